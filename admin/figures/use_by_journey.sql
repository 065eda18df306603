-- What the kiosk was used for
-- Counts  visits that came to their end, by what they were for. A visit is tied to nothing else.
-- Adds    visits[checkin] = been_before.engaged + been_before.others; visits[concern] = concerns_raised.reports;
--         visits[pledge] = pledges_made.pledges; visits[praise] = praise_given.people
-- Unit    visits
-- Window  the day of the event, in the organisation's time zone
-- Source  the use stream
SELECT journey,
       sum(visits) AS visits
FROM   use
JOIN   chosen_event USING (event)
GROUP  BY journey;
-- Entries
SELECT log, 2 AS stream, seq, journey, visits
FROM   use
JOIN   chosen_event USING (event);
