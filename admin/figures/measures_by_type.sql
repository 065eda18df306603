-- What officers counted, type by type
-- Counts  what events of each type achieved, measure by measure, and at how many events it was counted.
-- Not     kit, doors and heads, which stand elsewhere; amounts of different units, which are never added up.
-- Adds    amount[*] = measures_counted.amount[]
-- Unit    the measure's own (amount), events
-- Window  the day of the event, in the organisation's time zone
-- Source  the activity stream
SELECT type,
       measure,
       sum(amount) AS amount,
       count(DISTINCT event) AS events
FROM   activity
JOIN   chosen_event USING (event)
GROUP  BY type, measure;
-- Entries
SELECT log, 9 AS stream, seq, type, measure, amount,
       row_number() OVER (PARTITION BY measure, event ORDER BY log, seq) = 1 AS events
FROM   activity
JOIN   chosen_event USING (event);
