-- Kit by who got it
-- Counts  each time that kit was given, and the items: to a home for the first time that day, to a home that had got
--         something already, to a business.
-- Adds    items = kit_given.items
-- Unit    times, items
-- Window  the day of the event, in the organisation's time zone
-- Source  the kit stream
SELECT recipient,
       sum(entries) AS times,
       coalesce(sum(amount), 0) AS items
FROM   kit
JOIN   chosen_event USING (event)
WHERE  kit.act = 'given'
GROUP  BY recipient;
-- Entries
SELECT log, 8 AS stream, seq, recipient, 1 AS amount
FROM   kit
JOIN   chosen_event USING (event)
WHERE  act = 'given';
