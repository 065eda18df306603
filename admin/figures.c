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

bool figure_has_number(const struct figure *figure, int column)
{
	enum column_kind kind = figure->columns[column].kind;
	return kind == COLUMN_COUNT || kind == COLUMN_AMOUNT;
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

bool figure_behind(char behind[FIGURE_TEXT_SIZE], const struct figure *figure, int column)
{
	char says[FIGURE_TEXT_SIZE];
	const char *name = figure->columns[column].sql;
	struct text text = text_in(behind, FIGURE_TEXT_SIZE);
	size_t length = name ? strlen(name) : 0;
	figure_says(says, figure, "Behind");
	for (const char *at = says; length > 0 && *at; at += strspn(at, "; ")) {
		size_t size = strcspn(at, ";");
		if (strncmp(at, name, length) == 0 && strncmp(at + length, ": ", 2) == 0) {
			text_add_bytes(&text, at + length + 2, size - length - 2);
		}
		at += size;
	}
	return text.length > 0;
}

/* Units: "events (held), people (engaged, others), sacks" */

/* Is this one of the names between the commas? */
static bool is_listed(const char *list, size_t length, const char *name)
{
	const char *end = list + length;
	while (list < end) {
		size_t size = strcspn(list, ",)");
		if (size == strlen(name) && strncmp(list, name, size) == 0) {
			return true;
		}
		list += size + 1;
		list += strspn(list, " ");
	}
	return false;
}

bool figure_is(const struct figure *one, const struct figure *other)
{
	return strcmp(one->name, other->name) == 0;
}

/* Is this unit, with what stands in brackets behind it, that of the column? */
static bool is_unit_of(const char *unit, size_t length, const char *column, bool is_only)
{
	size_t word = strcspn(unit, ",(");
	const char *open = word < length && unit[word] == '(' ? unit + word + 1 : NULL;
	return open ? is_listed(open, length - word - 1, column)
				: is_only || (length == strlen(column) && strncmp(unit, column, length) == 0);
}

static size_t unit_length(const char *unit)
{
	size_t length = strcspn(unit, ",(");
	return unit[length] == '(' ? length + strcspn(unit + length, ")") + 1 : length;
}

static bool unit_said(char room[UNIT_SIZE], const struct figure *figure, const char *column)
{
	char says[FIGURE_TEXT_SIZE];
	figure_says(says, figure, "Unit");
	struct text text = text_in(room, UNIT_SIZE);
	for (const char *at = says; *at; at += strspn(at, ", ")) {
		size_t length = unit_length(at), word = strcspn(at, ",(");
		if (is_unit_of(at, length, column, length == strlen(says))) {
			text_add_bytes(&text, at, at[word] == '(' ? word - 1 : word);
			return true;
		}
		at += length;
	}
	return false;
}

bool figure_unit(char unit[UNIT_SIZE], const struct figure *figure, int column)
{
	const struct figure_column *at = &figure->columns[column];
	unit[0] = '\0';
	if (at->kind == COLUMN_SHARE || at->kind == COLUMN_CHANGE) {
		text_copy(unit, UNIT_SIZE, "percent");
		return true;
	}
	if (at->kind != COLUMN_RATE) {
		return unit_said(unit, figure, at->sql);
	}
	char part[UNIT_SIZE], base[UNIT_SIZE];
	struct text text = text_in(unit, UNIT_SIZE);
	bool is_said = unit_said(part, figure, figure->columns[at->part].sql) &&
				   unit_said(base, figure, at->of == OF_OWN ? at->sql : figure->columns[at->of].sql);
	if (is_said && at->times > 0) {
		text_addf(&text, "%s for each %d %s", part, at->times, base);
	} else if (is_said) {
		text_addf(&text, "%s for each of the %s", part, base);
	}
	return is_said;
}
