/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report.h - the one report model: sections of tables of cells, filled from the figures (figures.h) for one window of
 * days, with its completeness. Every output prints this model and works nothing out by itself, so sums, shares and
 * what is missing are the same in all of them.
 *
 * All texts of the model are clean UTF-8 on one line, whatever a stranger's book held.
 */
#ifndef ADMIN_REPORT_H
#define ADMIN_REPORT_H

#include "admin/chosen.h"
#include "admin/figures.h"
#include "admin/office.h"
#include "admin/reporting_year.h"
#include "ledger/file.h"

#define CELL_ROOM 160

enum cell_kind {
	CELL_TEXT,
	CELL_DAY,
	CELL_COUNT,
	CELL_AMOUNT, /* `number`, as it is kept, `of` of which make one of the unit `text` */
	CELL_SHARE,  /* `number` of `of`; where that is 0, there is no share */
	CELL_RATE,   /* `number` hundredths for each of `of`; where that is 0, there is no rate */
	CELL_CHANGE, /* from `of` to `number`; where it was 0, there is none in percent */
	CELL_EMPTY,  /* `text` stands there for people, or nothing */
	/* Numbers that are not for everybody (public.h): */
	CELL_UNDER, /* below 10 */
	CELL_HELD,  /* would give away one that is */
};

struct cell {
	enum cell_kind kind;
	char *text; /* CELL_TEXT; of CELL_AMOUNT the unit, or NULL */
	char *code; /* the record's own code, where it has one: what programs and tests look a row up by */
	struct day day;
	int64_t number, of;
	bool is_exact; /* of a report for everybody: shown as it is, as somebody decided */
	int kept_as;   /* of CELL_SHARE and CELL_RATE: so many of `of` make one of its unit; 0: it is a count */
};

enum row_kind {
	ROW_PLAIN,
	ROW_GROUP,  /* with the sums of the rows of its group, which follow it */
	ROW_WITHIN, /* of the group above it */
	ROW_TOTAL,
};

struct report_row {
	enum row_kind kind;
	bool is_sensitive;  /* small numbers of it are not published, as whoever imported it said */
	struct cell *cells; /* as many as the figure has columns */
	bool is_folded;     /* all noughts, and among those that `folded` tells: for programs, not for people */
};

struct report_table {
	const struct figure *figure;
	char title[FIGURE_TITLE_SIZE];
	int first; /* the first column that is shown; the ones before it are the group's */
	struct report_row *rows;
	int row_count;
	bool is_empty; /* nothing at all was counted */
	char *
		folded; /* "None: Surgery, Walkabout": for people, of the rows that they need not see; NULL: all show */
	char *warning;     /* of what can hardly be right, a sentence or more; NULL: nothing */
	struct cell *sums; /* of each column that is summed, over all rows: what shares are of */
};

/* A single figure: "People engaged", 2617, "at 50 events". */
#define SINGLE_COLUMNS 4
struct report_single {
	const struct figure *figure;
	char title[FIGURE_TITLE_SIZE];
	int64_t number;
	enum cell_kind kinds[SINGLE_COLUMNS]; /* CELL_COUNT, or CELL_UNDER or CELL_HELD with a number of 0 */
	int64_t numbers[SINGLE_COLUMNS];      /* of each column of the figure; the first is `number` */
	char words[120];                      /* what follows the number; may be empty */
};

struct report_section {
	const struct figure_section *section;
	struct report_single *singles; /* at a glance */
	int single_count;
	struct report_table *tables;
	int table_count;
	char *says;                    /* a sentence for above it, of this report; NULL: none */
	char *window;                  /* of its tables, where it is not the report's; or NULL */
	const struct figure *left_out; /* a figure that a report of some events cannot have, or NULL */
};

/* An event of the report, and whether something of it is missing. */
struct report_event {
	char *event, *type;
	bool is_engagement, is_missing;
};

