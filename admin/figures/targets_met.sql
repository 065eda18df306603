-- Targets
-- Counts  each target whose period has a day in the window, beside what became of it: the imported figure of the same
--         code, unit, period and authority; or, where the target's period is the window, what kiosks counted of people
--         engaged, events held, kit given and homes with kit. A change is aimed at from the baseline.
-- Not     what is partial: of that it is only told that it came to enough, or to too much, already.
-- Unit    the figure's own
-- Window  the target's own period, which stands above it
-- Source  the office stream: targets and figures imported; of kiosks' figures as in "At a glance"
WITH became AS (
	SELECT figure, unit, starts, ends, authority, amount, is_sensitive, log, seq, 0 AS is_own FROM other_figure
	UNION ALL
	SELECT own.figure, own.unit, :from, :to, :authority, own.amount, 0, NULL, NULL, 1
	FROM  (SELECT 'people_engaged' AS figure, 'people' AS unit, coalesce(sum(came), 0) AS amount
	       FROM   chosen_event WHERE counts_as_engagement
	       UNION ALL
	       SELECT 'events_held', 'events', count(*) FROM chosen_event WHERE is_held
	       UNION ALL
	       SELECT 'kit_given', 'items', coalesce(sum(amount), 0) FROM kit JOIN chosen_event USING (event) WHERE act = 'given'
	       UNION ALL
	       SELECT 'homes_with_kit', 'homes', count(*) FROM home JOIN chosen_event USING (event)) AS own
),
judged AS (
	SELECT target.*, became.amount, became.is_own, coalesce(became.is_sensitive, 0) AS is_sensitive,
	       iif(target.least IS NOT NULL OR target.aim_change >= 0, 'at least', 'at most') AS aim_is,
	       coalesce(target.least, target.most,
	                target.baseline * (10000 + target.aim_change) / 10000 +
	                (target.aim_change > 0 AND target.baseline * (10000 + target.aim_change) % 10000 > 0)) AS aim,
	       CASE WHEN target.least IS NOT NULL THEN became.amount >= target.least
	            WHEN target.most IS NOT NULL THEN became.amount <= target.most
	            WHEN target.aim_change >= 0
	            THEN became.amount * 10000 >= target.baseline * (10000 + target.aim_change)
	            ELSE became.amount * 10000 <= target.baseline * (10000 + target.aim_change) END AS is_reached
	FROM   target LEFT JOIN became
	ON     became.figure = target.figure AND became.unit = target.unit AND became.starts = target.starts
	  AND  became.ends = target.ends AND became.authority IS target.authority
	WHERE  target.starts <= :to AND target.ends >= :from
	  AND  (:authority IS NULL OR target.authority = :authority)
)
SELECT starts || '/' || ends AS period,
       target || coalesce('@' || authority, '') AS target,
       called,
       amount,
       aim_is,
       aim,
       CASE WHEN amount IS NULL
            THEN iif(figure IN ('people_engaged', 'events_held', 'kit_given', 'homes_with_kit'),
                     'Not of this window', 'Not known yet')
            WHEN is_own AND :partial IS NOT NULL AND is_reached = (aim_is = 'at most') THEN 'Not known yet'
            WHEN is_reached THEN 'Met' ELSE 'Not met' END AS came,
       baseline,
       source || '; typed ' || coalesce('by ' || typed_by || ' ', '') || 'at ' || office || ', ' ||
       date(slot, 'unixepoch') || coalesce('. ' || note, '') AS source,
       unit,
       kept_as,
       is_sensitive
FROM   judged
ORDER  BY called;
-- Entries
WITH became AS (
	SELECT figure, unit, starts, ends, authority, amount, log, 16 AS stream, seq FROM other_figure
	UNION ALL
	SELECT 'people_engaged', 'people', :from, :to, :authority, amount, log, stream, seq
	FROM   chosen_comer JOIN chosen_event USING (event) WHERE is_counted AND counts_as_engagement
	UNION ALL
	SELECT 'events_held', 'events', :from, :to, :authority, amount, log, stream, seq FROM chosen_opening
	UNION ALL
	SELECT 'kit_given', 'items', :from, :to, :authority, amount, log, 8, seq
	FROM   kit JOIN chosen_event USING (event) WHERE act = 'given'
	UNION ALL
	SELECT 'homes_with_kit', 'homes', :from, :to, :authority, 1, log, 8, seq FROM chosen_home
),
aimed AS (
	SELECT *, starts || '/' || ends AS period, target || coalesce('@' || authority, '') AS code
	FROM   target
	WHERE  starts <= :to AND ends >= :from AND (:authority IS NULL OR authority = :authority)
)
SELECT became.log AS log, became.stream AS stream, became.seq AS seq, aimed.period AS period, aimed.code AS target,
       became.amount AS amount, 0 AS aim, 0 AS baseline, aimed.unit AS unit, aimed.kept_as AS kept_as
FROM   aimed JOIN became
ON     became.figure = aimed.figure AND became.unit = aimed.unit AND became.starts = aimed.starts
  AND  became.ends = aimed.ends AND became.authority IS aimed.authority
UNION ALL
SELECT log, 16, seq, period, code, 0,
       coalesce(least, most, baseline * (10000 + aim_change) / 10000 +
                             (aim_change > 0 AND baseline * (10000 + aim_change) % 10000 > 0)),
       baseline, unit, kept_as
FROM   aimed;
