/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * note.h - an officer's note under way: an issue, something done, a referral, or a door to come back to. Each is asked
 * for in steps, a page each; which steps there are follows from what was chosen so far. Of the note itself there are
 * codes here and nothing else: what is written stands in the visit, and is wiped with it.
 */
#ifndef KIOSK_SCREENS_NOTE_H
#define KIOSK_SCREENS_NOTE_H

#include "kiosk/flows/flow.h"

#include <stdbool.h>

enum note_kind {
	NOTE_NONE,
	NOTE_ISSUE,
	NOTE_ACTION,
	NOTE_REFERRAL,
	NOTE_FOLLOW_UP,
	NOTE_KINDS,
};

enum note_step {
	STEP_KIND,    /* of issue: a kind of concern */
	STEP_WITHIN,  /* the kind within that one */
	STEP_ACTION,  /* what was done */
	STEP_AREA,    /* where */
	STEP_RAISED,  /* by whom an issue was raised */
	STEP_OUTCOME, /* what came of it then */
	STEP_PARTNER, /* to whom an issue or a person is passed on */
	STEP_AGENCY,  /* who does what is done */
	STEP_AMOUNT,  /* how much of it, on the pad for numbers */
	STEP_DUE,     /* done, or by when */
	STEP_CONSENT, /* does the person agree to be referred? */
	STEP_REFUSED, /* they do not: nothing is kept */
	STEP_REASON,  /* why they are referred */
	STEP_WORDS,   /* the note in words, sealed */
	STEP_CHECK,
	NOTE_STEPS, /* none */
};

struct note {
	enum note_kind kind;
	char event[CODE_SIZE]; /* that it is about */
	enum note_step at;
	bool returning;         /* after this answer, back to the check page */
	int chosen[NOTE_STEPS]; /* by step: index among what it offers; -1: nothing yet */
	int amount;             /* of STEP_AMOUNT; 0: none yet */
};

struct state;

/* Is one under way for the event that is open? */
bool note_is_begun(const struct state *state);

/* What a step offers: an index into the catalogue's list where it comes from there. Gives how many. */
int note_options(struct offer options[OPTIONS_MOST], const struct state *state, enum note_step step);

/* What was chosen; false when nothing was, or the step is no longer asked. Its code lives as long as the catalogue. */
bool note_chosen(struct offer *chosen, const struct state *state, enum note_step step);

/* Its code alone, or NULL. */
const char *note_code(const struct state *state, enum note_step step);

/* Is it asked, as things are? */
bool note_asks(const struct state *state, enum note_step step);

/* The step that follows or goes before; NOTE_STEPS: none. NOTE_STEPS stands before the first. */
enum note_step note_after(const struct state *state, enum note_step step);
enum note_step note_before(const struct state *state, enum note_step step);

/* The first that nothing was answered to; NOTE_STEPS: none. */
enum note_step note_unanswered(const struct state *state);

/* Is the person referred to a partner of whom only the count is kept? */
bool note_is_sensitive(const struct state *state);

/* The action that was chosen; NULL: none. */
const struct action *note_action(const struct state *state);

/* "kind": the name of a step in those of its page ("note.kind") and of its tiles. */
const char *note_step_name(enum note_step step);

/* The corner is locked: what says anything of a person goes, the codes of an issue or an action stay. */
void note_lock(struct note *note);

/* What is written so far: the visit's, secret. Empty when nothing is. */
const char *note_words(const struct state *state);

/* Puts together what is kept of it in visit->outgoing (note_record.c). */
void note_fill(struct state *state);

#endif
