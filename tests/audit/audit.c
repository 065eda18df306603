/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * audit.c - places every page of the kiosk on every screen that it is made for, in every language there is, in
 * every text size, and says what does not hold: text that does not fit or is broken within a word, things to touch
 * that lie over each other, outside the window, too small or too close, and a resident's page without its way out
 * or its 999.
 */
#include "tests/walk/walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	LEAST_PERCENT = 90 /* of the text size that the standard asks for; only single pages come so low */
};

struct audit {
	struct wish wish;
	char where[80]; /* size, language, text size */
	int pages;
	int faults;
};

static void complain(struct audit *audit, const struct app *app, const char *what, const char *id)
{
	printf("%s: page %s part %d: %s%s%s\n", audit->where, app->visit->page.name, app->placed.part + 1, what,
		id ? ": " : "", id ? id : "");
	audit->faults++;
}

static bool is_key(const char *id)
{
	return strncmp(id, "key.", 4) == 0;
}

static void check_target(struct audit *audit, const struct app *app, int target)
{
	const struct placed *placed = &app->placed;
	const SDL_Rect *rect = &placed->targets[target].rect;
	const struct tile *tile = placed_tile(placed, target);
	SDL_Rect window = {0, 0, placed->view.width, placed->view.height}, common;
	if (!SDL_IntersectRect(rect, &window, &common) || !SDL_RectEquals(&common, rect)) {
		complain(audit, app, "outside the window", tile->id);
	}
	double least = (is_key(tile->id) ? 9 : 12) * placed->measure.mm;
	if (rect->h + 1 < least || (rect->w + 1 < least && !is_key(tile->id))) {
		complain(audit, app, "too small to touch", tile->id);
	}
	if (!tile->label[0] && !tile->spoken && !tile->holds) {
		complain(audit, app, "has no name to speak", tile->id);
	}
}

static void check_pair(struct audit *audit, const struct app *app, int one, int other)
{
	const struct placed *placed = &app->placed;
	const char *id = placed_tile(placed, one)->id, *other_id = placed_tile(placed, other)->id;
	double apart = (is_key(id) && is_key(other_id) ? 0.9 : 2.4) * placed->measure.mm;
	SDL_Rect wide = placed->targets[one].rect;
	wide.x -= (int)apart;
	wide.y -= (int)apart;
	wide.w += 2 * (int)apart;
	wide.h += 2 * (int)apart;
	if (placed_tile(placed, one)->holds || placed_tile(placed, other)->holds) {
		return;
	}
	if (SDL_HasIntersection(&placed->targets[one].rect, &placed->targets[other].rect)) {
		complain(audit, app, "lies over another", id);
	} else if (SDL_HasIntersection(&wide, &placed->targets[other].rect)) {
		complain(audit, app, "too close to another", id);
	}
}

/* A text must lie within the window, and must not run into another. */
static void check_texts(struct audit *audit, const struct app *app)
{
	const struct placed *placed = &app->placed;
	for (int k = 0; k < placed->item_count; k++) {
		const struct item *item = &placed->items[k];
		if (item->kind != ITEM_TEXT) {
			continue;
		}
		if (item->rect.y < -1 || item->rect.y + item->rect.h > placed->view.height + 1 || item->rect.x < -1 ||
			item->rect.x + item->rect.w > placed->view.width + 1) {
			complain(audit, app, "text outside the window", item->text);
		}
		if (placed->is_cramped && paragraph_breaks_word(item->paragraph)) {
			complain(audit, app, "a word is broken", item->text);
		}
		if (item->target >= 0) {
			const SDL_Rect *around = &placed->targets[item->target].rect;
			int spill = item->rect.h / 6; /* leading above and below the letters */
			if (item->rect.y + spill < around->y ||
				item->rect.y + item->rect.h - spill > around->y + around->h ||
				paragraph_width(item->paragraph) > around->w) {
				complain(audit, app, "text leaves its tile", item->text);
			}
		}
	}
}

static void check_frame(struct audit *audit, const struct app *app)
{
	const struct page *page = &app->visit->page;
	bool is_beginning = strcmp(page->name, "welcome") == 0 || strcmp(page->name, "not_open") == 0;
	if (page->is_staff) {
		return;
	}
	if (!is_beginning && placed_find(&app->placed, "frame.leave") < 0) {
		complain(audit, app, "there is no way out", NULL);
	}
	if (strcmp(page->name, "danger") != 0 && placed_find(&app->placed, "frame.danger") < 0) {
		complain(audit, app, "there is no 999", NULL);
	}
}

