-- Kit by area
-- Counts  the items that officers gave, those of them that went to homes, and the homes that got something, by the area
--         where the event was. Where the catalogue has prices, what the items cost by them.
-- Not     where the homes are: that is not recorded.
-- Adds    to_homes[] <= items[]; items = kit_given.items; homes = kit_given.homes
-- Unit    items (items, to_homes), homes, pounds (cost)
-- Window  the day of the event, in the organisation's time zone
-- Source  the kit stream
WITH price AS (SELECT key AS item, value AS pence FROM json_each(:prices)),
given AS (
	SELECT area, sum(amount) AS items, sum(amount * pence) AS cost,
	       coalesce(sum(amount) FILTER (WHERE recipient IN ('new_home', 'same_home')), 0) AS to_homes
	FROM   kit JOIN (SELECT event, chosen_event.area FROM chosen_event) USING (event) LEFT JOIN price USING (item)
	WHERE  act = 'given' GROUP BY 1
),
reached AS (SELECT area, count(*) AS homes FROM home JOIN chosen_event USING (event) GROUP BY area)
SELECT given.area,
       given.items,
       given.to_homes,
       coalesce(reached.homes, 0) AS homes,
       given.cost
FROM   given
LEFT   JOIN reached ON reached.area IS given.area;
-- Entries
WITH price AS (SELECT key AS item, value AS pence FROM json_each(:prices))
SELECT log, 8 AS stream, seq, chosen_event.area AS area, amount AS items,
       iif(recipient IN ('new_home', 'same_home'), amount, 0) AS to_homes, 0 AS homes,
       amount * pence AS cost
FROM   kit
JOIN   chosen_event USING (event)
LEFT   JOIN price USING (item)
WHERE  act = 'given'
UNION ALL
SELECT log, 8, seq, area, 0, 0, 1, 0 FROM chosen_home JOIN chosen_event USING (event);
