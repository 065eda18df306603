/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * catalogue_kinds.c - the kinds of concern in a catalogue's file: pages of at most twelve tiles, laid out in a row,
 * each kind of the first page followed by those within it.
 */
#include "ledger/catalogue_form.h"
#include "ledger/icon.h"
#include "ledger/text.h"

#include <string.h>

/* So many extra questions, at the most, are asked of one kind: a worry takes a minute. */
enum {
	ASKS_MOST = 3
};

/* What one page has room for. */
#define TILES_MOST 12

/* A kind of the first page as it is written, before it is laid out. */
struct written_kind {
	struct kind kind; /* first: its code is the record's */
	const struct kind *within;
	int within_count;
};

/* The names that the icon font gives: "volume_up". */
void take_icon(struct reading *reading, const struct node *node, const struct field *field, void *record)
{
	if (!node_is(reading, node, NODE_TEXT)) {
		return;
	}
	if (!text_is_code(node->text) || strchr(node->text, '-')) {
		complain(&reading->complaints, node->place,
			"\"%s\" is no name of an icon. Write it as the Material icon font does, like volume_up",
			quoted(node->text).text);
		return;
	}
	if (!icon_is_known(node->text)) {
		complain(&reading->complaints, node->place,
			"there is no icon \"%s\" here. Choose another one, like volume_up, or leave it out",
			quoted(node->text).text);
		return;
	}
	put_value(record, field, &node->text, sizeof node->text);
}

static const char *const paths[] = {
	[PATH_ORDINARY] = "ordinary", [PATH_THREAT] = "threat", [PATH_PRIVATE] = "private", NULL};

_Static_assert(sizeof(enum path) == sizeof(int), "take_word writes an int");
_Static_assert(offsetof(struct written_kind, kind) == 0, "a kind within another is read by the same rows");

static const struct record inner_kind;

static const struct field kind_fields[] = {
	{.key = "code", .take = take_code, .at = offsetof(struct written_kind, kind.code), .must = true},
	{.key = "label",
		.take = take_label,
		.at = offsetof(struct written_kind, kind.label),
		.must = true,
		.most = LABEL_LONGEST},
	{.key = "icon", .take = take_icon, .at = offsetof(struct written_kind, kind.icon)},
	{.key = "path", .take = take_word, .at = offsetof(struct written_kind, kind.path), .words = paths},
	{.key = "asks",
		.take = take_codes,
		.at = offsetof(struct written_kind, kind.asks),
		.count_at = offsetof(struct written_kind, kind.ask_count),
		.most = ASKS_MOST},
	{.key = "personal", .take = take_yes_no, .at = offsetof(struct written_kind, kind.is_personal)},
	/* The last row is for the first page only. */
	{.key = "within",
		.take = take_list,
		.at = offsetof(struct written_kind, within),
		.count_at = offsetof(struct written_kind, within_count),
		.record = &inner_kind,
		.least = 1,
		.most = TILES_MOST},
};

enum {
	KIND_FIELDS = sizeof kind_fields / sizeof *kind_fields
};

static const struct record inner_kind = {
	.one = "a kind within another",
	.many = "kinds on one page",
	.fields = kind_fields,
	.field_count = KIND_FIELDS - 1,
	.size = sizeof(struct kind),
};

static void check_written(struct reading *reading, const struct node *map, void *record)
{
	const struct written_kind *written = record;
	if (written->kind.path == PATH_PRIVATE && written->within) {
		complain(&reading->complaints, node_in(map, "within")->key->place,
			"\"%s\" is private, so nothing about it is asked or kept. Take out what is within it",
			written->kind.code);
	}
}

static const struct record written_kind = {
	.one = "a kind",
	.many = "kinds on one page",
	.fields = kind_fields,
	.field_count = KIND_FIELDS,
	.size = sizeof(struct written_kind),
	.check = check_written,
};

/*
 * The code of each kind of both pages, that the file has so far: so that doubled ones are told together with whatever
 * else is wrong.
 */
#define CODES_MOST (TILES_MOST * (TILES_MOST + 1))
struct codes {
	const struct node *at[CODES_MOST];
	int count;
};

static void check_code(struct reading *reading, struct codes *codes, const struct node *map)
{
	const struct node *code = map->kind == NODE_MAP ? node_in(map, "code") : NULL;
	if (!code || code->kind != NODE_TEXT || code->is_nothing || codes->count == CODES_MOST) {
		return;
	}
	for (int k = 0; k < codes->count; k++) {
		if (strcmp(codes->at[k]->text, code->text) == 0) {
			complain(&reading->complaints, code->place,
				"there is a kind \"%s\" already, in line %d. Give each kind a code of its own",
				quoted(code->text).text, codes->at[k]->place.line);
			return;
		}
	}
	codes->at[codes->count++] = code;
}

static void check_codes(struct reading *reading, const struct node *list)
{
	struct codes codes = {.count = 0};
	for (const struct node *map = list->first; map; map = map->next) {
		check_code(reading, &codes, map);
		const struct node *within = map->kind == NODE_MAP ? node_in(map, "within") : NULL;
		for (const struct node *inner = within ? within->first : NULL; inner; inner = inner->next) {
			check_code(reading, &codes, inner);
		}
	}
}

/* A kind within another goes the other's path and asks its extra questions, unless it names its own. */
static void lay_out_page(struct catalogue *catalogue, struct kind *kinds, const struct written_kind *written,
	const struct node *map)
{
	int outer = catalogue->kind_count++;
	kinds[outer] = written->kind;
	kinds[outer].within = -1;
	kinds[outer].has_page = written->within_count > 0;
	const struct node *inner = kinds[outer].has_page ? node_in(map, "within")->first : NULL;
	for (int k = 0; k < written->within_count; k++, inner = inner->next) {
		struct kind *kind = &kinds[catalogue->kind_count++];
		*kind = written->within[k];
		kind->within = outer;
		kind->path = node_in(inner, "path") ? kind->path : written->kind.path;
		kind->is_personal = kind->is_personal || written->kind.is_personal;
		if (!node_in(inner, "asks")) {
			kind->asks = written->kind.asks;
			kind->ask_count = written->kind.ask_count;
		}
	}
}

static int count_kinds(const struct written_kind *written, int count)
{
	int all = count;
	for (int k = 0; k < count; k++) {
		all += written[k].within_count;
	}
	return all;
}

void take_kinds(struct reading *reading, const struct node *node, const struct field *field, void *record)
{
	int before = reading->complaints.count, count;
	const struct written_kind *written = read_records(reading, node, &written_kind, TILES_MOST, &count);
	check_codes(reading, node);
	if (reading->complaints.count > before) {
		return;
	}
	int all = count_kinds(written, count);
	if (all < field->least || all > field->most) {
		complain(&reading->complaints, node->place, "there are %d kinds here, on all pages. Write %d to %d",
			all, field->least, field->most);
		return;
	}
	struct catalogue *catalogue = record;
	struct kind *kinds = arena_take(reading->arena, (size_t)all * sizeof *kinds);
	catalogue->kinds = kinds;
	const struct node *map = node->first;
	for (int k = 0; k < count; k++, map = map->next) {
		lay_out_page(catalogue, kinds, &written[k], map);
	}
}

bool kind_is_public(const struct kind *kind)
{
	return kind->path == PATH_ORDINARY && !kind->is_personal;
}
