-- Homes visited, and visits
-- Counts  homes that officers went to, homes that used something, and visits, as officers counted them.
-- Not     one sum: a home that was visited three times is one home and three visits.
-- Unit    homes or visits (number), events
-- Window  the day of the event, in the organisation's time zone
-- Source  the activity stream, measures homes_visited, households and visits
SELECT measure,
       sum(amount) AS number,
       count(DISTINCT event) AS events
FROM   activity
JOIN   chosen_event USING (event)
WHERE  measure IN ('homes_visited', 'households', 'visits')
GROUP  BY measure;
-- Entries
SELECT log, 9 AS stream, seq, measure, amount AS number,
       row_number() OVER (PARTITION BY measure, event ORDER BY log, seq) = 1 AS events
FROM   activity
JOIN   chosen_event USING (event)
WHERE  measure IN ('homes_visited', 'households', 'visits');