struct report {
	char *organisation;
	enum mode mode;
	struct day from, to; /* local days of the events, both included */
	bool is_of_year;     /* they are the last finished reporting year, for no days were asked for */
	struct reporting_year
		lacks_year; /* that year, where it has no events, so that this is all there is; else noughts */
	struct day
		first; /* the first day of which there is an event, whatever the window; `to` where there is none */
	char *
		authority; /* code of the one that its events are of, where they are chosen by nothing else; or NULL */
	char *chosen;  /* which events, in words: "in Quayside, of the type Fun day"; empty: all */
	int64_t made;  /* UTC second */
	char seal[SLIP_SIZE]; /* of the set of entries that count (merge_seal.h) */
	bool is_complete;
	int kiosks, gaps; /* kiosks at events in the window (one at two is two), and how many are not complete */
	int events_expected, events_missing; /* the events, and how many of them are not complete */
	char **missing;                      /* what is missing: a sentence for each of `gaps` */
	char **missing_briefly;              /* the same for people: one for each kiosk */
	int missing_briefly_count;
	char *missing_kiosks; /* "kiosk D", "kiosks B and D"; NULL: none */
	char **settled;       /* of how many a person said that what is not here will not come, and why */
	int settled_count;
	struct report_event *events;
	int event_count;
	bool is_public; /* and what is shown all the same, by whom and why; of the wish */
	const char *const *shown;
	int shown_count;
	const char *shown_by, *shown_why;
	struct report_section sections[FIGURE_SECTIONS];
};

/* What is asked for. */
#define PUBLIC_SHOWN 20
struct report_wish {
	bool has_from,
		has_to; /* else from the first and to the last day among events that were or left anything */
	struct day from, to;
	bool is_of_year;      /* where neither is said: of the last finished reporting year, if it has events */
	struct chosen chosen; /* by chosen_take() */
	bool compares, compares_last_year; /* beside another window: that of a year before, or this one: */
	struct day compare_from, compare_to;
	bool is_public;                  /* for everybody (public.h); but these are shown all the same: */
	const char *shown[PUBLIC_SHOWN]; /* FIGURE, or FIGURE.ROW */
	int shown_count;
	const char *shown_by, *shown_why;
	bool is_unsummed; /* read entry by entry, and not over sums.h: for tests, which compare both */
};

/* Says why a report for which no days were asked is not of a year. */
void report_tell_days(const struct report *report, FILE *out);

/* The window that was typed: --from and --to. False after a complaint. */
bool report_take_window(struct report_wish *wish, struct call *call);

/*
 * Fills what a report says of itself, without any figure: window, completeness and seal, as of the moment `now`; and
 * chosen_event, until the end of the transaction, which must be open. The result is the caller's, for report_free().
 */
MUST_CHECK enum status report_read_facts(
	struct report *report, struct office *office, const struct report_wish *wish, int64_t now);

/*
 * Fills the report as of the moment `now`, in one look at the book, over its sums (sums.h). The result is the caller's,
 * for report_free().
 */
MUST_CHECK enum status report_read(
	struct report *report, struct office *office, const struct report_wish *wish, int64_t now);
void report_free(struct report *report);

/* The figure as this office has it: with what it cost, where its catalogue has prices. */
const struct figure *figure_for(const struct figure *figure, const struct office *office);

/*
 * Fills one table, with its sums; `report` has its window. Shares and whatever else is worked out of its numbers are
 * there once it is finished. For report_read().
 */
MUST_CHECK enum status report_table_read(struct report_table *table, const struct figure *figure,
	const struct office *office, const struct report *report);
void report_table_finish(struct report_table *table, const struct report *report);
void report_table_free(struct report_table *table);

/* The same for a single figure. */
MUST_CHECK enum status report_single_read(struct report_single *single, const struct figure *figure,
	const struct office *office, const struct report *report);
void report_single_finish(struct report_single *single);

/* Reads which events the report is of, from chosen_event; and marks one of which something is missing. */
MUST_CHECK enum status report_events_read(struct report *report, struct store *store);
void report_events_mark(struct report *report, const char *event);
void report_events_free(struct report *report);

/* Sentences that every output has. */

/* "18 July 2026" */
#define DATE_SIZE 32
void date_write(char text[DATE_SIZE], struct day day);

/*
 * "1 July 2026 to 18 July 2026", or the one day; and of some events: "..., events in Quayside"; where nobody asked for
 * days: "... (the last finished reporting year)"
 */
