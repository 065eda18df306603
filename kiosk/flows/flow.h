/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * flow.h - a journey on its way: the catalogue's journey laid out in steps, a page each, and what was answered so far.
 * What is asked, when, and in which words is the journey's (ledger/journey.h); how a page of each kind looks and what
 * an answer does is the runner's (run.h); what is special about a journey is what it fills into its entries.
 */
#ifndef KIOSK_FLOWS_FLOW_H
#define KIOSK_FLOWS_FLOW_H

#include "ledger/book.h"
#include "ledger/catalogue.h"
#include "ledger/detail.h"
#include "ledger/plan.h"

#include <stdbool.h>
#include <stdint.h>

/* The most pages that one journey can have: the questions, kinds within kinds, and each feedback question. */
#define FLOW_STEPS (QUESTIONS_MOST + 9)

/* A telephone number: at most so many digits (ITU-T E.164); its text with a + and its NUL. */
#define TELEPHONE_DIGITS_MOST 15
#define TELEPHONE_SIZE        (TELEPHONE_DIGITS_MOST + 2)

/* An e-mail address (RFC 5321: at most 254 characters) with its NUL. */
#define EMAIL_SIZE 255

/* What a visitor has answered so far. Part of the visit: locked, and wiped with it. */
struct answers {
	int choice[FLOW_STEPS];    /* by step: index of what was chosen; -1: nothing yet */
	uint32_t some[FLOW_STEPS]; /* by step, of ASK_SOME: a bit for each choice */
	int counts[FLOW_STEPS];    /* of the counting question: by choice */
	char words[BOX_LONGEST + 1];
	char telephone[TELEPHONE_SIZE];
	char email[EMAIL_SIZE];
};

/* One page of a question. */
struct step {
	const struct question *question;
	int page; /* ASK_KIND: 1 on the page of kinds within another; ASK_FEEDBACK: index of the feedback question */
};

/* What a journey leaves for the one that follows it in the same visit: codes of the catalogue; NULL: nothing. */
struct left {
	const char *area; /* where the visitor lives, as checking in asks */
};

/* What a journey works on. */
struct run {
	const struct flow *flow;
	const struct journey *journey;
	const struct catalogue *catalogue;
	const struct planned_event *event;
	struct left left;       /* by the journey before */
	enum language language; /* of the visit, as it is saved */
	struct step steps[FLOW_STEPS];
	int step_count;
	int at;                        /* the step on show */
	const struct section *section; /* that was opened on the check page; NULL: none */
	bool returning;                /* after this answer, go back to the check page */
	bool is_burst;                 /* saved as one of a burst (burst.h) */
	struct answers answers;
};

/* Entries to be saved together, and where their texts live. Secret: part of the visit. */
#define OUTGOING_MOST 3
struct outgoing {
	struct record records[OUTGOING_MOST];
	struct detail details[OUTGOING_MOST];
	int count;
	struct report_code code; /* of a concern */
	char contact[BOX_LONGEST + 1];
};

struct flow {
	const char *name;    /* the code of its journey */
	const char *subject; /* code of the question whose answer is the entry's item; NULL: none */
	/* Puts the journey's own entries together from the answers; their texts live in `outgoing`. */
	void (*fill)(struct outgoing *outgoing, const struct run *run);
	bool has_number; /* the page after saving shows the report's number */
	bool
		is_private; /* a worry: nobody else's business, so that others are warned of before it is read aloud */
	bool saves_at_start; /* being shown is what counts; nothing is acknowledged */
	bool
		follows; /* another journey, in the same visit: no use of its own, which would tie the two together */
};

extern const struct flow flow_checkin, flow_concern, flow_feedback, flow_private, flow_pledge, flow_praise,
	flow_profile;

/* The flow of the journey of this code, which is a standard one. */
const struct flow *flow_named(const char *code);

/* What it leaves for the next journey. */
struct left flow_left(const struct run *run);

/* A choice of a question as it is offered now. */
struct offer {
	const char *code;
	const char *label; /* already in the visitor's language */
	unsigned icon;
	const char *to;  /* as struct choice says */
	int index;       /* into the catalogue's list, where the choices come from there; else -1 */
	bool is_english; /* its label, for want of the visitor's language */
};
#define OPTIONS_MOST 210

/* Lists the choices of a step; gives how many. */
int flow_options(
	struct offer options[OPTIONS_MOST], const struct run *run, const struct step *step, struct tongue tongue);

/* What was chosen for the question of this code: its choice's code, or NULL when nothing was. */
const char *answer_code(const struct run *run, const char *code);

/* Was this chosen for the step, which asks for one or some? */
bool answer_is(const struct run *run, int step, const char *choice);

/* The area that was asked for: a code, also of no area of the catalogue; NULL: none was asked for, or answered. */
const char *answer_place(const struct run *run);

/* The same when it is an area of the catalogue, else NULL. */
const char *answer_area(const struct run *run);

/* The kind that the visitor means: the one within, where the first choice has a page of its own. -1: none yet. */
int answer_kind(const struct run *run);

/* steps.c: which page comes when. */

/* The step that follows; step_count: the end. -1 stands before the first. Of an open section, only its own steps. */
int step_after(const struct run *run, int step);

/* The same within this section, whether it is open or not; NULL: outside of all. */
int section_after(const struct run *run, const struct section *section, int step);

/* The step that led to this one; -1: none. */
int step_before(const struct run *run, int step);

/* The first step without an answer, of all or of the open section; -1: there is none. */
int step_unanswered(const struct run *run);

/* The check page; -1: the journey has none. */
int step_check(const struct run *run);

/* The first step of the question of this code; -1: there is none. */
int step_of(const struct run *run, const char *code);

bool step_is_answered(const struct run *run, int step);

/* Has the visitor answered everything in this section, and said something with it? Only then is it kept. */
bool section_is_whole(const struct run *run, const struct section *section);

/* Does a question belong to it? */
bool section_has(const struct section *section, const struct question *question);

/* Adds an entry with an open detail to what will be saved. */
struct record *outgoing_add(struct outgoing *outgoing, enum stream stream, const struct run *run);
struct detail *outgoing_detail(struct outgoing *outgoing);

/* Adds what was answered to all questions whose answers are kept as codes, by their own. */
void outgoing_answers(struct outgoing *outgoing, const struct run *run);

/* Says of the entry added last that it came in a burst, if it did. */
void outgoing_burst(struct outgoing *outgoing, const struct run *run);

/* Ends the detail of the entry added last. */
void outgoing_end(struct outgoing *outgoing);

/* One visit's use: which journey, in which language and mode. Added by the app to every journey's entries. */
void outgoing_add_use(struct outgoing *outgoing, const char *event, const char *journey, const char *language,
	const char *mode);

#endif
