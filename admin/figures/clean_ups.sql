-- Clean-ups and litter picks
-- Counts  events at which volunteers, sacks or waste were counted, with the volunteers and elected Members who took
--         part, the sacks and the weight.
-- Not     waste that officers had taken away at other events: that is an action. What nobody counted is not nought, and
--         events at which nobody counted people are not in the mean of them.
-- Adds    people[] = volunteers[] + members[]; volunteers[] = measures_by_type.amount[/volunteers_public];
--         volunteers = measures_counted.amount[volunteers_public];
--         members[] <= measures_by_type.amount[/members_present]; members <= measures_counted.amount[members_present]
-- Unit    people (volunteers, members, people), events (held, counted), sacks, kilograms (weight)
-- Window  the day of the event, in the organisation's time zone
-- Source  the activity stream, measures volunteers_public, members_present, sacks and waste
WITH work AS (
	SELECT event,
	       sum(amount) FILTER (WHERE measure = 'volunteers_public') AS volunteers,
	       sum(amount) FILTER (WHERE measure = 'members_present') AS members,
	       sum(amount) FILTER (WHERE measure = 'sacks') AS sacks,
	       sum(amount) FILTER (WHERE measure = 'waste') AS weight,
	       max(measure IN ('volunteers_public', 'sacks', 'waste')) AS is_clean_up
	FROM   activity GROUP BY event
)
SELECT type,
       sum(volunteers) AS volunteers,
       sum(members) AS members,
       sum(coalesce(volunteers + members, volunteers, members)) AS people,
       count(*) FILTER (WHERE is_held) AS held,
       count(coalesce(volunteers, members)) AS counted,
       sum(sacks) AS sacks,
       sum(weight) AS weight
FROM   chosen_event
LEFT   JOIN work USING (event)
WHERE  is_clean_up OR (is_held AND type IN ('clean_up', 'litter_pick'))
GROUP  BY type;
-- Entries
WITH clean_up AS (
	SELECT event, type
	FROM   chosen_event
	WHERE  event IN (SELECT event FROM activity WHERE measure IN ('volunteers_public', 'sacks', 'waste'))
	   OR  (is_held AND type IN ('clean_up', 'litter_pick'))
)
SELECT log, 9 AS stream, seq, type,
       iif(measure = 'volunteers_public', amount, 0) AS volunteers,
       iif(measure = 'members_present', amount, 0) AS members,
       iif(measure IN ('volunteers_public', 'members_present'), amount, 0) AS people,
       0 AS held,
       iif(measure = 'sacks', amount, 0) AS sacks,
       iif(measure = 'waste', amount, 0) AS weight
FROM   activity
JOIN   clean_up USING (event)
UNION ALL
SELECT log, stream, seq, type, 0, 0, 0, amount, 0, 0 FROM chosen_opening JOIN clean_up USING (event);
