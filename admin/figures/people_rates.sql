-- People engaged for each 1,000 people
-- Counts  the people engaged at events of an authority, beside the people who live there, where an office imported how
--         many that are: those of the last day within the window, or within the year before its end.
-- Not     where those who came live: who comes from elsewhere is in.
-- Adds    people[] = events_by_authority.engaged[]
-- Unit    people, the base's own (base_amount)
-- Window  the day of the event, in the organisation's time zone; the base is of the day beside it
-- Source  the attendance stream, and heads of the activity stream; the base from the office stream
WITH base AS MATERIALIZED (
	SELECT figure, authority, label, amount, starts,
	       row_number() OVER (PARTITION BY figure, authority ORDER BY starts DESC) AS age
	FROM   other_figure
	WHERE  starts = ends AND amount > 0 AND starts BETWEEN min(:from, date(:to, '-1 year')) AND :to
	  AND  (figure, unit) IN (VALUES ('population', 'people'))
)
SELECT chosen_event.authority AS authority,
       sum(came) AS people,
       base.label AS base,
       base.amount AS base_amount,
       base.starts AS base_day
FROM   chosen_event JOIN base ON base.authority = chosen_event.authority AND base.age = 1
WHERE  counts_as_engagement
GROUP  BY chosen_event.authority
HAVING sum(came) > 0;
-- Entries
WITH base AS MATERIALIZED (
	SELECT log, seq, figure, authority, label, amount, starts,
	       row_number() OVER (PARTITION BY figure, authority ORDER BY starts DESC) AS age
	FROM   other_figure
	WHERE  starts = ends AND amount > 0 AND starts BETWEEN min(:from, date(:to, '-1 year')) AND :to
	  AND  (figure, unit) IN (VALUES ('population', 'people'))
),
came AS MATERIALIZED (
	SELECT log, stream, seq, authority, amount
	FROM   chosen_comer
	JOIN   chosen_event USING (event)
	WHERE  is_counted AND counts_as_engagement
)
SELECT log, stream, seq, authority, amount AS people, 0 AS base_amount
FROM   came
WHERE  authority IN (SELECT authority FROM base WHERE age = 1)
UNION ALL
SELECT log, 16, seq, authority, 0, amount
FROM   base
WHERE  age = 1 AND authority IN (SELECT authority FROM came WHERE amount > 0);
