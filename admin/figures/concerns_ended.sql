-- How reports ended
-- Counts  the reports that stand as done, by how the office said that they ended.
-- Not     reports that are not done, and whether those who made them think so, too.
-- Adds    reports = concerns_now.reports[done]
-- Unit    reports
-- Window  the day of the event; what stands is as of now
-- Source  the concern stream, and what offices said of it since
SELECT told.ended,
       count(*) AS reports
FROM   told
JOIN   concern ON told.kiosk_key = lower(hex(concern.key)) AND told.entry = concern.seq
JOIN   chosen_event USING (event)
WHERE  told.progress = 'done'
GROUP  BY told.ended;
-- Entries
SELECT log, 5 AS stream, seq, told.ended, 1 AS reports
FROM   told
JOIN   concern ON told.kiosk_key = lower(hex(concern.key)) AND told.entry = concern.seq
JOIN   chosen_event USING (event)
WHERE  told.progress = 'done';
