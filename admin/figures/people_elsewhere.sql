-- People at other events
-- Counts  everyone who checked in or was counted by heads at events whose type does not count as engagement, and how
--         many events those were.
-- Not     people engaged: the two are never added up.
-- Unit    people, events
-- Window  the day of the event, in the organisation's time zone
-- Source  the attendance stream, and heads of the activity stream and of paper sheets
SELECT coalesce(sum(came), 0) AS people,
       count(came) AS events
FROM   chosen_event
WHERE  NOT counts_as_engagement;
-- Entries
SELECT log, stream, seq, amount * is_counted AS people,
       row_number() OVER (PARTITION BY event ORDER BY is_counted DESC, log, stream, seq) = 1 AS events
FROM   chosen_comer
JOIN   chosen_event USING (event)
WHERE  NOT counts_as_engagement;
