/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lookup.c - coming back: somebody types the code of their report and is told how far it has come, from what the office
 * gave the kiosk along (ledger/bundle.h). What was typed is part of the visit, and goes with it.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/flows/keyboard.h"
#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"
#include "ledger/bundle.h"

#include <stdio.h>
#include <string.h>

/* The code */

/* In fours, as it was given. */
static const char *spaced(struct page *page, const char *typed)
{
	char shown[REPORT_CODE_LENGTH * 2];
	struct text text = text_in(shown, sizeof shown);
	for (size_t k = 0; typed[k]; k++) {
		text_add(&text, k > 0 && k % 4 == 0 ? " " : "");
		text_add_bytes(&text, typed + k, 1);
	}
	const char *kept = page_text(page, shown);
	explicit_bzero(shown, sizeof shown);
	return kept;
}

static const char *what_is_wrong(struct page *page, const struct state *state)
{
	bool is_long_enough = strlen(state->visit->lookup.typed) == REPORT_CODE_LENGTH;
	return page_text(page, is_long_enough ? _("One of them is not right. Please check each.")
										  : _("All 16 letters and digits are needed."));
}

static void describe_lookup(struct page *page, const struct state *state)
{
	const struct lookup *lookup = &state->visit->lookup;
	frame_resident(page, state, "lookup", _("My report and the tenant portal"));
	page->title = page_text(page, _("What is the code of your report?"));
	page->title_in_pane = page->is_for_typing = true;
	page->start_percent = 47;
	struct block *entry = page_block(page, BLOCK_ENTRY);
	entry->pane = PANE_START;
	entry->as.entry.text = spaced(page, lookup->typed);
	entry->as.entry.is_latin = lookup->typed[0];
	entry->as.entry.longest = "8888 8888 8888 8888"; /* no digit is wider */
	entry->as.entry.hint = lookup->complains ? "" : page_text(page, _("16 letters and digits"));
	entry->as.entry.warning = what_is_wrong(page, state);
	if (lookup->complains) {
		entry->as.entry.left = entry->as.entry.warning;
		entry->as.entry.left_warns = true;
	}
	if (state->demonstration_pin) {
		page->lead = page_textf(page, _("In this demonstration the code is %s."),
			page_textf(
				page, "\xE2\x81\xA6%s\xE2\x81\xA9", spaced(page, DEMONSTRATION_CODE))); /* U+2066, U+2069 */
	}
	keyboard_add_code(page);
	frame_back(page);
	frame_go(page, _("Continue"), "arrow_forward");
}

/* Takes one stroke in; letters as people write them on paper: O is 0, I and L are 1. */
static void strike(struct lookup *lookup, const char *key)
{
	size_t length = strlen(lookup->typed);
	unsigned char typed;
	lookup->complains = false;
	if (strcmp(key, "delete") == 0) {
		lookup->typed[length > 0 ? length - 1 : 0] = '\0';
	} else if (length < REPORT_CODE_LENGTH && text_to_bytes(&typed, 1, key) &&
			   base32_value((char)typed) >= 0) {
		static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
		lookup->typed[length] = digits[base32_value((char)typed)];
		lookup->typed[length + 1] = '\0';
	}
}

static struct request look_up(struct state *state)
{
	struct lookup *lookup = &state->visit->lookup;
	struct report_code code;
	if (!report_code_read(&code, lookup->typed)) {
		lookup->complains = true;
		return (struct request){.kind = REQUEST_SHOW};
	}
	lookup->is_known = bundle_find(&lookup->told, state->statuses.at, state->statuses.length, &code);
	explicit_bzero(&code, sizeof code);
	return (struct request){.kind = REQUEST_OVER, .screen = &screen_told, .use = "lookup"};
}

static struct request act_lookup(struct state *state, const char *id)
{
	const char *key = id_after(id, "key");
	if (key) {
		strike(&state->visit->lookup, key);
		return (struct request){.kind = REQUEST_SHOW};
	}
	return strcmp(id, "frame.go") == 0 ? look_up(state) : frame_answer_over(state, id);
}

const struct screen screen_lookup = {
	.name = "lookup", .describe = describe_lookup, .act = act_lookup, .is_private = true};

/* The answer */

static const char *const titles[] = {
	[PROGRESS_RECEIVED] = N_("We have your report."),
	[PROGRESS_LOOKING] = N_("Somebody is looking at it."),
	[PROGRESS_PASSED] = N_("It has been passed on."),
	[PROGRESS_DONE] = N_("It is done."),
};

/* Whom it was passed on to: an answer of the question whom we may tell, in its words; NULL: nobody that is known. */
static const char *passed_to(struct page *page, const struct state *state, const char *code)
{
	const struct journey *journey = catalogue_journey(state->catalogue, "concern");
	for (int k = 0; k < journey->question_count; k++) {
		const struct question *question = &journey->questions[k];
		for (int c = 0; question->ask == ASK_SOME && c < question->choice_count; c++) {
			if (strcmp(question->choices[c].code, code) == 0) {
				return frame_text(page, state, &question->choices[c].label);
			}
		}
	}
	return NULL;
}

static const char *date_of(struct page *page, int64_t moment)
{
	char day[WORDS_DAY_SIZE];
	words_date(day, moment_local(moment).day);
	return page_text(page, day);
}

static void describe_told(struct page *page, const struct state *state)
{
	const struct lookup *lookup = &state->visit->lookup;
	const struct told *told = &lookup->told;
	frame_resident(page, state, "told", _("My report and the tenant portal"));
	if (lookup->is_known) {
		page->title = page_text(page, _(titles[told->progress]));
		page->title_is_good = told->progress == PROGRESS_DONE;
		const char *to = told->to[0] ? passed_to(page, state, told->to) : NULL;
		if (to) {
			page_paragraph(
				page, TEXT_BODY, icon_named("groups"), page_textf(page, _("Passed on to: %s"), to));
		}
		if (told->since > 0) {
			page_paragraph(page, TEXT_LEAD, icon_named("event_available"),
				page_textf(page, _("Since %s"), date_of(page, told->since)));
		}
	} else {
		page->title = page_text(page, _("There is nothing about this code here yet."));
		page_paragraph(page, TEXT_BODY, 0,
			_("News comes to this kiosk some days after a report. The web page of your report has the "
			  "newest."));
	}
	page_paragraph(page, TEXT_LEAD, icon_named("info"),
		page_textf(page, _("This is what the office knew on %s."),
			date_of(page, bundle_made(state->statuses.at, state->statuses.length))));
	frame_back(page);
	frame_go(page, _("Finish"), "arrow_forward");
}

static struct request act_told(struct state *state, const char *id)
{
	if (strcmp(id, "frame.go") == 0) {
		return (struct request){.kind = REQUEST_CLEAR};
	}
	return frame_answer_over(state, id);
}

const struct screen screen_told = {
	.name = "told", .describe = describe_told, .act = act_told, .is_private = true};
