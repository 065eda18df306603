-- People at other events
-- Counts  everyone who checked in or was counted by heads at events whose type does not count as engagement, and how many events those were.
-- Not     people engaged: the two are never added up.
-- Unit    people
-- Window  the day of the event, in the organisation's time zone
-- Source  the attendance stream, and heads of the activity stream
SELECT coalesce(sum(people), 0) AS people,
       count(*) AS events
FROM   event_attendance
JOIN   chosen_event USING (event)
WHERE  NOT chosen_event.counts_as_engagement;
-- Entries
-- As event_attendance has it: screens and heads of others; or, where that is more, one count of everyone, the largest.
WITH counts AS (
	SELECT event, log, heads, covers,
	       sum(on_screen) OVER of_event + coalesce(sum(heads) FILTER (WHERE covers IS NOT 'everyone') OVER of_event, 0) AS one_by_one,
	       max(heads) FILTER (WHERE covers = 'everyone') OVER of_event AS everyone,
	       first_value(log) OVER (PARTITION BY event ORDER BY covers IS 'everyone' DESC, heads DESC, log) AS largest
	FROM   event_people
	WINDOW of_event AS (PARTITION BY event)
),
said AS (
	SELECT log, 1 AS stream, seq, event, people, 0 AS by_head FROM attendance
	UNION ALL
	SELECT log, 9, seq, event, people, 1 FROM head_count
)
SELECT said.log AS log, stream, seq, people AS amount
FROM   said
JOIN   counts ON counts.log = said.log AND counts.event = said.event
JOIN   chosen_event ON chosen_event.event = said.event
WHERE  NOT chosen_event.counts_as_engagement
  AND  iif(coalesce(everyone, 0) > one_by_one, by_head AND said.log = largest, NOT by_head OR covers IS NOT 'everyone');
