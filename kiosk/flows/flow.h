/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * flow.h - a journey as data: rows of questions, with branches and skips, run by one runner (run.h). What is special
 * about a journey is which questions it asks and what it fills into its entries; Back, progress, checking the answers
 * and saving are the same for all.
 */
#ifndef KIOSK_FLOWS_FLOW_H
#define KIOSK_FLOWS_FLOW_H

#include "ledger/book.h"
#include "ledger/catalogue.h"
#include "ledger/detail.h"
#include "ledger/plan.h"

#include <stdbool.h>

enum question_kind {
	CHOOSE_ONE,    /* tiles; tapping one moves on */
	COUNT_EACH,    /* a number for each choice */
	WRITE_WORDS,   /* with the on-screen keyboard: what, says `writes` */
	CHECK_ANSWERS, /* all answers, each with a way to change it */
	GIVE_HELP,     /* information: who can help */
};

/* What is written where a question is answered with the keyboard (writing.h). A journey asks for each once at most. */
enum writing {
	WRITES_WORDS,
	WRITES_TELEPHONE, /* on a pad */
	WRITES_EMAIL,     /* with Latin letters, whatever the language */
};

/* Where the choices of a question come from. */
enum choices {
	CHOICES_NONE,
	CHOICES_FIXED, /* the row's own */
	CATALOGUE_BANDS,
	CATALOGUE_AREAS,        /* and "somewhere else", "rather not say" */
	CATALOGUE_KINDS,        /* the first page of kinds */
	CATALOGUE_KINDS_WITHIN, /* those within the kind that was chosen */
};

/* What choosing it does besides moving on. */
enum turn {
	TURN_ON,
	TURN_TO_DANGER,  /* shows the 999 page; Back comes back here */
	TURN_TO_PRIVATE, /* leaves for the private branch: help, and nothing stored but one number */
};

struct fixed_choice {
	const char *code;
	const char *label; /* msgid */
	const char *icon;  /* name of a Material icon, or NULL */
	enum turn turn;
};

struct question {
	const char *name; /* "where": its key in answers and ids */
	enum question_kind kind;
	const char *title;   /* msgid; for a catalogue question NULL: its own label */
	const char *lead;    /* msgid or NULL */
	const char *summary; /* msgid: what the check page calls it; NULL: not shown there */
	enum writing writes;
	enum choices choices;
	const struct fixed_choice *fixed;
	int fixed_count;
	int columns;                      /* of tiles, at the most */
	bool for_each_catalogue_question; /* one page for each feedback question */
	bool may_skip;                    /* has a tile that leaves it unanswered */
	bool on_demand;                   /* reached from the check page only */
	const char *only_if;              /* asked only when this question ... */
	const char *is; /* ... was answered with this code; "path" and "page" speak of the chosen kind */
};

/* The most pages that one journey can have. */
#define FLOW_STEPS 24

/* A telephone number: at most so many digits (ITU-T E.164); its text with a + and its NUL. */
#define TELEPHONE_DIGITS_MOST 15
#define TELEPHONE_SIZE        (TELEPHONE_DIGITS_MOST + 2)

/* An e-mail address (RFC 5321: at most 254 characters) with its NUL. */
#define EMAIL_SIZE 255

/* What a visitor has answered so far. Part of the visit: locked, and wiped with it. */
struct answers {
	int choice[FLOW_STEPS]; /* by step: index of what was chosen; -1: nothing yet */
	int counts[FLOW_STEPS]; /* of the counting question: by choice */
	char words[BOX_LONGEST + 1];
	char telephone[TELEPHONE_SIZE];
	char email[EMAIL_SIZE];
};

struct step {
	const struct question *question;
	int catalogue_question; /* index of the feedback question, or -1 */
};

/* What a journey works on. */
struct run {
	const struct flow *flow;
	const struct catalogue *catalogue;
	const struct planned_event *event;
	struct step steps[FLOW_STEPS];
	int step_count;
	int at;         /* the step on show */
	bool returning; /* after this answer, go back to the check page */
	struct answers answers;
};

/* Entries to be saved together, and where their texts live. Secret: part of the visit. */
#define OUTGOING_MOST 3
struct outgoing {
	struct record records[OUTGOING_MOST];
	struct detail details[OUTGOING_MOST];
	int count;
	struct report_code code; /* of a concern */
};

struct flow {
	const char *name;
	const char *heading; /* msgid */
	const struct question *questions;
	int count;
	/* Puts the journey's own entries together from the answers; their texts live in `outgoing`. */
	void (*fill)(struct outgoing *outgoing, const struct run *run);
	const char *thanks; /* msgid: title of the page after saving */
	const char *after;  /* msgid: what it says below */
	bool has_number;    /* the page after saving shows the report's number */
	bool
		is_private; /* a worry: nobody else's business, so that others are warned of before it is read aloud */
	bool saves_at_start; /* being shown is what counts; nothing is acknowledged */
};

extern const struct flow flow_checkin, flow_concern, flow_feedback, flow_private;

/* A choice of a question as it is offered now. */
struct offer {
	const char *code;
	const char *label; /* already in the visitor's language */
	unsigned icon;
	enum turn turn;
	int index; /* into the catalogue's list, where the choices come from there; else -1 */
};
#define OPTIONS_MOST 210

/* Lists the choices of a step; gives how many. */
int flow_options(struct offer options[OPTIONS_MOST], const struct run *run, const struct step *step,
	enum language language);

/* What was chosen for the question of this name: its code, or NULL when nothing was. */
const char *answer_code(const struct run *run, const char *name);

/* The area's code when an area of the catalogue was chosen, else NULL. */
const char *answer_area(const struct run *run, const char *name);

/* The kind that the visitor means: the one within, where the first choice has a page of its own. -1: none yet. */
int answer_kind(const struct run *run);

/* Adds an entry with an open detail to what will be saved. */
struct record *outgoing_add(struct outgoing *outgoing, enum stream stream, const struct run *run);
struct detail *outgoing_detail(struct outgoing *outgoing);

/* Ends the detail of the entry added last. */
void outgoing_end(struct outgoing *outgoing);

/* One visit's use: which journey, in which language and mode. Added by the app to every journey's entries. */
void outgoing_add_use(struct outgoing *outgoing, const char *event, const char *journey, const char *language,
	const char *mode);

#endif
