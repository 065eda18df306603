-- The tables that stay: what a kiosk's or an office's own book has besides those that travel. All of it can be
-- made again from the tables that travel, but for what is marked (*).

-- The logs that were written in this very book: they count without being confirmed. (*)
CREATE TABLE own_log (
	log INTEGER PRIMARY KEY
) STRICT;

-- Office: keys of the logs that a certificate of the organisation names as an office's (offices.h). SQL cannot check a
-- signature; so whoever takes in an entry with one keeps here that it is good.
CREATE TABLE certified (
	key  BLOB PRIMARY KEY,                    -- log.key; the log itself may still be to come
	upto INTEGER                              -- of one that the organisation revoked: the last of its words that counts
) STRICT, WITHOUT ROWID;

-- What each statement says, taken apart.
CREATE TABLE stated (
	log    INTEGER NOT NULL,
	digest BLOB NOT NULL,                     -- statement.digest
	number INTEGER NOT NULL,                  -- 1, 2, 3 ... of this log
	made   INTEGER NOT NULL,                  -- UTC second, by the device's clock
	cause  TEXT NOT NULL,                     -- interval, export or close
	closes TEXT,                              -- the event that it closes
	is_refused INTEGER NOT NULL DEFAULT 0,    -- of a forked log: of a branch that nobody chose
	is_tip     INTEGER NOT NULL DEFAULT 0,    -- of a forked log: the last of its branch
	PRIMARY KEY (log, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE stated_stream (
	log    INTEGER NOT NULL,
	digest BLOB NOT NULL,
	stream INTEGER NOT NULL,
	last   INTEGER NOT NULL,                  -- number of the last entry
	head   BLOB NOT NULL,                     -- chain head there
	PRIMARY KEY (log, stream, last, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE stated_event (
	log     INTEGER NOT NULL,
	digest  BLOB NOT NULL,
	event   TEXT NOT NULL,
	stream  INTEGER NOT NULL,
	first   INTEGER NOT NULL,                 -- number of its first entry in this stream
	last    INTEGER NOT NULL,
	entries INTEGER NOT NULL,
	amount  INTEGER NOT NULL,                 -- sum over the entries that count
	PRIMARY KEY (log, event, stream, digest)
) STRICT, WITHOUT ROWID;

-- Kiosk: what is only counted: visits by journey and language, ages, private help. Each would tell whose it is if it
-- were an entry in the order of the visits; so it becomes one when the event is closed, equal ones as one. (*)
CREATE TABLE counting (
	stream INTEGER NOT NULL,
	slot   INTEGER NOT NULL,                  -- as in entry, and so on
	event  TEXT NOT NULL,                     -- '' for none
	item   TEXT NOT NULL,                     -- '' for none
	detail TEXT NOT NULL,
	amount INTEGER NOT NULL,
	PRIMARY KEY (stream, slot, event, item, detail)
) STRICT, WITHOUT ROWID;

-- Kiosk: a run of door knocking that is under way. Door by door it would tell who opened; its totals become one entry
-- at its end. (*)
CREATE TABLE draft (
	event  TEXT NOT NULL,
	item   TEXT NOT NULL,                     -- answered, no_answer ... (doors.c)
	amount INTEGER NOT NULL,
	PRIMARY KEY (event, item)
) STRICT, WITHOUT ROWID;

-- How far each chain is here: runs of entries without a gap, each proved from a signed head, or from the beginning, to
-- a signed head. In a device's own book each of its streams is one run, which ends at its newest entry.
CREATE TABLE run (
	log    INTEGER NOT NULL,
	stream INTEGER NOT NULL,
	first  INTEGER NOT NULL,                  -- number of its first entry
	last   INTEGER NOT NULL,                  -- number of its last
	before BLOB,                              -- chain head before the first; NULL where the first is 1
	head   BLOB NOT NULL,                     -- chain head at the last
	PRIMARY KEY (log, stream, first)
) STRICT, WITHOUT ROWID;

-- Of the runs, the ends that nothing signs and that a person accepted (tail.h): at most one of a run.
CREATE TABLE accepted (
	log    INTEGER NOT NULL,
	stream INTEGER NOT NULL,
	first  INTEGER NOT NULL,                  -- number of its first entry
	last   INTEGER NOT NULL,                  -- number of its last, which is the run's
	before BLOB NOT NULL,                     -- chain head before the first
	PRIMARY KEY (log, stream, first)
) STRICT, WITHOUT ROWID;

-- Entries that nothing signed proves yet: behind a gap, or behind the last signed head. They count for nobody. Where
-- two differ under one number, or one differs from what is proved, each stays; at most one of them is genuine. Of an
-- erased one nothing but its event stays, and its leaf stands as its salt.
CREATE TABLE waiting (
	log        INTEGER NOT NULL,
	stream     INTEGER NOT NULL,
	seq        INTEGER NOT NULL,
	leaf       BLOB NOT NULL,                 -- of the chain: which of them it is
	slot       INTEGER NOT NULL,
	event      TEXT,
	item       TEXT,
	amount     INTEGER NOT NULL,
	area       TEXT,
	detail     TEXT,
	undoes     INTEGER,
	box_digest BLOB,
	salt       BLOB NOT NULL,
	PRIMARY KEY (log, stream, seq, leaf)
) STRICT, WITHOUT ROWID;

CREATE TABLE waiting_box (
	log     INTEGER NOT NULL,
	stream  INTEGER NOT NULL,
	seq     INTEGER NOT NULL,
	leaf    BLOB NOT NULL,                    -- of its entry
	purpose INTEGER NOT NULL,
	digest  BLOB NOT NULL,
	bytes   BLOB,
	gone    TEXT,
	PRIMARY KEY (log, stream, seq, leaf, purpose)
) STRICT, WITHOUT ROWID;

-- Office: logs that two devices went on with: a card was copied, or an old image put back (fork.h).
CREATE TABLE parted (
	log     INTEGER PRIMARY KEY,
	is_open INTEGER NOT NULL                  -- 1 until a person chose a branch
) STRICT;

-- Office: proved entries of a forked log that count for nobody: behind the part that all branches have in common, and
-- of branches that nobody chose. Erased ones as in `waiting`.
CREATE TABLE forked (
	log        INTEGER NOT NULL,
	stream     INTEGER NOT NULL,
	seq        INTEGER NOT NULL,
	head       BLOB NOT NULL,                 -- of the chain behind it: which branch it is of
	before     BLOB NOT NULL,                 -- and before it
	slot       INTEGER NOT NULL,
	event      TEXT,
	item       TEXT,
	amount     INTEGER NOT NULL,
	area       TEXT,
	detail     TEXT,
	undoes     INTEGER,
	box_digest BLOB,
	salt       BLOB NOT NULL,
	PRIMARY KEY (log, stream, seq, head)
) STRICT, WITHOUT ROWID;

CREATE TABLE forked_box (
	log     INTEGER NOT NULL,
	stream  INTEGER NOT NULL,
	seq     INTEGER NOT NULL,
	head    BLOB NOT NULL,                    -- of its entry
	purpose INTEGER NOT NULL,
	digest  BLOB NOT NULL,
	bytes   BLOB,
	gone    TEXT,
	PRIMARY KEY (log, stream, seq, head, purpose)
) STRICT, WITHOUT ROWID;

-- Office: further branches of a forked log, after the first, that a person lets count (branch.h): each is a log of this
-- book alone. In `log` it has the digest of the statement that was chosen in the place of a public key.
CREATE TABLE branch (
	log  INTEGER PRIMARY KEY,                 -- log.id
	base INTEGER NOT NULL                     -- log.id of the forked log: whose key, name and statements its are
) STRICT, WITHOUT ROWID;

-- Office: entries on the way of a further branch that lie in another part of its log.
CREATE TABLE shared (
	log    INTEGER NOT NULL,                  -- branch.log
	stream INTEGER NOT NULL,
	first  INTEGER NOT NULL,                  -- number of the first of them
	last   INTEGER NOT NULL,                  -- number of the last
	source INTEGER NOT NULL,                  -- log.id under which they lie
	PRIMARY KEY (log, stream, first)
) STRICT, WITHOUT ROWID;

-- Office: boxes of `box` that were sealed anew when the organisation's key was changed, each signed by that (resealing.h).
-- The old one is gone there, "resealed".
CREATE TABLE resealed (
	log       INTEGER NOT NULL,               -- as in box, and so on
	stream    INTEGER NOT NULL,
	seq       INTEGER NOT NULL,
	purpose   INTEGER NOT NULL,
	was       BLOB NOT NULL,                  -- digest of the old box
	office    INTEGER NOT NULL,               -- log.id of the office that did it
	entry     INTEGER NOT NULL,               -- number of its entry that says so
	number    INTEGER NOT NULL,               -- of the key that it is sealed to: the UTC second in which that was made
	digest    BLOB NOT NULL,                  -- of bytes
	bytes     BLOB NOT NULL,                  -- sealed to that key
	signature BLOB NOT NULL,                  -- Ed25519, by the organisation
	PRIMARY KEY (log, stream, seq, purpose, was)
) STRICT, WITHOUT ROWID;

-- Office: files that were set aside, by the digest of their bytes (admin/set_aside.h). (*)
CREATE TABLE set_aside (
	digest      BLOB PRIMARY KEY,
	name        TEXT NOT NULL,                -- of the file, without its folder
	size        INTEGER NOT NULL,             -- bytes
	moment      INTEGER NOT NULL,             -- UTC second
	why         TEXT NOT NULL,
	what_to_do  TEXT NOT NULL,
	kiosk       TEXT NOT NULL,                -- short name of the log that it was about, or ''
	fingerprint TEXT NOT NULL                 -- of one that no set-up file of this office began, or ''
) STRICT, WITHOUT ROWID;

-- Office: files that went in whole, by their mark (seen.h), and how many entries of each log were in them.
CREATE TABLE seen (
	mark    BLOB NOT NULL,
	place   INTEGER NOT NULL,                 -- of the log in the file: 0, 1, 2 ...
	log     INTEGER NOT NULL,
	entries INTEGER NOT NULL,
	PRIMARY KEY (mark, place)
) STRICT, WITHOUT ROWID;

-- Office: something was erased, and the file was not written anew yet: its bytes may still be there; one row (erasure.h).
-- Text and number are only there to tell its row from others in a damaged book. (*)
CREATE TABLE unwiped (
	only  INTEGER PRIMARY KEY CHECK (only = 1),
	since INTEGER NOT NULL,                   -- UTC second of the oldest such erasure
	what  TEXT NOT NULL
) STRICT;

-- Office: until which number the entries of a stream that a daily list tells of had come, without a gap and confirmed, by
-- which moment (admin/since.h). (*)
CREATE TABLE arrival (
	log    INTEGER NOT NULL,
	stream INTEGER NOT NULL,
	seq    INTEGER NOT NULL,
	moment INTEGER NOT NULL,                  -- UTC second
	PRIMARY KEY (log, stream, seq)
) STRICT, WITHOUT ROWID;

-- The catalogue and the plan in force, as the office wrote them, and the photos of local officers: the newest row of
-- each kind. (*)
CREATE TABLE document (
	kind   TEXT NOT NULL,                     -- catalogue, plan, statuses or photos
	number INTEGER NOT NULL,                  -- UTC second of signing, or of taking it in
	digest BLOB NOT NULL,
	bytes  BLOB NOT NULL,                     -- YAML; bundle.h, photos.h
	PRIMARY KEY (kind, number)
) STRICT;

-- The keys of the organisation that are no secret; one row. (*)
CREATE TABLE organisation (
	only       INTEGER PRIMARY KEY CHECK (only = 1),
	box_key    BLOB NOT NULL,                 -- X25519: boxes are sealed to it
	box_number INTEGER NOT NULL               -- UTC second in which that key was made; 0: the first
) STRICT;

-- Office: the set-up files that were handed out. (*)
CREATE TABLE provisioned (
	kiosk TEXT PRIMARY KEY,                   -- short name
	token BLOB NOT NULL,                      -- what the kiosk's first entry is authenticated with
	made  INTEGER NOT NULL                    -- UTC second
) STRICT, WITHOUT ROWID;

-- Office: the plan's events and what is expected of each, for the views; and events that no plan has, which kiosks opened.
CREATE TABLE planned_event (
	event  TEXT PRIMARY KEY,                  -- code
	place  INTEGER NOT NULL,                  -- its place in the plan's order
	day    TEXT NOT NULL,                     -- 2026-07-18, in the organisation's time zone
	name   TEXT NOT NULL,
	type   TEXT NOT NULL,                     -- the catalogue's event type
	area   TEXT,
	counts_as_engagement INTEGER NOT NULL,    -- 0 or 1, from the type
	is_planned INTEGER NOT NULL,              -- 0: no plan has it
	venue      TEXT,                          -- in words, and below codes; each NULL where nobody said it
	venue_type TEXT,
	setting    TEXT,                          -- urban or rural
	authority  TEXT,
	ward       TEXT,
	programme  TEXT,
	campaign   TEXT,
	series     TEXT,
	led_by     TEXT,
	opens      INTEGER,                       -- minutes after midnight, local; NULL: no plan says it
	closes     INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE planned_kiosk (
	event TEXT NOT NULL,
	kiosk TEXT NOT NULL,                      -- short name
	PRIMARY KEY (event, kiosk)
) STRICT, WITHOUT ROWID;

-- Which entries are taken back: for the one rule of what counts.
CREATE INDEX entry_undo ON entry (log, stream, undoes) WHERE undoes IS NOT NULL;

-- Which events turned out to be others: seldom any.
CREATE INDEX entry_instead ON entry (log, event) WHERE stream = 14 AND item = 'instead';

-- Whose clock was wrong.
CREATE INDEX entry_offset ON entry (log, event) WHERE stream = 14 AND item = 'clock_offset';

-- What the office decided, by kind: seldom much, and every view asks.
CREATE INDEX entry_decision ON entry (item) WHERE stream = 16;

-- What was written stays as it was written, whatever a later programmer forgets; of a forked log it may lie aside, what a
-- person had accepted may wait again, and of an erased entry its leaf stays.
CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT raise(ABORT, 'entries never change'); END;
CREATE TRIGGER entry_remains BEFORE DELETE ON entry
WHEN NOT EXISTS (SELECT 1 FROM forked WHERE log IN (OLD.log, (SELECT base FROM branch WHERE branch.log = OLD.log))
                 AND stream = OLD.stream AND seq = OLD.seq AND salt = OLD.salt)
 AND NOT EXISTS (SELECT 1 FROM erasure WHERE log = OLD.log AND stream = OLD.stream AND seq = OLD.seq)
 AND NOT EXISTS (SELECT 1 FROM waiting WHERE log = OLD.log AND stream = OLD.stream AND seq = OLD.seq AND salt = OLD.salt)
BEGIN SELECT raise(ABORT, 'entries are never deleted'); END;
CREATE TRIGGER erasure_stays BEFORE UPDATE ON erasure BEGIN SELECT raise(ABORT, 'erasures never change'); END;
CREATE TRIGGER erasure_remains BEFORE DELETE ON erasure
WHEN NOT EXISTS (SELECT 1 FROM forked WHERE log IN (OLD.log, (SELECT base FROM branch WHERE branch.log = OLD.log))
                 AND stream = OLD.stream AND seq = OLD.seq AND salt = OLD.leaf)
 AND NOT EXISTS (SELECT 1 FROM waiting WHERE log = OLD.log AND stream = OLD.stream AND seq = OLD.seq AND salt = OLD.leaf)
BEGIN SELECT raise(ABORT, 'erasures are never deleted'); END;
CREATE TRIGGER statement_stays BEFORE UPDATE ON statement BEGIN SELECT raise(ABORT, 'statements never change'); END;
