/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * template_fill.c - from the blocks of a template to paragraphs, sentence by sentence: each sentence that speaks
 * of what is not all here says so (template.h).
 */
#include "admin/report_lines.h"
#include "admin/template_inside.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is missing */

static bool selects(const struct selector *selector, const struct report_event *event)
{
	switch (selector->selects) {
	case SELECTS_ALL:
		return true;
	case SELECTS_ENGAGEMENT:
		return event->is_engagement;
	case SELECTS_OTHERS:
		return !event->is_engagement;
	case SELECTS_TYPE:
		return strcmp(event->type, selector->type) == 0;
	}
	return true;
}

/* " (partial: 3 of 50 events not received)", of the events that the sentence speaks of; and what else it must say. */
static void add_reservations(struct text *text, const struct filling *filling)
{
	const struct report *report = filling->report;
	int events = 0, missing = 0;
	for (int k = 0; k < report->event_count; k++) {
		bool is_meant = false;
		for (int s = 0; s < filling->selector_count; s++) {
			is_meant = is_meant || selects(&filling->selectors[s], &report->events[k]);
		}
		events += is_meant;
		missing += is_meant && report->events[k].is_missing;
	}
	if (missing > 0) {
		text_addf(text, " (partial: %d of %d event%s not received)", missing, events, events == 1 ? "" : "s");
	}
	for (int k = 0; k < filling->unequal_count; k++) {
		text_addf(text, " (in %d days, before in %d)", filling->unequals[k].now, filling->unequals[k].before);
	}
	if (filling->lacks_change) {
		text_add(text, " (no percentage of change: the report is partial)");
	}
}

/* Sentences */

/* A text that grows. */
struct growing {
	char *bytes;
	size_t length;
	FILE *out;
};

static struct growing grow(void)
{
	struct growing growing = {.bytes = NULL};
	return growing;
}

static void begin_growing(struct growing *growing)
{
	*growing = grow();
	growing->out = open_memstream(&growing->bytes, &growing->length);
	if (!growing->out) {
		abort();
	}
}

static char *end_growing(struct growing *growing)
{
	if (fclose(growing->out) != 0) {
		abort();
	}
	return growing->bytes;
}

static void note_place(
	struct filling *filling, struct place at, const char *asked, size_t length, const char *text)
{
	struct filled *filled_ = filling->filled;
	if (filled_->place_count < TEMPLATE_PLACES) {
		char *copy = filled(strndup(asked, length));
		filled_->places[filled_->place_count++] =
			(struct filled_place){.at = at, .asked = clean_copy(copy), .text = clean_copy(text)};
		free(copy);
	}
}

static struct place place_of(const struct block *block, const char *at)
{
	struct place place = block->at;
	for (const char *c = block->text; c < at; c++) {
		bool is_end = *c == '\n';
		place.line += is_end;
		place.column = is_end ? 1 : place.column + ((*c & 0xC0) != 0x80);
	}
	return place;
}

static bool begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

/* "under 10", "held back", where a sentence begins. */
static void begin_with_capital(char *text)
{
	char room[CELL_ROOM];
	if (begins(text, HELD_BACK) || begins(text, cell_text(room, &(struct cell){.kind = CELL_UNDER}))) {
		text[0] = (char)(toupper)((unsigned char)text[0]);
	}
}

/* One place, from its brace on, `is_first` in its sentence; gives what is behind it. */
static const char *put_place(struct filling *filling, const struct block *block, const char *at,
	const char *end, bool is_first, FILE *out)
{
	char room[REPORT_TEXT_SIZE];
	struct text text = text_in(room, sizeof room);
	struct place place = place_of(block, at);
	const char *close = memchr(at, '}', (size_t)(end - at));
	if (!close) {
		complain(
			filling->complaints, place, "this place has no end. Write } behind it, or {{ for a brace itself");
		return end;
	}
	if (place_fill(filling, place, at + 1, (size_t)(close - at - 1), &text)) {
		note_place(filling, place, at + 1, (size_t)(close - at - 1), room);
	}
	if (is_first) {
		begin_with_capital(room);
	}
	fputs(room, out);
	return close + 1;
}

