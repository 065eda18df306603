-- Kit by item
-- Counts  for each item: taken along to events, given, broken, returned by residents, and left, which is
--         taken - given - broken + returned. Below 0, more was handed out than was taken along by the records. Where the
--         catalogue has prices, what the given items cost by them.
-- Adds    given = kit_given.items
-- Unit    items (taken, given, broken, returned, left_over), pounds (cost)
-- Window  the day of the event, in the organisation's time zone
-- Source  the event stream (stock taken along) and the kit stream; paper sheets
WITH moved AS (
	SELECT event, item, 'taken' AS act, taken AS amount FROM stock
	UNION ALL
	SELECT event, item, act, amount FROM kit
),
price AS (SELECT key AS item, value AS pence FROM json_each(:prices))
SELECT item,
       coalesce(sum(amount) FILTER (WHERE act = 'taken'), 0) AS taken,
       coalesce(sum(amount) FILTER (WHERE act = 'given'), 0) AS given,
       coalesce(sum(amount) FILTER (WHERE act = 'broken'), 0) AS broken,
       coalesce(sum(amount) FILTER (WHERE act = 'returned'), 0) AS returned,
       coalesce(sum(CASE act WHEN 'taken' THEN amount WHEN 'returned' THEN amount
                             WHEN 'given' THEN -amount WHEN 'broken' THEN -amount END), 0) AS left_over,
       sum(iif(act = 'given', amount, 0) * pence) AS cost
FROM   moved
JOIN   chosen_event USING (event)
LEFT   JOIN price USING (item)
GROUP  BY item;
-- Entries
WITH moved AS (
	SELECT log, 14 AS stream, seq, event, kit AS item, 'taken' AS act,
	       CASE act WHEN 'stock_out' THEN amount ELSE -amount END AS amount
	FROM   event_act WHERE act IN ('stock_out', 'stock_in')
	UNION ALL
	SELECT log, 8, seq, event, item, act, amount FROM kit
),
price AS (SELECT key AS item, value AS pence FROM json_each(:prices))
SELECT log, stream, seq, item,
       iif(act = 'taken', amount, 0) AS taken,
       iif(act = 'given', amount, 0) AS given,
       iif(act = 'broken', amount, 0) AS broken,
       iif(act = 'returned', amount, 0) AS returned,
       CASE act WHEN 'taken' THEN amount WHEN 'returned' THEN amount
                WHEN 'given' THEN -amount WHEN 'broken' THEN -amount END AS left_over,
       iif(act = 'given', amount, 0) * pence AS cost
FROM   moved
JOIN   chosen_event USING (event)
LEFT   JOIN price USING (item);
