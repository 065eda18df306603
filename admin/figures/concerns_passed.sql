-- Reports passed on, to whom
-- Counts  the reports that stand as passed on, by the partner that has them now.
-- Adds    reports = concerns_now.reports[passed]
-- Unit    reports
-- Window  the day of the event; what stands is as of now
-- Source  the concern stream, and what offices said of it since
SELECT told.passed_to AS partner,
       count(*) AS reports
FROM   told
JOIN   concern ON told.kiosk_key = lower(hex(concern.key)) AND told.entry = concern.seq
JOIN   chosen_event USING (event)
WHERE  told.progress = 'passed'
GROUP  BY told.passed_to;
-- Entries
SELECT log, 5 AS stream, seq, told.passed_to AS partner, 1 AS reports
FROM   told
JOIN   concern ON told.kiosk_key = lower(hex(concern.key)) AND told.entry = concern.seq
JOIN   chosen_event USING (event)
WHERE  told.progress = 'passed';
