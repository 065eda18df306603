-- Figures from others, all authorities
-- Counts  a figure of several authorities, added up where code, unit and period are the same.
-- Not     figures that were imported without an authority; anything of two periods or units.
-- Unit    the figure's own
-- Window  the figures' own period, which stands above them
-- Source  the office stream: figures imported
SELECT starts || '/' || ends AS period,
       figure,
       min(label) AS label,
       sum(amount) AS amount,
       count(*) AS authorities,
       unit,
       kept_as,
       max(is_sensitive) AS is_sensitive
FROM   other_figure
WHERE  authority IS NOT NULL AND :authority IS NULL AND starts <= :to AND ends >= :from
GROUP  BY starts, ends, figure, unit, kept_as
HAVING count(*) > 1
ORDER  BY label;
-- Entries
SELECT log, 16 AS stream, seq, starts || '/' || ends AS period, figure, amount, 1 AS authorities, unit, kept_as
FROM   (SELECT *, count(*) OVER (PARTITION BY starts, ends, figure, unit, kept_as) AS authorities
        FROM   other_figure
        WHERE  authority IS NOT NULL AND :authority IS NULL AND starts <= :to AND ends >= :from)
WHERE  authorities > 1;
