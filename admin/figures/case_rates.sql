-- Cases for each 1,000 homes and people
-- Counts  the cases that other services counted, beside the homes and the people of the same authority that were
--         imported: those of the last day within the period, or within the year before its end.
-- Not     reports at kiosks: a report is no case, and several may be about one.
-- Unit    cases for each 1,000 of the base
-- Window  the period of the cases, which stands above them; the base is of the day beside it
-- Source  the office stream: figures imported
WITH base AS MATERIALIZED (
	SELECT * FROM other_figure
	WHERE  starts = ends AND amount > 0
	  AND  (figure, unit) IN (VALUES ('homes', 'homes'), ('homes_all', 'homes'), ('population', 'people'))
)
SELECT cases.starts || '/' || cases.ends AS period,
       cases.figure || coalesce('@' || cases.authority, '') || '/' || base.figure AS figure,
       cases.called,
       cases.amount AS cases,
       base.label AS base,
       base.amount AS base_amount,
       base.starts AS base_day,
       cases.is_sensitive
FROM   other_figure AS cases JOIN base ON base.authority IS cases.authority
WHERE  cases.unit = 'cases' AND cases.starts <= :to AND cases.ends >= :from
  AND  (:authority IS NULL OR cases.authority = :authority)
  AND  base.starts = (SELECT max(starts) FROM base AS any_day
                      WHERE  any_day.figure = base.figure AND any_day.authority IS base.authority
                        AND  any_day.starts <= cases.ends
                        AND  any_day.starts >= min(cases.starts, date(cases.ends, '-1 year')))
ORDER  BY cases.called, base.figure;
-- Entries
WITH base AS MATERIALIZED (
	SELECT * FROM other_figure
	WHERE  starts = ends AND amount > 0
	  AND  (figure, unit) IN (VALUES ('homes', 'homes'), ('homes_all', 'homes'), ('population', 'people'))
),
pair AS MATERIALIZED (
	SELECT cases.log, cases.seq, cases.starts || '/' || cases.ends AS period,
	       cases.figure || coalesce('@' || cases.authority, '') || '/' || base.figure AS figure, cases.amount,
	       base.log AS base_log, base.seq AS base_seq, base.amount AS base_amount
	FROM   other_figure AS cases JOIN base ON base.authority IS cases.authority
	WHERE  cases.unit = 'cases' AND cases.starts <= :to AND cases.ends >= :from
	  AND  (:authority IS NULL OR cases.authority = :authority)
	  AND  base.starts = (SELECT max(starts) FROM base AS any_day
	                      WHERE  any_day.figure = base.figure AND any_day.authority IS base.authority
	                        AND  any_day.starts <= cases.ends
	                        AND  any_day.starts >= min(cases.starts, date(cases.ends, '-1 year')))
)
SELECT log, 16 AS stream, seq, period, figure, amount AS cases, 0 AS base_amount FROM pair
UNION ALL
SELECT base_log, 16, base_seq, period, figure, 0, base_amount FROM pair;
