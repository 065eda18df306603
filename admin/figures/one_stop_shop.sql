-- One stop shop
-- Counts  sessions at which people were seen, by month: the people, those of them who had been seen before, and the
--         agencies that were there, each at each session.
-- Not     different people: whoever came four times counts four times.
-- Adds    seen_before[] <= people[]; people = measures_counted.amount[clients];
--         seen_before = measures_counted.amount[clients_returning]
-- Unit    sessions, people (people, seen_before), agencies
-- Window  the day of the event, in the organisation's time zone
-- Source  the activity stream, measures clients, clients_returning and agencies
WITH seen AS (
	SELECT event,
	       coalesce(sum(amount) FILTER (WHERE measure = 'clients'), 0) AS people,
	       coalesce(sum(amount) FILTER (WHERE measure = 'clients_returning'), 0) AS seen_before,
	       coalesce(sum(amount) FILTER (WHERE measure = 'agencies'), 0) AS agencies
	FROM   activity
	WHERE  measure IN ('clients', 'clients_returning', 'agencies') GROUP BY event
)
SELECT month,
       coalesce(sum(seen.people), 0) AS people,
       coalesce(sum(seen_before), 0) AS seen_before,
       count(*) AS sessions,
       coalesce(sum(agencies), 0) AS agencies
FROM   chosen_event
LEFT   JOIN seen USING (event)
WHERE  seen.event IS NOT NULL OR (is_held AND type = 'one_stop_shop')
GROUP  BY month;
-- Entries
WITH seen AS (
	SELECT log, seq, event, measure, amount, row_number() OVER (PARTITION BY event ORDER BY log, seq) = 1 AS is_first
	FROM   activity
	WHERE  measure IN ('clients', 'clients_returning', 'agencies')
)
SELECT log, 9 AS stream, seq, month, amount * (measure = 'clients') AS people,
       amount * (measure = 'clients_returning') AS seen_before, is_first AS sessions,
       amount * (measure = 'agencies') AS agencies
FROM   seen
JOIN   chosen_event USING (event)
UNION ALL
-- A session at which nobody counted anything.
SELECT log, stream, seq, month, 0, 0, amount, 0
FROM   chosen_opening
JOIN   chosen_event USING (event)
WHERE  type = 'one_stop_shop' AND NOT EXISTS (SELECT 1 FROM seen WHERE seen.event = chosen_opening.event);
