-- People by area
-- Counts  everyone who checked in, by the area that they live in, at events that count as engagement and at others.
-- Not     the area where the event was.
-- Unit    people
-- Window  the day of the event, in the organisation's time zone
-- Source  the attendance stream
SELECT attendance.area AS area,
       coalesce(sum(people) FILTER (WHERE planned_event.counts_as_engagement), 0) AS engaged,
       coalesce(sum(people) FILTER (WHERE NOT planned_event.counts_as_engagement), 0) AS others
FROM   attendance
JOIN   planned_event USING (event)
WHERE  planned_event.day BETWEEN :from AND :to
  AND  (:area IS NULL OR planned_event.area = :area)
GROUP  BY attendance.area;