static char *put_words(struct filling *filling, const struct block *block, const char *at, const char *end)
{
	struct growing growing;
	const char *first = at;
	begin_growing(&growing);
	while (at < end) {
		bool is_brace = end - at > 1 && (strncmp(at, "{{", 2) == 0 || strncmp(at, "}}", 2) == 0);
		if (is_brace) {
			fputc(*at, growing.out);
			at += 2;
		} else if (*at == '{') {
			at = put_place(filling, block, at, end, at == first, growing.out);
		} else if (*at == '}') {
			complain(filling->complaints, place_of(block, at),
				"there is no { to this }. Write }} for a brace itself");
			at++;
		} else {
			fputc(*at == '\n' || *at == '\r' || *at == '\t' ? ' ' : *at, growing.out);
			at++;
		}
	}
	return end_growing(&growing);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Does a sentence end behind this full stop? Not behind one letter ("e.g.", "J. Smith"), nor before a small one. */
static bool ends_sentence(const char *begin, const char *at, const char *end)
{
	if (!strchr(".!?", *at)) {
		return false;
	}
	const char *behind = at + 1;
	while (behind < end && strchr(")\"'", *behind)) {
		behind++;
	}
	if (behind < end && !is_blank(*behind)) {
		return false;
	}
	while (behind < end && is_blank(*behind)) {
		behind++;
	}
	bool is_letter = at - begin >= 2 && !isalnum((unsigned char)at[-2]) && isalpha((unsigned char)at[-1]);
	return behind == end || (!is_letter && !islower((unsigned char)*behind));
}

static const char *sentence_end(const char *at, const char *end)
{
	const char *begin = at;
	bool is_in_place = false;
	for (; at < end; at++) {
		is_in_place = *at == '{' ? true : *at == '}' ? false : is_in_place;
		if (!is_in_place && ends_sentence(begin, at, end)) {
			at++;
			while (at < end && strchr(")\"'", *at)) {
				at++;
			}
			return at;
		}
	}
	return end;
}

/* What is missing stands before the full stop. */
static void put_sentence(
	struct filling *filling, const struct block *block, const char *at, const char *end, FILE *out)
{
	char room[400];
	struct text partial = text_in(room, sizeof room);
	filling->selector_count = filling->keeps_selected ? filling->selector_count : 0;
	filling->keeps_selected = false;
	filling->lacks_change = false;
	filling->unequal_count = 0;
	char *words = put_words(filling, block, at, end);
	size_t length = strlen(words);
	add_reservations(&partial, filling);
	size_t stop = length;
	while (partial.length > 0 && stop > 0 && strchr(".!?:", words[stop - 1])) {
		stop--;
	}
	fwrite(words, 1, stop, out);
	fputs(room, out);
	fputs(words + stop, out);
	free(words);
}

static char *fill_text(struct filling *filling, const struct block *block)
{
	struct growing growing;
	const char *at = block->text, *end = block->text + block->length;
	begin_growing(&growing);
	while (at < end) {
		const char *behind = sentence_end(at, end);
		put_sentence(filling, block, at, behind, growing.out);
		at = behind;
		if (at < end) {
			fputc(' ', growing.out);
		}
		while (at < end && is_blank(*at)) {
			at++;
		}
	}
	char *text = end_growing(&growing), *clean = clean_copy(text);
	free(text);
	return clean;
}

/* Blocks */

static void add_part(
	struct filling *filling, const struct block *block, char *text, const struct report_table *table)
{
	struct filled *filled_ = filling->filled;
	if (filled_->part_count == TEMPLATE_PARTS) {
		complain(filling->complaints, block->at,
			"with all its rows this becomes too long. Leave an {each ...} out");
	}
	if (filled_->part_count >= TEMPLATE_PARTS) {
		free(text);
		return;
	}
	if (filled_->part_count % 64 == 0) {
		filled_->parts =
			filled(realloc(filled_->parts, (size_t)(filled_->part_count + 64) * sizeof *filled_->parts));
	}
	filled_->parts[filled_->part_count++] =
		(struct filled_part){.kind = block->kind, .text = text, .table = table, .line = block->at.line};
}

/* A table of a whole report, which this one of some events has not? */
static bool is_left_out(const struct report *report, const char *name)
{
	bool is = false;
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		const struct figure_section *at = figure_sections[section];
		for (int k = 0; k < at->figure_count && report->chosen[0] && !at->is_glance; k++) {
			is = is || strcmp(at->figures[k].name, name) == 0;
		}
	}
	return is;
}

