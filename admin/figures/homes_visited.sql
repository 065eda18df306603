-- Homes visited
-- Counts  homes that officers went to, as they counted them, and at how many events.
-- Not     visits, of which a home may have several: they stand apart. Not doors, either.
-- Unit    homes, events
-- Window  the day of the event, in the organisation's time zone
-- Source  the activity stream, measure homes_visited
SELECT coalesce(sum(amount), 0) AS homes,
       count(DISTINCT event) AS events
FROM   activity
JOIN   chosen_event USING (event)
WHERE  measure = 'homes_visited';
-- Entries
SELECT log, 9 AS stream, seq, amount AS homes,
       row_number() OVER (PARTITION BY event ORDER BY log, seq) = 1 AS events
FROM   activity
JOIN   chosen_event USING (event)
WHERE  measure = 'homes_visited';
