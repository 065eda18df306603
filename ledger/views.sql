-- The views: the documented interface of a book for people, reports and any SQLite tool. Version 1.
-- A view's name and columns stay; new columns may come at its end.

-- Logs of offices, by their name: no kiosk is set up under it. One that is not certified counts for nothing.
CREATE VIEW office AS
SELECT id AS log, key, name, fingerprint, key IN (SELECT key FROM certified WHERE upto IS NULL) AS is_certified,
       (SELECT upto FROM certified WHERE certified.key = log.key) AS revoked_after
FROM   log WHERE rtrim(name, '0123456789') = 'OF';

-- Those that may speak: the organisation's key has certified them (`join`). Of one that it revoked later (a computer was
-- stolen), what stands behind number `upto` of its office stream counts for nothing.
CREATE VIEW office_log AS
SELECT log.id AS log, log.key, log.name, coalesce(upto, 9223372036854775807) AS upto
FROM   certified JOIN log ON log.key = certified.key;

-- Whose a log is, by its fingerprint, as people at the offices said last: confirmed by comparing it with the kiosk's own
-- screen, or not ours. What is taken back was not said.
CREATE VIEW owned AS
SELECT fingerprint, kind = 'confirm' AS is_ours
FROM   (SELECT fingerprint, kind, row_number() OVER (PARTITION BY fingerprint
                                                     ORDER BY slot DESC, office_key DESC, seq DESC) AS place
        FROM   decision
        WHERE  kind IN ('confirm', 'not_ours')
          AND  (log, seq) NOT IN (SELECT undo.log, undo.undoes FROM entry AS undo JOIN office_log ON office_log.log = undo.log
                                  WHERE undo.stream = 16 AND undo.undoes IS NOT NULL AND undo.seq <= upto))
WHERE  place = 1;

-- Logs whose entries count: on a kiosk those written there; in an office those of offices that may speak, and those that
-- a person at one of them confirmed (`owned`), once their first entry is here, which shows that a
-- set-up file of this organisation's offices began them. Of a forked one of which several branches count (`branch`), each
-- of these is a log by itself, and `key` in `log` is that of its statement.
CREATE VIEW known_log AS
WITH known AS MATERIALIZED (
	SELECT own_log.log FROM own_log JOIN book WHERE book.kind = 'kiosk'
	UNION
	SELECT log FROM office_log
	UNION
	SELECT log.id
	FROM   log
	WHERE  log.fingerprint IN (SELECT fingerprint FROM owned WHERE is_ours)
	  AND  rtrim(log.name, '0123456789') <> 'OF'
	  AND  EXISTS (SELECT 1 FROM entry AS first WHERE first.log = log.id AND first.stream = 15 AND first.seq = 1)
)
SELECT log FROM known
UNION ALL
SELECT branch.log FROM branch JOIN known ON known.log = branch.base;

-- What people decided in the offices (`settle`) and nobody took back, each by its office's log, number and second: that a
-- kiosk was not used or that no more is to come of it, what its slip says, whose event and clock were wrong, which branch counts (`digest`,
-- and several further ones), which log and which file that was set aside may come in or never will, which end of a log counts although nothing signs it, and whose a log is
-- (`owned`). `fingerprint`
-- is of the log that it is about; NULL: of every log of the kiosk of that name. Of contradicting ones the latest by second,
-- office key and number holds.
CREATE VIEW decision AS
SELECT choice.log, choice.seq, choice.slot, maker.key AS office_key, choice.item AS kind,
       choice.detail ->> 'kiosk' AS kiosk, choice.detail ->> 'fingerprint' AS fingerprint,
       choice.detail ->> 'event' AS event, choice.detail ->> 'to' AS instead, choice.detail ->> 'amount' AS amount,
       choice.detail ->> 'digest' AS digest, choice.detail ->> 'reason' AS reason,
       choice.detail ->> 'further' AS further
FROM   entry AS choice JOIN office_log AS maker ON maker.log = choice.log
WHERE  choice.stream = 16 AND choice.item IN ('not_used', 'no_more', 'slip', 'fork', 'assign', 'clock', 'accept', 'dismiss',
                       'same_event', 'accept_unsigned', 'stands', 'confirm', 'not_ours')
  AND  choice.seq <= maker.upto AND choice.undoes IS NULL
  AND  NOT EXISTS (SELECT 1 FROM entry AS back JOIN office_log ON office_log.log = back.log
                   WHERE back.stream = 16 AND back.item = 'take_back' AND back.seq <= office_log.upto
                     AND back.detail ->> 'log' = lower(hex(maker.key)) AND back.detail ->> 'number' = choice.seq);

-- What offices erased: entry number `entry` of this stream of the log with this public key (in hexadecimal) whose leaf
-- begins with these 16 digits; `boxes` 0 the whole of it, else its boxes, the sum of 1 << purpose. Why: asked, by whom
-- (`asked_by`), or a `class` of the retention is over. Nothing takes it back.
CREATE VIEW erased AS
SELECT said.log, said.seq, said.slot, said.detail ->> 'log' AS kiosk_key, said.detail ->> 'stream' AS stream,
       CAST(substr(one.key, 2) AS INTEGER) AS entry, one.value AS leaf, said.detail ->> 'boxes' AS boxes,
       said.detail ->> 'asked_by' AS asked_by, said.detail ->> 'class' AS class, said.detail ->> 'reason' AS reason
FROM   entry AS said JOIN office_log ON office_log.log = said.log, json_each(said.detail, '$.entries') AS one
WHERE  said.stream = 16 AND said.item = 'erase' AND said.seq <= office_log.upto;

-- Boxes as they can be opened: where one was sealed anew to a later key of the organisation, that one's bytes stand
-- here, and the digest is that of the old one, which the chain proves.
CREATE VIEW sealed_part AS
SELECT box.log, box.stream, box.seq, box.purpose, box.digest, coalesce(box.bytes, anew.bytes) AS bytes,
       CASE WHEN anew.bytes IS NULL THEN box.gone END AS gone
FROM   box LEFT JOIN resealed AS anew
ON     box.gone = 'resealed' AND anew.log = coalesce((SELECT base FROM branch WHERE branch.log = box.log), box.log) AND anew.stream = box.stream AND anew.seq = box.seq
  AND  anew.purpose = box.purpose AND anew.was = box.digest;

