-- Kit by month
-- Counts  the items that officers gave, and the homes that got something, by the month of the event's day. Where
--         the catalogue has prices, what the items cost by them.
-- Not     what was broken or came back, and what an officer took back by undo.
-- Adds    items = kit_given.items; homes = kit_given.homes
-- Unit    items, homes, pounds (cost)
-- Window  the day of the event, in the organisation's time zone
-- Source  the kit stream
WITH price AS (SELECT key AS item, value AS pence FROM json_each(:prices)),
given AS (
	SELECT month, sum(amount) AS items, sum(amount * pence) AS cost
	FROM   kit JOIN chosen_event USING (event) LEFT JOIN price USING (item)
	WHERE  act = 'given' GROUP BY month
),
reached AS (SELECT month, count(*) AS homes FROM home JOIN chosen_event USING (event) GROUP BY month)
SELECT month,
       coalesce(given.items, 0) AS items,
       coalesce(reached.homes, 0) AS homes,
       CASE WHEN given.items IS NULL THEN 0 ELSE given.cost END AS cost
FROM   chosen_month
LEFT   JOIN given USING (month)
LEFT   JOIN reached USING (month);
-- Entries
WITH price AS (SELECT key AS item, value AS pence FROM json_each(:prices))
SELECT log, 8 AS stream, seq, month, amount AS items, 0 AS homes, amount * pence AS cost
FROM   kit
JOIN   chosen_event USING (event)
LEFT   JOIN price USING (item)
WHERE  act = 'given'
UNION ALL
SELECT log, 8, seq, month, 0, 1, 0 FROM chosen_home JOIN chosen_event USING (event);
