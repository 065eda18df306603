-- How far reports have come
-- Counts  the reports by what the office last said of each.
-- Not     how it ended: "done" says that nothing more will be done, not that the problem is solved (concerns_ended).
-- Adds    reports = concerns_raised.reports
-- Unit    reports
-- Window  the day of the event; what stands is as of now
-- Source  the concern stream, and what offices said of it since
SELECT coalesce(told.progress, 'received') AS progress,
       count(*) AS reports
FROM   concern
JOIN   chosen_event USING (event)
LEFT   JOIN told ON told.kiosk_key = lower(hex(concern.key)) AND told.entry = concern.seq
GROUP  BY 1;
-- Entries
SELECT log, 5 AS stream, seq, coalesce(told.progress, 'received') AS progress, 1 AS reports
FROM   concern
JOIN   chosen_event USING (event)
LEFT   JOIN told ON told.kiosk_key = lower(hex(concern.key)) AND told.entry = concern.seq;
