-- What was good
-- Counts  those who had something good to tell, by what it was about.
-- Not     a sample of all residents: whoever told chose to.
-- Unit    people
-- Window  the day of the event, in the organisation's time zone
-- Source  the feedback stream
SELECT praise,
       sum(entries) AS people
FROM   praise
JOIN   chosen_event USING (event)
GROUP  BY praise;
-- Entries
SELECT log, 3 AS stream, seq, praise, 1 AS people
FROM   praise
JOIN   chosen_event USING (event);
