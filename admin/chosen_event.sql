-- The events that a report is of: those of the plan, and those that no plan has, of its window and of what was asked for
-- (chosen.h). Every figure joins this table and says nothing of days, areas or programmes itself. TEMP: it is filled
-- anew for each window, and never stays in a book.
CREATE TEMP TABLE IF NOT EXISTS chosen_event (
	event      TEXT PRIMARY KEY,              -- code
	place      INTEGER NOT NULL,              -- its place in the plan's order
	day        TEXT NOT NULL,                 -- 2026-07-18, in the organisation's time zone
	month      TEXT NOT NULL,                 -- 2026-07
	name       TEXT NOT NULL,
	type       TEXT NOT NULL,
	area       TEXT,
	venue      TEXT,                          -- in words
	venue_type TEXT,
	setting    TEXT,                          -- urban or rural
	authority  TEXT,
	ward       TEXT,
	programme  TEXT,
	campaign   TEXT,
	series     TEXT,
	led_by     TEXT,
	minutes    INTEGER,                       -- how long the plan has it; NULL: no plan has it
	counts_as_engagement INTEGER NOT NULL,    -- 0 or 1, from the type
	is_planned INTEGER NOT NULL,              -- 0: no plan has it
	is_held    INTEGER NOT NULL,              -- 1: a kiosk opened it, or its paper was typed in; no double
	is_double  INTEGER NOT NULL,              -- 1: it is another event under a second code, and none of its own
	came       INTEGER,                       -- people, by the rule that the event chose; NULL: nobody was counted
	on_screen  INTEGER NOT NULL               -- those of them who checked in on a screen
) STRICT, WITHOUT ROWID;

-- Every month from that of the first of these events to that of the last, so that one without any is seen.
CREATE TEMP VIEW IF NOT EXISTS chosen_month AS
WITH RECURSIVE following(month, last) AS (
	SELECT min(month), max(month) FROM chosen_event HAVING count(*) > 0
	UNION ALL
	SELECT strftime('%Y-%m', month || '-01', '+1 month'), last FROM following WHERE month < last
)
SELECT month FROM following;

-- What offices typed in of the paper of an event: totals of its sheets, issues and actions. It was held, then.
CREATE TEMP VIEW IF NOT EXISTS from_paper AS
SELECT log, 16 AS stream, seq, event FROM paper
UNION ALL
SELECT log, stream, seq, event
FROM   counted WHERE log IN (SELECT log FROM office_log) AND stream IN (10, 13) AND event IS NOT NULL;

-- What is behind these numbers. Every kiosk's opening is there, or, of an event without any, what was typed in of its
-- paper; of each event the first one, by the logs' keys, makes it a held one (`amount`).
CREATE TEMP VIEW IF NOT EXISTS chosen_opening AS
SELECT said.log AS log, stream, said.seq AS seq, event,
       row_number() OVER (PARTITION BY event ORDER BY log.key, said.seq) = 1 AS amount
FROM   (SELECT log, 14 AS stream, seq, event FROM event_act WHERE act = 'open'
        UNION ALL
        SELECT log, stream, seq, event FROM from_paper
        WHERE  event NOT IN (SELECT event FROM event_act WHERE act = 'open' AND event IS NOT NULL)) AS said
JOIN   chosen_event USING (event)
JOIN   log ON log.id = said.log
WHERE  is_held;

-- And who came, as event_attendance has it: screens and heads of others; or, where that is more, one count of everyone,
-- the largest (`stands_for_all`).
CREATE TEMP VIEW IF NOT EXISTS chosen_comer AS
WITH counts AS (
	SELECT event, event_people.log AS log, sheet, heads, covers,
	       sum(on_screen) OVER of_event
	       + coalesce(sum(heads) FILTER (WHERE covers IS NOT 'everyone') OVER of_event, 0) AS one_by_one,
	       max(heads) FILTER (WHERE covers = 'everyone') OVER of_event AS everyone,
	       row_number() OVER (PARTITION BY event ORDER BY covers IS 'everyone' DESC, heads DESC, log.key, sheet) = 1
	       AS is_largest
	FROM   event_people JOIN log ON log.id = event_people.log
	WINDOW of_event AS (PARTITION BY event)
),
said AS (
	SELECT log, 1 AS stream, seq, event, people, 0 AS by_head, NULL AS sheet FROM attendance
	UNION ALL
	SELECT log, 9, seq, event, people, 1, sheet FROM head_count
)
SELECT said.log AS log, stream, seq, said.event AS event, people AS amount, by_head,
       coalesce(everyone, 0) > one_by_one AS stands_for_all,
       iif(coalesce(everyone, 0) > one_by_one,
           by_head AND is_largest, NOT by_head OR covers IS NOT 'everyone') AS is_counted
FROM   said
JOIN   counts ON counts.log = said.log AND counts.event = said.event AND counts.sheet IS said.sheet
JOIN   chosen_event ON chosen_event.event = said.event;

-- Both together, as figures of events have them: what each of these entries adds to the events that were held, to those
-- of them that count as engagement, to the people engaged, and to those at other events.
CREATE TEMP VIEW IF NOT EXISTS chosen_event_entry AS
SELECT log, stream, seq, event, amount AS held, amount * counts_as_engagement AS engagement, 0 AS engaged, 0 AS others
FROM   chosen_opening JOIN chosen_event USING (event)
UNION ALL
SELECT log, stream, seq, event, 0, 0, amount * counts_as_engagement, amount * (1 - counts_as_engagement)
FROM   chosen_comer JOIN chosen_event USING (event)
WHERE  is_counted;

-- The homes that got something, each as the first entry of the kit stream that gave it anything.
CREATE TEMP VIEW IF NOT EXISTS chosen_home AS
SELECT log, min(seq) AS seq, event, home
FROM   home_kit
WHERE  event IN (SELECT event FROM chosen_event)
GROUP  BY log, event, home;