-- Two decisions in force, of different offices, that say different things of the same: `stands` is the later one, which
-- holds, `before` the one that gives way to it. A person takes one of them back (`settle --undo`).
CREATE VIEW contradiction AS
WITH ranked AS MATERIALIZED (
	SELECT *, row_number() OVER (PARTITION BY kind, kiosk, fingerprint, event
	                             ORDER BY slot DESC, office_key DESC, seq DESC) AS place,
	       row_number() OVER (PARTITION BY kind, kiosk, fingerprint, event, log ORDER BY slot DESC, seq DESC) AS of_office
	FROM   decision WHERE kind IN ('slip', 'assign', 'clock', 'fork', 'same_event')
)
SELECT stands.log, stands.seq, before.office_key AS before_key, before.seq AS before_seq, stands.kind
FROM   ranked AS stands JOIN ranked AS before
ON     before.kind = stands.kind AND before.log <> stands.log
  AND  (before.kiosk, before.fingerprint, before.event) IS (stands.kiosk, stands.fingerprint, stands.event)
  AND  (before.instead, before.amount, before.digest, before.further)
       IS NOT (stands.instead, stands.amount, stands.digest, stands.further)
WHERE  stands.place = 1 AND before.of_office = 1;

-- Events that a person found to be one under two codes: `event` is counted as `instead`. That is the end of the way: what
-- is another one by way of a third is that at once. Where the way goes round, what was said first of it gives way to the
-- rest: of two that point at each other the later holds. One that points at itself stands by itself: a person said that
-- it is not another one. (It is worked out once, not at each entry that asks.)
CREATE VIEW same_event AS
WITH RECURSIVE
stands AS MATERIALIZED (
	SELECT event, instead, slot, office_key, seq
	FROM   (SELECT *, row_number() OVER (PARTITION BY event ORDER BY slot DESC, office_key DESC, seq DESC) AS place
	        FROM   decision WHERE kind = 'same_event')
	WHERE  place = 1
),
way(event, at) AS (
	SELECT event, instead FROM stands
	UNION
	SELECT way.event, stands.instead FROM way JOIN stands ON stands.event = way.at
),
-- Ends of a way: what is nothing else; or of a ring that which was said first to be something else.
ends AS MATERIALIZED (
	SELECT event, instead
	FROM   (SELECT way.event, way.at AS instead,
	               row_number() OVER (PARTITION BY way.event ORDER BY slot, office_key, seq) AS place
	        FROM   way LEFT JOIN stands ON stands.event = way.at
	        WHERE  stands.event IS NULL
	           OR  EXISTS (SELECT 1 FROM way AS ring WHERE ring.event = way.at AND ring.at = way.at))
	WHERE  place = 1
)
SELECT event, instead FROM ends
WHERE  event <> instead OR event IN (SELECT event FROM stands WHERE instead = event);

-- Which event of which log the office gave to another one; where that is one under two codes, to what it is counted as.
CREATE VIEW assigned AS
SELECT log, event,
       coalesce((SELECT same_event.instead FROM same_event WHERE same_event.event = given.instead), instead) AS instead
FROM   (SELECT log.id AS log, decision.event, instead,
               row_number() OVER (PARTITION BY log.id, decision.event
                                  ORDER BY decision.slot DESC, office_key DESC, decision.seq DESC) AS place
        FROM   decision JOIN log ON log.fingerprint = decision.fingerprint WHERE kind = 'assign') AS given
WHERE  place = 1;

-- As which event each event of each log is counted, where that is another one: it was given to that by itself, or else
-- is one under two codes.
CREATE VIEW counted_as AS
SELECT log, event, instead FROM assigned WHERE event <> instead
UNION ALL
SELECT log.id, event, instead
FROM   same_event JOIN log
WHERE  event <> instead
  AND  NOT EXISTS (SELECT 1 FROM assigned WHERE assigned.log = log.id AND assigned.event = same_event.event);

-- By how many seconds the office moved the clock of which log at which event.
CREATE VIEW office_offset AS
SELECT log, event, amount
FROM   (SELECT log.id AS log, decision.event, amount,
               row_number() OVER (PARTITION BY log.id, decision.event
                                  ORDER BY decision.slot DESC, office_key DESC, decision.seq DESC) AS place
        FROM   decision JOIN log ON log.fingerprint = decision.fingerprint WHERE kind = 'clock')
WHERE  place = 1;

-- Entries with the event that they are of, and the slot of the right time. When it turns out at a kiosk that another
-- event was open by mistake, an entry of the wrong one (`instead`) says which is the right one, and up to which number
-- of each stream. When an officer saw that the kiosk's clock was wrong (`clock_offset`), what was recorded of that event
-- there is moved by the seconds that were said last, in whole slots of the stream; where the kiosk was started anew since
-- the clock had been compared, only what came behind the numbers that it names. What the office decided of the clock
-- stands in place of that; the event that it gave to another one (`assigned`) is that. The table `entry` keeps all as
-- they were recorded. In a further branch (`branch`) what was said of the clock before it parted holds until it says
-- otherwise; and where only such a one says that another event was meant, it is so of what it has in common with others. (Each lookup stands behind a question that is asked once: seldom is there anything to look up.)
CREATE VIEW settled AS
SELECT log, stream, seq,
       CASE WHEN seconds IS NULL THEN slot
            ELSE slot + CAST(round(1.0 * seconds / width) AS INTEGER) * width END AS slot,
       coalesce(
         CASE WHEN EXISTS (SELECT 1 FROM entry WHERE stream = 16 AND item = 'assign')
              THEN (SELECT instead FROM assigned WHERE assigned.log = said.log AND assigned.event = said.event) END,
         CASE WHEN EXISTS (SELECT 1 FROM entry WHERE stream = 16 AND item = 'same_event')
              THEN (SELECT instead FROM same_event WHERE same_event.event = said.event) END,
         event) AS event,
       item, amount, area, detail, undoes
