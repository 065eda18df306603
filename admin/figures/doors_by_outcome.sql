-- Doors knocked at
-- Counts  the doors of all runs of door knocking, and what came of them. A door may be in several rows: one that
--         answered may have had advice, too.
-- Not     homes: a door that is knocked at twice counts twice.
-- Unit    doors
-- Window  the day of the event, in the organisation's time zone
-- Source  the doors stream; paper sheets
WITH run AS (
	SELECT doors.*
	FROM   doors
	JOIN   chosen_event USING (event)
),
-- A kiosk writes whole numbers; anything else in a detail is no door.
said(outcome, doors) AS (
	SELECT 'answered', answered FROM run
	UNION ALL SELECT 'no_answer', no_answer FROM run
	UNION ALL SELECT 'refused', refused FROM run
	UNION ALL SELECT 'vacant', vacant FROM run
	UNION ALL SELECT 'called_before', called_before FROM run
	UNION ALL SELECT 'advice', advice FROM run
	UNION ALL SELECT 'access_agreed', access_agreed FROM run
)
SELECT outcome,
       sum(doors) AS doors,
       (SELECT sum(knocked) FROM run) AS knocked
FROM   said
WHERE  typeof(doors) = 'integer'
GROUP  BY outcome;
-- Entries
WITH run AS (
	SELECT doors.*
	FROM   doors
	JOIN   chosen_event USING (event)
),
said(log, seq, outcome, doors) AS (
	SELECT log, seq, 'answered', answered FROM run
	UNION ALL SELECT log, seq, 'no_answer', no_answer FROM run
	UNION ALL SELECT log, seq, 'refused', refused FROM run
	UNION ALL SELECT log, seq, 'vacant', vacant FROM run
	UNION ALL SELECT log, seq, 'called_before', called_before FROM run
	UNION ALL SELECT log, seq, 'advice', advice FROM run
	UNION ALL SELECT log, seq, 'access_agreed', access_agreed FROM run
)
SELECT log, 11 AS stream, seq, outcome, doors, 0 AS knocked
FROM   said
WHERE  typeof(doors) = 'integer'
UNION ALL
-- All doors, beside each outcome that there is.
SELECT log, 11, seq, outcome, 0, knocked
FROM   run JOIN (SELECT DISTINCT outcome FROM said WHERE typeof(doors) = 'integer');
