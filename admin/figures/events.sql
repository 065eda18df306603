-- Event by event
-- Counts  for each event of the plan: the kiosks that opened it, the people who checked in or were counted by heads,
--         the items of kit given and the concerns raised there. Events that count as engagement stand apart from the
--         others. One under two codes stands here once.
-- Adds    people[engagement] = people_engaged.people; people[other] = people_elsewhere.people;
--         reports = concerns_raised.reports
-- Unit    kiosks, people, items, reports
-- Window  the day of the event, in the organisation's time zone
-- Source  the plan, and the event, attendance, activity, kit and concern streams
WITH opened AS (
	-- A kiosk whose book was put back goes on under a further name, A2: it is the same kiosk.
	SELECT event, count(DISTINCT rtrim(log.name, '0123456789')) AS kiosks
	FROM   event_act JOIN log ON log.id = event_act.log
	WHERE  act = 'open' GROUP BY event
),
handed AS (SELECT event, sum(amount) AS items FROM kit WHERE act = 'given' GROUP BY event),
told AS (SELECT event, count(*) AS reports FROM concern GROUP BY event)
SELECT iif(counts_as_engagement, 'engagement', 'other') AS counts_as,
       name,
       day,
       type,
       coalesce(opened.kiosks, 0) AS kiosks,
       coalesce(came, 0) AS people,
       coalesce(handed.items, 0) AS items,
       coalesce(told.reports, 0) AS reports
FROM   chosen_event
LEFT   JOIN opened USING (event)
LEFT   JOIN handed USING (event)
LEFT   JOIN told USING (event)
WHERE  NOT is_double
ORDER  BY counts_as_engagement DESC, day, place;
-- Entries
-- Of a kiosk that opened an event more than once, or under a further name, the first opening.
WITH said AS (
	SELECT event_act.log AS log, 14 AS stream, event_act.seq AS seq, event,
	       row_number() OVER (PARTITION BY event, rtrim(log.name, '0123456789') ORDER BY log.key, event_act.seq) = 1
	       AS kiosks, 0 AS people, 0 AS items, 0 AS reports
	FROM   event_act JOIN log ON log.id = event_act.log
	WHERE  act = 'open'
	UNION ALL
	SELECT log, stream, seq, event, 0, amount, 0, 0 FROM chosen_comer WHERE is_counted
	UNION ALL
	SELECT log, 8, seq, event, 0, 0, amount, 0 FROM kit WHERE act = 'given'
	UNION ALL
	SELECT log, 5, seq, event, 0, 0, 0, 1 FROM concern
)
SELECT log, stream, seq, iif(counts_as_engagement, 'engagement', 'other') AS counts_as, name,
       kiosks, people, items, reports
FROM   said
JOIN   chosen_event USING (event)
WHERE  NOT is_double;
