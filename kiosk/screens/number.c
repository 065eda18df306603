/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * number.c - a number pad for what is too much to be counted touch by touch: forty sacks, three hundred leaflets; and
 * for what is left in the boxes. More than is usual is asked about once; of a measure it can be said that somebody
 * guessed.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct request number_ask(struct state *state, const struct screen *from, enum number_of of, const char *code)
{
	struct number *number = &state->corner.number;
	*number = (struct number){.from = from, .of = of};
	if (code != state->corner.counting) { /* else it is there already */
		text_copy(state->corner.counting, sizeof state->corner.counting, code);
	}
	return (struct request){.kind = REQUEST_GO, .screen = &screen_number};
}

static int64_t typed(const struct state *state)
{
	return strtoll(state->corner.number.typed, NULL, 10);
}

/* The question by what became of the kit. */
static const char *given_title(struct page *page, const char *act, const char *kit)
{
	bool is_broken = strcmp(act, "broken") == 0, is_returned = strcmp(act, "returned") == 0;
	return page_textf(page,
		is_broken     ? _("%s: how many are broken?")
		: is_returned ? _("%s: how many came back?")
					  : _("%s: how many more?"),
		kit);
}

static const char *title(struct page *page, const struct state *state)
{
	const char *code = state->corner.counting;
	int item = catalogue_kit(state->catalogue, code);
	const char *kit = item >= 0 ? label_in(&state->catalogue->kit[item].label, state->visit->tongue) : code;
	switch (state->corner.number.of) {
	case NUMBER_GIVEN:
		return given_title(page, state->corner.act, kit);
	case NUMBER_BROUGHT:
	case NUMBER_TAKEN:
		return page_text(page, kit); /* what became of it stands on the way on */
	case NUMBER_LEFT:
		return page_textf(page, _("%s: how many are left?"), kit);
	case NUMBER_ACTION:
		return page_text(page, label_in(&note_action(state)->label, state->visit->tongue));
	case NUMBER_MEASURE:
		break;
	}
	return page_text(page, measure_words(state, code)); /* below it stands how many so far */
}

/* What the whole event may come to before it is asked about; 0: nothing is too much. */
static int usual(const struct state *state)
{
	int index = catalogue_measure(state->catalogue, state->corner.counting);
	return index >= 0 ? state->catalogue->measures[index].usual : 0;
}

static int64_t so_far(const struct state *state)
{
	const struct tally_measure *tally = tally_measure(&state->tally, state->corner.counting);
	return tally ? tally->amount / unit_kept_as(measure_unit(state, state->corner.counting)) : 0;
}

/* What is left of an item, so that nobody takes more than there is without being asked. */
static int64_t left_of(const struct state *state)
{
	const struct tally_item *item = tally_item(&state->tally, state->corner.counting);
	return item ? tally_left(item) : 0;
}

static bool is_too_much(const struct state *state)
{
	switch (state->corner.number.of) {
	case NUMBER_MEASURE:
		return usual(state) > 0 && so_far(state) + typed(state) > usual(state);
	case NUMBER_GIVEN:
		return strcmp(state->corner.act, "returned") != 0 && typed(state) > left_of(state);
	case NUMBER_TAKEN:
		return typed(state) > left_of(state);
	case NUMBER_BROUGHT:
	case NUMBER_LEFT:
	case NUMBER_ACTION:
		break;
	}
	return false;
}

static const char *warning(struct page *page, const struct state *state)
{
	if (state->corner.number.of == NUMBER_MEASURE) {
		int64_t all = so_far(state) + typed(state);
		return page_textf(page, _("Unusually many: %lld. Add all the same?"), (long long)all);
	}
	long long left = left_of(state) > 0 ? (long long)left_of(state) : 0;
	return state->corner.number.of == NUMBER_TAKEN
			   ? page_textf(page, _("Left here: %lld. Take away all the same?"), left)
			   : page_textf(page, _("Left here: %lld. Add all the same?"), left);
}

/* The way on says what becomes of the number. */
static const struct {
	const char *icon, *label; /* msgid */
} ways[] = {
	[NUMBER_GIVEN] = {"add", N_("Add")},
	[NUMBER_MEASURE] = {"add", N_("Add")},
	[NUMBER_BROUGHT] = {"add", N_("More came")},
	[NUMBER_TAKEN] = {"remove", N_("Some went back")},
	[NUMBER_LEFT] = {"check", N_("Keep")},
	[NUMBER_ACTION] = {"arrow_forward", N_("Continue")},
};

