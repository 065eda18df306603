/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * note_steps.c - which steps a note has and what each of them offers (note.h). As in the residents' journeys the way is
 * found from the beginning each time, so that nothing has to be remembered and Back is always right.
 */
#include "kiosk/screens/note.h"

#include "kiosk/screens/screen.h"
#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <assert.h>
#include <string.h>

static const char *const names[NOTE_STEPS] = {
	[STEP_KIND] = "kind",
	[STEP_WITHIN] = "within",
	[STEP_ACTION] = "action",
	[STEP_AREA] = "area",
	[STEP_RAISED] = "raised",
	[STEP_OUTCOME] = "outcome",
	[STEP_PARTNER] = "partner",
	[STEP_AGENCY] = "agency",
	[STEP_AMOUNT] = "amount",
	[STEP_DUE] = "due",
	[STEP_CONSENT] = "consent",
	[STEP_REFUSED] = "refused",
	[STEP_REASON] = "reason",
	[STEP_WORDS] = "words",
	[STEP_CHECK] = "check",
};

const char *note_step_name(enum note_step step)
{
	return names[step];
}

/* In the order in which they are asked. Words for an issue are added on its check page. */
#define NOTE_LONGEST 8
static const enum note_step orders[NOTE_KINDS][NOTE_LONGEST] = {
	[NOTE_NONE] = {NOTE_STEPS},
	[NOTE_ISSUE] = {STEP_KIND, STEP_WITHIN, STEP_AREA, STEP_RAISED, STEP_OUTCOME, STEP_PARTNER, STEP_CHECK,
		NOTE_STEPS},
	[NOTE_ACTION] = {STEP_ACTION, STEP_AMOUNT, STEP_AREA, STEP_AGENCY, STEP_DUE, STEP_CHECK, NOTE_STEPS},
	[NOTE_REFERRAL] = {STEP_PARTNER, STEP_CONSENT, STEP_REFUSED, STEP_REASON, STEP_WORDS, STEP_CHECK,
		NOTE_STEPS},
	[NOTE_FOLLOW_UP] = {STEP_WORDS, NOTE_STEPS},
};

bool note_is_begun(const struct state *state)
{
	const struct note *note = &state->note;
	return note->kind != NOTE_NONE && state->event && strcmp(note->event, state->event->code) == 0;
}

void note_lock(struct note *note)
{
	if (note->kind == NOTE_REFERRAL || note->kind == NOTE_FOLLOW_UP) {
		*note = (struct note){0};
	}
}

const char *note_words(const struct state *state)
{
	return state->visit->run.answers.words;
}

/* What a step offers */

static void add(struct offer *options, int *count, struct offer option)
{
	assert(*count < OPTIONS_MOST);
	options[(*count)++] = option;
}

/* A code of the catalogue, as it calls it in the language of the page. */
static void add_label(struct offer *options, int *count, const struct state *state, const char *code,
	const struct label *label, int index)
{
	add(options, count,
		(struct offer){.code = code, .label = label_in(label, state->visit->tongue), .index = index});
}

static bool is_noted(const struct catalogue *catalogue, int index)
{
	const struct kind *kind = &catalogue->kinds[index];
	bool has_any = !kind->has_page;
	for (int k = 0; kind->has_page && k < catalogue->kind_count; k++) {
		has_any =
			has_any || (catalogue->kinds[k].within == index && catalogue->kinds[k].path != PATH_PRIVATE);
	}
	return kind->path != PATH_PRIVATE && has_any; /* of something private nothing is noted */
}

static void list_kinds(struct offer *options, int *count, const struct state *state, int within)
{
	const struct catalogue *catalogue = state->catalogue;
	for (int k = 0; k < catalogue->kind_count; k++) {
		const struct kind *kind = &catalogue->kinds[k];
		if (kind->within == within && is_noted(catalogue, k)) {
			add_label(options, count, state, kind->code, &kind->label, k);
			options[*count - 1].icon = kind->icon ? icon_named(kind->icon) : 0;
		}
	}
}

