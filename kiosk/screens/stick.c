/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stick.c - taking the data away: save, watch it come back byte for byte, and only then "Safe to remove". Residents go
 * on meanwhile. What the office sent on the stick is taken in here, too.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <string.h>

/* Where the office sent something, both tiles must be seen with what it is. */
static void describe_tiles(struct page *page, const char *label, bool can_be_taken)
{
	struct block *tiles = page_tiles_begin(page, can_be_taken ? 2 : 1);
	tiles->as.tiles.is_low = can_be_taken;
	int save = page_tile(page, icon_named("usb"), label, NULL, "stick.save");
	page->tiles[save].look = LOOK_MAIN;
	if (can_be_taken) {
		page_tile(page, icon_named("arrow_downward"), _("Take in"), NULL, "stick.take");
	}
	page_tiles_end(page, tiles);
}

/*
 * The receipt says so, and names the day on which the office made sure. Of how many, only while no event is open: else
 * the number would go up by one when a concern comes in.
 */
static void describe_safe(struct page *page, const struct state *state)
{
	char day[WORDS_DAY_SIZE];
	if (state->safe.verified == 0) {
		return;
	}
	words_day(day, moment_local(state->safe.verified).day);
	if (state->event && state->tally.is_open) {
		page_paragraph(page, TEXT_STRONG, icon_named("verified"),
			/* TRANSLATORS: how many entries, and the day on which the office made sure */
			page_textf(page, _("Safe at the office: %1$lld, %2$s"), (long long)state->safe.covered, day));
		return;
	}
	page_paragraph(page, TEXT_STRONG, icon_named("verified"),
		/* TRANSLATORS: how many entries, of how many, and the day on which the office made sure */
		page_textf(page, _("%1$lld of %2$lld safe at the office, %3$s"), (long long)state->safe.covered,
			(long long)state->safe.entries, day));
}

static void describe_done(struct page *page, const struct state *state)
{
	page->title = page_text(page, _("Safe to remove"));
	page->title_is_good = true;
	page_paragraph(
		page, TEXT_BODY, icon_named("check"), _("All that was written was read back and is the same."));
	if (state->has_unsaved) {
		page_paragraph(page, TEXT_STRONG, icon_named("warning"),
			_("More was recorded since. Save again to take it along."));
	}
	struct block *facts = page_block(page, BLOCK_FACTS);
	page_fact(page, facts, _("File"), state->saved_to, -1);
	if (!state->event || !state->tally.is_open) { /* until then it would tell of every concern that came in */
		page_fact(page, facts, _("Entries in the file"),
			page_textf(page, "%lld", (long long)state->saved_entries), -1);
	}
	describe_safe(page, state);
	bool can_be_taken = fetched_describe(page, state);
	describe_tiles(page, _("Save again"), can_be_taken);
}

static void describe_beginning(struct page *page, const struct state *state)
{
	page->title = page_text(page, _("Save to a USB stick"));
	page->lead = page_text(page, _("Put a stick in, then touch Save. The kiosk keeps everything, so you "
								   "can save as often as you like."));
	describe_safe(page, state);
	bool can_be_taken = fetched_describe(page, state);
	describe_tiles(page, _("Save"), can_be_taken);
}

static void describe(struct page *page, const struct state *state)
{
	frame_staff(page, state, "stick");
	switch (state->saving) {
	case SAVING_RUNS:
	case SAVING_LOOKS: /* safe to remove when that is done */
		page->title = page_text(page, _("Saving. Leave the stick in."));
		page_paragraph(page, TEXT_HUGE, icon_named("usb"), page_textf(page, "%d %%", state->saving_percent));
		page_paragraph(page, TEXT_BODY, icon_named("people"),
			_("You can lock this page: residents can go on meanwhile."));
		break;
	case SAVING_DONE:
		describe_done(page, state);
		break;
	case SAVING_FAILED:
		page->title = page_text(page, _("Not saved to the stick"));
		page_paragraph(page, TEXT_STRONG, icon_named("warning"), _(status_sentence(state->trouble)));
		page_paragraph(page, TEXT_LEAD, 0, frame_name(page, state->trouble_reason.text));
		describe_tiles(page, _("Try again"), false);
		break;
	case SAVING_NONE:
		describe_beginning(page, state);
		break;
	}
}

static struct request act(struct state *state, const char *id)
{
	struct request request;
	if (frame_staff_act(&request, state, id)) {
		return request;
	}
	if (strcmp(id, "stick.save") == 0 && state->saving != SAVING_RUNS && state->saving != SAVING_LOOKS) {
		return (struct request){.kind = REQUEST_SAVE_TO_STICK};
	}
	if (strcmp(id, "stick.take") == 0) {
		return (struct request){.kind = REQUEST_TAKE_IN};
	}
	return (struct request){.kind = REQUEST_STAY};
}

const struct screen screen_stick = {.name = "stick", .describe = describe, .act = act, .is_staff = true};
