-- How much kit a home got
-- Counts  the homes that got something, by how many items each got, and those items.
-- Not     homes that came back on another day or to another kiosk: such a home begins anew. Not what businesses got.
-- Adds    items <= kit_given.items; homes = kit_given.homes
-- Unit    homes, items
-- Window  the day of the event, in the organisation's time zone
-- Source  the kit stream
SELECT CASE WHEN items < 1 THEN '0' WHEN items > 4 THEN '5' ELSE CAST(items AS TEXT) END AS size,
       sum(items) AS items,
       count(*) AS homes
FROM   home
JOIN   chosen_event USING (event)
GROUP  BY 1;
-- Entries
SELECT log, 8 AS stream, seq, CASE WHEN items < 1 THEN '0' WHEN items > 4 THEN '5' ELSE CAST(items AS TEXT) END AS size,
       amount AS items, seq = min(seq) OVER (PARTITION BY log, event, home) AS homes
FROM   home_kit
JOIN   home USING (log, event, home)
JOIN   chosen_event USING (event);
