-- How often it happens
-- Counts  reports by the answer to "How often does it happen?".
-- Adds    reports = concerns_raised.reports
-- Unit    reports
-- Window  the day of the event, in the organisation's time zone
-- Source  the concern stream
SELECT how_often,
       count(*) AS reports
FROM   concern
JOIN   chosen_event USING (event)
GROUP  BY how_often;
-- Entries
SELECT log, 5 AS stream, seq, how_often, 1 AS reports
FROM   concern
JOIN   chosen_event USING (event);
