-- Targets
-- Counts  each target whose period has a day in the window, beside the imported figure of the same code, unit, period
--         and authority that says what became of it, and whether it was met. A change is aimed at from the baseline.
-- Not     targets against what kiosks recorded.
-- Unit    the figure's own
-- Window  the target's own period, which stands above it
-- Source  the office stream: targets and figures imported
SELECT target.starts || '/' || target.ends AS period,
       target.target || coalesce('@' || target.authority, '') AS target,
       target.called,
       became.amount AS amount,
       CASE WHEN target.least IS NOT NULL OR target.aim_change >= 0 THEN 'at least' ELSE 'at most' END AS aim_is,
       coalesce(target.least, target.most,
                target.baseline * (10000 + target.aim_change) / 10000 +
                (target.aim_change > 0 AND target.baseline * (10000 + target.aim_change) % 10000 > 0)) AS aim,
       CASE WHEN became.amount IS NULL THEN 'Not known yet'
            WHEN target.least IS NOT NULL THEN iif(became.amount >= target.least, 'Met', 'Not met')
            WHEN target.most IS NOT NULL THEN iif(became.amount <= target.most, 'Met', 'Not met')
            WHEN target.aim_change >= 0
            THEN iif(became.amount * 10000 >= target.baseline * (10000 + target.aim_change), 'Met', 'Not met')
            ELSE iif(became.amount * 10000 <= target.baseline * (10000 + target.aim_change), 'Met', 'Not met')
       END AS came,
       target.baseline AS baseline,
       target.source || '; typed ' || coalesce('by ' || target.typed_by || ' ', '') || 'at ' || target.office || ', ' ||
       date(target.slot, 'unixepoch') || coalesce('. ' || target.note, '') AS source,
       target.unit,
       target.kept_as,
       became.is_sensitive
FROM   target LEFT JOIN other_figure AS became
ON     became.figure = target.figure AND became.unit = target.unit AND became.starts = target.starts
  AND  became.ends = target.ends AND became.authority IS target.authority
WHERE  target.starts <= :to AND target.ends >= :from
  AND  (:authority IS NULL OR target.authority = :authority)
ORDER  BY target.called;
-- Entries
SELECT became.log AS log, 16 AS stream, became.seq AS seq, target.starts || '/' || target.ends AS period,
       target.target || coalesce('@' || target.authority, '') AS target, became.amount AS amount,
       became.unit AS unit, became.kept_as AS kept_as
FROM   target LEFT JOIN other_figure AS became
ON     became.figure = target.figure AND became.unit = target.unit AND became.starts = target.starts
  AND  became.ends = target.ends AND became.authority IS target.authority
WHERE  target.starts <= :to AND target.ends >= :from
  AND  (:authority IS NULL OR target.authority = :authority)
  AND  became.log IS NOT NULL;
