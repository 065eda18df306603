-- The file of sums (sums.h), attached as `sums`: what counts, by log, and which logs' rows these are.
CREATE TABLE sums.summed (
	stream  INTEGER NOT NULL,
	log     INTEGER NOT NULL,
	number  INTEGER NOT NULL,                 -- of the entry, or of a row that stands for many
	slot    INTEGER,                          -- NULL: of one that stands for many
	event   TEXT,
	item    TEXT,
	area    TEXT,
	detail  TEXT,
	entries INTEGER NOT NULL,
	amount  INTEGER NOT NULL,                 -- their sum
	PRIMARY KEY (stream, log, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE sums.summed_home (
	log    INTEGER NOT NULL,
	number INTEGER NOT NULL,
	event  TEXT,
	home   INTEGER NOT NULL,
	items  INTEGER NOT NULL,
	PRIMARY KEY (log, number)
) STRICT, WITHOUT ROWID;

-- As the view `held` has it: of all logs, known or not.
CREATE TABLE sums.summed_held (
	log        INTEGER NOT NULL,
	event      TEXT NOT NULL,
	stream     INTEGER NOT NULL,
	held       INTEGER NOT NULL,
	first_slot INTEGER NOT NULL,
	last       INTEGER NOT NULL,
	PRIMARY KEY (log, event, stream)
) STRICT, WITHOUT ROWID;

-- As the views `event_coverage` and `closed_event` have it.
CREATE TABLE sums.summed_coverage (
	event  TEXT NOT NULL,
	log    INTEGER NOT NULL,
	stated INTEGER NOT NULL,
	held   INTEGER NOT NULL,
	PRIMARY KEY (log, event)
) STRICT, WITHOUT ROWID;

CREATE TABLE sums.summed_closed (
	log    INTEGER NOT NULL,
	event  TEXT NOT NULL,
	digest BLOB NOT NULL,
	made   INTEGER NOT NULL,
	PRIMARY KEY (log, event, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE sums.summed_log (
	log   INTEGER NOT NULL PRIMARY KEY,
	stamp BLOB NOT NULL                       -- of all that its rows follow from
) STRICT, WITHOUT ROWID;
