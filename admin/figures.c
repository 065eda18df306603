/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/figures_inside.h"

#include "ledger/text.h"

#include <assert.h>
#include <string.h>

const struct figure_section *const figure_sections[FIGURE_SECTIONS] = {
	&section_glance,
	&section_compared,
	&section_events,
	&section_people,
	&section_kit,
	&section_officers,
	&section_issues,
	&section_done,
	&section_concerns,
	&section_feedback,
	&section_use,
	&section_others,
	&section_targets,
	&section_registers,
	&section_each_event,
};

/* The heading of the SQL: lines of comment, "-- What  text", going on in lines that begin with more blanks. */

static const char *skip_line(const char *at)
{
	at += strcspn(at, "\n");
	return *at ? at + 1 : at;
}

static bool is_heading(const char *line)
{
	return strncmp(line, "-- ", 3) == 0;
}

const char *figure_entries(const struct figure *figure)
{
	static const char line[] = "\n-- Entries\n";
	const char *found = strstr(figure->sql, line);
	assert(found);
	return found + strlen(line);
}

void figure_title(char title[FIGURE_TITLE_SIZE], const struct figure *figure)
{
	struct text text = text_in(title, FIGURE_TITLE_SIZE);
	text_add_bytes(&text, figure->sql + 3, strcspn(figure->sql, "\n") - 3);
}

const char *const figure_words[FIGURE_SAYS] = {"Counts", "Not", "Unit", "Window", "Source"};

bool figure_says(char says[FIGURE_TEXT_SIZE], const struct figure *figure, const char *what)
{
	struct text text = text_in(says, FIGURE_TEXT_SIZE);
	bool is_in = false;
	for (const char *line = skip_line(figure->sql); is_heading(line); line = skip_line(line)) {
		const char *from = line + 3;
		if (*from != ' ') {
			size_t word = strcspn(from, " \n");
			is_in = word == strlen(what) && strncmp(from, what, word) == 0;
			from += word;
		}
		if (is_in) {
			from += strspn(from, " ");
			text_add(&text, text.length > 0 ? " " : "");
			text_add_bytes(&text, from, strcspn(from, "\n"));
		}
	}
	return text.length > 0;
}
