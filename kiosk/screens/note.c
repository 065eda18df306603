/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * note.c - an officer's note, page after page (note.h): an answer touched moves on, what is written is typed on the
 * keys of the residents' journeys, and a check page comes last. Back from its first page drops the note; who locks the
 * kiosk or is called away finds its codes under "Notes", but never its words.
 */
#include "kiosk/flows/keyboard.h"
#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <stdio.h>
#include <string.h>

/* What is written of a note; the journeys' keys write for the one step of such a run. */
static const struct question words_question = {
	.code = "note", .ask = ASK_WORDS, .most = WORDS_CHARACTERS, .may_skip = true};

/* What a page asks, and what the check page calls its answer: msgids. */
static const struct {
	const char *title, *summary;
} texts[NOTE_STEPS] = {
	[STEP_KIND] = {N_("What is the issue?"), N_("Issue")},
	[STEP_WITHIN] = {N_("Which of these?"), N_("Issue")},
	[STEP_ACTION] = {N_("What was done?"), N_("Action")},
	[STEP_AREA] = {N_("Where?"), N_("Where")},
	[STEP_RAISED] = {N_("Who raised it?"), N_("Raised by")},
	[STEP_OUTCOME] = {N_("What came of it?"), N_("Outcome")},
	[STEP_PARTNER] = {N_("Passed on to whom?"), N_("Passed on to")},
	[STEP_AGENCY] = {N_("Who does it?"), N_("Done by")},
	[STEP_AMOUNT] = {NULL, N_("How many")},
	[STEP_DUE] = {N_("When?"), N_("When")},
	[STEP_CONSENT] = {N_("Does this person agree?"), NULL},
	[STEP_REFUSED] = {N_("It cannot be made without a yes"), NULL},
	[STEP_REASON] = {N_("Why?"), N_("Reason")},
	[STEP_WORDS] = {NULL, N_("Your note")},
	[STEP_CHECK] = {N_("Is this right?"), NULL},
};

/* What is to be written, in few words: they stand in the empty box, too. */
static const char *const wanted_words[NOTE_KINDS] = {
	[NOTE_ISSUE] = N_("What should be known?"),
	[NOTE_REFERRAL] = N_("How can they be reached?"),
	[NOTE_FOLLOW_UP] = N_("Which door, and why?"),
};

/* Describing */

static void describe_choices(struct page *page, const struct state *state)
{
	const struct note *note = &state->note;
	struct offer options[OPTIONS_MOST];
	int count = note_options(options, state, note->at);
	struct block *tiles = page_tiles_begin(page, 3);
	for (int k = 0; k < count; k++) {
		int tile = page_tile(page, options[k].icon, options[k].label, NULL, "choice.%s", options[k].code);
		page->tiles[tile].look = note->chosen[note->at] == k ? LOOK_CHOSEN : LOOK_PLAIN;
	}
	page_tiles_end(page, tiles);
}

/* Nothing is kept; but the person can be given the number. */
static void describe_refused(struct page *page, const struct state *state)
{
	struct offer chosen;
	bool has_partner = note_chosen(&chosen, state, STEP_PARTNER);
	const char *telephone = has_partner ? state->catalogue->partners[chosen.index].telephone : NULL;
	if (telephone) {
		char shown[TELEPHONE_SHOWN_SIZE];
		telephone_show(shown, telephone);
		page->lead = page_text(page, _("Nothing is kept. You can give them the number instead."));
		page_fact(page, page_block(page, BLOCK_FACTS), chosen.label, shown, -1);
	} else {
		page->lead = page_text(page, _("Nothing is kept."));
	}
	frame_go(page, _("Finish"), "check");
}

static void describe_words(struct page *page, const struct state *state)
{
	page->title = page_text(page, _(wanted_words[state->note.kind]));
	keyboard_describe(page, state);
	for (int k = 0; k < page->block_count; k++) {
		if (page->blocks[k].kind == BLOCK_ENTRY) {
			page->blocks[k].as.entry.hint = page->title;
		}
	}
	page->lead = page_textf(page, _("No names unless they are needed. %s"),
		label_in(&state->catalogue->readers, state->visit->tongue));
	page->tiles[page->go].is_off = state->note.kind == NOTE_FOLLOW_UP && !note_words(state)[0];
}

