-- Concerns by hour of the day
-- Counts  the reports by the hour in which they were sent, by the organisation's own time.
-- Not     the hour in which it happened.
-- Adds    reports = concerns_raised.reports
-- Unit    reports
-- Window  the day of the event, in the organisation's time zone
-- Source  the concern stream
SELECT strftime('%H', slot, 'unixepoch', 'localtime') AS hour,
       count(*) AS reports
FROM   concern
JOIN   chosen_event USING (event)
GROUP  BY hour;
-- Entries
SELECT log, 5 AS stream, seq, strftime('%H', slot, 'unixepoch', 'localtime') AS hour, 1 AS reports
FROM   concern
JOIN   chosen_event USING (event);
