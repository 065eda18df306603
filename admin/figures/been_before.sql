-- Been before
-- Counts  check-ins by their answer to "Have you been to one of our events before?". A check-in is a party of one or
--         more people, who answer once.
-- Not     people: a family that checks in together is one.
-- Adds    engaged <= people_by_age.engaged; others <= people_by_age.others
-- Unit    check-ins
-- Window  the day of the event, in the organisation's time zone
-- Source  the attendance stream
SELECT before,
       coalesce(sum(entries) FILTER (WHERE chosen_event.counts_as_engagement), 0) AS engaged,
       coalesce(sum(entries) FILTER (WHERE NOT chosen_event.counts_as_engagement), 0) AS others
FROM   attendance
JOIN   chosen_event USING (event)
GROUP  BY before;
-- Entries
SELECT log, 1 AS stream, seq, before, counts_as_engagement AS engaged, 1 - counts_as_engagement AS others
FROM   attendance
JOIN   chosen_event USING (event);
