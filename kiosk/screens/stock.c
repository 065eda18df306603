/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stock.c - kit as boxes see it: what was taken along, what came later or went back, and what is left at the end,
 * counted item by item beside what should be left. A difference is asked why; what nobody counts closes as not
 * counted, and can be counted at the depot.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <stdlib.h>
#include <string.h>

static const struct tally_item *of_item(const struct state *state, const char *code)
{
	static const struct tally_item nothing = {.counted = TALLY_NOT_COUNTED};
	const struct tally_item *item = tally_item(&state->tally, code);
	return item ? item : &nothing;
}

static const char *name_of(const struct state *state, const char *code)
{
	int item = catalogue_kit(state->catalogue, code);
	return item >= 0 ? label_in(&state->catalogue->kit[item].label, state->visit->tongue) : code;
}

static const char *note_of(struct page *page, const struct tally_item *item)
{
	int64_t left = tally_left(item);
	if (!tally_is_counted(item)) {
		return page_textf(page, _("Should be left: %lld. Not counted yet"), (long long)left);
	}
	if (item->counted == left) {
		return page_textf(page, _("Left: %lld, as it should be"), (long long)left);
	}
	return page_textf(page, _("Left: %1$lld. Should be: %2$lld"), (long long)item->counted, (long long)left);
}

/* Stock: every item that the event has */

static void describe_stock(struct page *page, const struct state *state)
{
	frame_staff(page, state, "stock");
	page->title = page_text(page, _("What is left?"));
	page->lead = page_text(page, state->tally.is_closed
									 ? _("The slip changes with every count. Write it down again at the end.")
									 : _("Touch an item to count it, or when more came or some went back."));
	struct block *tiles = page_tiles_begin(page, 2);
	for (int k = 0; k < state->catalogue->kit_count; k++) {
		const struct kit_item *kit = &state->catalogue->kit[k];
		const struct tally_item *item = tally_item(&state->tally, kit->code);
		if (item) {
			bool is_right = tally_is_counted(item) && item->counted == tally_left(item);
			page_tile(page,
				icon_named(is_right                 ? "check"
						   : tally_is_counted(item) ? "warning"
													: "inventory_2"),
				name_of(state, kit->code), note_of(page, item), "item.%s", kit->code);
		}
	}
	page_tiles_end(page, tiles);
	struct block *ways = page_tiles_begin(page, 2);
	ways->as.tiles.is_low = true;
	page_tile(page, icon_named("add"), _("Another item"), NULL, "stock.other");
	page_tile(page, icon_named("arrow_back"), _("Back to the event"), NULL, "stock.event");
	page_tiles_end(page, ways);
}

static struct request act_stock(struct state *state, const char *id)
{
	struct request request;
	const char *item = id_after(id, "item");
	if (frame_staff_act(&request, state, id)) {
		return request;
	}
	if (item) {
		text_copy(state->corner.counting, sizeof state->corner.counting, item);
		return (struct request){.kind = REQUEST_GO, .screen = &screen_stock_item};
	}
	return (struct request){
		.kind = REQUEST_GO, .screen = strcmp(id, "stock.other") == 0 ? &screen_stock_other : &screen_event};
}

const struct screen screen_stock = {
	.name = "stock", .describe = describe_stock, .act = act_stock, .is_staff = true};

/* What the plan did not send along, and somebody brought all the same */

static void describe_other(struct page *page, const struct state *state)
{
	frame_staff(page, state, "stock_other");
	page->title = page_text(page, _("Which item came?"));
	struct block *tiles = page_tiles_begin(page, 3);
	for (int k = 0; k < state->catalogue->kit_count; k++) {
		const char *code = state->catalogue->kit[k].code;
		if (!tally_item(&state->tally, code)) {
			page_tile(page, 0, name_of(state, code), NULL, "item.%s", code);
		}
	}
	page_tiles_end(page, tiles);
	struct block *ways = page_tiles_begin(page, 1);
	ways->as.tiles.is_low = true;
	page_tile(page, icon_named("arrow_back"), _("No, go back"), NULL, "other.no");
	page_tiles_end(page, ways);
	snprintf(page->escape, sizeof page->escape, "other.no");
}