FROM  (SELECT raw.log, raw.stream, raw.seq, raw.slot,
              CASE WHEN raw.stream IN (1, 8, 9, 10) THEN 900
                   WHEN raw.stream = 5 THEN 3600
                   WHEN raw.stream IN (2, 3, 4, 6, 7, 12, 13) THEN 86400
                   ELSE 1 END AS width,
              coalesce(
                CASE WHEN EXISTS (SELECT 1 FROM entry WHERE stream = 16 AND item = 'clock')
                     THEN (SELECT amount FROM office_offset AS moved
                           WHERE moved.log = raw.log AND moved.event = raw.event) END,
                CASE WHEN EXISTS (SELECT 1 FROM entry
                                  WHERE stream = 14 AND item = 'clock_offset' AND log = raw.log AND event = raw.event)
                     THEN (SELECT amount FROM entry
                           WHERE stream = 14 AND item = 'clock_offset' AND log = raw.log AND event = raw.event
                             AND coalesce(detail ->> ('$.upto.s' || raw.stream), 0) < raw.seq
                           ORDER BY seq DESC LIMIT 1) END,
                CASE WHEN EXISTS (SELECT 1 FROM shared)
                     THEN (SELECT told.amount FROM shared JOIN entry AS told
                           ON   told.log = shared.source AND told.seq BETWEEN shared.first AND shared.last
                           WHERE shared.log = raw.log AND shared.stream = 14 AND told.stream = 14
                             AND told.item = 'clock_offset' AND told.event = raw.event
                             AND coalesce(told.detail ->> ('$.upto.s' || raw.stream), 0) < raw.seq
                           ORDER BY told.seq DESC LIMIT 1) END) AS seconds,
              CASE WHEN EXISTS (SELECT 1 FROM entry
                                WHERE stream = 14 AND item = 'instead' AND log = raw.log AND event = raw.event)
                   THEN coalesce((SELECT meant
                                  FROM   (SELECT detail ->> 'event' AS meant,
                                                 detail ->> ('$.upto.s' || raw.stream) AS last, seq
                                          FROM   entry
                                          WHERE  stream = 14 AND item = 'instead' AND log = raw.log
                                            AND  event = raw.event)
                                  WHERE  last >= raw.seq ORDER BY last, seq DESC LIMIT 1), raw.event)
                   WHEN EXISTS (SELECT 1 FROM shared)
                   THEN coalesce((SELECT meant
                                  FROM   (SELECT told.detail ->> 'event' AS meant,
                                                 told.detail ->> ('$.upto.s' || raw.stream) AS last, told.log, told.seq
                                          FROM   shared JOIN entry AS told ON told.log = shared.log
                                          WHERE  shared.source = raw.log AND shared.stream = raw.stream
                                            AND  raw.seq BETWEEN shared.first AND shared.last
                                            AND  told.stream = 14 AND told.item = 'instead' AND told.event = raw.event)
                                  WHERE  last >= raw.seq ORDER BY last, seq DESC, log LIMIT 1), raw.event)
                   ELSE raw.event END AS event,
              raw.item, raw.amount, raw.area, raw.detail, raw.undoes
       FROM   entry AS raw) AS said;

-- THE RULE of what counts, used by every other view: an entry of a known log that is no undo and is not undone. (Of an
-- erased one there is no entry any more, only a row of `erasure`.) Nor do the last words of an office that was revoked.
-- `entries` is how many the row stands for: 1 here. A report reads rows that stand for many alike (admin/sums.h).
-- An undo is of its own branch: it takes back what that has by itself, and what it has in common with others (`shared`).
CREATE VIEW counted AS
SELECT entry.log, entry.stream, entry.seq, entry.slot, entry.event, entry.item, entry.amount, entry.area,
       entry.detail, 1 AS entries
FROM   settled AS entry
WHERE  entry.undoes IS NULL
  AND  entry.log IN (SELECT log FROM known_log)
  AND  NOT (entry.stream = 16 AND EXISTS (SELECT 1 FROM office_log WHERE office_log.log = entry.log AND upto < entry.seq))
  AND  NOT EXISTS (SELECT 1 FROM entry AS undo
                   WHERE undo.log = entry.log AND undo.stream = entry.stream AND undo.undoes = entry.seq
                     AND NOT (undo.stream = 16 AND EXISTS (SELECT 1 FROM office_log
                                                           WHERE office_log.log = undo.log AND upto < undo.seq)))
  AND  NOT (EXISTS (SELECT 1 FROM shared)
            AND EXISTS (SELECT 1 FROM shared JOIN entry AS undo
                        ON    undo.log = shared.log AND undo.stream = shared.stream AND undo.undoes = entry.seq
                        WHERE shared.source = entry.log AND shared.stream = entry.stream
                          AND entry.seq BETWEEN shared.first AND shared.last));

-- What stands of the paper sheets that people typed in at the offices (`sheet`, `import`): of an event and the number of a
-- sheet, `what` (people, kit, measure, doors, referral, feedback) by its code; `answer` is what was done with kit, or the
-- answer to a question; `covers` whom a count of heads is of, `how` counted or estimated. Of rows of one thing, from
-- whichever office, the latest by second, office key and number stands, unless that takes it back. The views of what an
-- event had have these as well, with `source` paper, on the log of that office.
-- (It asks `entry` itself, as `decision` does: by way of `counted` every view that has paper would take twice as long.)
CREATE VIEW paper AS
SELECT log, seq, slot, event, sheet, what, code, answer, amount, covers, how, question_set, typed_by, office
FROM   (SELECT log, seq, slot, event, detail ->> 'sheet' AS sheet, substr(item, 7) AS what, detail ->> 'code' AS code,
               detail ->> 'answer' AS answer, amount, detail ->> 'covers' AS covers, detail ->> 'how' AS how,
               detail ->> 'set' AS question_set, detail ->> 'typed_by' AS typed_by, office,
               coalesce(detail ->> 'gone', 0) AS is_gone,
               row_number() OVER (PARTITION BY event, item, detail ->> 'sheet', detail ->> 'code', detail ->> 'answer'
                                  ORDER BY slot DESC, key DESC, seq DESC) AS place
        FROM   (SELECT said.log, said.seq, said.slot, said.item, said.amount, said.detail, office_log.key,
                       office_log.name AS office,
                       coalesce((SELECT instead FROM same_event WHERE same_event.event = said.event), said.event) AS event
                FROM   entry AS said JOIN office_log ON office_log.log = said.log
                WHERE  said.stream = 16 AND said.seq <= office_log.upto
                  AND  said.item IN ('paper_people', 'paper_kit', 'paper_measure', 'paper_doors', 'paper_referral',
                                     'paper_feedback')
                  AND  NOT EXISTS (SELECT 1 FROM entry AS undo
                                   WHERE undo.log = said.log AND undo.stream = 16 AND undo.undoes = said.seq
                                     AND undo.seq <= office_log.upto)))
