/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * kit.c - the kit tally: one touch for each thing handed out, held five, to whom, what is left; the name is touched to
 * type a larger number; minus takes the last one back. Beside it, today so far: concerns only in tens, so that nobody
 * learns from the tally who has just reported something. A kiosk that is kept for tallying shows the same page without
 * PIN and tabs: one can count there, and take back what was counted last, and nothing else.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *id;
	const char *label; /* msgid */
	const char *act, *recipient;
} recipients[] = {
	{"for.same_home", N_("Same home"), "given", "same_home"},
	{"for.new_home", N_("New home +1"), "given", "new_home"},
	{"for.business", N_("Business"), "given", "business"},
	{"for.returned", N_("Returned"), "returned", NULL},
	{"for.broken", N_("Broken"), "broken", NULL},
};
enum {
	RECIPIENTS = sizeof recipients / sizeof *recipients
};

static bool is_chosen(const struct corner *corner, int k)
{
	if (!corner->act || strcmp(corner->act, recipients[k].act) != 0) {
		return false;
	}
	return !recipients[k].recipient ||
		   (corner->recipient && strcmp(corner->recipient, recipients[k].recipient) == 0);
}

static void add_recipients(struct page *page, const struct state *state)
{
	struct block *tiles = page_tiles_begin(page, RECIPIENTS);
	tiles->pane = PANE_START;
	tiles->as.tiles.is_low = true;
	for (int k = 0; k < RECIPIENTS; k++) {
		int tile = page_tile(page, 0, _(recipients[k].label), NULL, "%s", recipients[k].id);
		page->tiles[tile].look = is_chosen(&state->corner, k) ? LOOK_CHOSEN : LOOK_PLAIN;
	}
	page_tiles_end(page, tiles);
}

static int64_t amount_of_act(const struct tally_item *item, const char *act)
{
	if (strcmp(act, "returned") == 0) {
		return item->returned;
	}
	return strcmp(act, "broken") == 0 ? item->broken : item->given;
}

/* What the page asks before an item of which none is left goes below that. */
enum asked {
	ASKED_NOTHING,
	ASKED_MORE,
	ASKED_BACK,
};

static enum asked asked_of(const struct corner *corner, const char *code)
{
	if (strcmp(corner->asked_back, code) == 0) {
		return ASKED_BACK;
	}
	return strcmp(corner->asked, code) == 0 ? ASKED_MORE : ASKED_NOTHING;
}

static void describe_left(
	struct page *page, struct counter *counter, const struct tally_item *item, int low, enum asked asked)
{
	int64_t left = tally_left(item);
	if (asked == ASKED_BACK) {
		counter->note = page_text(page, _("Out. Take back?"));
		counter->note_warns = true;
	} else if (asked == ASKED_MORE) {
		counter->note = left > 0 ? page_textf(page, _("Left here: %lld. Add all the same?"), (long long)left)
								 : page_text(page, _("Out. One more?"));
		counter->note_warns = true;
	} else if (item->stock == 0) {
		counter->note = page_text(page, _("None signed out"));
	} else if (left <= 0) {
		counter->note = page_text(
			page, left < 0 ? page_textf(page, _("%lld too many"), (long long)-left) : _("Out: none left"));
		counter->note_warns = true;
	} else if (left <= low) {
		counter->note = page_textf(page, _("Low: %lld left"), (long long)left);
		counter->note_warns = true;
	} else {
		counter->note = page_textf(page, _("%1$lld left of %2$lld"), (long long)left, (long long)item->stock);
	}
}

/* Has the event this item: signed out, or counted already? Other items of a long catalogue stay out of the way. */
static bool is_here(const struct state *state, const struct kit_item *item)
{
	return tally_item(&state->tally, item->code) != NULL;
}

static bool is_tally(const struct page *page)
{
	return strcmp(page->name, "tally") == 0;
}

