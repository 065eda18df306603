-- Issues by kind
-- Counts  the issues of meetings and walkabouts that were recorded at events of the window, by kind, and what stands of
--         them now: resolved, referred to a partner, or open.
-- Not     what residents reported at the kiosks; issues that a person said are one with another stay two.
-- Adds    issues[] = resolved[] + referred[] + still_open[]; issues = issues_raised.issues;
--         resolved = issues_raised.resolved; referred = issues_raised.referred
-- Unit    issues
-- Window  the day of the event; what stands is as of now
-- Source  the issue stream, and what offices said of it since
SELECT kind,
       count(*) AS issues,
       count(*) FILTER (WHERE outcome_now = 'resolved') AS resolved,
       count(*) FILTER (WHERE outcome_now = 'referred') AS referred,
       count(*) FILTER (WHERE outcome_now IS NOT 'resolved' AND outcome_now IS NOT 'referred') AS still_open
FROM   issue
JOIN   chosen_event USING (event)
GROUP  BY kind;
-- Entries
SELECT log, 10 AS stream, seq, kind, 1 AS issues,
       outcome_now IS 'resolved' AS resolved, outcome_now IS 'referred' AS referred,
       outcome_now IS NOT 'resolved' AND outcome_now IS NOT 'referred' AS still_open
FROM   issue
JOIN   chosen_event USING (event);
