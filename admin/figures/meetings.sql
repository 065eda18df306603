-- Meetings and walkabouts
-- Counts  PACT meetings, walkabouts and other events at which issues were noted, by type: how many were held, the
--         issues, and what stands of them now. The share resolved is of all issues.
-- Not     what residents reported at the kiosks.
-- Adds    issues[] = resolved[] + referred[] + still_open[]; issues = issues_raised.issues;
--         resolved = issues_raised.resolved; referred = issues_raised.referred
-- Unit    events (held), issues (issues, resolved, referred, still_open)
-- Window  the day of the event; what stands is as of now
-- Source  the event and issue streams, and what offices said of it since
WITH raised AS (
	SELECT event,
	       count(*) AS issues,
	       count(*) FILTER (WHERE outcome_now = 'resolved') AS resolved,
	       count(*) FILTER (WHERE outcome_now = 'referred') AS referred,
	       count(*) FILTER (WHERE outcome_now IS NOT 'resolved' AND outcome_now IS NOT 'referred') AS still_open
	FROM   issue GROUP BY event
)
SELECT type,
       coalesce(sum(issues), 0) AS issues,
       coalesce(sum(resolved), 0) AS resolved,
       coalesce(sum(referred), 0) AS referred,
       coalesce(sum(still_open), 0) AS still_open,
       count(*) FILTER (WHERE is_held) AS held
FROM   chosen_event
LEFT   JOIN raised USING (event)
WHERE  issues > 0 OR (is_held AND type IN ('pact_meeting', 'walkabout'))
GROUP  BY type;
-- Entries
SELECT log, 10 AS stream, seq, type, 1 AS issues,
       outcome_now IS 'resolved' AS resolved, outcome_now IS 'referred' AS referred,
       outcome_now IS NOT 'resolved' AND outcome_now IS NOT 'referred' AS still_open, 0 AS held
FROM   issue
JOIN   chosen_event USING (event)
UNION ALL
SELECT log, stream, seq, type, 0, 0, 0, 0, amount
FROM   chosen_opening
JOIN   chosen_event USING (event)
WHERE  type IN ('pact_meeting', 'walkabout') OR EXISTS (SELECT 1 FROM issue WHERE issue.event = chosen_opening.event);