static struct request act_other(struct state *state, const char *id)
{
	struct request request;
	const char *item = id_after(id, "item");
	if (frame_staff_act(&request, state, id)) {
		return request;
	}
	return item ? number_ask(state, &screen_stock, NUMBER_BROUGHT, item)
				: (struct request){.kind = REQUEST_GO, .screen = &screen_stock};
}

const struct screen screen_stock_other = {
	.name = "stock_other", .describe = describe_other, .act = act_other, .is_staff = true};

/* Why something else is left than should be. */
static const struct {
	const char *code;
	const char *label; /* msgid */
} reasons[] = {
	{"not_tallied", N_("Given without counting")},
	{"tallied_twice", N_("Counted too often")},
	{"lost", N_("Lost or stolen")},
	{"damaged", N_("Broken, not counted")},
	{"elsewhere", N_("Lent to another event")},
	{"not_known", N_("Nobody knows")},
};
enum {
	REASONS = sizeof reasons / sizeof *reasons
};

static const char *why_words(const char *code)
{
	for (int k = 0; k < REASONS; k++) {
		if (strcmp(reasons[k].code, code) == 0) {
			return _(reasons[k].label);
		}
	}
	return code;
}

/* One item: the sum that ends in what should be left, and what there is to say about it */

static void add_sum(struct page *page, const struct tally_item *item)
{
	struct block *facts = page_block(page, BLOCK_FACTS);
	facts->pane = PANE_START;
	page_fact(page, facts, _("Taken along"), page_textf(page, "%lld", (long long)item->stock), -1);
	page_fact(page, facts, _("Given"), page_textf(page, "%lld", (long long)item->given), -1);
	page_fact(page, facts, _("Broken"), page_textf(page, "%lld", (long long)item->broken), -1);
	page_fact(page, facts, _("Returned"), page_textf(page, "%lld", (long long)item->returned), -1);
	page_fact(page, facts, _("Should be left"), page_textf(page, "%lld", (long long)tally_left(item)), -1);
	if (tally_is_counted(item)) {
		page_fact(page, facts, _("Counted"), page_textf(page, "%lld", (long long)item->counted), -1);
	}
	if (tally_is_counted(item) && item->counted != tally_left(item)) {
		page_fact(page, facts, _("Difference"),
			page_textf(page, "%+lld", (long long)(item->counted - tally_left(item))), -1);
		page_fact(page, facts, _("Why?"), why_words(item->why), -1);
	}
}

static void describe_item(struct page *page, const struct state *state)
{
	const struct tally_item *item = of_item(state, state->corner.counting);
	int64_t left = tally_left(item);
	frame_staff(page, state, "stock_item");
	page->title = page_text(page, name_of(state, state->corner.counting));
	page->pane_cards = true;
	add_sum(page, item);
	struct block *tiles = page_tiles_begin(page, 1);
	tiles->pane = PANE_END;
	tiles->as.tiles.is_low = true;
	if (left >= 0) {
		int same = page_tile(
			page, icon_named("check"), page_textf(page, _("Left: %lld"), (long long)left), NULL, "left.same");
		page->tiles[same].look = LOOK_MAIN;
	}
	page_tile(page, icon_named("dialpad"), _("Another number"), NULL, "left.other");
	page_tile(page, icon_named("add"), _("More came"), NULL, "stock.brought");
	page_tile(page, icon_named("remove"), _("Some went back"), NULL, "stock.taken");
	page_tile(page, icon_named("arrow_back"), _("No, go back"), NULL, "item.no");
	page_tiles_end(page, tiles);
	snprintf(page->escape, sizeof page->escape, "item.no");
}

