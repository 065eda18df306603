/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * totals.c - how the event goes: people and kit by the quarter of an hour, drawn, and what they amount to. Concerns are
 * one number in tens until the close: whoever stands beside the kiosk must not see one more of them than before.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <stdio.h>
#include <string.h>

enum {
	BARS_LEAST = 8, /* quarters that are drawn at least: a first bar is not a wall */
	TENS = 10,
};

const char *concerns_words(struct page *page, const struct tally *tally)
{
	if (tally->is_closed) {
		return page_textf(page, "%lld", (long long)tally->concerns);
	}
	int64_t tens = tally->concerns / TENS * TENS;
	/* TRANSLATORS: so many concerns or some more, in tens: "20 or more" */
	return tens > 0 ? page_textf(page, _("%lld or more"), (long long)tens) : page_text(page, _("under 10"));
}

/* The hour below the bar that begins it. */
static const char *hour_of(struct page *page, int64_t slot)
{
	char time[WORDS_TIME_SIZE];
	if (moment_local(slot).minute != 0) {
		return NULL;
	}
	words_time(time, slot);
	return page_text(page, time);
}

static void add_bars(struct page *page, const struct quarters *quarters, bool is_kit)
{
	struct block *block = page_block(page, BLOCK_BARS);
	int busiest = 0, count = quarters->count;
	for (int k = 0; k < count || k < BARS_LEAST; k++) {
		int64_t slot = quarters->at[0].slot + (int64_t)k * SLOT_QUARTER;
		const struct quarter *quarter = k < count ? &quarters->at[k] : NULL;
		int64_t value = !quarter ? 0 : is_kit ? quarter->kit_given : quarter->people;
		block->as.bars.bars[block->as.bars.count++] = (struct page_bar){value, hour_of(page, slot)};
		busiest = value > block->as.bars.bars[busiest].value ? k : busiest;
	}
	char time[WORDS_TIME_SIZE];
	words_time(time, quarters->at[0].slot + (int64_t)busiest * SLOT_QUARTER);
	long long most = (long long)block->as.bars.bars[busiest].value;
	block->as.bars.name =
		is_kit ? page_textf(page, _("Kit by the quarter hour. Most: %1$lld at %2$s"), most, time)
			   : page_textf(page, _("People by the quarter hour. Most: %1$lld at %2$s"), most, time);
}

static void describe(struct page *page, const struct state *state)
{
	const struct tally *tally = &state->tally;
	frame_staff(page, state, "totals");
	page->title = page_text(page, _("How it goes"));
	if (state->quarters.count == 0) {
		page->lead = page_text(page, _("Nobody has come yet, and nothing was handed out."));
	} else {
		add_bars(page, &state->quarters, false);
		add_bars(page, &state->quarters, true);
	}
	struct block *facts = page_block(page, BLOCK_FACTS);
	page_fact(page, facts, _("People"), page_textf(page, "%lld", (long long)tally->people), -1);
	page_fact(page, facts, _("Kit handed out"), page_textf(page, "%lld", (long long)tally->kit_given), -1);
	page_fact(page, facts, _("Homes"), page_textf(page, "%lld", (long long)tally->homes), -1);
	page_fact(page, facts, _("Concerns"), concerns_words(page, tally), -1);
	struct block *tiles = page_tiles_begin(page, 2);
	tiles->as.tiles.is_low = true;
	page_tile(page, icon_named("refresh"), _("Look again"), NULL, "totals.look");
	page_tile(page, icon_named("arrow_back"), _("Back to the event"), NULL, "totals.event");
	page_tiles_end(page, tiles);
	snprintf(page->escape, sizeof page->escape, "totals.event");
}

static struct request act(struct state *state, const char *id)
{
	struct request request;
	if (frame_staff_act(&request, state, id)) {
		return request;
	}
	if (strcmp(id, "totals.look") == 0) {
		return (struct request){.kind = REQUEST_TOTALS};
	}
	return (struct request){.kind = REQUEST_GO, .screen = &screen_event};
}

const struct screen screen_totals = {.name = "totals", .describe = describe, .act = act, .is_staff = true};