WHERE  place = 1 AND NOT is_gone;

-- A party that said "I'm here": people in all, and whether they had been before (yes, no, not_sure). `burst` is 1 where
-- the kiosk took it for one of a burst: many in a minute, or equal ones in a row.
CREATE VIEW attendance AS
SELECT log, seq, slot, event, area, amount AS people, detail ->> 'before' AS before,
       coalesce(detail ->> 'burst', 0) AS burst, entries
FROM   counted WHERE stream = 1;

-- The same by age band (a code of the catalogue): one row for each band with anybody in it.
CREATE VIEW attendance_band AS
SELECT counted.log, counted.seq, counted.slot, counted.event, counted.area, band.key AS band, band.value * counted.entries AS people,
       counted.entries
FROM   counted, json_each(counted.detail, '$.bands') AS band WHERE counted.stream = 1;

-- Visits: which journey (item), in which language and mode. Tied to nothing.
CREATE VIEW use AS
SELECT log, seq, slot, event, item AS journey, detail ->> 'language' AS language, detail ->> 'mode' AS mode,
       amount AS visits, entries
FROM   counted WHERE stream = 2;

-- One answer a row: the question and the answer by code, of which set of questions. Of slips on paper a row has all that
-- gave this answer (`people`).
CREATE VIEW feedback AS
SELECT counted.log, counted.seq, counted.slot, counted.event, answer.key AS question, answer.value AS answer,
       coalesce(counted.detail ->> 'burst', 0) AS burst, counted.detail ->> 'set' AS question_set, counted.entries AS people,
       'kiosk' AS source
FROM   counted, json_each(counted.detail, '$.answers') AS answer WHERE counted.stream = 3
UNION  ALL
SELECT log, seq, slot, event, code, answer, 0, question_set, amount, 'paper'
FROM   paper WHERE what = 'feedback' AND answer IS NOT NULL;

-- People who answered at least one question, an entry a row: one person at a kiosk, on paper as many as slips came back.
CREATE VIEW answered AS
SELECT DISTINCT log, seq, slot, event, people, source FROM feedback WHERE source = 'kiosk'
UNION  ALL
SELECT log, seq, slot, event, amount, 'paper' FROM paper WHERE what = 'feedback' AND answer IS NULL;

-- Something good that was told: a code of the journey "praise".
CREATE VIEW praise AS
SELECT log, seq, slot, event, item AS praise, coalesce(detail ->> 'burst', 0) AS burst, entries
FROM   counted WHERE stream = 3 AND item IS NOT NULL;

-- Pledges, and the area where whoever made one lives.
CREATE VIEW pledge AS
SELECT log, seq, slot, event, item AS pledge, area, coalesce(detail ->> 'burst', 0) AS burst, entries
FROM   counted WHERE stream = 4;

-- Concerns: kind, area, how often, reported before.
CREATE VIEW concern AS
SELECT counted.log, log.name AS kiosk, log.key, counted.seq, counted.slot, counted.event, counted.item AS kind,
       counted.area, counted.detail ->> 'how_often' AS how_often, counted.detail ->> 'reported' AS reported,
       counted.detail ->> 'find' AS find
FROM   counted JOIN log ON log.id = counted.log WHERE counted.stream = 5;

-- Age bands of those who reported and said it; tied to no concern.
CREATE VIEW profile AS
SELECT log, seq, slot, event, detail ->> 'age' AS age, amount AS people, entries FROM counted WHERE stream = 6;

-- Private help or the 999 page shown (item): bare counts.
CREATE VIEW private AS
SELECT log, seq, slot, event, item AS shown, amount AS times, entries FROM counted WHERE stream = 7;

-- Kit: act is given, returned or broken; recipient (of what is given) same_home, new_home or business.
CREATE VIEW kit AS
SELECT log, seq, slot, event, item, amount, detail ->> 'act' AS act, detail ->> 'to' AS recipient, 'kiosk' AS source,
       entries
FROM   counted WHERE stream = 8
UNION  ALL
SELECT log, seq, slot, event, code, amount, answer, NULL, 'paper', 1 FROM paper WHERE what = 'kit';

-- Homes that got kit, one a row. Each "new home" begins one, and what follows for the "same home" goes to it, also when
-- the first thing was taken back.
CREATE VIEW home AS
SELECT log, event, home, sum(amount) AS items FROM home_kit GROUP BY log, event, home;

-- Entry by entry, what each of these homes got.
CREATE VIEW home_kit AS
SELECT given.log, given.seq, given.event, given.home, kit.item, kit.amount
FROM   (SELECT log, seq, event,
               count(*) FILTER (WHERE detail ->> 'to' = 'new_home') OVER (PARTITION BY log, event ORDER BY seq) AS home
        FROM   settled WHERE stream = 8 AND undoes IS NULL) AS given
JOIN   counted AS kit ON kit.log = given.log AND kit.stream = 8 AND kit.seq = given.seq
WHERE  kit.detail ->> 'act' = 'given' AND kit.detail ->> 'to' IN ('new_home', 'same_home') AND given.home > 0;

-- What an event achieved, as its officers counted it: amounts in people, homes, items, minutes, gram or pence, by the
-- measure's unit; `estimated` is 1 where somebody guessed. Their count of heads is a table of its own. `sheet` is the
-- number of the paper sheet: what is one thing however many said it is said by a kiosk's log, or by a sheet, whichever
-- office typed that in.
CREATE VIEW activity AS
SELECT log, seq, slot, event, item AS measure, amount, detail ->> 'how' = 'estimated' AS estimated, 'kiosk' AS source,
       NULL AS sheet
FROM   counted WHERE stream = 9 AND item <> 'head_count'
UNION  ALL
SELECT log, seq, slot, event, code, amount, how = 'estimated', 'paper', sheet FROM paper WHERE what = 'measure';

-- Heads that officers counted. At the close they say whom that covers: `others`, who did not use the screen, or
-- `everyone`; that is a row of its own, without people.
CREATE VIEW head_count AS
SELECT log, seq, slot, event, amount AS people, detail ->> 'how' = 'estimated' AS estimated,
       detail ->> 'covers' AS covers, 'kiosk' AS source, NULL AS sheet