/* Tab goes through everything, and comes back. */
static void check_focus(struct audit *audit, const struct app *app)
{
	const struct placed *placed = &app->placed;
	int first = focus_first(placed), focus = first, reached = 0, wanted = 0;
	for (int k = 0; k < placed->target_count; k++) {
		wanted += !placed_tile(placed, k)->holds;
	}
	do {
		focus = focus_move(placed, focus, WAY_NEXT);
		reached++;
	} while (focus != first && reached <= placed->target_count);
	if (reached != wanted) {
		complain(audit, app, "focus does not reach everything", NULL);
	}
}

/* Nothing of what is on show is shaped again. */
static void check_redraw(struct audit *audit, struct app *app)
{
	app_show(app);
	if (app->placed.shelf.laid > 0) {
		complain(audit, app, "is shaped again when it is only drawn again", NULL);
	}
}

static void look(void *context, struct app *app)
{
	struct audit *audit = context;
	const struct placed *placed = &app->placed;
	audit->pages++;
	if (placed->percent * audit->wish.percent < LEAST_PERCENT * 100) {
		char words[40];
		snprintf(words, sizeof words, "%d %% of %d %%", placed->percent, audit->wish.percent);
		complain(audit, app, "text is too small", words);
	}
	if (app->visit->page.is_for_typing && placed->parts > 1) {
		complain(audit, app, "the box is torn from its keys", NULL);
	}
	if (placed->overflows) {
		complain(audit, app, "does not fit", NULL);
	}
	if (placed->is_cramped) {
		complain(audit, app, "a word is broken, or something is too narrow", NULL);
	}
	for (int k = 0; k < placed->target_count; k++) {
		check_target(audit, app, k);
		for (int other = k + 1; other < placed->target_count; other++) {
			check_pair(audit, app, k, other);
		}
	}
	check_texts(audit, app);
	check_frame(audit, app);
	check_focus(audit, app);
	check_redraw(audit, app);
}

static const struct {
	int width, height;
	double dpi;
} screens[] = {{800, 480, 133}, {1024, 600, 117.5}, {1280, 800, 149}, {800, 1280, 149}, {1920, 1080, 102.5}};
static const int percents[] = {100, 125, 150, 200};

/* Only one screen, language or size, when they are given: audit [LANGUAGE [WIDTHxHEIGHT [PERCENT]]]. */
struct choice {
	const char *language;
	int width, height, percent;
};

static void walk_one(struct audit *audit, enum language language, size_t screen, int percent)
{
	audit->wish =
		(struct wish){.percent = percent, .player = -1, .language = language, .dpi = screens[screen].dpi};
	audit->wish.window = (struct window_wish){screens[screen].width, screens[screen].height, true};
	snprintf(audit->where, sizeof audit->where, "%dx%d %s %d %%", screens[screen].width,
		screens[screen].height, language_code(language), percent);
	walk_pages(&audit->wish, look, audit);
}

static bool is_built(enum language language)
{
	char path[PATH_SIZE];
	snprintf(path, sizeof path, "%s/%s/LC_MESSAGES/bunting.mo", BUNTING_LOCALES, language_code(language));
	return language == LANGUAGE_EN || access(path, R_OK) == 0;
}

static void walk_language(struct audit *audit, const struct choice *choice, enum language language)
{
	for (size_t screen = 0; screen < sizeof screens / sizeof *screens; screen++) {
		if (choice->width &&
			(choice->width != screens[screen].width || choice->height != screens[screen].height)) {
			continue;
		}
		for (size_t k = 0; k < sizeof percents / sizeof *percents; k++) {
			if (!choice->percent || choice->percent == percents[k]) {
				walk_one(audit, language, screen, percents[k]);
			}
		}
	}
}

int main(int count, char **values)
{
	struct audit audit = {.pages = 0};
	struct choice choice = {.language = count > 1 ? values[1] : NULL,
		.percent = count > 3 ? (int)strtol(values[3], NULL, 10) : 0};
	if (count > 2 && sscanf(values[2], "%dx%d", &choice.width, &choice.height) != 2) {
		fputs("Usage: audit [LANGUAGE [WIDTHxHEIGHT [PERCENT]]]\n", stderr);
		return 2;
	}
	int languages = 0;
	for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
		if (is_built(language) &&
			(!choice.language || strcmp(choice.language, language_code(language)) == 0)) {
			walk_language(&audit, &choice, language);
			languages++;
		}
	}
	printf("audited %d placed pages in %d languages: %d faults\n", audit.pages, languages, audit.faults);
	return audit.faults ? 1 : 0;
}
