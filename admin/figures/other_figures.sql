-- Figures from others
-- Counts  what other services counted and an office imported, as it stands: the figures whose period has a day in the
--         window, each under its own period; where a base was said, the share that it is of that.
-- Not     what kiosks recorded; sums of any of these: they differ in period, unit or what they are of.
-- Unit    the figure's own
-- Window  the figure's own period, which stands above it
-- Source  the office stream: figures imported, with where each comes from and who typed it
SELECT starts || '/' || ends AS period,
       figure || coalesce('@' || authority, '') AS figure,
       called,
       amount,
       base,
       source || '; typed ' || coalesce('by ' || typed_by || ' ', '') || 'at ' || office || ', ' ||
       date(slot, 'unixepoch') AS source,
       trim(coalesce('Of ' || base_of || '. ', '') ||
            iif(is_accepted AND :public IS NULL, format('Typed with %g %%, which its counts do not give. ',
                                    coalesce(typed_percent, typed_change) / 100.0), '') ||
            coalesce(note, '')) AS note,
       unit,
       kept_as,
       is_sensitive
FROM   other_figure
WHERE  starts <= :to AND ends >= :from
  AND  (:authority IS NULL OR authority = :authority)
ORDER  BY called;
-- Entries
SELECT log, 16 AS stream, seq, starts || '/' || ends AS period, figure || coalesce('@' || authority, '') AS figure, amount, unit, kept_as
FROM   other_figure
WHERE  starts <= :to AND ends >= :from
  AND  (:authority IS NULL OR authority = :authority);