static const char *answer_of(struct page *page, const struct state *state, enum note_step step)
{
	struct offer chosen;
	if (step == STEP_AMOUNT) {
		return page_textf(page, "%d %s", state->note.amount,
			label_in(&note_action(state)->counted_in, state->visit->tongue));
	}
	return note_chosen(&chosen, state, step) ? page_text(page, chosen.label) : NULL;
}

static void add_row(struct page *page, struct block *facts, enum note_step step, const char *answer)
{
	int tile = page_tile(page, icon_named("edit"), _("Change"), NULL, "change.%s", note_step_name(step));
	page_fact(page, facts, _(texts[step].summary), answer, tile);
}

/* One row for each answer; a kind within another stands for both. */
static void add_rows(struct page *page, struct block *facts, const struct state *state)
{
	for (enum note_step step = note_after(state, NOTE_STEPS); step != STEP_CHECK && step != NOTE_STEPS;
		 step = note_after(state, step)) {
		bool is_told = step == STEP_KIND && note_asks(state, STEP_WITHIN);
		const char *answer = texts[step].summary && !is_told ? answer_of(page, state, step) : NULL;
		if (answer) {
			add_row(page, facts, step, answer);
		}
	}
}

static bool may_write(const struct state *state)
{
	return state->note.kind == NOTE_ISSUE || note_asks(state, STEP_WORDS);
}

static void describe_check(struct page *page, const struct state *state)
{
	struct block *facts = page_block(page, BLOCK_FACTS);
	add_rows(page, facts, state);
	if (note_is_sensitive(state)) {
		page->lead = page_text(page, _("Nothing is kept but that there was a referral."));
	} else if (may_write(state) && note_words(state)[0]) {
		add_row(page, facts, STEP_WORDS, "");
		facts->keeps_with_next = true;
		page_paragraph(page, TEXT_TYPED, 0, note_words(state));
	} else if (may_write(state)) {
		struct block *more = page_tiles_begin(page, 1);
		more->as.tiles.is_low = true;
		page_tile(page, icon_named("edit"), _("Write a note"), NULL, "change.%s", note_step_name(STEP_WORDS));
		page_tiles_end(page, more);
	}
	frame_go(page, _("Keep"), "check");
	snprintf(page->first_focus, sizeof page->first_focus, "frame.go");
}

static void describe(struct page *page, const struct state *state)
{
	enum note_step at = state->note.at;
	char name[ID_SIZE];
	snprintf(name, sizeof name, "note.%s", note_step_name(at));
	frame_step(page, state, name);
	page->title = page_text(page, texts[at].title ? _(texts[at].title) : "");
	switch (at) {
	case STEP_WORDS:
		describe_words(page, state);
		break;
	case STEP_REFUSED:
		describe_refused(page, state);
		break;
	case STEP_CHECK:
		describe_check(page, state);
		break;
	default:
		describe_choices(page, state);
		break;
	}
}

/* Acting */

static struct request turn_to(struct state *state, enum note_step step)
{
	struct note *note = &state->note;
	struct run *run = &state->visit->run;
	if (step == STEP_AMOUNT) { /* Back of the pad leads to where it was asked for */
		note->at = note->returning ? STEP_CHECK : note_before(state, STEP_AMOUNT);
		return number_ask(state, &screen_note, NUMBER_ACTION, note_code(state, STEP_ACTION));
	}
	note->at = step;
	note->returning = note->returning && step != STEP_CHECK;
	if (step == STEP_WORDS) {
		run->steps[0] = (struct step){.question = &words_question};
		run->step_count = 1;
		keyboard_begin(state);
	}
	return (struct request){.kind = REQUEST_GO, .screen = &screen_note};
}

/* Back to where notes are begun; nothing is left of this one. */
static struct request drop(struct state *state)
{
	bool is_follow_up = state->note.kind == NOTE_FOLLOW_UP;
	state->note = (struct note){0};
	explicit_bzero(&state->visit->run, sizeof state->visit->run);
	return (struct request){.kind = REQUEST_GO, .screen = is_follow_up ? &screen_doors : &screen_notes};
}

static struct request keep(struct state *state)
{
	bool is_follow_up = state->note.kind == NOTE_FOLLOW_UP;
	note_fill(state);
	return (struct request){.kind = REQUEST_SAVE, .screen = is_follow_up ? &screen_doors : &screen_notes};
}