FROM   counted WHERE stream = 9 AND item = 'head_count'
UNION  ALL
SELECT log, seq, slot, event, amount, 0, covers, 'paper', sheet FROM paper WHERE what = 'people';

-- The people of an event at one kiosk: on its screen, and by heads. Whom the heads cover is what was said of them last;
-- as long as nobody said it, others. Where they cover everyone, nobody is counted twice. Each paper sheet (`sheet`) is a
-- row as well, for it says by itself whom its heads cover.
CREATE VIEW event_people AS
SELECT log, event, on_screen, heads, covers,
       CASE covers WHEN 'everyone' THEN max(on_screen, heads) ELSE on_screen + heads END AS people, sheet
FROM   (SELECT log, event, sheet, coalesce(sum(people) FILTER (WHERE NOT by_head), 0) AS on_screen,
               coalesce(sum(people) FILTER (WHERE by_head), 0) AS heads, covers,
               -- Of the row that max() picks, SQLite gives `covers` as well; where no row has any, every row has none.
               max(CASE WHEN covers IS NOT NULL THEN seq END) AS said_last
        FROM   (SELECT log, event, seq, people, 0 AS by_head, NULL AS covers, NULL AS sheet FROM attendance
                UNION ALL
                SELECT log, event, seq, people, 1, covers, sheet FROM head_count) AS counted_people
        GROUP  BY log, event, sheet);

-- The people of an event at all of its kiosks and on its sheets: on the screens and by heads of others; or as many as a
-- count of everyone who came found, where that is more. Whoever counts everyone counts for the event, not for a kiosk or
-- a sheet: of two such counts the larger one stands.
CREATE VIEW event_attendance AS
SELECT event, max(sum(on_screen) + coalesce(sum(heads) FILTER (WHERE covers IS NOT 'everyone'), 0),
                  coalesce(max(heads) FILTER (WHERE covers = 'everyone'), 0)) AS people,
       sum(on_screen) AS on_screen
FROM   event_people GROUP BY event;

-- What the office last said of what came of each issue, named as in `told`, and by the same order.
CREATE VIEW outcome AS
SELECT kiosk_key, entry, outcome, since, referred_to
FROM   (SELECT counted.detail ->> 'log' AS kiosk_key, counted.detail ->> 'entry' AS entry,
               counted.detail ->> 'outcome' AS outcome, counted.slot AS since, counted.detail ->> 'to' AS referred_to,
               row_number() OVER (PARTITION BY counted.detail ->> 'log', counted.detail ->> 'entry'
                                  ORDER BY counted.slot DESC, log.key DESC, counted.seq DESC) AS place
        FROM   counted JOIN log ON log.id = counted.log
        WHERE  counted.stream = 16 AND counted.item = 'outcome')
WHERE  place = 1;

-- All that offices said of reports (progress) and of issues (outcome), `place` 1 being what stands; `far` is how far it had
-- come by that.
CREATE VIEW saying AS
SELECT counted.item AS what, counted.detail ->> 'log' AS kiosk_key, counted.detail ->> 'entry' AS entry,
       coalesce(counted.detail ->> 'progress', counted.detail ->> 'outcome') AS word,
       CASE coalesce(counted.detail ->> 'progress', counted.detail ->> 'outcome')
       WHEN 'done' THEN 3 WHEN 'resolved' THEN 3 WHEN 'passed' THEN 2 WHEN 'referred' THEN 2 WHEN 'looking' THEN 1
       ELSE 0 END AS far,
       counted.slot, log.key AS office_key, counted.seq,
       row_number() OVER (PARTITION BY counted.item, counted.detail ->> 'log', counted.detail ->> 'entry'
                          ORDER BY counted.slot DESC, log.key DESC, counted.seq DESC) AS place
FROM   counted JOIN log ON log.id = counted.log
WHERE  counted.stream = 16 AND counted.item IN ('progress', 'outcome');

-- Where what stands goes back behind what another office had said right before it: one of them may not have known of the
-- other. Whoever says it once more settles it.
CREATE VIEW step_back AS
SELECT stands.what, stands.kiosk_key, stands.entry, stands.word, before.word AS before_word
FROM   saying AS stands JOIN saying AS before
ON     before.what = stands.what AND before.kiosk_key = stands.kiosk_key AND before.entry = stands.entry
WHERE  stands.place = 1 AND before.place = 2 AND before.office_key <> stands.office_key AND before.far > stands.far;

-- Issues of a meeting or a walkabout, by kind of concern: where (`area`, a code of the catalogue; `place` says also
-- somewhere_else), raised by a resident, a member, a partner or an officer, and what came of it then: resolved, referred
-- (`referred_to`, a partner) or open. `outcome_now` and `referred_now` are what stands, `since` when an office said so.
CREATE VIEW issue AS
SELECT counted.log, counted.seq, counted.slot, counted.event, counted.item AS kind, counted.area,
       counted.detail ->> 'place' AS place, counted.detail ->> 'raised_by' AS raised_by,
       counted.detail ->> 'outcome' AS outcome, counted.detail ->> 'to' AS referred_to,
       log.name AS kiosk, log.key, coalesce(later.outcome, counted.detail ->> 'outcome') AS outcome_now,
       CASE WHEN later.outcome IS NULL THEN counted.detail ->> 'to' ELSE later.referred_to END AS referred_now, later.since
FROM   counted JOIN log ON log.id = counted.log
LEFT   JOIN outcome AS later ON later.kiosk_key = lower(hex(log.key)) AND later.entry = counted.seq
WHERE  counted.stream = 10;

-- What stands of each pair of reports and issues of which a person said that they are about one problem (`is_same`), or
-- that they are not. `what` is report or issue; the log is named by its public key, in hexadecimal.
CREATE VIEW link AS
SELECT what, kiosk_key, entry, with_what, with_key, with_entry, is_same, since
FROM   (SELECT said.detail ->> 'what' AS what, said.detail ->> 'log' AS kiosk_key, said.detail ->> 'entry' AS entry,
               said.detail ->> 'with' AS with_what, said.detail ->> 'with_log' AS with_key,
               said.detail ->> 'with_entry' AS with_entry, said.item = 'same' AS is_same, said.slot AS since,
               row_number() OVER (PARTITION BY said.detail ->> 'what', said.detail ->> 'log', said.detail ->> 'entry',
                                               said.detail ->> 'with', said.detail ->> 'with_log',
                                               said.detail ->> 'with_entry'
                                  ORDER BY said.slot DESC, log.key DESC, said.seq DESC) AS place
        FROM   counted AS said JOIN log ON log.id = said.log
        WHERE  said.stream = 16 AND said.item IN ('same', 'apart'))
