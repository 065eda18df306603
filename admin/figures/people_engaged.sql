-- People engaged
-- Counts  everyone who checked in or was counted by heads at events whose type counts as engagement, and how many events those were.
-- Not     people at clean-ups, PACT meetings, school sessions and other types that do not count as engagement.
-- Unit    people
-- Window  the day of the event, in the organisation's time zone
-- Source  the attendance stream, and heads of the activity stream
SELECT coalesce(sum(people), 0) AS people,
       count(*) AS events
FROM   event_attendance
JOIN   chosen_event USING (event)
WHERE  chosen_event.counts_as_engagement;