/* The event's own area first. */
static void list_areas(struct offer *options, int *count, const struct state *state)
{
	const struct area *areas = state->catalogue->areas;
	int own = state->event->area;
	add_label(options, count, state, areas[own].code, &areas[own].label, own);
	for (int k = 0; k < state->catalogue->area_count; k++) {
		if (k != own) {
			add_label(options, count, state, areas[k].code, &areas[k].label, k);
		}
	}
	add(options, count, (struct offer){.code = "somewhere_else", .label = _("Somewhere else"), .index = -1});
}

/* Issues and actions are nobody's secret: only people are referred to sensitive partners. */
static void list_partners(struct offer *options, int *count, const struct state *state)
{
	for (int k = 0; k < state->catalogue->partner_count; k++) {
		const struct partner *partner = &state->catalogue->partners[k];
		if (state->note.kind == NOTE_REFERRAL || !partner->is_sensitive) {
			add_label(options, count, state, partner->code, &partner->label, k);
		}
	}
}

static void list_actions(struct offer *options, int *count, const struct state *state)
{
	for (int k = 0; k < state->catalogue->action_count; k++) {
		const struct action *action = &state->catalogue->actions[k];
		add_label(options, count, state, action->code, &action->label, k);
	}
}

static void list_reasons(struct offer *options, int *count, const struct state *state)
{
	for (int k = 0; k < state->catalogue->reason_count; k++) {
		const struct referral_reason *reason = &state->catalogue->reasons[k];
		add_label(options, count, state, reason->code, &reason->label, k);
	}
}

/* What Bunting itself offers. */
static const struct {
	enum note_step step;
	const char *code;
	const char *label; /* msgid */
	const char *icon;
} fixed[] = {
	{STEP_RAISED, "public", N_("A resident"), "person"},
	{STEP_RAISED, "member", N_("An elected Member"), "account_balance"},
	{STEP_RAISED, "partner", N_("A partner"), "handshake"},
	{STEP_RAISED, "officer", N_("One of us"), "badge"},
	{STEP_OUTCOME, "resolved", N_("Put right here"), "check"},
	{STEP_OUTCOME, "referred", N_("Passed on"), "arrow_forward"},
	{STEP_OUTCOME, "open", N_("Still open"), "history"},
	{STEP_DUE, "done", N_("Done today"), "check"},
	{STEP_DUE, "week", N_("This week"), "calendar_today"},
	{STEP_DUE, "month", N_("This month"), "calendar_month"},
	{STEP_DUE, "no_date", N_("No date yet"), "more_horiz"},
	{STEP_CONSENT, "yes", N_("Yes, they agree"), "check"},
	{STEP_CONSENT, "no", N_("No"), "close"},
};

static void list_fixed(struct offer *options, int *count, enum note_step step, bool can_pass_on)
{
	for (size_t k = 0; k < sizeof fixed / sizeof *fixed; k++) {
		if (fixed[k].step == step && (can_pass_on || strcmp(fixed[k].code, "referred") != 0)) {
			add(options, count,
				(struct offer){.code = fixed[k].code,
					.label = _(fixed[k].label),
					.icon = icon_named(fixed[k].icon),
					.index = -1});
		}
	}
}

static bool has_open_partner(const struct catalogue *catalogue)
{
	bool has = false;
	for (int k = 0; k < catalogue->partner_count; k++) {
		has = has || !catalogue->partners[k].is_sensitive;
	}
	return has;
}

int note_options(struct offer options[OPTIONS_MOST], const struct state *state, enum note_step step)
{
	int count = 0;
	struct offer chosen;
	switch (step) {
	case STEP_KIND:
		list_kinds(options, &count, state, -1);
		break;
	case STEP_WITHIN:
		if (note_chosen(&chosen, state, STEP_KIND)) {
			list_kinds(options, &count, state, chosen.index);
		}
		break;
	case STEP_AREA:
		list_areas(options, &count, state);
		break;
	case STEP_AGENCY:
		add_label(options, &count, state, PARTNER_OURSELVES, &state->catalogue->name, -1);
		list_partners(options, &count, state);
		break;
	case STEP_PARTNER:
		list_partners(options, &count, state);
		break;
	case STEP_ACTION:
		list_actions(options, &count, state);
		break;
	case STEP_REASON:
		list_reasons(options, &count, state);
		break;
	case STEP_RAISED:
	case STEP_OUTCOME:
	case STEP_DUE:
	case STEP_CONSENT:
		list_fixed(options, &count, step, has_open_partner(state->catalogue));
		break;
	case STEP_AMOUNT:
	case STEP_REFUSED:
	case STEP_WORDS:
	case STEP_CHECK:
	case NOTE_STEPS:
		break;
	}
	return count;
}