WHERE  place = 1;

-- Reports and issues, each with the problem that it is of: those that are linked, also by way of others, have the same
-- one, every other one has its own. Reports are counted as reports whatever is linked; only where problems are counted,
-- linked ones are one.
CREATE VIEW problem AS
WITH RECURSIVE
thing AS (
	SELECT log, 'report' AS what, seq, 'report ' || lower(hex(key)) || ' ' || seq AS id FROM concern
	UNION ALL SELECT log, 'issue', seq, 'issue ' || lower(hex(key)) || ' ' || seq FROM issue
),
edge(one, other) AS (
	SELECT what || ' ' || kiosk_key || ' ' || entry, with_what || ' ' || with_key || ' ' || with_entry
	FROM   link WHERE is_same
	UNION
	SELECT with_what || ' ' || with_key || ' ' || with_entry, what || ' ' || kiosk_key || ' ' || entry
	FROM   link WHERE is_same
),
reach(one, other) AS (
	SELECT one, other FROM edge UNION SELECT reach.one, edge.other FROM reach JOIN edge ON edge.one = reach.other
)
SELECT thing.log, thing.what, thing.seq, coalesce(least.id, thing.id) AS problem
FROM   thing LEFT JOIN (SELECT one, min(other) AS id FROM reach GROUP BY one) AS least ON least.one = thing.id;

-- What was done, and how much of it, in what the catalogue counts that action in: by a partner or ourselves (`agency`);
-- `due` is done, or by when: week, month, no_date.
CREATE VIEW action AS
SELECT log, seq, slot, event, item AS action, amount, area, detail ->> 'place' AS place,
       detail ->> 'agency' AS agency, detail ->> 'due' AS due
FROM   counted WHERE stream = 13;

-- People who were passed on to a partner and agreed to it. Of a sensitive partner there is the count only: no reason.
CREATE VIEW referral AS
SELECT log, seq, slot, event, item AS partner, amount AS people, detail ->> 'reason' AS reason,
       detail ->> 'consent' AS consent, 'kiosk' AS source
FROM   counted WHERE stream = 12
UNION  ALL
SELECT log, seq, slot, event, code, amount, NULL, NULL, 'paper' FROM paper WHERE what = 'referral';

-- Runs of door knocking: doors knocked at, and what came of it. Which door it was is nowhere.
CREATE VIEW doors AS
SELECT log, seq, slot, event, area, amount AS knocked, detail ->> 'answered' AS answered,
       detail ->> 'no_answer' AS no_answer, detail ->> 'refused' AS refused, detail ->> 'vacant' AS vacant,
       detail ->> 'called_before' AS called_before, detail ->> 'advice' AS advice,
       detail ->> 'access_agreed' AS access_agreed, 'kiosk' AS source
FROM   counted WHERE stream = 11 AND item IS NULL
UNION  ALL
SELECT log, seq, slot, event, NULL, CASE WHEN code IN ('answered', 'no_answer', 'refused', 'vacant') THEN amount ELSE 0 END,
       CASE code WHEN 'answered' THEN amount END, CASE code WHEN 'no_answer' THEN amount END,
       CASE code WHEN 'refused' THEN amount END, CASE code WHEN 'vacant' THEN amount END,
       CASE code WHEN 'called_before' THEN amount END, CASE code WHEN 'advice' THEN amount END,
       CASE code WHEN 'access_agreed' THEN amount END, 'paper'
FROM   paper WHERE what = 'doors';

-- Doors that somebody has promised to come back to: where and what for is in the box.
CREATE VIEW follow_up AS
SELECT log, seq, slot, event FROM counted WHERE stream = 11 AND item = 'follow_up';

-- What happened to an event at a kiosk: open, close, pause, resume, clock (it stood before what the book knew), clock_right
-- (somebody has compared it with a watch), clock_offset (it was wrong by so many seconds); and by item of kit what was taken along (stock_out), what went back (stock_in), and what was left when somebody counted (counted), with a reason where it was
-- not what it should be.
CREATE VIEW event_act AS
SELECT log, seq, slot, event, item AS act, amount, detail ->> 'kit' AS kit, detail ->> 'why' AS why
FROM   counted WHERE stream = 14;

-- Events that no plan has, as whoever opened one chose from the catalogue's lists.
CREATE VIEW unplanned_event AS
SELECT log, min(seq) AS seq, slot, event, area, detail ->> 'type' AS type,
       format('%04d-%02d-%02d', (detail ->> 'day') / 10000, (detail ->> 'day') / 100 % 100, (detail ->> 'day') % 100)
       AS day, detail ->> 'venue' AS venue, detail ->> 'venue_type' AS venue_type, detail ->> 'setting' AS setting,
       detail ->> 'programme' AS programme, detail ->> 'campaign' AS campaign, detail ->> 'engagement' AS engagement
FROM   entry
WHERE  stream = 14 AND item = 'open' AND detail ->> 'type' IS NOT NULL AND log IN (SELECT log FROM known_log)
GROUP  BY log, event;

-- Taken along, less what went back before it could be given.
CREATE VIEW stock AS
SELECT log, event, kit AS item, sum(CASE act WHEN 'stock_out' THEN amount ELSE -amount END) AS taken
FROM   event_act WHERE act IN ('stock_out', 'stock_in') GROUP BY log, event, kit;

-- What was left by the last count. An item without a row was not counted. (Of rows that max() picks one from, SQLite
-- gives the other columns of that same row.)
CREATE VIEW stock_count AS
SELECT log, event, kit AS item, amount AS counted, why, max(seq) AS seq
FROM   event_act WHERE act = 'counted' GROUP BY log, event, kit;

-- Which officer (a code, no name) did what at which second, and whether as the event's lead.
CREATE VIEW audit AS
SELECT log, seq, slot, event, item AS act, detail ->> 'officer' AS officer, detail ->> 'role' AS role
FROM   counted WHERE stream = 15;

