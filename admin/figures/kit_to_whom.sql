-- Kit by who got it
-- Counts  each time that kit was given, and the items: to a home for the first time that day, to a home that had got
--         something already, to a business. Where the catalogue has prices, what the items cost by them.
-- Adds    items = kit_given.items
-- Unit    times, items, pounds (cost)
-- Window  the day of the event, in the organisation's time zone
-- Source  the kit stream
WITH price AS (SELECT key AS item, value AS pence FROM json_each(:prices))
SELECT recipient,
       sum(entries) AS times,
       coalesce(sum(amount), 0) AS items,
       sum(amount * pence) AS cost
FROM   kit
JOIN   chosen_event USING (event)
LEFT   JOIN price USING (item)
WHERE  kit.act = 'given'
GROUP  BY recipient;
-- Entries
WITH price AS (SELECT key AS item, value AS pence FROM json_each(:prices))
SELECT log, 8 AS stream, seq, recipient, 1 AS times, amount AS items, amount * pence AS cost
FROM   kit
JOIN   chosen_event USING (event)
LEFT   JOIN price USING (item)
WHERE  act = 'given';
