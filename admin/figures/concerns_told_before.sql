-- Told anyone before
-- Counts  reports by the answer to "Have you told anyone about it before?", in the last six months.
-- Adds    reports = concerns_raised.reports
-- Unit    reports
-- Window  the day of the event, in the organisation's time zone
-- Source  the concern stream
SELECT reported,
       count(*) AS reports
FROM   concern
JOIN   chosen_event USING (event)
GROUP  BY reported;
-- Entries
SELECT log, 5 AS stream, seq, reported, 1 AS reports
FROM   concern
JOIN   chosen_event USING (event);