-- What the office last said of each report: by the public key of its log, in hexadecimal, and its entry's number. Of two
-- entries of one second in two offices the greater key's stands. Of what is done, `ended` may say how it ended.
CREATE VIEW told AS
SELECT kiosk_key, entry, progress, since, passed_to, ended
FROM   (SELECT counted.detail ->> 'log' AS kiosk_key, counted.detail ->> 'entry' AS entry,
               counted.detail ->> 'progress' AS progress, counted.slot AS since, counted.detail ->> 'to' AS passed_to,
               counted.detail ->> 'ended' AS ended,
               row_number() OVER (PARTITION BY counted.detail ->> 'log', counted.detail ->> 'entry'
                                  ORDER BY counted.slot DESC, log.key DESC, counted.seq DESC) AS place
        FROM   counted JOIN log ON log.id = counted.log
        WHERE  counted.stream = 16 AND counted.item = 'progress')
WHERE  place = 1;

-- Extracts that offices made for partners: rows of the events from `since` to `until`, handed over for a purpose and under an
-- agreement.
CREATE VIEW extract AS
SELECT counted.log, counted.seq, counted.slot, log.name AS office, counted.detail ->> 'partner' AS partner,
       counted.detail ->> 'purpose' AS purpose, counted.detail ->> 'agreement' AS agreement,
       counted.detail ->> 'from' AS since, counted.detail ->> 'to' AS until, counted.detail ->> 'rows' AS rows
FROM   counted JOIN log ON log.id = counted.log
WHERE  counted.stream = 16 AND counted.item = 'extract';

-- What each log's newest statement says of each stream; of a forked one, that of the branch that a person chose; and of
-- each further branch that counts, too.
CREATE VIEW newest_statement AS
SELECT log, digest, number, made, cause, closes
FROM   stated
WHERE  NOT is_refused
  AND  NOT EXISTS (SELECT 1 FROM stated AS later
                   WHERE later.log = stated.log AND NOT later.is_refused
                     AND (later.number, later.digest) > (stated.number, stated.digest));

-- Per log and stream: how far its newest statement goes, how far the entries here go without a gap, and how many
-- numbers are neither here, nor waiting, nor in a fork that nobody settled.
CREATE VIEW coverage AS
SELECT s.log, s.stream, s.last AS stated,
       coalesce((SELECT run.last FROM run WHERE run.log = s.log AND run.stream = s.stream AND run.first = 1), 0)
       AS held,
       s.last
       - (SELECT coalesce(sum(min(run.last, s.last) - run.first + 1), 0) FROM run
          WHERE run.log = s.log AND run.stream = s.stream AND run.first <= s.last)
       - (SELECT count(DISTINCT w.seq)
          FROM   (SELECT log, stream, seq FROM waiting UNION ALL SELECT log, stream, seq FROM forked
                  WHERE log IN (SELECT log FROM parted WHERE is_open)) AS w
          WHERE w.log = coalesce((SELECT base FROM branch WHERE branch.log = s.log), s.log)
            AND w.stream = s.stream AND w.seq <= s.last
            AND NOT EXISTS (SELECT 1 FROM run WHERE run.log = s.log AND run.stream = w.stream
                              AND w.seq BETWEEN run.first AND run.last)) AS missing
FROM   newest_statement AS n
JOIN   stated_stream AS s ON s.log = n.log AND s.digest = n.digest;

-- Per log, event as it was recorded, and stream: how many entries are here, the first slot, and the last number.
CREATE VIEW held AS
SELECT log, event, stream, count(*) AS held, min(slot) AS first_slot, max(seq) AS last
FROM   entry WHERE event IS NOT NULL GROUP BY log, event, stream;

-- How many of an event's entries on the way of a further branch lie in another part of the log (`shared`).
CREATE VIEW event_shared AS
SELECT log, event, count(*) AS entries
FROM   (SELECT shared.log, entry.event
        FROM   shared JOIN entry ON entry.log = source AND entry.stream = shared.stream AND entry.seq BETWEEN first AND last
        UNION ALL
        SELECT shared.log, erasure.event
        FROM   shared JOIN erasure ON erasure.log = source AND erasure.stream = shared.stream
                                  AND erasure.seq BETWEEN first AND last)
WHERE  event IS NOT NULL GROUP BY log, event;

-- Per event and log: the entries that its newest statement counts for the event, and those that are here.
CREATE VIEW event_coverage AS
SELECT s.event, s.log, sum(s.entries) AS stated,
       (SELECT coalesce(sum(held), 0) FROM held WHERE held.log = s.log AND held.event = s.event)
       + (SELECT count(*) FROM erasure WHERE erasure.log = s.log AND erasure.event = s.event)
       + CASE WHEN EXISTS (SELECT 1 FROM shared)
              THEN coalesce((SELECT entries FROM event_shared AS x WHERE x.log = s.log AND x.event = s.event), 0)
              ELSE 0 END AS held
FROM   newest_statement AS n
JOIN   stated_event AS s ON s.log = n.log AND s.digest = n.digest
GROUP  BY s.event, s.log;

-- The key that covers the check character of a report's number (code.h): of a further branch that of its log.
CREATE VIEW number_key AS
SELECT log.id AS log, coalesce((SELECT base.key FROM branch JOIN log AS base ON base.id = branch.base
                                WHERE branch.log = log.id), log.key) AS key
FROM   log;

-- Events that a log has closed: a closing statement after which nothing more was recorded for the event.
CREATE VIEW closed_event AS
SELECT closing.log, closing.closes AS event, closing.digest, closing.made
FROM   stated AS closing
WHERE  closing.closes IS NOT NULL AND NOT closing.is_refused
  AND  NOT EXISTS (
         SELECT 1 FROM held
         WHERE  held.log = closing.log AND held.event = closing.closes
           AND  held.last > coalesce((SELECT last FROM stated_event AS s
                                      WHERE s.log = closing.log AND s.digest = closing.digest
                                        AND s.event = closing.closes AND s.stream = held.stream), 0))
  AND  NOT EXISTS (
         SELECT 1 FROM newest_statement AS n
         JOIN   stated_event AS more ON more.log = n.log AND more.digest = n.digest AND more.event = closing.closes
         WHERE  n.log = closing.log
           AND  more.last > coalesce((SELECT last FROM stated_event AS s
                                      WHERE s.log = closing.log AND s.digest = closing.digest
                                        AND s.event = closing.closes AND s.stream = more.stream), 0))
  AND  NOT EXISTS (SELECT 1 FROM stated AS earlier
                   WHERE earlier.log = closing.log AND earlier.closes = closing.closes AND NOT earlier.is_refused
                     AND (earlier.number, earlier.digest) > (closing.number, closing.digest));

