-- How old those are who reported
-- Counts  those who answered "How old are you?" after a report.
-- Not     everybody who reported: the question can be left out.
-- Adds    people <= concerns_raised.reports
-- Unit    people
-- Window  the day of the event, in the organisation's time zone
-- Source  the profile stream
SELECT age,
       sum(people) AS people
FROM   profile
JOIN   chosen_event USING (event)
GROUP  BY age;
-- Entries
SELECT log, 6 AS stream, seq, age, people
FROM   profile
JOIN   chosen_event USING (event);