/* What minus would take back; 0: nothing. Without a PIN only the last one that was counted without. */
static bool can_take_back(
	const struct page *page, const struct state *state, const char *item, int64_t amount)
{
	const struct tally_change *last = state->tally.change_count ? &state->tally.changes[0] : NULL;
	if (!is_tally(page)) {
		return amount > 0;
	}
	return last && last->seq == state->added_without_pin && strcmp(last->item, item) == 0 &&
		   strcmp(last->act, state->corner.act) == 0;
}

static void add_item(
	struct page *page, struct block *block, const struct state *state, const struct kit_item *item)
{
	static const struct tally_item nothing;
	const struct tally_item *tally = tally_item(&state->tally, item->code);
	tally = tally ? tally : &nothing;
	struct counter *counter = &block->as.counters.counters[block->as.counters.count++];
	int64_t amount = amount_of_act(tally, state->corner.act);
	counter->name = page_text(page, label_in(&item->label, state->visit->tongue));
	describe_left(page, counter, tally, item->low, asked_of(&state->corner, item->code));
	counter->number = page_textf(page, "%lld", (long long)amount);
	counter->minus = page_tile(page, icon_named("remove"), "", NULL, "minus.%s", item->code);
	if (!is_tally(page)) {
		counter->typed = page_tile(page, icon_named("dialpad"), "", NULL, "type.%s", item->code);
		page->tiles[counter->typed].spoken = page_textf(page, _("%s, type a number"), counter->name);
	}
	counter->plus = page_tile(page, icon_named("add"), "", NULL, "plus.%s", item->code);
	struct tile *minus = &page->tiles[counter->minus], *plus = &page->tiles[counter->plus];
	minus->look = LOOK_STRONG;
	plus->look = LOOK_MAIN;
	minus->every_strike = plus->every_strike = true;
	minus->is_off = !can_take_back(page, state, item->code, amount);
	plus->held = page_text(page, "+5");
	minus->spoken = page_textf(page, _("%s, take the last one back"), counter->name);
	plus->spoken = page_textf(page, _("%s, one more"), counter->name);
}

static void add_items(struct page *page, const struct state *state)
{
	struct block *block = page_block(page, BLOCK_COUNTERS);
	block->pane = PANE_START;
	block->as.counters.columns = 3;
	block->as.counters.is_kit = true;
	bool any = false; /* was anything taken along? Else every item may have been */
	for (int k = 0; k < state->tally.item_count; k++) {
		any = any || state->tally.items[k].was_taken;
	}
	for (int k = 0; k < state->catalogue->kit_count; k++) {
		if (!any || is_here(state, &state->catalogue->kit[k])) {
			add_item(page, block, state, &state->catalogue->kit[k]);
		}
	}
}

/* "10 or more" until the close: a number that goes up by one would tell who has just been here. */
static const char *in_tens(struct page *page, int64_t count)
{
	int64_t tens = count / 10 * 10;
	return tens ? page_textf(page, _("%lld or more"), (long long)tens) : page_text(page, _("Under 10"));
}

static void add_today(struct page *page, const struct state *state)
{
	const struct tally *tally = &state->tally;
	struct block *name = page_paragraph(page, TEXT_STRONG, 0, _("Today so far"));
	name->pane = PANE_END;
	name->keeps_with_next = true;
	struct block *facts = page_block(page, BLOCK_FACTS);
	facts->pane = PANE_END;
	page_fact(page, facts, _("People"), page_textf(page, "%lld", (long long)tally->people), -1);
	page_fact(page, facts, _("Kit"), page_textf(page, "%lld", (long long)tally->kit_given), -1);
	page_fact(page, facts, _("Homes"), page_textf(page, "%lld", (long long)tally->homes), -1);
	page_fact(page, facts, _("Concerns"), in_tens(page, tally->concerns), -1);
}

enum {
	CHANGE_LABEL = 400 /* bytes */
};

