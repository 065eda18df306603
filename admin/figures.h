/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figures.h - every figure of the reports: one SQL file each (admin/figures), and one row here that says how its
 * columns are shown. Nothing is counted anywhere else.
 *
 * A figure's SQL joins the table chosen_event: the events that the report is of (chosen.h). What belongs to no event
 * has the named places :from and :to (local days, both included); :set is the catalogue's set of feedback questions,
 * and :prices its prices of kit in pence, {"door_chain":450}. It gives codes and whole numbers; labels, order, sums and
 * shares are made from them in one place (report_table.c).
 * Its heading says what it counts, its unit, window and source; and behind "Adds" which equations its numbers keep,
 * among themselves and with other figures (adds.h). Of several units each stands with its columns in brackets,
 * "events (held), people (engaged, others)", or is called as its column is; one unit is that of all columns.
 *
 * Behind "-- Entries" the file has a second SELECT, by which each number can be opened (report_entries.h): `log`,
 * `stream` and `seq` of every entry that is counted, the columns by which the figure tells its rows apart under their
 * own names and in their order, and then, called as the figure's own columns are, what the entry adds to each number of
 * its row: 0 where it adds nothing. An entry that adds to several rows has a row for each. Where the figure has its own
 * units, they follow. A number that counts something else, events or kiosks or homes, has 1 at one entry of each, the
 * first. What no entries add up to is not there, and the heading says under "Behind" what such a number comes from:
 * "planned: the plan; number: ...".
 */
#ifndef ADMIN_FIGURES_H
#define ADMIN_FIGURES_H

#include "admin/names.h"

#include <stdbool.h>
#include <stddef.h>

enum column_kind {
	COLUMN_LABEL, /* a code of the list `names`, shown as what it is called; a text where there is no list */
	COLUMN_DAY,   /* "2026-07-18" */
	COLUMN_COUNT,
	COLUMN_AMOUNT, /* as it is kept; its unit is the column's own, or else that of the row's code (names.h) */
	/* No columns of the SQL, but worked out of two others: */
	COLUMN_SHARE,  /* a part of a base, always shown together with it */
	COLUMN_RATE,   /* so many for each of a base: issues a meeting; or for each thousand of it */
	COLUMN_CHANGE, /* from what it was before to what it is now, in percent */
};

/* What a share is a share of, where it is no column: the column's sum over all rows, or over those of its group. */
enum {
	OF_TOTAL = -1,
	OF_GROUP = -2,
	OF_OWN = -3, /* of what the SQL's column of the share or rate says; NULL: it is no share of anything */
};

struct figure_column {
	enum column_kind kind;
	const char *sql;     /* name of the SQL's column; NULL for a share */
	const char *heading; /* NULL: not shown as a column */
	enum name_list names;
	/* Groups and the total have its sum, or that of a rate's own base; never of amounts of different units. Where the
	 * SQL gives NULL, nobody counted it. */
	bool is_summed;
	bool is_named; /* of a label: the SQL's next column is what the code is called */
	int part, of; /* of a share or rate: the column of its part; that of its base, or one of those above; of a
	                 * change: the column of now, and that of before */
	int times;    /* of a rate: for so many of its base; 0: for one */
	const char *name; /* of a share or rate: what programs call it; NULL: "share" */
	const char *unit; /* of an amount: "hours"; NULL: that of the row's code */
	int kept_as;      /* so many of what is kept make one of that unit */
	int least,
		most; /* of a rate, in hundredths: what is outside of these is warned about; 0, 0: nothing is */
	/* Of a single figure: words around the number, as in "at 3 events". */
	const char *before, *one, *many;
};

enum grouping {
	GROUPS_NONE,
	GROUPS_BY_FIRST_COLUMN, /* the first column is the group, and no column of its own */
	GROUPS_WITHIN,          /* a code that stands within another is shown below that one */
};

struct figure {
	const char *name; /* of its file: "people_by_age" */
	const char *sql;
	const struct figure_column *columns;
	int column_count;
	enum grouping grouping;
	bool shows_all;   /* a row for each code of its list, even where nothing came */
	bool folds;       /* rows of noughts are told in a sentence where a person reads, if there are many */
	bool needs_codes; /* where no row has a code there is nothing to tell */
	bool by_size;     /* the largest first, by the first summed column */
	bool by_label;    /* by what its rows are called, numbers in it as numbers: "Gate 2" before "Gate 10" */
	bool has_total;   /* a last row with the sums */
	bool
		has_own_units; /* the SQL's last two columns are the unit of the row's amounts, and how many of what is kept
	                     * make one */
	bool
		has_own_care; /* the SQL's last column, behind those: may small numbers of the row not be published? */
	bool is_of_others; /* of no event of ours: of all, or, by :authority, of one */
	bool has_no_place; /* what it counts is kept without a place and an event, so not of some events only */
	int bar, behind;   /* columns for a bar picture, each bar a part of the second; 0: none */
	const char *note;  /* a sentence for below it, or NULL */
	const struct figure *priced; /* the same and what it cost, where the catalogue has prices; or NULL */
};

/* A part of the report: its figures under one heading. */
struct figure_section {
	const char *title;
	const char *lead;  /* a sentence for above it, or NULL */
	bool is_compared;  /* its tables are made of those of two windows, where that is asked for (compared.h) */
	bool is_of_office; /* what offices note alone: no kiosk that has not come could change it */
	bool is_glance;    /* single figures, each one row of one number and words */
	const struct figure *figures;
	int figure_count;
};

#define FIGURE_SECTIONS 15
extern const struct figure_section *const figure_sections[FIGURE_SECTIONS];

/* Are these one figure, with what it cost or without? */
bool figure_is(const struct figure *one, const struct figure *other);

/* The second SELECT. Always the same address. */
const char *figure_entries(const struct figure *figure);

/* Is it a number of the SQL, and not worked out of others? */
bool figure_has_number(const struct figure *figure, int column);

/* The first line of a figure's heading: its title. */
#define FIGURE_TITLE_SIZE 80
void figure_title(char title[FIGURE_TITLE_SIZE], const struct figure *figure);

/*
 * What a figure's heading says under "Counts", "Not", "Unit", "Window" or "Source", on one line. False, with an empty
 * text, where it has no such line.
 */
#define FIGURE_TEXT_SIZE 600
#define FIGURE_SAYS      5
extern const char *const figure_words[FIGURE_SAYS]; /* these, in this order */
bool figure_says(char text[FIGURE_TEXT_SIZE], const struct figure *figure, const char *what);

/*
 * What the heading says under "Behind" of a number that no entries add up to: "the plan". False, with an empty text, of
 * all others.
 */
bool figure_behind(char behind[FIGURE_TEXT_SIZE], const struct figure *figure, int column);

/*
 * The unit of a column of numbers, by the heading: "people"; of a share or change "percent"; of a rate what it is of.
 * False, with an empty text, where the heading does not say it.
 */
#define UNIT_SIZE 120
bool figure_unit(char unit[UNIT_SIZE], const struct figure *figure, int column);

#endif
