-- Sports sessions
-- Counts  sessions, and the young people at them, by the place: those who came for the first time, and those who came
--         back. An attendance is one young person at one session.
-- Not     places: several sessions may have been at one. Not different young people, either.
-- Adds    attendances[] = new[] + came_back[]; new = measures_counted.amount[young_people_new];
--         came_back = measures_counted.amount[young_people_returning]
-- Unit    sessions, attendances (attendances, new, came_back)
-- Window  the day of the event, in the organisation's time zone
-- Source  the plan, and the activity stream, measures young_people_new and young_people_returning
WITH young AS (
	SELECT event,
	       coalesce(sum(amount) FILTER (WHERE measure = 'young_people_new'), 0) AS new,
	       coalesce(sum(amount) FILTER (WHERE measure = 'young_people_returning'), 0) AS came_back
	FROM   activity
	WHERE  measure IN ('young_people_new', 'young_people_returning') GROUP BY event
)
SELECT coalesce(venue, area) AS venue,
       coalesce(sum(new + came_back), 0) AS attendances,
       coalesce(sum(new), 0) AS new,
       coalesce(sum(came_back), 0) AS came_back,
       count(*) AS sessions
FROM   chosen_event
LEFT   JOIN young USING (event)
WHERE  young.event IS NOT NULL OR (is_held AND type = 'sports_session')
GROUP  BY 1
ORDER  BY 1;
-- Entries
SELECT log, 9 AS stream, seq, coalesce(venue, chosen_event.area) AS venue, amount
FROM   activity
JOIN   chosen_event USING (event)
WHERE  measure IN ('young_people_new', 'young_people_returning');
