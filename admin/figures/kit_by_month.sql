-- Kit by month
-- Counts  the items that officers gave, and the homes that got something, by the month of the event's day.
-- Not     what was broken or came back, and what an officer took back by undo.
-- Adds    items = kit_given.items; homes = kit_given.homes
-- Unit    items, homes
-- Window  the day of the event, in the organisation's time zone
-- Source  the kit stream
WITH given AS (
	SELECT month, sum(amount) AS items
	FROM   kit JOIN chosen_event USING (event)
	WHERE  act = 'given' GROUP BY month
),
reached AS (SELECT month, count(*) AS homes FROM home JOIN chosen_event USING (event) GROUP BY month)
SELECT month,
       coalesce(given.items, 0) AS items,
       coalesce(reached.homes, 0) AS homes
FROM   chosen_month
LEFT   JOIN given USING (month)
LEFT   JOIN reached USING (month);
-- Entries
SELECT log, 8 AS stream, seq, month, amount
FROM   kit
JOIN   chosen_event USING (event)
WHERE  act = 'given';
