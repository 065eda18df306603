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
SELECT log, stream, seq, amount
FROM   chosen_comer
JOIN   chosen_event USING (event)
WHERE  is_counted AND counts_as_engagement;