/* The table that a block names, "kit_by_item"; or "kit_by_item if any". */
static const struct report_table *block_table(
	struct filling *filling, const struct block *block, bool *if_any)
{
	char name[PLACE_LONGEST] = "", *rest = name;
	if (block->length < sizeof name) {
		memcpy(name, block->text, block->length);
		name[block->length] = '\0';
	}
	const char *word = strsep(&rest, " ");
	*if_any = rest && strcmp(rest, "if any") == 0;
	const struct report_table *table = table_named(filling->report, word);
	if (!table && is_left_out(filling->report, word)) {
		if (!*if_any) {
			complain(filling->complaints, block->at,
				"\"%s\" is left out of a report of some events only, for it is of none. Write {table %s if "
				"any}, or report of all events",
				word, word);
		}
		return NULL;
	}
	if (!table) {
		struct advice advice = advice_on(word);
		for (int section = 0; section < FIGURE_SECTIONS; section++) {
			for (int k = 0; k < filling->report->sections[section].table_count; k++) {
				advice_offer(&advice, filling->report->sections[section].tables[k].figure->name);
			}
		}
		complain(filling->complaints, block->at, "there is no table \"%s\". %s", quoted(word).text,
			advised(&advice).text);
	} else if (rest && !*if_any) {
		complain(filling->complaints, block->at,
			"\"%s\" is not understood here. Write {table %s} or {table %s if any}", quoted(rest).text, word,
			word);
	}
	return table;
}

static void note_table(struct filling *filling, const struct report_table *table)
{
	struct filled *filled_ = filling->filled;
	for (int k = 0; k < filled_->figure_count; k++) {
		if (filled_->figures[k] == table->figure) {
			return;
		}
	}
	filled_->figures[filled_->figure_count++] = table->figure;
}

static void note_unwritten(struct filling *filling, struct place at, const char *text, size_t length)
{
	struct filled *filled_ = filling->filled;
	for (int k = 0; k < filled_->unwritten_count; k++) {
		if (filled_->unwritten[k].at.line == at.line && filled_->unwritten[k].at.column == at.column) {
			return; /* once more, for another row */
		}
	}
	if (filled_->unwritten_count % 64 == 0) {
		filled_->unwritten = filled(realloc(
			filled_->unwritten, (size_t)(filled_->unwritten_count + 64) * sizeof *filled_->unwritten));
	}
	char *copy = filled(strndup(text, length));
	for (char *c = copy; *c; c++) {
		*c = is_blank(*c) ? ' ' : *c;
	}
	filled_->unwritten[filled_->unwritten_count++] = (struct unwritten){.at = at, .text = clean_copy(copy)};
	free(copy);
}

/* What stands in brackets in a text that comes out. */
static void find_unwritten(struct filling *filling, const struct block *block)
{
	const char *at = block->text, *end = block->text + block->length, *close;
	while ((at = memchr(at, '[', (size_t)(end - at))) && (close = memchr(at, ']', (size_t)(end - at)))) {
		note_unwritten(filling, place_of(block, at), at, (size_t)(close + 1 - at));
		at = close + 1;
	}
}

static void fill_block(struct filling *filling, const struct block *block, bool is_shown)
{
	if (block->kind == BLOCK_TABLE) {
		bool if_any;
		const struct report_table *table = block_table(filling, block, &if_any);
		if (table && is_shown && !(if_any && table->is_empty)) {
			note_table(filling, table);
			add_part(filling, block, NULL, table);
		}
		return;
	}
	char *text = fill_text(filling, block);
	if (is_shown) {
		find_unwritten(filling, block);
		add_part(filling, block, text, NULL);
	} else {
		free(text);
	}
}

static int end_of(const struct template *template, int first)
{
	int depth = 0, at = first;
	for (; at < template->count; at++) {
		enum block_kind kind = template->blocks[at].kind;
		depth += kind == BLOCK_IF || kind == BLOCK_EACH;
		depth -= kind == BLOCK_END;
		if (depth == 0) {
			break;
		}
	}
	return at;
}

static void fill_blocks(
	struct filling *filling, const struct template *template, int first, int end, bool is_shown);