#define REPORT_TEXT_SIZE 3000
void report_window(char room[REPORT_TEXT_SIZE], const struct report *report);

/*
 * "COMPLETE: 50 of 50 events complete" or "PARTIAL: 3 of 50 events not complete, for want of kiosk D", or "NO EVENTS:
 * ..."; behind that what a person decided, with the reason: ". Settled by the office: NAME, 18 July 2026, kiosk B: was
 * not used: REASON"
 */
void report_completeness(char room[REPORT_TEXT_SIZE], const struct report *report);

/* The first word of that, or two. */
const char *report_completeness_word(const struct report *report);

/* All is here of a window, or a choice, that has no event. */
bool report_has_no_events(const struct report *report);

/*
 * What stands in the heading of a section: "partial: 3 of 50 events not complete"; empty where nothing is missing, or
 * nothing of a kiosk would be in it.
 */
void report_partial(
	char room[REPORT_TEXT_SIZE], const struct report *report, const struct figure_section *section);

/* "18 July 2026, 14:05" */
void report_made(char room[REPORT_TEXT_SIZE], const struct report *report);

/* What the seal is, for a person who compares it: "K7MQ-4QX2 (the same wherever the same entries count)" */
void report_seal(char room[REPORT_TEXT_SIZE], const struct report *report);

/* The number of a single figure as people read it, from `room`. */
const char *single_text(char room[CELL_ROOM], const struct report_single *single);

/* A warning for a report that is not of real events, or NULL. */
const char *report_banner(const struct report *report);

/* Is there anything in it? Else outputs leave it out. */
bool report_section_is_there(const struct report_section *section);

/* Why a section lacks a figure, or NULL. */
const char *report_left_out(const struct report_section *section);

/* A cell as people read it: "1,234", "63.6% of 143", "18 Jul 2026"; from `room` or the cell itself. */
const char *cell_text(char room[CELL_ROOM], const struct cell *cell);

/* Do cells of this column stand at the right? */
bool column_is_right(const struct figure_column *column);

/* Is the row of a group nothing but its heading, without sums? */
bool row_is_heading(const struct report_table *table, const struct report_row *row);

/* What programs call a column: its name, that of the SQL, or "share". */
const char *column_name(const struct figure_column *column);

/* A copy on one line, with '?' for what is not clean; for free(). */
char *clean_copy(const char *text);

/* Per mille of a share or a change, rounded half away from 0; 0 where there is no base. */
int64_t cell_tenths(const struct cell *cell);

/* A number with no more than three decimal places: `number` of which `of`, a power of ten, make one. */
struct decimal {
	int64_t number;
	int of;
};

/* An amount or a rate so; what does not go into decimal places (minutes of an hour) is rounded to two. */
struct decimal cell_decimal(const struct cell *cell);

/* What a share or a rate is of, so. */
struct decimal cell_base(const struct cell *cell);

/* Near the beginning of every output: only what has it may be replaced by a report. */
#define REPORT_MARK "Bunting report"

/* The outputs. */
void report_print_text(const struct report *report, FILE *out);
void report_print_html(const struct report *report, FILE *out);
void report_print_json(const struct report *report, FILE *out);

/*
 * Writes a folder of CSV (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets know), a file a figure: tidy,
 * with the window and the completeness in each row and without rows of sums, which a reader adds up by itself; and what
 * each figure counts in definitions.csv. No text in it is taken for a formula. All of it is written beside its place
 * and takes that at once: there is the report before, or this one, whole. TOO_LONG, NOT_FOUND, NOT_ALLOWED, NO_ROOM,
 * SYSTEM_FAILED.
 */
MUST_CHECK enum status report_write_csv(
	const struct report *report, const char *folder, struct reason *reason);

/* The name of something in the folder at `path` that no report puts there, into `name`; false: there is none. */
bool report_csv_has_others(const char *path, char name[PATH_SIZE]);

/*
 * Writes a workbook for spreadsheets (Office Open XML), a sheet a section. Its cells are numbers and days, or texts
 * that no spreadsheet takes for a formula. As file_replace(), and SYSTEM_FAILED with what the library says.
 */
MUST_CHECK enum status report_write_xlsx(
	const struct report *report, const char *path, struct reason *reason);

#endif
