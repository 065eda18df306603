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