-- All that people took in from files at the offices (`import`): figures of others, targets, and what registers have, each
-- with its office and second; `detail` as it was typed, `is_gone` 1 of a row that only says that the ones before it are
-- taken back. Of the rows of one code (and kind of register), period and authority the latest by second, office key and
-- number stands: `place` 1. Whoever decides that a row stands (`settle`) says it once more in the second `decided`.
CREATE VIEW imported AS
WITH chosen AS MATERIALIZED (
	SELECT fingerprint, amount AS seq, max(slot) AS slot FROM decision WHERE kind = 'stands' GROUP BY 1, 2
)
SELECT counted.log, counted.seq, counted.slot, log.key AS office_key, log.name AS office, counted.item AS kind,
       counted.detail ->> 'code' AS code, counted.detail ->> 'register' AS register,
       counted.detail ->> 'from' AS starts, counted.detail ->> 'to' AS ends,
       counted.detail ->> 'authority' AS authority, coalesce(counted.detail ->> 'gone', 0) AS is_gone, counted.detail,
       chosen.slot AS decided,
       row_number() OVER (PARTITION BY counted.item, counted.detail ->> 'code', counted.detail ->> 'register',
                                       counted.detail ->> 'from', counted.detail ->> 'to',
                                       counted.detail ->> 'authority'
                          ORDER BY max(counted.slot, coalesce(chosen.slot, 0)) DESC, log.key DESC,
                                   counted.seq DESC) AS place
FROM   counted JOIN log ON log.id = counted.log
LEFT   JOIN chosen ON chosen.fingerprint = log.fingerprint AND chosen.seq = counted.seq
WHERE  counted.stream = 16 AND counted.item IN ('other_figure', 'target', 'register');

-- Imported rows of which two offices typed different numbers, and no person has decided since: the one that stands, and
-- what the other office said last. Labels, notes and sources may differ.
CREATE VIEW imported_otherwise AS
WITH said AS MATERIALIZED (
	SELECT *, row_number() OVER (PARTITION BY kind, code, register, starts, ends, authority, log ORDER BY place) AS of_office
	FROM   imported
)
SELECT stands.log, stands.seq, before.log AS before_log, before.seq AS before_seq
FROM   said AS stands JOIN said AS before
ON     before.kind = stands.kind AND before.code = stands.code AND before.log <> stands.log
  AND  (before.register, before.starts, before.ends, before.authority)
       IS (stands.register, stands.starts, stands.ends, stands.authority)
WHERE  stands.place = 1 AND before.of_office = 1 AND NOT stands.is_gone AND NOT before.is_gone
  AND  coalesce(stands.decided, 0) < max(before.slot, coalesce(before.decided, 0))
  AND  EXISTS (SELECT 1 FROM json_each('["amount", "unit", "base", "before", "baseline", "least", "most", "aim_change",'
                                       || ' "ended"]') AS key
               WHERE (stands.detail ->> key.value) IS NOT (before.detail ->> key.value));

-- What stands of the figures of others: `amount` of `unit`, of which `kept_as` of what is kept make one, from `starts` to
-- `ends`, both included, of an authority or (NULL) of the whole; where they are said, the whole that it is a part of, and
-- the same in an earlier period; hundredths of a percent as somebody else worked them out, `is_accepted` where its counts
-- do not give that, `is_sensitive` where small numbers of it are not published. They are never added to what kiosks recorded.
CREATE VIEW other_figure AS
SELECT log, seq, slot, office, code AS figure, detail ->> 'label' AS label, detail ->> 'amount' AS amount,
       detail ->> 'unit' AS unit, detail ->> 'kept_as' AS kept_as, starts, ends, authority,
       detail ->> 'base' AS base, detail ->> 'base_of' AS base_of, detail ->> 'percent' AS typed_percent,
       detail ->> 'before' AS before, detail ->> 'before_from' AS before_starts, detail ->> 'before_to' AS before_ends,
       detail ->> 'change' AS typed_change, coalesce(detail ->> 'accepted', 0) AS is_accepted,
       coalesce(detail ->> 'sensitive', 0) AS is_sensitive,
       detail ->> 'source' AS source, detail ->> 'note' AS note, detail ->> 'typed_by' AS typed_by,
       (detail ->> 'label') || coalesce(' (' || upper(substr(authority, 1, 1)) || replace(substr(authority, 2), '_', ' ')
                                        || ')', '') AS called
FROM   imported WHERE kind = 'other_figure' AND place = 1 AND NOT is_gone;

-- What stands of the targets: `figure` of others, for the same period and authority, is to be at least (`least`) or at
-- most (`most`) so much, or to have changed by so many hundredths of a percent of the baseline (`aim_change`).
CREATE VIEW target AS
SELECT log, seq, slot, office, code AS target, detail ->> 'label' AS label, detail ->> 'figure' AS figure,
       detail ->> 'unit' AS unit, detail ->> 'kept_as' AS kept_as, detail ->> 'baseline' AS baseline,
       detail ->> 'least' AS least, detail ->> 'most' AS most, detail ->> 'aim_change' AS aim_change,
       starts, ends, authority, detail ->> 'source' AS source, detail ->> 'note' AS note,
       detail ->> 'typed_by' AS typed_by,
       (detail ->> 'label') || coalesce(' (' || upper(substr(authority, 1, 1)) || replace(substr(authority, 2), '_', ' ')
                                        || ')', '') AS called
FROM   imported WHERE kind = 'target' AND place = 1 AND NOT is_gone;

-- What stands of the registers: PACTs, agreements, charters. `register` says of which kind; it runs from `starts` on, until
-- the day before `ended`.
CREATE VIEW register AS
SELECT log, seq, slot, office, register, code, detail ->> 'name' AS name, detail ->> 'aliases' AS aliases,
       detail ->> 'area' AS area, authority, starts, detail ->> 'ended' AS ended, detail ->> 'why_ended' AS why_ended,
       detail ->> 'source' AS source, detail ->> 'note' AS note, detail ->> 'typed_by' AS typed_by
FROM   imported WHERE kind = 'register' AND place = 1 AND NOT is_gone;
