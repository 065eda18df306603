/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * journey.h - a resident's journey as data: questions in the order in which they are asked, each with the answers that
 * it offers, and with the conditions under which it is asked at all. The standard ones come with Bunting
 * (assets/journeys.yaml); a catalogue may put one of its own in the place of any, or add questions to the standard
 * ones that its kinds of concern ask for.
 *
 * A journey only ever goes forward: a question is asked when everything in its `when` holds, and an answer may lead
 * past some questions to a later one. So it comes to its end whatever is answered. Questions of a section are passed
 * over until the visitor opens that section on the check page.
 */
#ifndef LEDGER_JOURNEY_H
#define LEDGER_JOURNEY_H

#include "ledger/language.h"

#include <stdbool.h>

enum ask {
	ASK_ONE,       /* one of its choices; tapping it moves on */
	ASK_SOME,      /* as many of its choices as hold, or none */
	ASK_AGES,      /* how many people of each age band */
	ASK_KIND,      /* a kind of concern, on two pages where it has kinds within it */
	ASK_AREA,      /* an area of the catalogue, somewhere else, or rather not say */
	ASK_FEEDBACK,  /* each feedback question of the catalogue in turn, with these choices as the scale */
	ASK_WORDS,     /* own words, sealed */
	ASK_TELEPHONE, /* sealed */
	ASK_EMAIL,     /* sealed */
	ASK_NOTICE,    /* nothing: it tells something, and names helplines */
	ASK_HELP,      /* nothing: the helplines of the private branch */
	ASK_CHECK,     /* all answers, with ways to change them and into the sections */
	ASK_EXTRAS,    /* only in a file: the place of the catalogue's extra questions */
};

/* Words in the place of a question's code where an answer leads: out of the journey. */
#define TO_DANGER  "danger"  /* the 999 page; Back comes back */
#define TO_PRIVATE "private" /* the private branch: what was chosen is wiped */

struct choice {
	const char *code;
	struct label label;
	const char *icon; /* name of a Material icon, or NULL */
	const char
		*to; /* TO_DANGER, TO_PRIVATE, or the code of a later question of the journey; NULL: the next */
};

/* What must have been answered: one of these codes to this question. */
struct condition {
	const char *of; /* code of an earlier question; CONDITION_KIND or CONDITION_PATH */
	const char *const *is;
	int is_count;
};

/* Conditions on the kind of concern that was chosen: its code or that of the one it is within, and its path. */
#define CONDITION_KIND "kind"
#define CONDITION_PATH "path"

#define CONDITIONS_MOST 4

/* Of one page, which then has no parts on most screens. */
#define CHOICES_MOST 8

struct question {
	const char *code; /* the answer is kept by it */
	enum ask ask;
	struct label title;       /* what is asked; ASK_FEEDBACK has the catalogue's */
	struct label lead;        /* below it; may be empty */
	struct label summary;     /* what the check page calls it; empty: it is not shown there */
	struct label text;        /* ASK_NOTICE: what it tells; may be empty */
	const char *icon;         /* ASK_NOTICE: name of a Material icon, or NULL */
	const char *const *lines; /* ASK_NOTICE: codes of helplines */
	int line_count;
	const struct choice *choices;
	int choice_count;
	int columns; /* of tiles, at the most */
	int most;    /* ASK_SOME: choices, ASK_AGES: people, ASK_WORDS: characters; always set */
	struct condition when[CONDITIONS_MOST];
	int when_count;
	const char *const *sections; /* codes of the sections that it belongs to; none: it is always asked */
	int section_count;
	bool is_safety; /* a safety text: in every language of the journey; its answer is not kept */
	bool is_extra;  /* asked only of kinds of concern that ask for it */
	bool may_skip;  /* has a way on without an answer */
};

/* Something that may be added on the check page: "Add your own words". */
struct section {
	const char *code;
	struct label label;
	const char *icon;
};

/* The most questions of a journey, extra ones among them. */
#define QUESTIONS_MOST 40

struct journey {
	const char *code;
	struct label heading;
	struct label thanks; /* title of the page after saving */
	struct label after;  /* what that page says below; may be empty */
	const char *then;    /* code of the journey that is offered next; NULL: none */
	const char *icon;    /* of the tile that offers this one: name of a Material icon, or NULL */
	const struct section *sections;
	int section_count;
	const struct question *questions;
	int question_count;
};

#endif
