-- People by area
-- Counts  everyone who checked in, by the area that they live in, at events that count as engagement and at others.
-- Not     the area where the event was.
-- Adds    engaged = counted_how.engaged[screen]; others = counted_how.others[screen]
-- Unit    people
-- Window  the day of the event, in the organisation's time zone
-- Source  the attendance stream
SELECT attendance.area AS area,
       coalesce(sum(people) FILTER (WHERE chosen_event.counts_as_engagement), 0) AS engaged,
       coalesce(sum(people) FILTER (WHERE NOT chosen_event.counts_as_engagement), 0) AS others
FROM   attendance
JOIN   chosen_event USING (event)
GROUP  BY attendance.area;
-- Entries
SELECT log, 1 AS stream, seq, attendance.area AS area, people * counts_as_engagement AS engaged,
       people * (1 - counts_as_engagement) AS others
FROM   attendance
JOIN   chosen_event USING (event);
