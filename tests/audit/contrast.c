/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * contrast.c - the rule of the colours, in every theme and of what is really painted: each text on whatever lies
 * under it, at rest and pressed; icons, marks and the edges of what can be touched against what lies around them; the
 * rings of the focus. WCAG 2.2, 1.4.6 (7:1 for texts), 1.4.11 (3:1 for all else); what cannot be touched now and
 * mere decoration are free of the second.
 */
#include "tests/audit/rules.h"

#include "kiosk/ui/paint.h"

#include <stdio.h>

static const double TEXT_CONTRAST = 7, MARK_CONTRAST = 3;

struct eye {
	const struct rules *rules;
	const struct placed *placed;
	enum theme theme;
	bool pressed; /* everything as it is while a finger is on it */
};

static double contrast(const struct eye *eye, enum role_of_colour one, enum role_of_colour other)
{
	/* A few colours, asked for again and again. */
	static double known[THEME_COUNT][COLOUR_COUNT][COLOUR_COUNT];
	double *pair = &known[eye->theme][one][other];
	if (*pair < 1) {
		*pair = theme_contrast(theme_colour(eye->theme, one), theme_colour(eye->theme, other));
	}
	return *pair;
}

static void demand(
	const struct eye *eye, enum role_of_colour front, enum role_of_colour back, double least, const char *of)
{
	double found = contrast(eye, front, back);
	if (found < least) {
		char words[120];
		snprintf(words, sizeof words, "%.2f:1 in theme %s%s, %.60s", found, theme_name(eye->theme),
			eye->pressed ? ", pressed" : "", of);
		eye->rules->complain(eye->rules->context, "does not stand out", words);
	}
}

static struct box_look look_of(const struct eye *eye, const struct item *item)
{
	return paint_box_look(item, eye->pressed && item->target >= 0);
}

static bool contains(const SDL_Rect *outer, const SDL_Rect *inner)
{
	return inner->x >= outer->x && inner->y >= outer->y && inner->x + inner->w <= outer->x + outer->w &&
		   inner->y + inner->h <= outer->y + outer->h;
}

/* What lies directly under a rectangle that is drawn as the item of this index: one ground, or two on a seam. */
static int grounds_under(const struct eye *eye, int index, SDL_Rect rect, enum role_of_colour grounds[8])
{
	int count = 0;
	for (int k = index - 1; k >= 0 && count < 7; k--) {
		const struct item *item = &eye->placed->items[k];
		if (item->kind == ITEM_BOX && SDL_HasIntersection(&item->rect, &rect)) {
			grounds[count++] = look_of(eye, item).fill;
			if (contains(&item->rect, &rect)) {
				return count;
			}
		}
	}
	grounds[count++] = COLOUR_PAPER;
	return count;
}

static void demand_on_grounds(
	const struct eye *eye, int index, SDL_Rect rect, enum role_of_colour front, double least, const char *of)
{
	enum role_of_colour grounds[8];
	int count = grounds_under(eye, index, rect, grounds);
	for (int k = 0; k < count; k++) {
		demand(eye, front, grounds[k], least, of);
	}
}

static const char *name_of(const struct eye *eye, const struct item *item)
{
	return item->target >= 0 ? placed_tile(eye->placed, item->target)->id : "a mark";
}

/* Something to touch is known by its edge or by its fill, against what lies around it. */
static void check_edge(const struct eye *eye, int index)
{
	const struct item *item = &eye->placed->items[index];
	struct box_look look = look_of(eye, item);
	SDL_Rect around = {item->rect.x - 1, item->rect.y - 1, item->rect.w + 2, item->rect.h + 2};
	enum role_of_colour grounds[8];
	int count = grounds_under(eye, index, around, grounds);
	for (int k = 0; k < count; k++) {
		bool fill_does = contrast(eye, look.fill, grounds[k]) >= MARK_CONTRAST;
		demand(eye, fill_does ? look.fill : look.edge, grounds[k], MARK_CONTRAST, name_of(eye, item));
		demand(eye, RING_INNER, grounds[k], MARK_CONTRAST, "the inner ring of the focus");
	}
}

/*
 * A box that is no ground but a sign of its own: a step that is done, the box to type in, what lies over the keys. It
 * is known by its edge, or by its fill where it lies on something that is filled itself.
 */
static void check_sign(const struct eye *eye, int index)
{
	const struct item *item = &eye->placed->items[index];
	if (item->edge != COLOUR_PRIMARY && item->edge != COLOUR_INK) {
		return;
	}
	enum role_of_colour grounds[8];
	int count = grounds_under(eye, index, item->rect, grounds);
	for (int k = 0; k < count; k++) {
		bool fill_does = contrast(eye, item->fill, grounds[k]) >= MARK_CONTRAST;
		demand(eye, fill_does ? item->fill : item->edge, grounds[k], MARK_CONTRAST, name_of(eye, item));
	}
}

static SDL_Rect square_within(const struct item *item)
{
	return (SDL_Rect){item->rect.x + (item->rect.w - item->pixels) / 2,
		item->rect.y + (item->rect.h - item->pixels) / 2, item->pixels, item->pixels};
}

static void check_item(const struct eye *eye, int index)
{
	const struct item *item = &eye->placed->items[index];
	switch (item->kind) {
	case ITEM_TEXT:
		demand_on_grounds(
			eye, index, rules_words(eye->placed, item), item->colour, TEXT_CONTRAST, item->text);
		break;
	case ITEM_ICON:
		demand_on_grounds(eye, index, square_within(item), item->colour, MARK_CONTRAST, name_of(eye, item));
		break;
	case ITEM_BOX:
		if (item->target >= 0) {
			check_edge(eye, index);
		} else {
			check_sign(eye, index);
		}
		break;
	case ITEM_CARET:
	case ITEM_DOT:
		demand_on_grounds(eye, index, item->rect, item->fill, MARK_CONTRAST, name_of(eye, item));
		break;
	case ITEM_QR:       /* black on white in every theme, for telephones */
	case ITEM_PHOTO:    /* a face */
	case ITEM_PENNANTS: /* decoration */
		break;
	}
}

void rules_check_contrast(const struct rules *rules, const struct placed *placed)
{
	struct eye eye = {.rules = rules, .placed = placed};
	for (eye.theme = 0; eye.theme < THEME_COUNT; eye.theme++) {
		demand(&eye, RING_OUTER, RING_INNER, MARK_CONTRAST, "the rings of the focus");
		for (int pressed = 0; pressed < 2; pressed++) {
			eye.pressed = pressed;
			for (int k = 0; k < placed->item_count; k++) {
				check_item(&eye, k);
			}
		}
	}
}
