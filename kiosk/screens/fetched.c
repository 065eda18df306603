/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fetched.c - what the office sent on a stick, in rows: what it is, and of which day; that it was taken in; or why it
 * cannot be. Or why nothing could be found out.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <string.h>

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

/* Why it is not taken in, in few words; the sentence stands below the rows. */
static const char *refusal(enum status status)
{
	switch (status) {
	case EXPIRED:
		return _("Past its last day");
	case OTHER_KIOSK:
		return _("For another kiosk");
	default:
		return _("Not taken in");
	}
}

static void add_row(struct page *page, struct block *rows, enum news news, const struct fetched *fetched)
{
	char day[WORDS_DAY_SIZE];
	words_day(day, moment_local(fetched->number).day);
	const char *value = fetched->is_taken ? _("Taken in") : fetched->status ? refusal(fetched->status) : day;
	page_fact(page, rows, name_of(news), value, -1);
}

/* What to do about the first that is refused, and what it was about: a page has no room for all. */
static void describe_refused(struct page *page, const struct state *state)
{
	for (enum news news = 0; news < NEWS_COUNT; news++) {
		const struct fetched *fetched = &state->fetched[news];
		if (fetched->is_there && fetched->status) {
			const char *reason = fetched->reason.text;
			page_paragraph(page, TEXT_STRONG, icon_named("warning"), _(status_sentence(fetched->status)));
			page_paragraph(page, TEXT_LEAD, 0,
				page_textf(page, "%s: %.*s", name_of(news), (int)strcspn(reason, "\n"), reason));
			return;
		}
	}
}

static bool can_be_taken(const struct fetched *fetched)
{
	return fetched->is_there && !fetched->is_taken && !fetched->status;
}

bool fetched_describe(struct page *page, const struct state *state)
{
	bool any_can = false;
	struct block *rows = NULL;
	if (state->fetching == FETCHING_RUNS) {
		page_paragraph(page, TEXT_LEAD, 0, _("Looking for what the office sent"));
		return false;
	}
	if (state->fetching == FETCHING_FAILED) {
		page_paragraph(page, TEXT_STRONG, icon_named("warning"), _(status_sentence(state->fetching_trouble)));
		return false;
	}
	for (enum news news = 0; news < NEWS_COUNT; news++) {
		const struct fetched *fetched = &state->fetched[news];
		if (fetched->is_there && !rows) {
			page_paragraph(page, TEXT_STRONG, 0, _("From the office, on this stick"));
			rows = page_block(page, BLOCK_FACTS);
		}
		if (fetched->is_there) {
			add_row(page, rows, news, fetched);
		}
		any_can = any_can || can_be_taken(fetched);
	}
	describe_refused(page, state);
	return any_can;
}
