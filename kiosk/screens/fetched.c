/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fetched.c - what the office sent on a stick, in rows: what it is, and of which day; that it was taken in; or why it
 * cannot be.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/words.h"

static const char *name_of(enum news news)
{
	switch (news) {
	case NEWS_PINS:
		return _("Officers and PINs");
	case NEWS_CATALOGUE:
		return _("Catalogue and plan");
	case NEWS_RECEIPT:
		return _("Receipt");
	default:
		return _("News of reports");
	}
}

static void add_row(struct page *page, struct block *rows, enum news news, const struct fetched *fetched)
{
	char day[WORDS_DAY_SIZE];
	words_day(day, moment_local(fetched->number).day);
	const char *value = fetched->is_taken ? _("Taken in") : fetched->status ? _("Not taken in") : day;
	struct fact *row = page_fact(page, rows, name_of(news), value, -1);
	if (fetched->status) {
		row->note = page_textf(
			page, "%s %s", _(status_sentence(fetched->status)), frame_name(page, fetched->reason.text));
	}
}

bool fetched_describe(struct page *page, const struct state *state)
{
	bool can_be_taken = false;
	struct block *rows = NULL;
	if (state->fetching == FETCHING_RUNS) {
		page_paragraph(page, TEXT_LEAD, 0, _("Looking for what the office sent"));
		return false;
	}
	for (enum news news = 0; news < NEWS_COUNT; news++) {
		const struct fetched *fetched = &state->fetched[news];
		if (!fetched->is_there) {
			continue;
		}
		if (!rows) {
			page_paragraph(page, TEXT_STRONG, 0, _("From the office, on this stick"))->keeps_with_next = true;
			rows = page_block(page, BLOCK_FACTS);
		}
		add_row(page, rows, news, fetched);
		can_be_taken = can_be_taken || (!fetched->is_taken && !fetched->status);
	}
	return can_be_taken;
}
