-- Sports sessions
-- Counts  sessions, and the young people at them, by the place: those who came for the first time, and those who came
--         back. An attendance is one young person at one session.
-- Not     places: several sessions may have been at one. Not different young people, either. What nobody counted is not
--         nought, and sessions at which nobody counted are not in the mean.
-- Adds    attendances[] = new[] + came_back[]; new = measures_counted.amount[young_people_new];
--         came_back = measures_counted.amount[young_people_returning]
-- Unit    sessions (sessions, counted), attendances (attendances, new, came_back)
-- Window  the day of the event, in the organisation's time zone
-- Source  the plan, and the activity stream, measures young_people_new and young_people_returning
WITH young AS (
	SELECT event,
	       sum(amount) FILTER (WHERE measure = 'young_people_new') AS new,
	       sum(amount) FILTER (WHERE measure = 'young_people_returning') AS came_back
	FROM   activity
	WHERE  measure IN ('young_people_new', 'young_people_returning') GROUP BY event
)
SELECT coalesce(venue, area) AS venue,
       sum(coalesce(new + came_back, new, came_back)) AS attendances,
       sum(new) AS new,
       sum(came_back) AS came_back,
       count(*) AS sessions,
       count(young.event) AS counted
FROM   chosen_event
LEFT   JOIN young USING (event)
WHERE  young.event IS NOT NULL OR (is_held AND type = 'sports_session')
GROUP  BY 1
ORDER  BY 1;
-- Entries
WITH young AS (
	SELECT log, seq, event, measure, amount, row_number() OVER (PARTITION BY event ORDER BY log, seq) = 1 AS is_first
	FROM   activity
	WHERE  measure IN ('young_people_new', 'young_people_returning')
)
SELECT log, 9 AS stream, seq, coalesce(venue, area) AS venue, amount AS attendances,
       amount * (measure = 'young_people_new') AS new, amount * (measure = 'young_people_returning') AS came_back,
       is_first AS sessions
FROM   young
JOIN   chosen_event USING (event)
UNION ALL
-- A session at which nobody counted anyone.
SELECT log, stream, seq, coalesce(venue, area), 0, 0, 0, amount
FROM   chosen_opening
JOIN   chosen_event USING (event)
WHERE  type = 'sports_session' AND NOT EXISTS (SELECT 1 FROM young WHERE young.event = chosen_opening.event);
