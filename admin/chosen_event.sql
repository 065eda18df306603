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
	is_held    INTEGER NOT NULL,              -- 1: at least one kiosk opened it
	is_double  INTEGER NOT NULL               -- 1: it is another event under a second code, and none of its own
) STRICT, WITHOUT ROWID;
