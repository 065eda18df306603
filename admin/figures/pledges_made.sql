-- Pledges
-- Counts  pledges by what was pledged. One is made for a home.
-- Not     whether it was kept.
-- Unit    pledges
-- Window  the day of the event, in the organisation's time zone
-- Source  the pledge stream
SELECT pledge,
       sum(entries) AS pledges
FROM   pledge
JOIN   chosen_event USING (event)
GROUP  BY pledge;
-- Entries
SELECT log, 4 AS stream, seq, pledge, 1 AS pledges
FROM   pledge
JOIN   chosen_event USING (event);