static void change_label(
	char label[CHANGE_LABEL], const struct state *state, const struct tally_change *change)
{
	int item = catalogue_kit(state->catalogue, change->item);
	const char *name =
		item >= 0 ? label_in(&state->catalogue->kit[item].label, state->visit->tongue) : change->item;
	struct text text = text_in(label, CHANGE_LABEL);
	if (strcmp(change->act, "given") == 0) {
		text_addf(&text, "%s +%lld", name, (long long)change->amount);
	} else {
		text_addf(&text, "%s (%s)", name, strcmp(change->act, "returned") == 0 ? _("Returned") : _("Broken"));
	}
}

/* The longest that a change may have: each has room for it, so that what is counted stays under the finger. */
static void longest_label(char longest[CHANGE_LABEL], const struct state *state)
{
	static const char *const acts[] = {"given", "returned", "broken"};
	longest[0] = '\0';
	for (int k = 0; k < 3 * state->catalogue->kit_count; k++) {
		struct tally_change change = {.amount = 1};
		char label[CHANGE_LABEL];
		text_copy(change.item, sizeof change.item, state->catalogue->kit[k / 3].code);
		text_copy(change.act, sizeof change.act, acts[k % 3]);
		change_label(label, state, &change);
		if (text_characters(label) > text_characters(longest)) {
			memcpy(longest, label, CHANGE_LABEL);
		}
	}
}

static void add_change(struct page *page, const struct state *state, struct block *facts, int k)
{
	const struct tally_change *change = k < state->tally.change_count ? &state->tally.changes[k] : NULL;
	char label[CHANGE_LABEL] = "-";
	if (change) {
		change_label(label, state, change);
	}
	int tile = change ? page_tile(page, icon_named("undo"), "", NULL, "undo.%lld", (long long)change->seq)
					  : page_tile(page, icon_named("undo"), "", NULL, "undo.none_%d", k);
	page->tiles[tile].look = LOOK_STRONG;
	page->tiles[tile].is_off = !change || (is_tally(page) && change->seq != state->added_without_pin);
	page->tiles[tile].spoken = page_text(page, _("Take this back"));
	page_fact(page, facts, label, "", tile);
}

static void add_changes(struct page *page, const struct state *state)
{
	struct block *name = page_paragraph(page, TEXT_STRONG, 0, _("Last changes"));
	name->pane = PANE_END;
	name->keeps_with_next = true;
	struct block *facts = page_block(page, BLOCK_FACTS);
	facts->pane = PANE_END;
	char label[CHANGE_LABEL];
	longest_label(label, state);
	const char *longest = page_text(page, label);
	for (int k = 0; k < TALLY_CHANGES; k++) {
		add_change(page, state, facts, k);
		facts->as.facts.facts[k].longest = longest;
	}
}

static void add_counting(struct page *page, const struct state *state)
{
	page->start_percent = 74;
	page->end_card = true;
	add_recipients(page, state);
	add_items(page, state);
	add_today(page, state);
	add_changes(page, state);
}

static void describe(struct page *page, const struct state *state)
{
	frame_staff(page, state, "kit");
	if (!state->event || !state->tally.is_open) {
		page->title = page_text(page, _("No event is open"));
		page->lead = page_text(page, _("Open one under \"Event\", then count kit here."));
		return;
	}
	add_counting(page, state);
}

static void add_kit_record(struct outgoing *outgoing, const struct state *state, const char *item, int amount)
{
	struct run at_event = {.event = state->event};
	struct record *record = outgoing_add(outgoing, STREAM_KIT, &at_event);
	record->entry.item = item;
	record->entry.amount = amount;
	struct detail *detail = outgoing_detail(outgoing);
	detail_code(detail, "act", state->corner.act);
	if (strcmp(state->corner.act, "given") == 0) {
		detail_code(detail, "to", state->corner.recipient);
	}
	outgoing_end(outgoing);
}

/* What was signed out never goes below zero without a second strike. */
static bool must_ask(const struct state *state, const char *code, int amount)
{
	const struct tally_item *item = tally_item(&state->tally, code);
	bool takes = strcmp(state->corner.act, "returned") != 0;
	return takes && item && item->was_taken && tally_left(item) < amount &&
		   strcmp(state->corner.asked, code) != 0;
}

