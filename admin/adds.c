/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/adds.h"

#include "admin/report_entries.h"

#include <assert.h>
#include <string.h>

static char *trimmed(char *text)
{
	text += strspn(text, " ");
	size_t length = strlen(text);
	while (length > 0 && text[length - 1] == ' ') {
		text[--length] = '\0';
	}
	return text;
}

static void read_which(struct adds_term *term, char *bracket)
{
	if (!bracket) {
		return;
	}
	*bracket++ = '\0';
	bracket[strcspn(bracket, "]")] = '\0';
	term->which = !bracket[0] ? EACH : bracket[0] == '*' ? EVERYWHERE : bracket[0] == '/' ? WITHIN : ONE;
	term->code = term->which == WITHIN ? bracket + 1 : bracket;
}

static int column_of(const struct figure *figure, const char *sql)
{
	for (int k = 0; k < figure->column_count; k++) {
		if (figure->columns[k].sql && strcmp(figure->columns[k].sql, sql) == 0) {
			return k;
		}
	}
	assert(!"a heading names a column that its figure does not have");
	return -1;
}

static struct adds_term read_term(const struct figure *own, char *text)
{
	struct adds_term term = {.figure = own};
	bool is_single;
	read_which(&term, strchr(text, '['));
	char *dot = strchr(text, '.');
	if (dot) {
		*dot = '\0';
		term.figure = figure_named(text, &is_single);
		assert(term.figure);
	}
	term.column = column_of(term.figure, dot ? dot + 1 : text);
	return term;
}

static void read_side(struct adds_side *side, const struct figure *own, char *text)
{
	side->count = 0;
	for (char *part; (part = strsep(&text, "+"));) {
		assert(side->count < ADDS_TERMS);
		side->terms[side->count++] = read_term(own, trimmed(part));
	}
}

void adds_begin(struct told *told, const struct figure *figure)
{
	told->figure = figure;
	told->rest = figure_says(told->text, figure, "Adds") ? told->text : NULL;
}

bool adds_next(struct told *told, struct adds *adds)
{
	char *text = strsep(&told->rest, ";");
	if (!text) {
		return false;
	}
	char *between = strpbrk(text, "=<~");
	assert(between);
	adds->kind = *between;
	char *right = between + (adds->kind == '<' ? 2 : 1);
	*between = '\0';
	read_side(&adds->left, told->figure, trimmed(text));
	read_side(&adds->right, told->figure, right);
	return true;
}

static bool is_in_rows(const struct adds_side *side, const struct figure *figure)
{
	bool is = true;
	for (int k = 0; k < side->count; k++) {
		is = is && figure_is(side->terms[k].figure, figure) && side->terms[k].which == EACH;
	}
	return is;
}

bool adds_in_rows(const struct adds *adds, const struct figure *figure)
{
	return is_in_rows(&adds->left, figure) && is_in_rows(&adds->right, figure);
}
