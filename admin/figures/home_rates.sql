-- Homes that got kit for each 1,000 homes
-- Counts  the homes that got something at events of an authority, beside its homes, where an office imported how many
--         those are: those of the last day within the window, or within the year before its end.
-- Not     where the homes are: who comes from elsewhere is in.
-- Unit    homes, the base's own (base_amount)
-- Window  the day of the event, in the organisation's time zone; the base is of the day beside it
-- Source  the kit stream; the base from the office stream
WITH base AS MATERIALIZED (
	SELECT figure, authority, label, amount, starts,
	       row_number() OVER (PARTITION BY figure, authority ORDER BY starts DESC) AS age
	FROM   other_figure
	WHERE  starts = ends AND amount > 0 AND starts BETWEEN min(:from, date(:to, '-1 year')) AND :to
	  AND  (figure, unit) IN (VALUES ('homes', 'homes'), ('homes_all', 'homes'))
)
SELECT chosen_event.authority AS authority,
       base.figure AS base_code,
       base.label AS base,
       count(*) AS homes,
       base.amount AS base_amount,
       base.starts AS base_day
FROM   home
JOIN   chosen_event USING (event)
JOIN   base ON base.authority = chosen_event.authority AND base.age = 1
GROUP  BY chosen_event.authority, base.figure;
-- Entries
WITH base AS MATERIALIZED (
	SELECT log, seq, figure, authority, label, amount, starts,
	       row_number() OVER (PARTITION BY figure, authority ORDER BY starts DESC) AS age
	FROM   other_figure
	WHERE  starts = ends AND amount > 0 AND starts BETWEEN min(:from, date(:to, '-1 year')) AND :to
	  AND  (figure, unit) IN (VALUES ('homes', 'homes'), ('homes_all', 'homes'))
)
SELECT chosen_home.log AS log, 8 AS stream, chosen_home.seq AS seq, chosen_event.authority AS authority,
       base.figure AS base_code, 1 AS homes, 0 AS base_amount
FROM   chosen_home
JOIN   chosen_event USING (event)
JOIN   base ON base.authority = chosen_event.authority AND base.age = 1
UNION ALL
SELECT log, 16, seq, authority, figure, 0, amount
FROM   base
WHERE  age = 1 AND authority IN (SELECT authority FROM chosen_home JOIN chosen_event USING (event));