static void add_ways(struct page *page, const struct state *state)
{
	const struct number *number = &state->corner.number;
	bool is_measure = number->of == NUMBER_MEASURE, is_left = number->of == NUMBER_LEFT;
	struct block *tiles = page_tiles_begin(page, 2);
	tiles->pane = PANE_START;
	tiles->as.tiles.is_low = true;
	if (is_measure) { /* whose tab leads back: a third tile is too much for a small screen */
		int guess = page_tile(page, 0, _("Estimated"), NULL, "number.estimate");
		page->tiles[guess].look = number->is_estimate ? LOOK_CHOSEN : LOOK_PLAIN;
	} else {
		page_tile(page, icon_named("arrow_back"), _("Back"), NULL, "number.no");
	}
	int add =
		page_tile(page, icon_named(ways[number->of].icon), _(ways[number->of].label), NULL, "number.add");
	page->tiles[add].look = LOOK_MAIN;
	page->tiles[add].is_off =
		is_left ? !number->typed[0] : typed(state) == 0; /* of what is left, none is a number */
	page_tiles_end(page, tiles);
}

static void describe(struct page *page, const struct state *state)
{
	const struct number *number = &state->corner.number;
	frame_staff(page, state, "number");
	page->title = title(page, state);
	if (number->is_asked) {
		page->lead = warning(page, state);
	} else if (number->of == NUMBER_MEASURE) {
		const char *count = page_textf(page, _("So far: %lld"), (long long)so_far(state));
		page->lead =
			page_textf(page, "%s (%s)", count, unit_words(measure_unit(state, state->corner.counting)));
	} else if (number->of == NUMBER_ACTION) {
		const char *counted_in = label_in(&note_action(state)->counted_in, state->visit->tongue);
		/* TRANSLATORS: what is counted: "How many, in: sacks" */
		page->lead = page_textf(page, _("How many, in: %s"), counted_in);
	}
	page->title_in_pane = true;
	page->start_percent = 55;
	page_paragraph(page, TEXT_HUGE, 0, number->typed[0] ? number->typed : "0")->pane = PANE_START;
	add_ways(page, state);
	frame_pad(page, false);
	snprintf(page->escape, sizeof page->escape, "number.no");
}

static struct request type(struct number *number, const char *key)
{
	size_t length = strlen(number->typed);
	bool is_digit = key[0] >= '0' && key[0] <= '9' && !key[1];
	bool is_first_none = length == 0 && key[0] == '0' && number->of != NUMBER_LEFT;
	number->is_asked = false;
	if (strcmp(key, "delete") == 0 && length > 0) {
		number->typed[length - 1] = '\0';
	} else if (is_digit && strcmp(number->typed, "0") == 0) {
		number->typed[0] = key[0];
	} else if (is_digit && length < NUMBER_DIGITS && !is_first_none) {
		number->typed[length] = key[0];
		number->typed[length + 1] = '\0';
	}
	return (struct request){.kind = REQUEST_SHOW};
}

static struct request add(struct state *state)
{
	struct number *number = &state->corner.number;
	const char *code = state->corner.counting;
	int amount = (int)typed(state);
	if (number->of == NUMBER_LEFT ? !number->typed[0] : amount == 0) {
		return (struct request){.kind = REQUEST_STAY};
	}
	if (!number->is_asked && is_too_much(state)) {
		number->is_asked = true;
		return (struct request){.kind = REQUEST_SHOW};
	}
	switch (number->of) {
	case NUMBER_GIVEN:
		return kit_add(state, code, amount);
	case NUMBER_MEASURE:
		return activity_add(state, code, amount, number->is_estimate, number->from);
	case NUMBER_BROUGHT:
	case NUMBER_TAKEN:
		return stock_move(state, code, amount, number->of == NUMBER_BROUGHT);
	case NUMBER_ACTION:
		return note_count(state, amount);
	case NUMBER_LEFT:
		break;
	}
	return stock_count(state, code, amount);
}

static struct request act(struct state *state, const char *id)
{
	struct request request;
	struct number *number = &state->corner.number;
	const char *key = id_after(id, "key");
	if (frame_staff_act(&request, state, id)) {
		return request;
	}
	if (key) {
		return type(number, key);
	}
	if (strcmp(id, "number.estimate") == 0) {
		number->is_estimate = !number->is_estimate;
		return (struct request){.kind = REQUEST_SHOW};
	}
	if (strcmp(id, "number.add") == 0) {
		return add(state);
	}
	return (struct request){.kind = REQUEST_GO, .screen = number->from};
}

const struct screen screen_number = {.name = "number", .describe = describe, .act = act, .is_staff = true};
