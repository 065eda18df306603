-- How people were counted
-- Counts  the people engaged, and those at other events: those who checked in on a screen, and those who did not and
--         were counted by officers. Whom an officer counts has not used the check-in.
-- Adds    engaged = people_engaged.people; others = people_elsewhere.people
-- Unit    people
-- Window  the day of the event, in the organisation's time zone
-- Source  the attendance stream, and heads of the activity stream
WITH said AS (
	SELECT 'screen' AS counted, on_screen AS people, counts_as_engagement FROM chosen_event
	UNION ALL
	SELECT 'heads', coalesce(came, 0) - on_screen, counts_as_engagement FROM chosen_event
)
SELECT counted,
       coalesce(sum(people) FILTER (WHERE counts_as_engagement), 0) AS engaged,
       coalesce(sum(people) FILTER (WHERE NOT counts_as_engagement), 0) AS others
FROM   said
GROUP  BY counted;
-- Entries
-- Where a count of everyone stands for all, those on the screens are taken from it.
SELECT log, stream, seq, iif(by_head, 'heads', 'screen') AS counted,
       amount * counts_as_engagement AS engaged, amount * (1 - counts_as_engagement) AS others
FROM   chosen_comer JOIN chosen_event USING (event)
WHERE  is_counted OR NOT by_head
UNION ALL
SELECT log, stream, seq, 'heads', -amount * counts_as_engagement, -amount * (1 - counts_as_engagement)
FROM   chosen_comer JOIN chosen_event USING (event)
WHERE  stands_for_all AND NOT by_head;
