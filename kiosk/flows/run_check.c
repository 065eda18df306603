/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_check.c - the check page of a journey (run.h): everything that was answered, each with a way to change it, and
 * what may still be added before it is sent.
 */
#include "kiosk/flows/run.h"

#include "kiosk/flows/writing.h"
#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <stdio.h>
#include <string.h>

/* Bytes. All choices of one page, each as long as the catalogue lets it be, with commas between them. */
#define ANSWER_SIZE (CHOICES_MOST * (LABEL_LONGEST * 4 + 4) + 1)

/* All that was chosen, with commas; false when there is nothing. */
static bool read_some(struct text *text, const struct run *run, int step, struct tongue tongue)
{
	const struct question *question = run->steps[step].question;
	for (int k = 0; k < question->choice_count; k++) {
		if (answer_is(run, step, question->choices[k].code)) {
			text_addf(
				text, "%s%s", text->length > 0 ? _(", ") : "", label_in(&question->choices[k].label, tongue));
		}
	}
	return text->length > 0;
}

/* The answer of a step as people read it; false when there is none. */
static bool read_answer(char answer[ANSWER_SIZE], const struct run *run, int step, struct tongue tongue)
{
	struct text text = text_in(answer, ANSWER_SIZE);
	const struct question *question = run->steps[step].question;
	if (question->ask == ASK_SOME) {
		return read_some(&text, run, step, tongue);
	}
	if (question->ask == ASK_TELEPHONE || question->ask == ASK_EMAIL) {
		char shown[WRITING_SHOWN_SIZE];
		writing_show(shown, run, step);
		text_add(&text, shown);
		explicit_bzero(shown, sizeof shown);
		return text.length > 0;
	}
	if (question->ask == ASK_KIND) {
		int kind = answer_kind(run);
		text_add(&text, kind >= 0 ? label_in(&run->catalogue->kinds[kind].label, tongue) : "");
		return text.length > 0;
	}
	struct offer options[OPTIONS_MOST];
	int count = flow_options(options, run, &run->steps[step], tongue);
	int choice = run->answers.choice[step];
	text_add(&text, choice >= 0 && choice < count ? options[choice].label : "");
	return text.length > 0;
}

static void add_row(struct page *page, struct block *facts, const struct question *question,
	const char *answer, struct tongue tongue)
{
	int tile = page_tile(page, icon_named("edit"), _("Change"), NULL, "change.%s", question->code);
	page_fact(page, facts, label_in(&question->summary, tongue), answer, tile);
}

/* The rows of a section, or of what is always asked. */
static void add_rows(
	struct page *page, struct block *facts, const struct state *state, const struct section *section)
{
	const struct run *run = &state->visit->run;
	char answer[ANSWER_SIZE];
	for (int k = section_after(run, section, -1); k < run->step_count; k = section_after(run, section, k)) {
		const struct step *step = &run->steps[k];
		bool is_row =
			step->question->summary.in[LANGUAGE_EN] && step->question->ask != ASK_WORDS && step->page == 0;
		if (is_row && read_answer(answer, run, k, state->visit->tongue)) {
			add_row(page, facts, step->question, answer, state->visit->tongue);
		}
	}
	explicit_bzero(answer, sizeof answer);
}

/* Own words stand below all answers: they may be long. */
static void add_words(struct page *page, struct block *facts, const struct state *state, int step)
{
	const struct run *run = &state->visit->run;
	add_row(page, facts, run->steps[step].question, "", state->visit->tongue);
	facts->keeps_with_next = true; /* "Your words", and them */
	page_paragraph(page, TEXT_TYPED, 0, writing_text(run, step));
}

/* The step of own words in a section; -1: none. */
static int words_in_section(const struct run *run, const struct section *section)
{
	for (int k = section_after(run, section, -1); k < run->step_count; k = section_after(run, section, k)) {
		if (run->steps[k].question->ask == ASK_WORDS && writing_text(run, k)[0]) {
			return k;
		}
	}
	return -1;
}

/* What was added in sections, own words last; and a tile for each section that has nothing yet. */
static void add_sections(struct page *page, struct block *facts, const struct state *state)
{
	const struct run *run = &state->visit->run;
	int words = -1;
	for (int k = 0; k < run->journey->section_count; k++) {
		const struct section *section = &run->journey->sections[k];
		if (section_is_whole(run, section)) {
			add_rows(page, facts, state, section);
			int found = words_in_section(run, section);
			words = found >= 0 ? found : words;
		}
	}
	if (words >= 0) {
		add_words(page, facts, state, words);
	}
}

static void offer_sections(struct page *page, const struct state *state)
{
	const struct run *run = &state->visit->run;
	struct block *more = NULL;
	for (int k = 0; k < run->journey->section_count; k++) {
		const struct section *section = &run->journey->sections[k];
		if (section_is_whole(run, section)) {
			continue;
		}
		if (!more) {
			more = page_tiles_begin(page, 2);
			more->as.tiles.is_low = true;
		}
		page_tile(page, section->icon ? icon_named(section->icon) : icon_named("add"),
			label_in(&section->label, state->visit->tongue), NULL, "section.%s", section->code);
	}
	if (more) {
		page_tiles_end(page, more);
	}
}

void run_describe_check(struct page *page, const struct state *state)
{
	struct block *facts = page_block(page, BLOCK_FACTS);
	add_rows(page, facts, state, NULL);
	add_sections(page, facts, state);
	offer_sections(page, state);
	frame_go(page, _("Send"), "send");
	snprintf(page->first_focus, sizeof page->first_focus, "frame.go");
}
