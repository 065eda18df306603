-- People engaged
-- Counts  everyone who checked in or was counted by heads at events whose type counts as engagement, and how many
--         events those were.
-- Not     people at clean-ups, PACT meetings, school sessions and other types that do not count as engagement.
-- Unit    people, events
-- Window  the day of the event, in the organisation's time zone
-- Source  the attendance stream, and heads of the activity stream and of paper sheets
SELECT coalesce(sum(came), 0) AS people,
       count(came) AS events
FROM   chosen_event
WHERE  counts_as_engagement;
-- Entries
SELECT log, stream, seq, amount * is_counted AS people,
       row_number() OVER (PARTITION BY event ORDER BY is_counted DESC, log, stream, seq) = 1 AS events
FROM   chosen_comer
JOIN   chosen_event USING (event)
WHERE  counts_as_engagement;