/* An entry about kit in the event's own stream. */
static struct request record_stock(
	struct state *state, const char *act, int64_t amount, const char *code, const char *why)
{
	struct run at_event = {.event = state->event};
	struct outgoing *outgoing = &state->visit->outgoing;
	int item = catalogue_kit(state->catalogue, code);
	if (item < 0) {
		return (struct request){.kind = REQUEST_STAY};
	}
	explicit_bzero(outgoing, sizeof *outgoing);
	struct record *record = outgoing_add(outgoing, STREAM_EVENT, &at_event);
	record->entry.item = act;
	record->entry.amount = amount;
	struct detail *detail = outgoing_detail(outgoing);
	detail_code(detail, "kit", state->catalogue->kit[item].code);
	if (why) {
		detail_code(detail, "why", why);
	}
	outgoing_end(outgoing);
	return (struct request){.kind = REQUEST_SAVE, .screen = &screen_stock};
}

struct request stock_move(struct state *state, const char *code, int amount, bool is_brought)
{
	return record_stock(state, is_brought ? "stock_out" : "stock_in", amount, code, NULL);
}

struct request stock_count(struct state *state, const char *code, int amount)
{
	if (amount == tally_left(of_item(state, code))) {
		return record_stock(state, "counted", amount, code, NULL);
	}
	state->corner.counted = amount;
	return (struct request){.kind = REQUEST_GO, .screen = &screen_difference};
}

static struct request act_item(struct state *state, const char *id)
{
	struct request request;
	const char *code = state->corner.counting;
	if (frame_staff_act(&request, state, id)) {
		return request;
	}
	if (strcmp(id, "left.same") == 0) {
		return stock_count(state, code, (int)tally_left(of_item(state, code)));
	}
	if (strcmp(id, "left.other") == 0) {
		return number_ask(state, &screen_stock_item, NUMBER_LEFT, code);
	}
	if (strcmp(id, "stock.brought") == 0) {
		return number_ask(state, &screen_stock_item, NUMBER_BROUGHT, code);
	}
	if (strcmp(id, "stock.taken") == 0) {
		return number_ask(state, &screen_stock_item, NUMBER_TAKEN, code);
	}
	return (struct request){.kind = REQUEST_GO, .screen = &screen_stock};
}

const struct screen screen_stock_item = {
	.name = "stock_item", .describe = describe_item, .act = act_item, .is_staff = true};

/* Why it is another number than it should be */

static void describe_difference(struct page *page, const struct state *state)
{
	const char *code = state->corner.counting;
	frame_staff(page, state, "difference");
	page->title = page_textf(page, _("%1$s: should be %2$lld, counted %3$d. Why?"), name_of(state, code),
		(long long)tally_left(of_item(state, code)), state->corner.counted);
	struct block *tiles = page_tiles_begin(page, 2);
	for (int k = 0; k < REASONS; k++) {
		page_tile(page, 0, _(reasons[k].label), NULL, "why.%s", reasons[k].code);
	}
	page_tiles_end(page, tiles);
	struct block *ways = page_tiles_begin(page, 1);
	ways->as.tiles.is_low = true;
	page_tile(page, icon_named("arrow_back"), _("Count again"), NULL, "difference.no");
	page_tiles_end(page, ways);
	snprintf(page->escape, sizeof page->escape, "difference.no");
}

static struct request act_difference(struct state *state, const char *id)
{
	struct request request;
	const char *why = id_after(id, "why");
	if (frame_staff_act(&request, state, id)) {
		return request;
	}
	for (int k = 0; why && k < REASONS; k++) {
		if (strcmp(why, reasons[k].code) == 0) {
			return record_stock(
				state, "counted", state->corner.counted, state->corner.counting, reasons[k].code);
		}
	}
	return (struct request){.kind = REQUEST_GO, .screen = &screen_stock_item};
}

const struct screen screen_difference = {
	.name = "difference", .describe = describe_difference, .act = act_difference, .is_staff = true};