/* What was chosen, and which steps follow from it */

static bool is_in_order(const struct state *state, enum note_step step)
{
	for (const enum note_step *at = orders[state->note.kind]; *at != NOTE_STEPS; at++) {
		if (*at == step) {
			return true;
		}
	}
	return false;
}

bool note_chosen(struct offer *chosen, const struct state *state, enum note_step step)
{
	int index = state->note.chosen[step];
	if (index < 0 || !note_asks(state, step)) {
		return false;
	}
	struct offer options[OPTIONS_MOST];
	int count = note_options(options, state, step);
	if (index >= count) {
		return false;
	}
	*chosen = options[index];
	return true;
}

const char *note_code(const struct state *state, enum note_step step)
{
	struct offer chosen;
	return note_chosen(&chosen, state, step) ? chosen.code : NULL;
}

static bool says(const struct state *state, enum note_step step, const char *wanted)
{
	const char *code = note_code(state, step);
	return code && strcmp(code, wanted) == 0;
}

const struct action *note_action(const struct state *state)
{
	struct offer chosen;
	return note_chosen(&chosen, state, STEP_ACTION) ? &state->catalogue->actions[chosen.index] : NULL;
}

bool note_is_sensitive(const struct state *state)
{
	struct offer chosen;
	return state->note.kind == NOTE_REFERRAL && note_chosen(&chosen, state, STEP_PARTNER) &&
		   state->catalogue->partners[chosen.index].is_sensitive;
}

bool note_asks(const struct state *state, enum note_step step)
{
	struct offer kind;
	const struct action *action;
	if (!is_in_order(state, step)) {
		return false;
	}
	switch (step) {
	case STEP_WITHIN:
		return note_chosen(&kind, state, STEP_KIND) && state->catalogue->kinds[kind.index].has_page;
	case STEP_AMOUNT:
		action = note_action(state);
		return action && action->counted_in.in[LANGUAGE_EN];
	case STEP_PARTNER:
		return state->note.kind == NOTE_REFERRAL || says(state, STEP_OUTCOME, "referred");
	case STEP_REFUSED:
		return says(state, STEP_CONSENT, "no");
	case STEP_REASON:
	case STEP_WORDS:
		return state->note.kind == NOTE_FOLLOW_UP ||
			   (!note_is_sensitive(state) && !says(state, STEP_CONSENT, "no"));
	case STEP_CHECK:
		return !says(state, STEP_CONSENT, "no");
	default:
		return true;
	}
}

enum note_step note_after(const struct state *state, enum note_step step)
{
	bool is_past = step == NOTE_STEPS;
	for (const enum note_step *at = orders[state->note.kind]; *at != NOTE_STEPS; at++) {
		if (is_past && note_asks(state, *at)) {
			return *at;
		}
		is_past = is_past || *at == step;
	}
	return NOTE_STEPS;
}

enum note_step note_before(const struct state *state, enum note_step step)
{
	enum note_step before = NOTE_STEPS;
	for (enum note_step at = note_after(state, NOTE_STEPS); at != NOTE_STEPS && at != step;
		 at = note_after(state, at)) {
		before = at;
	}
	return before;
}

static bool is_answered(const struct state *state, enum note_step step)
{
	switch (step) {
	case STEP_AMOUNT:
		return state->note.amount > 0;
	case STEP_REFUSED:
	case STEP_WORDS:
	case STEP_CHECK:
		return true;
	default:
		return state->note.chosen[step] >= 0;
	}
}

enum note_step note_unanswered(const struct state *state)
{
	enum note_step at = note_after(state, NOTE_STEPS);
	while (at != NOTE_STEPS && is_answered(state, at)) {
		at = note_after(state, at);
	}
	return at;
}
