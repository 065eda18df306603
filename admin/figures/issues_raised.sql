-- Issues raised
-- Counts  the issues of meetings and walkabouts that were recorded at events of the window, and what stands of them
--         now.
-- Not     what residents reported at the kiosks. Those that are neither resolved nor referred are open.
-- Adds    resolved + referred <= issues
-- Unit    issues
-- Window  the day of the event; what stands is as of now
-- Source  the issue stream, and what offices said of it since
SELECT count(*) AS issues,
       count(*) FILTER (WHERE outcome_now = 'resolved') AS resolved,
       count(*) FILTER (WHERE outcome_now = 'referred') AS referred
FROM   issue
JOIN   chosen_event USING (event);
-- Entries
SELECT log, 10 AS stream, seq, 1 AS issues,
       outcome_now IS 'resolved' AS resolved, outcome_now IS 'referred' AS referred
FROM   issue
JOIN   chosen_event USING (event);