/* What stands between is filled once a row that stands by itself; without any, it is only checked. */
static void fill_each(
	struct filling *filling, const struct template *template, int at, int end, bool is_shown)
{
	bool if_any;
	int rows = 0;
	const struct report_table *table = block_table(filling, &template->blocks[at], &if_any);
	if (!table) {
		return;
	}
	filling->each = table;
	int before = filling->complaints->count;
	for (int k = 0; k < table->row_count && is_shown && filling->complaints->count == before; k++) {
		enum row_kind kind = table->rows[k].kind;
		if ((kind == ROW_PLAIN || kind == ROW_WITHIN) && !table->is_empty) {
			filling->row = &table->rows[k];
			fill_blocks(filling, template, at + 1, end, true);
			rows++;
		}
	}
	filling->row = NULL;
	if (rows == 0) {
		fill_blocks(filling, template, at + 1, end, false);
	}
	filling->each = NULL;
}

/* The {else} of this {if}, or its {end}. */
static int else_of(const struct template *template, int first, int end)
{
	int depth = 0, at = first;
	for (; at < end; at++) {
		enum block_kind kind = template->blocks[at].kind;
		depth += kind == BLOCK_IF || kind == BLOCK_EACH;
		depth -= kind == BLOCK_END;
		if (depth == 1 && kind == BLOCK_ELSE) {
			break;
		}
	}
	return at;
}

/* One side of an {if}; what the condition asked of is what its first sentence speaks of, where `asked` has it. */
static void fill_side(struct filling *filling, const struct template *template, int first, int end,
	bool is_shown, const struct filling *asked)
{
	if (asked->is_absent) {
		memcpy(filling->selectors, asked->selectors, sizeof filling->selectors);
		filling->selector_count = asked->selector_count;
		filling->keeps_selected = true;
	}
	fill_blocks(filling, template, first, end, is_shown);
	filling->keeps_selected = false;
}

/* That there was none is said of what has come so far: so the sentence about it tells what is missing. */
static void fill_if(struct filling *filling, const struct template *template, int at, int end, bool is_shown)
{
	filling->selector_count = 0;
	filling->is_absent = false;
	bool is_checked, holds = condition_holds(filling, &template->blocks[at], &is_checked);
	int middle = else_of(template, at, end);
	struct filling asked = *filling;
	if (holds || is_checked) {
		fill_side(filling, template, at + 1, middle, is_shown && holds, &asked);
	}
	if (middle < end && (!holds || is_checked)) {
		fill_side(filling, template, middle + 1, end, is_shown && !holds, &asked);
	}
}

static void fill_blocks(
	struct filling *filling, const struct template *template, int first, int end, bool is_shown)
{
	for (int at = first; at < end && !complaints_enough(filling->complaints); at++) {
		const struct block *block = &template->blocks[at];
		if (block->kind == BLOCK_IF) {
			int last = end_of(template, at);
			fill_if(filling, template, at, last, is_shown);
			at = last;
		} else if (block->kind == BLOCK_EACH) {
			int last = end_of(template, at);
			fill_each(filling, template, at, last, is_shown);
			at = last;
		} else if (block->kind != BLOCK_END) {
			fill_block(filling, block, is_shown);
		}
	}
}

static int count_figures(void)
{
	int count = 0;
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		count += figure_sections[section]->figure_count;
	}
	return count;
}

enum status template_fill(struct filled *result, const struct template *template, const struct report *report,
	struct office *office, struct complaints *complaints)
{
	*result = (struct filled){.report = report};
	struct filling filling = {
		.report = report, .catalogue = office->catalogue, .filled = result, .complaints = complaints};
	enum status status = others_read(&result->others, office);
	if (status) {
		return status;
	}
	if (report->is_public) {
		others_make_public(&result->others, report);
	}
	result->places = filled(calloc(TEMPLATE_PLACES, sizeof *result->places));
	result->figures = filled(calloc((size_t)count_figures() + 1, sizeof(void *)));
	result->used = filled(calloc((size_t)result->others.figure_count + 1, sizeof(void *)));
	fill_blocks(&filling, template, 0, template->count, true);
	return DONE;
}

void filled_free(struct filled *filled)
{
	for (int k = 0; k < filled->part_count; k++) {
		free(filled->parts[k].text);
	}
	for (int k = 0; k < filled->place_count; k++) {
		free(filled->places[k].asked);
		free(filled->places[k].text);
	}
	for (int k = 0; k < filled->unwritten_count; k++) {
		free(filled->unwritten[k].text);
	}
	free(filled->unwritten);
	free(filled->parts);
	free(filled->places);
	free(filled->figures);
	free(filled->used);
	others_free(&filled->others);
	*filled = (struct filled){0};
}
