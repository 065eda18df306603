/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * concern.c - the journey "Tell us about a problem": a concern with what was answered, and its boxes: the code for the
 * web, own words, how to reach whoever wrote them. And the private branch, of which nothing is kept but that help was
 * shown.
 */
#include "kiosk/flows/flow.h"

#include "kiosk/flows/writing.h"

#include <stdbool.h>
#include <string.h>

static void add_some(struct text *contact, const struct run *run, int step)
{
	const struct question *question = run->steps[step].question;
	for (int k = 0; k < question->choice_count; k++) {
		if (answer_is(run, step, question->choices[k].code)) {
			text_addf(contact, " %s", question->choices[k].code);
		}
	}
}

/* "The language of this page" means nothing once the page is gone. */
static const char *kept_code(const struct run *run, const char *code)
{
	return strcmp(code, "this_page") == 0 ? language_code(run->language) : code;
}

static void add_contact(struct text *contact, const struct run *run, int step)
{
	const struct question *question = run->steps[step].question;
	const char *code = answer_code(run, question->code);
	if (!question->summary.in[LANGUAGE_EN]) {
		return; /* what the check page does not read back only leads the way: "Are you 16 or over?" */
	}
	switch (question->ask) {
	case ASK_ONE:
		text_addf(contact, "%s: %s\n", question->code, code ? kept_code(run, code) : "");
		break;
	case ASK_SOME:
		text_addf(contact, "%s:", question->code);
		add_some(contact, run, step);
		text_add(contact, run->answers.some[step] ? "\n" : " nobody\n");
		break;
	case ASK_TELEPHONE:
	case ASK_EMAIL:
		text_addf(contact, "%s: %s\n", question->code, writing_text(run, step));
		break;
	default:
		break;
	}
}

/* A line for each answer of the sections that the visitor opened and finished, but for own words. */
static void fill_contact(struct outgoing *outgoing, const struct run *run)
{
	struct text contact = text_in(outgoing->contact, sizeof outgoing->contact);
	bool was_added[FLOW_STEPS] = {false}; /* some questions are of several sections */
	for (int k = 0; k < run->journey->section_count; k++) {
		const struct section *section = &run->journey->sections[k];
		int step = section_is_whole(run, section) ? section_after(run, section, -1) : run->step_count;
		for (; step < run->step_count; step = section_after(run, section, step)) {
			if (!was_added[step]) {
				add_contact(&contact, run, step);
			}
			was_added[step] = true;
		}
	}
}

/* Words that somebody began and left are not sent. */
static const char *words_of(const struct run *run)
{
	for (int k = 0; k < run->journey->section_count; k++) {
		const struct section *section = &run->journey->sections[k];
		int step = section_is_whole(run, section) ? section_after(run, section, -1) : run->step_count;
		for (; step < run->step_count; step = section_after(run, section, step)) {
			if (run->steps[step].question->ask == ASK_WORDS) {
				return run->answers.words;
			}
		}
	}
	return NULL;
}

static void fill(struct outgoing *outgoing, const struct run *run)
{
	struct record *record = outgoing_add(outgoing, STREAM_CONCERN, run);
	record->entry.item = run->catalogue->kinds[answer_kind(run)].code;
	record->entry.amount = 1;
	record->entry.area = answer_area(run);
	report_code_make(&outgoing->code);
	fill_contact(outgoing, run);
	record->boxes[PURPOSE_CODE] = outgoing->code.text;
	record->boxes[PURPOSE_WORDS] = words_of(run);
	record->boxes[PURPOSE_CONTACT] = outgoing->contact;
	unsigned char find[FIND_BYTES];
	char find_hex[2 * FIND_BYTES + 1];
	report_code_find(find, &outgoing->code);
	text_from_bytes(find_hex, find, sizeof find);
	struct detail *detail = outgoing_detail(outgoing);
	detail_code(detail, "place", answer_place(run));
	outgoing_answers(outgoing, run);
	detail_code(detail, "find", find_hex);
	outgoing_end(outgoing);
}

const struct flow flow_concern = {.name = "concern", .fill = fill, .has_number = true, .is_private = true};

/* One bare number, with no kind and no place. */
static void fill_private(struct outgoing *outgoing, const struct run *run)
{
	struct record *record = outgoing_add(outgoing, STREAM_PRIVATE, run);
	record->entry.event = NULL;
	record->entry.item = "help";
	record->entry.amount = 1;
	outgoing_end(outgoing);
}

const struct flow flow_private = {
	.name = "private", .fill = fill_private, .saves_at_start = true, .is_private = true};
