-- Issues, at the event and now
-- Counts  the issues by what came of them at the event, and by what stands now.
-- Adds    at_event = issues_raised.issues; now = issues_raised.issues; now[resolved] = issues_raised.resolved;
--         now[referred] = issues_raised.referred
-- Unit    issues
-- Window  the day of the event; what stands is as of now
-- Source  the issue stream, and what offices said of it since
WITH said AS (
	SELECT outcome, 1 AS at_event, 0 AS now FROM issue JOIN chosen_event USING (event)
	UNION ALL
	SELECT outcome_now, 0, 1 FROM issue JOIN chosen_event USING (event)
)
SELECT outcome,
       sum(at_event) AS at_event,
       sum(now) AS now
FROM   said
GROUP  BY outcome;
-- Entries
SELECT log, 10 AS stream, seq, outcome, 1 AS at_event, 0 AS now FROM issue JOIN chosen_event USING (event)
UNION ALL
SELECT log, 10, seq, outcome_now, 0, 1 FROM issue JOIN chosen_event USING (event);
