-- Been before
-- Counts  check-ins by their answer to "Have you been to one of our events before?". A check-in is a party of one or
--         more people, who answer once.
-- Not     people: a family that checks in together is one.
-- Unit    check-ins
-- Window  the day of the event, in the organisation's time zone
-- Source  the attendance stream
SELECT before,
       count(*) FILTER (WHERE planned_event.counts_as_engagement) AS engaged,
       count(*) FILTER (WHERE NOT planned_event.counts_as_engagement) AS others
FROM   attendance
JOIN   planned_event USING (event)
WHERE  planned_event.day BETWEEN :from AND :to
  AND  (:area IS NULL OR planned_event.area = :area)
GROUP  BY before;
