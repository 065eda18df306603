/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * template_inside.h - what the files that fill a template share: where they are, the words of a place, and values
 * with all that must agree before two of them may be set beside each other.
 */
#ifndef ADMIN_TEMPLATE_INSIDE_H
#define ADMIN_TEMPLATE_INSIDE_H

#include "admin/part_of.h"
#include "admin/template.h"

/* The longest place, and the most words of one. */
#define PLACE_LONGEST 400
#define PLACE_WORDS   40

/* Whom a number is of: numbers of different families are never added or divided. */
enum family {
	FAMILY_KIOSK, /* the report's own window */
	FAMILY_OTHER,
	FAMILY_REGISTER,
};

struct value {
	enum family family;
	int64_t number;
	int of; /* so many of what is kept make one of the unit */
	char unit[UNIT_SIZE];
	struct day from, to;
	char shown
		[CELL_ROOM];   /* of what is no number to count with (a share, a day, a text): its text; else empty */
	bool is_uncounted; /* nobody counted it: "no counted", and nothing is worked out of it */
	enum cell_kind hides; /* CELL_UNDER, CELL_HELD: by value_hide(); `shown` says so */
	/* Where it is from. */
	const char *name; /* as it stands in the place */
	struct spot spot; /* of the kiosks */
	const char *type; /* of the events that it is of, where its row says so */
	const struct other *other;
	const char *authority;
};

/* Which events a sentence speaks of: to say how many of them are missing. */
enum selects {
	SELECTS_ALL,
	SELECTS_ENGAGEMENT,
	SELECTS_OTHERS,
	SELECTS_TYPE,
};

struct selector {
	enum selects selects;
	const char *type;
};

#define SELECTORS 16

/* Of how many days are the two sides of a change? */
struct unequal {
	int now, before;
};
#define UNEQUALS 4

struct filling {
	const struct report *report;
	const struct catalogue *catalogue;
	struct filled *filled;
	struct complaints *complaints;
	/* Within {each}: */
	const struct report_table *each;
	const struct report_row *row;
	/* Of the sentence that is being filled: */
	struct selector selectors[SELECTORS];
	int selector_count;
	bool is_absent;      /* the condition that was asked last found nothing, or too little */
	bool keeps_selected; /* what it asked of is what the next sentence speaks of */
	bool lacks_change;
	struct unequal unequals[UNEQUALS];
	int unequal_count;
};

/* A place under way: its words, and which is next. */
struct asked {
	struct filling *filling;
	struct place at;
	char text[PLACE_LONGEST];
	const char *words[PLACE_WORDS];
	int count, next;
	bool is_wrong; /* something was complained about */
};

/* Complains about this place, once. */
void place_wrong(struct asked *asked, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Is the next word this one, in small or large letters? Then it is taken. */
bool place_word(struct asked *asked, const char *word);

/* The next word, taken; "" at the end. */
const char *place_any(struct asked *asked);

/* The same, left where it is. */
const char *place_peek(const struct asked *asked);

/*
 * "2014", "2014/15", a day, "last-year" (of a year that begins in another month than January the one before it, else
 * the calendar year before that in which the report ends) or "now" (the report's own days): a period. Takes the word;
 * false, with nothing taken, where it is none.
 */
bool place_period(struct asked *asked, struct day *from, struct day *to);

/*
 * Takes what a number is called: "people_engaged", "kit_by_item.door_chain.given", "other.cases.west in 2014",
 * "register.pact on 2017-12-31", "row.given". False after a complaint.
 */
bool place_value(struct asked *asked, struct value *value);

/* A figure of others, of its own period. */
struct value other_value(const struct other *other);

/* The same of a figure of others whose period is asked for otherwise. */
bool place_other(struct asked *asked, const char *name, struct day from, struct day to, struct value *value);
bool is_other_name(const char *word);

/* And of the newest period that is over when the report's window is. */
bool place_latest(struct asked *asked, const char *name, struct value *value);

/* Is there a number to work with, if only a hidden one? A complaint where there is none. */
bool is_number(struct asked *asked, const struct value *value);

/* A typed number, with or without commas: "1,000", "2.5". */
bool number_read(double *number, const char *word);

/* number * times / of, rounded half away from 0. */
int64_t scaled(int64_t number, int64_t times, int64_t of);

/* A number that is kept in so many decimal places; noughts at its end are left out unless it `keeps` them. */
void decimal_write(struct text *text, int64_t number, int places, bool keeps);

/* Fills a place that is arithmetic, or a wording, where it is one. */
bool calculation_fill(struct asked *asked, struct text *text, bool *is_filled);
bool wording_fill(struct asked *asked, struct text *text, bool *is_filled);

/* "1,010", "10.4": without its unit. */
void value_write(struct text *text, const struct value *value);

/* "1 November 2017 to 6 December 2018", "2014", or the one day. */
void period_write(struct text *text, struct day from, struct day to);

/* Writes what stands in a place; false after a complaint. */
bool place_fill(
	struct filling *filling, struct place at, const char *place, size_t length, struct text *text);

/*
 * Does this condition of an {if ...} hold? False after a complaint, too, and where a copy for everybody does not tell
 * enough. What stands between is checked even where it does not hold, but for {if known X} where X is not known.
 */
bool condition_holds(struct filling *filling, const struct block *block, bool *is_checked);

/* A copy for everybody does not tell the number: CELL_UNDER or CELL_HELD; of any other kind nothing is done. */
void value_hide(struct value *value, enum cell_kind kind);
bool is_hidden(const struct value *value);

/* What stands where a copy for everybody tells nothing. */
#define HELD_BACK "held back"

/* The row of this code, of this group where one is named, or NULL. A group itself has its own code. "-": has none. */
const struct report_row *table_row(const struct report_table *table, const char *group, const char *code);

/* A table of the report by the figure's name, or NULL. */
const struct report_table *table_named(const struct report *report, const char *name);

/* The window of its rows where that is not the report's, or NULL. */
const char *table_window(const struct report *report, const struct report_table *table);

#endif
