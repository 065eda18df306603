-- Series, event by event
-- Counts  the events of each series in their order, with the people who checked in or were counted by heads, and the
--         young people of sports sessions.
-- Not     one sum of the two: young people may have checked in as well.
-- Adds    people[] = events_by_series.engaged[] + events_by_series.others[]; young <= sports_sessions.attendances
-- Unit    people (people, young), places in the series (number)
-- Window  the day of the event, in the organisation's time zone
-- Behind  number: the place of the event in its series, by their days
-- Source  the plan, the attendance and activity streams
WITH young AS (
	SELECT event, sum(amount) AS people
	FROM   activity
	WHERE  measure IN ('young_people_new', 'young_people_returning') GROUP BY event
)
SELECT series,
       name,
       coalesce(came, 0) AS people,
       coalesce(young.people, 0) AS young,
       day,
       row_number() OVER (PARTITION BY series ORDER BY day, place) AS number
FROM   chosen_event
LEFT   JOIN young USING (event)
WHERE  series IS NOT NULL AND is_held
ORDER  BY series, day, place;
-- Entries
WITH said AS (
	SELECT log, stream, seq, event, amount AS people, 0 AS young FROM chosen_comer WHERE is_counted
	UNION ALL
	SELECT log, 9, seq, event, 0, amount FROM activity WHERE measure IN ('young_people_new', 'young_people_returning')
)
SELECT log, stream, seq, series, name, people, young
FROM   said
JOIN   chosen_event USING (event)
WHERE  series IS NOT NULL AND is_held;
