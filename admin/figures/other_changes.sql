-- Figures from others, compared
-- Counts  the newest figure in the window beside each earlier one of the same code, authority, unit and length of
--         period, and beside the earlier amount that was imported with it; and the change from that to this.
-- Not     figures of periods of different lengths, unless somebody imported both in one row: then the days of each are
--         told.
-- Unit    the figure's own
-- Window  the two periods that stand above it
-- Source  the office stream: figures imported
WITH shown AS MATERIALIZED (
	SELECT *, row_number() OVER (PARTITION BY figure, authority, unit, kept_as ORDER BY ends DESC, starts DESC) AS age
	FROM   other_figure
	WHERE  starts <= :to AND ends >= :from AND (:authority IS NULL OR authority = :authority)
),
pair AS (
	SELECT shown.log, shown.seq, shown.figure, shown.authority, shown.called, shown.unit, shown.kept_as, shown.is_sensitive,
	       shown.starts, shown.ends, shown.amount, earlier.starts AS before_starts, earlier.ends AS before_ends,
	       earlier.amount AS before
	FROM   shown JOIN other_figure AS earlier
	ON     earlier.figure = shown.figure AND earlier.authority IS shown.authority AND earlier.unit = shown.unit
	  AND  earlier.kept_as = shown.kept_as AND earlier.ends < shown.starts
	  AND  abs(julianday(earlier.ends) - julianday(earlier.starts) - julianday(shown.ends) + julianday(shown.starts)) <= 1
	WHERE  shown.age = 1
	UNION ALL
	SELECT log, seq, figure, authority, called, unit, kept_as, is_sensitive, starts, ends, amount, before_starts, before_ends, before
	FROM   shown WHERE before IS NOT NULL
)
SELECT before_starts || '/' || before_ends || '/' || starts || '/' || ends AS periods,
       figure || coalesce('@' || authority, '') AS figure,
       called || iif(abs(days - before_days) > 1, format(' (in %d days, before in %d)', days, before_days), '') AS called,
       amount,
       before,
       unit,
       kept_as,
       is_sensitive
FROM  (SELECT *, CAST(julianday(ends) - julianday(starts) AS INTEGER) + 1 AS days,
              CAST(julianday(before_ends) - julianday(before_starts) AS INTEGER) + 1 AS before_days
       FROM   pair)
ORDER  BY called;
-- Entries
WITH shown AS MATERIALIZED (
	SELECT *, row_number() OVER (PARTITION BY figure, authority, unit, kept_as ORDER BY ends DESC, starts DESC) AS age
	FROM   other_figure
	WHERE  starts <= :to AND ends >= :from AND (:authority IS NULL OR authority = :authority)
),
pair AS (
	SELECT shown.log, shown.seq, shown.figure, shown.authority, shown.unit, shown.kept_as,
	       shown.starts, shown.ends, shown.amount, earlier.starts AS before_starts, earlier.ends AS before_ends,
	       earlier.amount AS before, earlier.log AS before_log, earlier.seq AS before_seq
	FROM   shown JOIN other_figure AS earlier
	ON     earlier.figure = shown.figure AND earlier.authority IS shown.authority AND earlier.unit = shown.unit
	  AND  earlier.kept_as = shown.kept_as AND earlier.ends < shown.starts
	  AND  abs(julianday(earlier.ends) - julianday(earlier.starts) - julianday(shown.ends) + julianday(shown.starts)) <= 1
	WHERE  shown.age = 1
	UNION ALL
	SELECT log, seq, figure, authority, unit, kept_as, starts, ends, amount, before_starts, before_ends, before, log, seq
	FROM   shown WHERE before IS NOT NULL
),
named AS MATERIALIZED (
	SELECT *, before_starts || '/' || before_ends || '/' || starts || '/' || ends AS periods,
	       figure || coalesce('@' || authority, '') AS code
	FROM   pair
)
SELECT log, 16 AS stream, seq, periods, code AS figure, amount, 0 AS before, unit, kept_as FROM named
UNION ALL
SELECT before_log, 16, before_seq, periods, code, 0, before, unit, kept_as FROM named;
