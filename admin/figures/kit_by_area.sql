-- Kit by area
-- Counts  the items that officers gave, those of them that went to homes, and the homes that got something, by the area
--         where the event was.
-- Not     where the homes are: that is not recorded.
-- Adds    to_homes[] <= items[]; items = kit_given.items; homes = kit_given.homes
-- Unit    items (items, to_homes), homes
-- Window  the day of the event, in the organisation's time zone
-- Source  the kit stream
WITH given AS (
	SELECT area, sum(amount) AS items,
	       coalesce(sum(amount) FILTER (WHERE recipient IN ('new_home', 'same_home')), 0) AS to_homes
	FROM   kit JOIN (SELECT event, chosen_event.area FROM chosen_event) USING (event)
	WHERE  act = 'given' GROUP BY 1
),
reached AS (SELECT area, count(*) AS homes FROM home JOIN chosen_event USING (event) GROUP BY area)
SELECT given.area,
       given.items,
       given.to_homes,
       coalesce(reached.homes, 0) AS homes
FROM   given
LEFT   JOIN reached ON reached.area IS given.area;
-- Entries
SELECT log, 8 AS stream, seq, chosen_event.area AS area, amount
FROM   kit
JOIN   chosen_event USING (event)
WHERE  act = 'given';
