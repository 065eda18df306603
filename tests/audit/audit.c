/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * audit.c - places every page of the kiosk on every screen that it is made for, in every language there is, in
 * every text size, and says what does not hold: text that does not fit or is broken within a word, things to touch
 * that lie over each other, outside the window, too small or too close, and a resident's page without its way out
 * or its 999.
 */
#include "tests/audit/rules.h"
#include "tests/walk/walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct audit {
	struct wish wish;
	struct app *app; /* being looked at */
	char where[80];  /* size, language, text size */
	int pages;
	int faults;
};

static void complain(struct audit *audit, const struct app *app, const char *what, const char *id)
{
	printf("%s: page %s part %d: %s%s%s\n", audit->where, app->visit->page.name, app->placed.part + 1, what,
		id ? ": " : "", id ? id : "");
	audit->faults++;
}

/* Nothing of what is on show is shaped again. */
static void check_redraw(struct audit *audit, struct app *app)
{
	app_show(app);
	if (app->placed.shelf.laid > 0) {
		complain(audit, app, "is shaped again when it is only drawn again", NULL);
	}
}

static void hear(void *context, const char *what, const char *of)
{
	struct audit *audit = context;
	complain(audit, audit->app, what, of);
}

static void look(void *context, struct app *app)
{
	struct audit *audit = context;
	struct rules rules = {.complain = hear, .context = audit};
	audit->pages++;
	audit->app = app;
	rules_check(&rules, &app->placed);
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