/* What goes to a new home counts the home; what follows goes to the same home, until somebody says other. */
static struct request add_to(struct state *state, const char *code, int amount, const struct screen *screen)
{
	int item = catalogue_kit(state->catalogue, code);
	if (item < 0) {
		return (struct request){.kind = REQUEST_STAY};
	}
	if (must_ask(state, code, amount)) {
		text_copy(state->corner.asked, sizeof state->corner.asked, code);
		state->corner.asked_back[0] = '\0';
		return (struct request){.kind = REQUEST_SHOW};
	}
	state->corner.asked[0] = state->corner.asked_back[0] = '\0';
	struct outgoing *outgoing = &state->visit->outgoing;
	explicit_bzero(outgoing, sizeof *outgoing);
	add_kit_record(outgoing, state, state->catalogue->kit[item].code, amount);
	if (strcmp(state->corner.act, "given") == 0 && strcmp(state->corner.recipient, "new_home") == 0) {
		state->corner.recipient = "same_home";
	}
	return (struct request){.kind = REQUEST_SAVE, .screen = screen};
}

struct request kit_add(struct state *state, const char *code, int amount)
{
	text_copy(state->corner.asked, sizeof state->corner.asked, code); /* the pad has asked already */
	return add_to(state, code, amount, &screen_kit);
}

static struct request choose_recipient(struct state *state, const char *id)
{
	for (int k = 0; k < RECIPIENTS; k++) {
		if (strcmp(id, recipients[k].id) == 0) {
			state->corner.act = recipients[k].act;
			state->corner.recipient = recipients[k].recipient;
			return (struct request){.kind = REQUEST_SHOW};
		}
	}
	return (struct request){.kind = REQUEST_STAY};
}

/* What every tally answers: plus, plus held, and to whom. */
static struct request act_counting(struct state *state, const char *id, const struct screen *screen)
{
	const char *held = id_after(id, "hold"), *rest = id_after(held ? held : id, "plus");
	return rest ? add_to(state, rest, held ? 5 : 1, screen) : choose_recipient(state, id);
}

static struct request act(struct state *state, const char *id)
{
	struct request request;
	const char *rest;
	if (frame_staff_act(&request, state, id)) {
		return request;
	}
	if ((rest = id_after(id, "type"))) {
		return number_ask(state, &screen_kit, NUMBER_GIVEN, rest);
	}
	if ((rest = id_after(id, "minus"))) {
		/* The app finds the last one of this item and act. */
		int item = catalogue_kit(state->catalogue, rest);
		return (struct request){.kind = item >= 0 ? REQUEST_TAKE_BACK : REQUEST_STAY, .item = item};
	}
	if ((rest = id_after(id, "undo"))) {
		return (struct request){.kind = REQUEST_TAKE_BACK, .seq = strtoll(rest, NULL, 10), .item = -1};
	}
	return act_counting(state, id, &screen_kit);
}

const struct screen screen_kit = {.name = "kit", .describe = describe, .act = act, .is_staff = true};

static void describe_tally(struct page *page, const struct state *state)
{
	frame_tally(page, state, "tally");
	add_counting(page, state);
}

static struct request act_tally(struct state *state, const char *id)
{
	if (strcmp(id, "staff.enter") == 0) {
		return (struct request){.kind = REQUEST_GO, .screen = &screen_officers};
	}
	if (id_after(id, "minus") || id_after(id, "undo")) {
		int64_t last = state->tally.change_count ? state->tally.changes[0].seq : 0;
		last = last == state->added_without_pin ? last : 0;
		return (struct request){.kind = last ? REQUEST_TAKE_BACK : REQUEST_STAY, .seq = last, .item = -1};
	}
	return act_counting(state, id, &screen_tally);
}

const struct screen screen_tally = {
	.name = "tally", .describe = describe_tally, .act = act_tally, .is_staff = true};