/* Goes on from a step that was answered. */
static struct request go_on(struct state *state, enum note_step from)
{
	if (state->note.returning) {
		enum note_step unanswered = note_unanswered(state);
		return turn_to(state, unanswered == NOTE_STEPS ? STEP_CHECK : unanswered);
	}
	enum note_step next = note_after(state, from);
	return next == NOTE_STEPS ? keep(state) : turn_to(state, next);
}

static struct request go_back(struct state *state)
{
	const struct note *note = &state->note;
	if (note->returning && note_unanswered(state) == NOTE_STEPS) {
		return turn_to(state, STEP_CHECK);
	}
	enum note_step before = note_before(state, note->at);
	return before == NOTE_STEPS ? drop(state) : turn_to(state, before);
}

/* What depends on another answer is asked again, as consent does; and to a sensitive partner nobody writes. */
static void forget_dependent(struct state *state, enum note_step changed)
{
	struct note *note = &state->note;
	if (changed == STEP_KIND) {
		note->chosen[STEP_WITHIN] = -1;
	} else if (changed == STEP_ACTION) {
		note->amount = 0;
	} else if (changed == STEP_PARTNER && note->kind == NOTE_REFERRAL) {
		note->chosen[STEP_CONSENT] = -1;
		note->returning = false; /* all that follows from it is shown again */
	}
	if (changed == STEP_PARTNER && note_is_sensitive(state)) {
		explicit_bzero(&state->visit->run.answers, sizeof state->visit->run.answers);
	}
}

static struct request choose(struct state *state, const char *code)
{
	struct note *note = &state->note;
	struct offer options[OPTIONS_MOST];
	int count = note_options(options, state, note->at);
	for (int k = 0; k < count; k++) {
		if (strcmp(options[k].code, code) == 0) {
			bool is_other = note->chosen[note->at] != k;
			note->chosen[note->at] = k;
			if (is_other) {
				forget_dependent(state, note->at);
			}
			return go_on(state, note->at);
		}
	}
	return (struct request){.kind = REQUEST_STAY};
}

static struct request change(struct state *state, const char *name)
{
	for (enum note_step step = 0; step < NOTE_STEPS; step++) {
		bool is_there = note_asks(state, step) || (step == STEP_WORDS && may_write(state));
		if (is_there && strcmp(note_step_name(step), name) == 0) {
			state->note.returning = true;
			return turn_to(state, step);
		}
	}
	return (struct request){.kind = REQUEST_STAY};
}

struct request note_start(struct state *state, enum note_kind kind)
{
	struct note *note = &state->note;
	*note = (struct note){.kind = kind};
	text_copy(note->event, sizeof note->event, state->event->code);
	for (int k = 0; k < NOTE_STEPS; k++) {
		note->chosen[k] = -1;
	}
	explicit_bzero(&state->visit->run, sizeof state->visit->run);
	return turn_to(state, note_after(state, NOTE_STEPS));
}

struct request note_resume(struct state *state)
{
	return turn_to(state, state->note.at);
}

struct request note_count(struct state *state, int amount)
{
	state->note.amount = amount;
	return go_on(state, STEP_AMOUNT);
}

/* What the keys answer, and Back where it only puts away what a long press has brought; else false. */
static bool keys_act(struct request *request, struct state *state, const char *id)
{
	const char *key = id_after(id, "key"), *held = id_after(id, "hold");
	if (key) {
		*request = keyboard_act(state, key);
	} else if (held) {
		*request = keyboard_hold(state, held);
	} else {
		*request = (struct request){.kind = REQUEST_SHOW};
		return keyboard_put_away(state) && strcmp(id, "frame.back") == 0;
	}
	return true;
}

static struct request act(struct state *state, const char *id)
{
	struct request request;
	const char *rest;
	if (state->note.at == STEP_WORDS && keys_act(&request, state, id)) {
		return request;
	}
	if (frame_staff_act(&request, state, id)) {
		return request;
	}
	if (strcmp(id, "frame.back") == 0) {
		return go_back(state);
	}
	if (strcmp(id, "frame.go") == 0) {
		return state->note.at == STEP_REFUSED ? drop(state) : go_on(state, state->note.at);
	}
	if ((rest = id_after(id, "choice"))) {
		return choose(state, rest);
	}
	if ((rest = id_after(id, "change"))) {
		return change(state, rest);
	}
	return (struct request){.kind = REQUEST_STAY};
}

const struct screen screen_note = {.name = "note", .describe = describe, .act = act, .is_staff = true};
