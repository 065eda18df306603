/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/template_others.h"

#include "admin/amounts.h"
#include "admin/report_lines.h"
#include "ledger/store.h"

#include <stdlib.h>
#include <string.h>

enum {
	GROWS_BY = 64
};

/* Room for one more; the new one is all noughts. */
static void *next(void **list, int *count, size_t size)
{
	if (*count % GROWS_BY == 0) {
		*list = filled(realloc(*list, (size_t)(*count + GROWS_BY) * size));
	}
	void *at = (char *)*list + (size_t)*count * size;
	(*count)++;
	memset(at, 0, size);
	return at;
}

static char *copy_of(const struct query *row, int column)
{
	const char *text = row_text(row, column);
	return text ? clean_copy(text) : NULL;
}

static struct day day_of(const struct query *row, int column)
{
	struct day day = {1, 1, 1};
	const char *text = row_text(row, column);
	if (text && !day_parse(&day, text)) {
		day = (struct day){1, 1, 1};
	}
	return day;
}

static bool number_of(int64_t *number, const struct query *row, int column)
{
	*number = row_is_null(row, column) ? 0 : row_integer(row, column);
	return !row_is_null(row, column);
}

static enum status read_figures(struct others *others, struct store *store)
{
	struct query rows = query(store,
		"SELECT figure, label, unit, authority, source, amount, kept_as, starts, ends, base, base_of, before,"
		" is_sensitive, before_starts, before_ends"
		" FROM other_figure ORDER BY figure, authority, starts, ends");
	while (query_row(&rows)) {
		struct other *other = next((void **)&others->figures, &others->figure_count, sizeof *other);
		*other = (struct other){
			.code = copy_of(&rows, 0),
			.label = copy_of(&rows, 1),
			.unit = copy_of(&rows, 2),
			.authority = copy_of(&rows, 3),
			.source = copy_of(&rows, 4),
			.amount = row_integer(&rows, 5),
			.kept_as = amount_kept_as(row_integer(&rows, 6)),
			.from = day_of(&rows, 7),
			.to = day_of(&rows, 8),
			.base_of = copy_of(&rows, 10),
			.before_from = day_of(&rows, 13),
			.before_to = day_of(&rows, 14),
			.is_sensitive = row_integer(&rows, 12) != 0,
			.hides = CELL_AMOUNT,
			.hides_base = CELL_AMOUNT,
			.hides_before = CELL_AMOUNT,
		};
		other->has_base = number_of(&other->base, &rows, 9);
		other->has_before = number_of(&other->before, &rows, 11);
	}
	return query_end(&rows);
}

static enum status read_targets(struct others *others, struct store *store)
{
	struct query rows = query(store, "SELECT target, label, figure, unit, authority, kept_as, starts, ends, "
									 "baseline, least, most, aim_change"
									 " FROM target ORDER BY target, authority, starts, ends");
	while (query_row(&rows)) {
		struct target *target = next((void **)&others->targets, &others->target_count, sizeof *target);
		*target = (struct target){
			.code = copy_of(&rows, 0),
			.label = copy_of(&rows, 1),
			.figure = copy_of(&rows, 2),
			.unit = copy_of(&rows, 3),
			.authority = copy_of(&rows, 4),
			.kept_as = amount_kept_as(row_integer(&rows, 5)),
			.from = day_of(&rows, 6),
			.to = day_of(&rows, 7),
		};
		target->has_baseline = number_of(&target->baseline, &rows, 8);
		target->has_least = number_of(&target->least, &rows, 9);
		target->has_most = number_of(&target->most, &rows, 10);
		target->has_change = number_of(&target->change, &rows, 11);
	}
	return query_end(&rows);
}

static enum status read_registers(struct others *others, struct store *store)
{
	struct query rows = query(
		store, "SELECT register, authority, starts, ended FROM register ORDER BY register, code, starts");
	while (query_row(&rows)) {
		struct registered *registered =
			next((void **)&others->registers, &others->register_count, sizeof *registered);
		*registered = (struct registered){
			.kind = copy_of(&rows, 0),
			.authority = copy_of(&rows, 1),
			.from = day_of(&rows, 2),
			.ended = day_of(&rows, 3),
			.has_ended = !row_is_null(&rows, 3),
		};
	}
	return query_end(&rows);
}

enum status others_read(struct others *others, struct office *office)
{
	struct store *store = book_store(office->book);
	*others = (struct others){0};
	enum status status = read_figures(others, store);
	if (!status) {
		status = read_targets(others, store);
	}
	if (!status) {
		status = read_registers(others, store);
	}
	if (status) {
		others_free(others);
	}
	return status;
}

void others_free(struct others *others)
{
	for (int k = 0; k < others->figure_count; k++) {
		struct other *other = &others->figures[k];
		free(other->code);
		free(other->label);
		free(other->unit);
		free(other->authority);
		free(other->source);
		free(other->base_of);
	}
	for (int k = 0; k < others->target_count; k++) {
		struct target *target = &others->targets[k];
		free(target->code);
		free(target->label);
		free(target->figure);
		free(target->unit);
		free(target->authority);
	}
	for (int k = 0; k < others->register_count; k++) {
		free(others->registers[k].kind);
		free(others->registers[k].authority);
	}
	free(others->figures);
	free(others->targets);
	free(others->registers);
	*others = (struct others){0};
}

int others_registered(const struct others *others, const char *kind, const char *authority, struct day day)
{
	int count = 0;
	for (int k = 0; k < others->register_count; k++) {
		const struct registered *at = &others->registers[k];
		bool is_it = strcmp(at->kind, kind) == 0 && (!authority || same_code(at->authority, authority));
		count +=
			is_it && day_compare(at->from, day) <= 0 && (!at->has_ended || day_compare(day, at->ended) < 0);
	}
	return count;
}
