-- For each event and each log with anything of it, and for each kiosk that the plan expects and that has not come:
-- what was signed for, what is here, and whether the event was closed (admin/completeness.h).
WITH
-- What each log said last.
newest AS MATERIALIZED (SELECT log, digest, made FROM newest_statement),
-- Logs that a person said are not ours, and their branches: of these nothing is owed.
strange AS MATERIALIZED (
	SELECT id AS log FROM log WHERE fingerprint IN (SELECT fingerprint FROM owned WHERE NOT is_ours)
	UNION ALL
	SELECT branch.log FROM branch JOIN log ON log.id = branch.base
	WHERE  fingerprint IN (SELECT fingerprint FROM owned WHERE NOT is_ours)
),
-- Which log has anything of which event: signed for, waiting, or a mere close; a further branch of a forked log what it
-- has not in common with others.
arrived AS (
	SELECT event, log FROM event_coverage AS c
	WHERE  log >= 0 OR stated > coalesce((SELECT entries FROM event_shared AS x WHERE x.log = c.log AND x.event = c.event), 0)
	UNION SELECT event, log FROM waiting WHERE event IS NOT NULL
	UNION SELECT closes, log FROM stated WHERE closes IS NOT NULL AND NOT is_refused
	      AND NOT EXISTS (SELECT 1 FROM branch JOIN stated AS first ON first.log = branch.base
	                      WHERE branch.log = stated.log AND first.digest = stated.digest AND NOT first.is_refused)
	UNION SELECT event, log FROM forked WHERE event IS NOT NULL AND log IN (SELECT log FROM parted WHERE is_open)
),
came AS MATERIALIZED (SELECT event, log FROM arrived WHERE log NOT IN (SELECT log FROM strange)),
-- Entries that wait, or lie in a fork, and are not here proved as well, by number.
pending AS (
	SELECT DISTINCT w.log, w.stream, w.seq, w.event
	FROM   (SELECT log, stream, seq, event FROM waiting UNION ALL SELECT log, stream, seq, event FROM forked
	        WHERE log IN (SELECT log FROM parted WHERE is_open)) AS w
	WHERE  NOT EXISTS (SELECT 1 FROM entry AS e WHERE e.log = w.log AND e.stream = w.stream AND e.seq = w.seq)
),
-- Which kiosk must have come to which event: the plan's, and those whose slip was handed in.
wanted AS (
	SELECT event, kiosk FROM planned_kiosk
	WHERE  event NOT IN (SELECT event FROM same_event WHERE event <> instead)
	UNION SELECT event, rtrim(kiosk, '0123456789') FROM decision WHERE kind = 'slip'
),
-- Which kiosk has come to which event, as itself or as what the office counts it as.
present AS MATERIALIZED (
	SELECT came.event, rtrim(log.name, '0123456789') AS kiosk FROM came JOIN log ON log.id = came.log
	UNION SELECT counted_as.instead, rtrim(log.name, '0123456789')
	FROM   came JOIN log ON log.id = came.log
	JOIN   counted_as ON counted_as.log = came.log AND counted_as.event = came.event
),
-- A kiosk goes on under a further name when its book was put back: A, A2, A3. The plan expects A.
part AS (
	SELECT came.event, log.id AS log, log.name AS kiosk, rtrim(log.name, '0123456789') AS expected, log.fingerprint
	FROM   came JOIN log ON log.id = came.log
	WHERE  log.id NOT IN (SELECT log FROM office)
	UNION ALL
	SELECT wanted.event, 0, wanted.kiosk, wanted.kiosk, ''
	FROM   wanted
	WHERE  (wanted.event, wanted.kiosk) NOT IN (SELECT event, kiosk FROM present)
),
-- What the office decided of each: the latest holds.
excuse AS (
	SELECT part.event, part.log, part.kiosk, d.kind, d.reason,
	       row_number() OVER (PARTITION BY part.event, part.log, part.kiosk
	                          ORDER BY d.slot DESC, d.office_key DESC, d.seq DESC) AS place
	FROM   part JOIN decision AS d
	ON     (d.kind = 'not_used' AND part.log = 0 AND d.event = part.event AND d.kiosk = part.expected)
	OR     (d.kind = 'no_more'
	        -- Without an event: of all until then, and of none that was still to come.
	        AND (d.event = part.event
	             OR (d.event IS NULL AND coalesce((SELECT day FROM planned_event AS p WHERE p.event = part.event), '')
	                 <= date(d.slot, 'unixepoch')))
	        AND CASE WHEN d.fingerprint IS NULL THEN d.kiosk IN (part.kiosk, part.expected)
	                 ELSE d.fingerprint = part.fingerprint END)
),
-- What lies in branches that were not chosen, and why the other was.
left_out AS MATERIALIZED (
	SELECT f.log, f.event, count(*) AS entries,
	       sum(f.stream = 5 AND f.undoes IS NULL) AS reports,
	       (SELECT d.reason FROM decision AS d WHERE d.kind = 'fork' AND d.fingerprint = log.fingerprint
	        ORDER BY d.slot DESC, d.office_key DESC, d.seq DESC LIMIT 1) AS why
	FROM   forked AS f JOIN parted ON parted.log = f.log JOIN log ON log.id = f.log
	WHERE  NOT is_open AND f.event IS NOT NULL GROUP BY f.log, f.event
),
-- Slips that were typed in, the last one of each kiosk and event, with the closing statement that they are of.
slip AS (
	SELECT d.event, rtrim(d.kiosk, '0123456789') AS expected, d.digest, d.amount AS entries,
	       (SELECT coalesce((SELECT sum(entries) FROM stated_event AS s
	                         WHERE s.log = stated.log AND s.digest = stated.digest AND s.event = d.event), 0)
	        FROM   stated JOIN log ON log.id = stated.log
	        WHERE  stated.closes = d.event AND lower(substr(hex(stated.digest), 1, 10)) = d.digest
	          AND  rtrim(log.name, '0123456789') = rtrim(d.kiosk, '0123456789')
	          AND  log.id NOT IN (SELECT log FROM strange)) AS closed_with,
	       row_number() OVER (PARTITION BY d.event, d.kiosk
	                          ORDER BY d.slot DESC, d.office_key DESC, d.seq DESC) AS place
	FROM   decision AS d WHERE d.kind = 'slip'
),
-- One for each: that which does not fit comes first.
owed AS (
	SELECT event, expected, digest, entries, closed_with,
	       row_number() OVER (PARTITION BY event, expected ORDER BY entries IS closed_with, digest) AS place
	FROM   slip WHERE slip.place = 1
)
SELECT part.event,
       coalesce(planned_event.name, part.event) AS name,
       coalesce(planned_event.day, '') AS day,
       planned_event.event IS NOT NULL AS is_planned,
       EXISTS (SELECT 1 FROM planned_kiosk AS k WHERE k.kiosk = part.expected
               AND k.event = coalesce(counted_as.instead, part.event)) AS is_expected,
       part.kiosk,
       part.fingerprint,
       part.log,
       part.log IN (SELECT log FROM known_log) AS is_known,
       (SELECT fingerprint FROM log
        WHERE  id = coalesce((SELECT base FROM branch WHERE branch.log = part.log), part.log))
       IN (SELECT fingerprint FROM owned WHERE is_ours) AS is_confirmed,
       part.log IN (SELECT log FROM parted WHERE is_open
                    UNION SELECT branch.log FROM branch JOIN parted ON parted.log = base WHERE is_open) AS is_parted,
       coalesce(covered.stated, 0) AS stated,
       coalesce(covered.held, 0) AS held,
       -- Numbers of the event in the newest statement that are neither here nor waiting.
       coalesce(covered.stated, 0) - coalesce(covered.held, 0)
       - (SELECT count(*) FROM pending AS w
          JOIN   newest AS n ON n.log = w.log
          JOIN   stated_event AS s ON s.log = n.log AND s.digest = n.digest AND s.event = w.event
                                  AND s.stream = w.stream
          WHERE  w.log = part.log AND w.event = part.event AND w.seq BETWEEN s.first AND s.last) AS missing_of_event,
       -- Numbers of whatever stream up to the closing statement that are neither: an undo may be among them.
       coalesce((SELECT sum(s.last
                        - (SELECT coalesce(sum(min(run.last, s.last) - run.first + 1), 0) FROM run
                           WHERE run.log = s.log AND run.stream = s.stream AND run.first <= s.last)
                        - (SELECT count(DISTINCT w.seq) FROM pending AS w
                           WHERE w.log = s.log AND w.stream = s.stream AND w.seq <= s.last))
                 FROM stated_stream AS s WHERE s.log = closed.log AND s.digest = closed.digest), 0) AS missing_to_close,
       (SELECT count(DISTINCT w.stream << 41 | w.seq) FROM waiting AS w
        WHERE  w.log = part.log
          AND  (w.event = part.event
                OR w.seq <= (SELECT last FROM stated_stream AS s
                             WHERE s.log = closed.log AND s.digest = closed.digest AND s.stream = w.stream))) AS waiting,
       closed.made AS closed_at,
       closed.digest AS closed_by,
       coalesce(newest.made, 0) AS seen,
       -- The first that is known of the event here, for the day of one that the plan does not have.
       min(coalesce((SELECT min(first_slot) FROM held WHERE held.log = part.log AND held.event = part.event), 1 << 40),
           coalesce((SELECT min(slot) FROM waiting AS w WHERE w.log = part.log AND w.event = part.event
                     AND length(salt) = 16), 1 << 40),
           coalesce(newest.made, 1 << 40)) AS first_slot,
       excuse.kind AS excuse,
       excuse.reason,
       owed.digest AS slip,
       owed.entries AS slip_entries,
       owed.closed_with AS slip_closed_with,
       counted_as.instead,
       -- Residents' reports among those that wait.
       (SELECT count(DISTINCT w.seq) FROM waiting AS w
        WHERE  w.log = part.log AND w.stream = 5 AND w.undoes IS NULL AND w.event = part.event
          AND  NOT EXISTS (SELECT 1 FROM waiting AS undo
                           WHERE undo.log = w.log AND undo.stream = 5 AND undo.undoes = w.seq)) AS waiting_reports,
       -- Of a fork in which a person chose: what only the other branches have.
       left_out.entries AS left_out,
       left_out.reports AS left_out_reports,
       left_out.why AS left_out_why
FROM   part
LEFT   JOIN newest ON newest.log = part.log
LEFT   JOIN counted_as ON counted_as.log = part.log AND counted_as.event = part.event
LEFT   JOIN planned_event ON planned_event.event = coalesce(counted_as.instead, part.event)
LEFT   JOIN excuse ON excuse.event = part.event AND excuse.log = part.log AND excuse.kiosk = part.kiosk
       AND  excuse.place = 1
LEFT   JOIN owed ON owed.event = part.event AND owed.expected = part.expected AND owed.place = 1
LEFT   JOIN event_coverage AS covered ON covered.log = part.log AND covered.event = part.event
LEFT   JOIN left_out ON left_out.log = part.log AND left_out.event = part.event
LEFT   JOIN closed_event AS closed ON closed.log = part.log AND closed.event = part.event
ORDER  BY planned_event.event IS NULL, planned_event.day, planned_event.place, part.event,
          length(part.kiosk), part.kiosk, part.fingerprint;
