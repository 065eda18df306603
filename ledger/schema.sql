-- The tables that travel: what an export holds, and what every book has. Their text is compared letter by letter
-- with that of a book that comes in, so a change here is a new layout (store.h, LAYOUT).
-- Times are UTC seconds. Digests are BLAKE2b-256. Codes are those of the catalogue and the plan.

-- Which book this is; one row.
CREATE TABLE book (
	only         INTEGER PRIMARY KEY CHECK (only = 1),
	kind         TEXT NOT NULL,               -- kiosk, office or export
	organisation BLOB NOT NULL,               -- its Ed25519 public key
	mode         TEXT NOT NULL                -- live, test or demonstration
) STRICT;

-- All that one device has recorded is one log.
CREATE TABLE log (
	id          INTEGER PRIMARY KEY,          -- of this book only, never hashed
	key         BLOB NOT NULL UNIQUE,         -- the device's Ed25519 public key
	name        TEXT NOT NULL,                -- short name in the organisation: A, B, A2
	fingerprint TEXT NOT NULL                 -- of the key, for people to compare
) STRICT;

-- One immutable row; an undo is a row of its own.
CREATE TABLE entry (
	log        INTEGER NOT NULL,              -- log.id
	stream     INTEGER NOT NULL,              -- class of the entry (stream.h)
	seq        INTEGER NOT NULL,              -- 1, 2, 3 ... in its stream of its log
	slot       INTEGER NOT NULL,              -- time, rounded down to the stream's slot
	event      TEXT,                          -- the plan's event
	item       TEXT,                          -- what was counted, said or done
	amount     INTEGER NOT NULL,              -- people, items, grams, minutes, pence
	area       TEXT,                          -- the catalogue's area
	detail     TEXT,                          -- JSON with its version, exactly as hashed
	undoes     INTEGER,                       -- seq of the entry of the same stream that this one takes back
	box_digest BLOB,                          -- over the digests of its boxes
	salt       BLOB NOT NULL,                 -- 16 random bytes, hashed with the rest
	PRIMARY KEY (log, stream, seq)
) STRICT, WITHOUT ROWID;

-- A sealed part of an entry. Where it is gone, its digest stays, with the reason.
CREATE TABLE box (
	log     INTEGER NOT NULL,
	stream  INTEGER NOT NULL,
	seq     INTEGER NOT NULL,
	purpose INTEGER NOT NULL,                 -- code, words, contact, place, notes (stream.h)
	digest  BLOB NOT NULL,                    -- of the sealed bytes
	bytes   BLOB,                             -- sealed to the organisation's key
	gone    TEXT,                             -- why bytes is NULL: taken_back, erased, received
	PRIMARY KEY (log, stream, seq, purpose)
) STRICT, WITHOUT ROWID;

-- What is left of an erased entry: its place in the chain. Its content, salt and boxes are gone; its event stays, so
-- that the signed totals of the event are still seen to be complete (erasure.h).
CREATE TABLE erasure (
	log    INTEGER NOT NULL,
	stream INTEGER NOT NULL,
	seq    INTEGER NOT NULL,
	event  TEXT,                              -- the plan's event
	leaf   BLOB NOT NULL,                     -- of the chain
	PRIMARY KEY (log, stream, seq)
) STRICT, WITHOUT ROWID;

-- A device's signed totals (statement.h).
CREATE TABLE statement (
	log       INTEGER NOT NULL,
	digest    BLOB NOT NULL,                  -- of body
	body      BLOB NOT NULL,                  -- canonical bytes: what is signed
	signature BLOB NOT NULL,                  -- Ed25519
	PRIMARY KEY (log, digest)
) STRICT, WITHOUT ROWID;
