-- You said: issues by area
-- Counts  the issues of meetings and walkabouts, by the area that they are about and by kind, and what stands of them
--         now.
-- Not     what residents reported at the kiosks.
-- Adds    issues[] = resolved[] + referred[] + still_open[]; issues[*] = issues_by_kind.issues[];
--         resolved[*] = issues_by_kind.resolved[]; referred[*] = issues_by_kind.referred[];
--         still_open[*] = issues_by_kind.still_open[]
-- Unit    issues
-- Window  the day of the event; what stands is as of now
-- Source  the issue stream, and what offices said of it since
SELECT issue.area AS area,
       kind,
       count(*) AS issues,
       count(*) FILTER (WHERE outcome_now = 'resolved') AS resolved,
       count(*) FILTER (WHERE outcome_now = 'referred') AS referred,
       count(*) FILTER (WHERE outcome_now IS NOT 'resolved' AND outcome_now IS NOT 'referred') AS still_open
FROM   issue
JOIN   chosen_event USING (event)
GROUP  BY issue.area, kind;
-- Entries
SELECT log, 10 AS stream, seq, issue.area AS area, kind, 1 AS issues,
       outcome_now IS 'resolved' AS resolved, outcome_now IS 'referred' AS referred,
       outcome_now IS NOT 'resolved' AND outcome_now IS NOT 'referred' AS still_open
FROM   issue
JOIN   chosen_event USING (event);
