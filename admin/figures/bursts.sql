-- Without bursts
-- Counts  what came in bursts, as each kiosk judged it then: the fourth or later of its journey within a minute, or the
--         third or later of equal answers in a row. Check-ins are counted in people.
-- Not     a proof that nobody meant it: a queue can be fast, and children are people.
-- Adds    everything[] = in_bursts[] + without[]; everything[checkin] = people_by_age.engaged + people_by_age.others;
--         everything[feedback] <= feedback_given.people; everything[praise] = praise_given.people;
--         everything[pledge] = pledges_made.pledges
-- Unit    people or answers
-- Window  the day of the event, in the organisation's time zone
-- Source  the attendance, feedback and pledge streams
SELECT journey,
       sum(people) AS everything,
       coalesce(sum(people) FILTER (WHERE burst = 1), 0) AS in_bursts,
       coalesce(sum(people) FILTER (WHERE burst IS NOT 1), 0) AS without
FROM   (SELECT 'checkin' AS journey, event, people, burst, entries FROM attendance
        UNION ALL SELECT 'feedback', event, entries, coalesce(detail ->> 'burst', 0), entries FROM counted
                  WHERE stream = 3 AND EXISTS (SELECT 1 FROM json_each(detail, '$.answers'))
        UNION ALL SELECT 'praise', event, entries, burst, entries FROM praise
        UNION ALL SELECT 'pledge', event, entries, burst, entries FROM pledge) AS saved
JOIN   chosen_event USING (event)
WHERE  typeof(people) = 'integer' AND people BETWEEN 0 AND 1000000 * entries
GROUP  BY journey;
-- Entries
SELECT log, stream, seq, journey, people AS everything, people * (burst IS 1) AS in_bursts,
       people * (burst IS NOT 1) AS without
FROM   (SELECT log, 1 AS stream, seq, 'checkin' AS journey, event, people, burst FROM attendance
        UNION ALL SELECT DISTINCT log, 3, seq, 'feedback', event, 1, burst FROM feedback WHERE source = 'kiosk'
        UNION ALL SELECT log, 3, seq, 'praise', event, 1, burst FROM praise
        UNION ALL SELECT log, 4, seq, 'pledge', event, 1, burst FROM pledge) AS saved
JOIN   chosen_event USING (event)
WHERE  typeof(people) = 'integer' AND people BETWEEN 0 AND 1000000;
