-- Dangerous litter
-- Counts  items of drug and of sex related litter that were removed, the needles among them, and at how many events.
-- Not     the needles once more: they are in the drug litter.
-- Adds    items[] = measures_counted.amount[]; needles[drug_items] = measures_counted.amount[needles];
--         needles[] <= items[]
-- Unit    items (items, needles), events
-- Window  the day of the event, in the organisation's time zone
-- Source  the activity stream, measures drug_items, needles and sex_items
SELECT iif(measure = 'needles', 'drug_items', measure) AS measure,
       coalesce(sum(amount) FILTER (WHERE measure <> 'needles'), 0) AS items,
       coalesce(sum(amount) FILTER (WHERE measure = 'needles'), 0) AS needles,
       count(DISTINCT event) AS events
FROM   activity
JOIN   chosen_event USING (event)
WHERE  measure IN ('drug_items', 'needles', 'sex_items')
GROUP  BY 1;
-- Entries
SELECT log, 9 AS stream, seq, iif(measure = 'needles', 'drug_items', measure) AS measure,
       iif(measure = 'needles', 0, amount) AS items, iif(measure = 'needles', amount, 0) AS needles,
       row_number() OVER (PARTITION BY measure = 'sex_items', event ORDER BY log, seq) = 1 AS events
FROM   activity
JOIN   chosen_event USING (event)
WHERE  measure IN ('drug_items', 'needles', 'sex_items');
