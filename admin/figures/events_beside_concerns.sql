-- Events beside concerns, area by area
-- Counts  the events that were held in each area and the people who came to them, those who checked in anywhere and
--         live there, and the reports about it.
-- Not     cause and effect: an area may have many reports because many were asked.
-- Adds    came = people_engaged.people + people_elsewhere.people;
--         live_there[] = people_by_area.engaged[] + people_by_area.others[];
--         live_there = people_by_area.engaged + people_by_area.others; reports[] = concerns_by_area.reports[]
-- Unit    events, people (came), check-ins (live_there), reports
-- Window  the day of the event, in the organisation's time zone
-- Source  the plan, the attendance and concern streams, and heads of the activity stream
WITH side AS (
	SELECT area, 1 * is_held AS events, coalesce(came, 0) AS came, 0 AS live_there, 0 AS reports FROM chosen_event
	UNION ALL
	SELECT area, 0, 0, sum(people), 0
	FROM   (SELECT attendance.area, attendance.people FROM attendance JOIN chosen_event USING (event)) GROUP BY area
	UNION ALL
	SELECT area, 0, 0, 0, count(*)
	FROM   (SELECT concern.area FROM concern JOIN chosen_event USING (event)) GROUP BY area
)
SELECT area,
       sum(events) AS events,
       sum(came) AS came,
       sum(live_there) AS live_there,
       sum(reports) AS reports
FROM   side
GROUP  BY area;
-- Entries
SELECT log, stream, seq, area, held AS events, engaged + others AS came, 0 AS live_there, 0 AS reports
FROM   chosen_event_entry JOIN chosen_event USING (event)
UNION ALL
SELECT log, 1, seq, attendance.area, 0, 0, people, 0 FROM attendance JOIN chosen_event USING (event)
UNION ALL
SELECT log, 5, seq, concern.area, 0, 0, 0, 1 FROM concern JOIN chosen_event USING (event);
