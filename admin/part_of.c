/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/part_of.h"

#include "admin/adds.h"
#include "admin/report_lines.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static bool same(const char *one, const char *other)
{
	return same_code(one, other);
}

/* Where kinds stand within one another, each has one place, whatever it stands within. */
static bool is_tree(const struct spot *spot)
{
	return spot->figure->grouping == GROUPS_WITHIN;
}

static bool is_of_any_group(const struct spot *spot)
{
	return spot->group && strcmp(spot->group, ANY_GROUP) == 0;
}

static bool same_column(const struct spot *one, const struct spot *other)
{
	return figure_is(one->figure, other->figure) && one->column == other->column;
}

static bool is_sum(const struct spot *spot)
{
	return !spot->group && !spot->row;
}

bool spot_is(const struct spot *one, const struct spot *other)
{
	bool is_in_same = same(one->group, other->group) ||
					  (is_tree(one) && one->row && (is_of_any_group(one) || is_of_any_group(other)));
	return same_column(one, other) && is_in_same && same(one->row, other->row);
}

bool spot_is_within(const struct spot *part, const struct spot *whole)
{
	if (!same_column(part, whole) || spot_is(part, whole)) {
		return false;
	}
	if (is_sum(whole)) {
		return true;
	}
	if (is_of_any_group(whole)) {
		return part->group && same(part->row, whole->row);
	}
	bool is_itself = is_tree(part) && is_of_any_group(part) && same(part->row, whole->group);
	return whole->group && !whole->row && part->row && (is_itself || same(part->group, whole->group));
}

/* The way from a part to what it is in. */
enum {
	SPOTS = 300
};

struct way {
	struct spot spots[SPOTS];
	int count;
};

static void go_to(struct way *way, struct spot spot)
{
	for (int k = 0; k < way->count; k++) {
		if (spot_is(&way->spots[k], &spot)) {
			return;
		}
	}
	if (way->count < SPOTS) {
		way->spots[way->count++] = spot;
	}
}

/* Within its column. */
static void go_up(struct way *way, const struct spot *spot)
{
	struct spot up = *spot;
	if (!spot->figure->columns[spot->column].is_summed || is_sum(spot)) {
		return;
	}
	up.group = up.row = NULL;
	go_to(way, up);
	if (spot->group && spot->row && !is_of_any_group(spot)) {
		go_to(way, (struct spot){spot->figure, spot->column, spot->group, NULL});
		go_to(way, (struct spot){spot->figure, spot->column, ANY_GROUP, spot->row});
	}
}

/* In its row: what a share is a share of, and what stands behind a bar. */
static void go_across(struct way *way, const struct spot *spot)
{
	const struct figure *figure = spot->figure;
	struct spot across = *spot;
	for (int k = 0; k < figure->column_count; k++) {
		const struct figure_column *share = &figure->columns[k];
		if (share->kind == COLUMN_SHARE && share->part == spot->column && share->of >= 0) {
			across.column = share->of;
			go_to(way, across);
		}
	}
	if (figure->bar == spot->column && figure->behind > 0) {
		across.column = figure->behind;
		go_to(way, across);
	}
}

/* Does the term name this spot? Then of which code its equation is here: NULL of none. */
static bool names_spot(const struct adds_term *term, const struct spot *spot, const char **code)
{
	const char *own = spot->group ? spot->group : spot->row;
	bool is_standing = !is_sum(spot) && (!spot->group || !spot->row);
	bool is_here = figure_is(term->figure, spot->figure) && term->column == spot->column;
	*code = NULL;
	if (is_tree(spot) && (term->which == EACH || term->which == ONE)) {
		*code = spot->row; /* the kind itself, without what stands within it */
		return is_here && spot->row && (term->which == EACH || same(spot->row, term->code));
	}
	switch (term->which) {
	case THE_SUM:
		return is_here && is_sum(spot);
	case EACH:
		*code = own;
		return is_here && is_standing;
	case EVERYWHERE:
		*code = spot->row;
		return is_here && is_of_any_group(spot);
	case ONE:
		return is_here && is_standing && same(own, term->code);
	case WITHIN:
		*code = spot->group;
		return is_here && spot->group && same(spot->row, term->code);
	}
	return false;
}

/* The spot that the term names where the equation is of this code; false where it names none. */
static bool spot_of(struct spot *spot, const struct adds_term *term, const char *code)
{
	const char *of = term->which == ONE ? term->code : code;
	bool is_grouped = term->figure->grouping == GROUPS_BY_FIRST_COLUMN;
	bool is_of_tree = term->figure->grouping == GROUPS_WITHIN;
	*spot = (struct spot){term->figure, term->column, NULL, NULL};
	if (term->which == THE_SUM) {
		return true;
	}
	if (term->which == EVERYWHERE || is_of_tree) {
		spot->group = ANY_GROUP;
		spot->row = of;
	} else if (term->which == WITHIN) {
		spot->group = code;
		spot->row = term->code;
	} else {
		*(is_grouped ? &spot->group : &spot->row) = of;
	}
	return of != NULL;
}

/* From a term of the one side to the other, where that is one term: of what adds up, each is in the sum. */
static void go_over(struct way *way, const struct adds *adds, const struct adds_side *from,
	const struct adds_side *to, const struct spot *spot)
{
	for (int k = 0; k < from->count && to->count == 1; k++) {
		const char *code;
		struct spot over = *spot;
		if (adds_in_rows(adds, spot->figure)) {
			over.column = to->terms[0].column;
			go_to(way, from->terms[k].column == spot->column ? over : *spot);
		} else if (names_spot(&from->terms[k], spot, &code) && spot_of(&over, &to->terms[0], code)) {
			go_to(way, over);
		}
	}
}

/* All headings, read once. */
struct headings {
	struct told *told; /* of each figure: the codes of its equations lie there */
	struct adds *adds;
	int count;
};

static void read_heading(struct headings *headings, struct told *told, const struct figure *figure)
{
	adds_begin(told, figure);
	for (struct adds adds; adds_next(told, &adds);) {
		if (headings->count % 64 == 0) {
			headings->adds =
				filled(realloc(headings->adds, (size_t)(headings->count + 64) * sizeof *headings->adds));
		}
		headings->adds[headings->count++] = adds;
	}
}

static struct headings read_headings(void)
{
	struct headings headings = {0};
	int figures = 0;
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		figures += figure_sections[section]->figure_count;
	}
	headings.told = filled(calloc((size_t)figures, sizeof *headings.told));
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		for (int k = 0; k < figure_sections[section]->figure_count; k++) {
			read_heading(&headings, &headings.told[--figures], &figure_sections[section]->figures[k]);
		}
	}
	return headings;
}

static void go_on(struct way *way, const struct headings *headings, const struct spot *spot)
{
	go_up(way, spot);
	go_across(way, spot);
	for (int k = 0; k < headings->count; k++) {
		const struct adds *adds = &headings->adds[k];
		if (adds->kind != '~') {
			go_over(way, adds, &adds->left, &adds->right, spot);
		}
		if (adds->kind == '=') {
			go_over(way, adds, &adds->right, &adds->left, spot);
		}
	}
}

bool spot_is_part(const struct spot *part, const struct spot *whole)
{
	struct headings headings = read_headings();
	struct way way = {.spots = {*part}, .count = 1};
	bool is_part = false;
	for (int k = 0; k < way.count && !is_part; k++) {
		struct spot spot = way.spots[k];
		assert(spot.figure);
		is_part = spot_is(&spot, whole) || spot_is_within(&spot, whole);
		go_on(&way, &headings, &spot);
	}
	free(headings.told);
	free(headings.adds);
	return is_part;
}
