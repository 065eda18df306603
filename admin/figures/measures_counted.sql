-- What officers counted
-- Counts  what the events achieved, measure by measure, as officers counted it on the kiosks; how much of it is an
--         estimate; and at how many events it was counted.
-- Not     kit, doors and heads, which stand elsewhere; amounts of different units, which are never added up.
-- Adds    estimated[] <= amount[]
-- Unit    the measure's own (amount, estimated), events
-- Window  the day of the event, in the organisation's time zone
-- Source  the activity stream; paper sheets
SELECT measure,
       sum(amount) AS amount,
       coalesce(sum(amount) FILTER (WHERE estimated), 0) AS estimated,
       count(DISTINCT event) AS events
FROM   activity
JOIN   chosen_event USING (event)
GROUP  BY measure;
-- Entries
SELECT log, 9 AS stream, seq, measure, amount, iif(estimated, amount, 0) AS estimated,
       row_number() OVER (PARTITION BY measure, event ORDER BY log, seq) = 1 AS events
FROM   activity
JOIN   chosen_event USING (event);
