/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * audit.c - places every page of the kiosk on every screen that it is made for, in every language there is and in two
 * that nobody speaks, in every text size and theme, without a pixel; says what does not hold (rules.h), and at the
 * end what it covered.
 */
#include "kiosk/app/embedded.h"
#include "tests/audit/covered.h"
#include "tests/audit/rules.h"
#include "tests/walk/walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const int percents[] = {100, 125, 150, 200};
enum {
	PERCENTS = sizeof percents / sizeof *percents
};

/* Placed pages with a text that is smaller than the visitor asked for. */
struct shrunk {
	int pages[PERCENTS], least[PERCENTS]; /* how many; the smallest, in percent of what was asked */
};

struct audit {
	struct wish wish;
	struct app *app;      /* being looked at */
	const char *language; /* as the audit calls it */
	int least_percent;
	struct places places;
	struct whole whole;
	struct covered covered;
	struct shrunk shrunk;
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

static void hear(void *context, const char *what, const char *of)
{
	struct audit *audit = context;
	complain(audit, audit->app, what, of);
}

static void count_shrunk(struct shrunk *shrunk, const struct placed *placed)
{
	for (int k = 0; k < PERCENTS; k++) {
		if (placed->view.percent == percents[k] && placed->percent < 100) {
			bool is_least = shrunk->pages[k]++ == 0 || placed->percent < shrunk->least[k];
			shrunk->least[k] = is_least ? placed->percent : shrunk->least[k];
		}
	}
}

static void look(void *context, struct app *app)
{
	struct audit *audit = context;
	struct rules rules = {.complain = hear, .context = audit, .least_percent = audit->least_percent};
	audit->pages++;
	audit->app = app;
	covered_add(&audit->covered, app->visit->page.name);
	count_shrunk(&audit->shrunk, &app->placed);
	rules_check(&rules, &app->placed);
	places_check(&audit->places, &rules, &app->placed);
	whole_add(&audit->whole, &rules, &app->placed);
	app_show(app);
	rules_check_again(&rules, &app->placed);
}

static const struct {
	int width, height;
	double dpi;
} screens[] = {{800, 480, 133}, {1024, 600, 117.5}, {1280, 800, 149}, {800, 1280, 149}, {1920, 1080, 102.5}};
enum {
	SCREENS = sizeof screens / sizeof *screens
};

/* In Easy Read: the languages whose texts have it. */
static const char *const easy_languages[] = {
	"en-easy", "pl-easy", "ro-easy", "pa-easy", "ur-easy", "uk-easy"};

/* Languages that nobody speaks, each in the place of one that the kiosk has (tests/walk/pseudo.h). */
static const struct {
	const char *name;
	enum language in_place_of;
} pseudo_languages[] = {{"long", LANGUAGE_EN}, {"long-rtl", LANGUAGE_AR}};
enum {
	PSEUDO_LANGUAGES = sizeof pseudo_languages / sizeof *pseudo_languages,
	PSEUDO_LEAST_PERCENT = 80 /* of the text size: nobody's own words are all twice as long */
};

/* Only one screen, language or size, when they are given. */
struct selection {
	const char *language;
	int width, height, percent;
};

static void walk_one(struct audit *audit, struct tongue tongue, int screen, int percent, bool is_pseudo)
{
	audit->wish = (struct wish){
		.percent = percent, .player = -1, .is_unpainted = true, .tongue = tongue, .dpi = screens[screen].dpi};
	audit->wish.window = (struct window_wish){screens[screen].width, screens[screen].height, true};
	snprintf(audit->where, sizeof audit->where, "%dx%d %s %d %%", screens[screen].width,
		screens[screen].height, audit->language, percent);
	audit->places = (struct places){0};
	if (is_pseudo) {
		walk_pages_in_pseudo(&audit->wish, BUNTING_PSEUDO, look, audit);
	} else {
		walk_pages(&audit->wish, look, audit);
	}
}

static bool is_built(enum language language)
{
	char path[PATH_SIZE];
	snprintf(path, sizeof path, "%s/%s/LC_MESSAGES/bunting.mo", BUNTING_LOCALES, language_code(language));
	return language == LANGUAGE_EN || access(path, R_OK) == 0;
}

static bool is_wanted(const struct selection *choice, int screen, int percent)
{
	bool same_screen = !choice->width ||
					   (choice->width == screens[screen].width && choice->height == screens[screen].height);
	return same_screen && (!choice->percent || choice->percent == percent);
}

/* Gives whether the language was chosen at all. */
static bool walk_language(struct audit *audit, const struct selection *choice, const char *name,
	struct tongue tongue, bool is_pseudo)
{
	if (choice->language && strcmp(choice->language, name) != 0) {
		return false;
	}
	audit->language = name;
	audit->least_percent = is_pseudo ? PSEUDO_LEAST_PERCENT : 0;
	for (int screen = 0; screen < SCREENS; screen++) {
		for (int k = 0; k < PERCENTS; k++) {
			if (is_wanted(choice, screen, percents[k])) {
				walk_one(audit, tongue, screen, percents[k], is_pseudo);
			}
		}
	}
	return true;
}

static int walk_languages(struct audit *audit, const struct selection *choice)
{
	int languages = 0;
	for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
		languages += is_built(language) && walk_language(audit, choice, language_code(language),
											   (struct tongue){.language = language}, false);
	}
	for (size_t k = 0; k < sizeof easy_languages / sizeof *easy_languages; k++) {
		struct tongue tongue;
		bool is_read = tongue_read(&tongue, easy_languages[k]);
		languages += is_read && walk_language(audit, choice, easy_languages[k], tongue, false);
	}
	for (int k = 0; k < PSEUDO_LANGUAGES; k++) {
		struct tongue tongue = {.language = pseudo_languages[k].in_place_of};
		languages += walk_language(audit, choice, pseudo_languages[k].name, tongue, true);
	}
	return languages;
}

static void tell_missing(void *context, const char *page)
{
	struct audit *audit = context;
	printf("the walk does not come to the page %s\n", page);
	audit->faults++;
}

/* The walk is through the demonstration. */
static bool look_for_missing(struct audit *audit)
{
	struct catalogue *catalogue;
	struct reason reason;
	if (catalogue_read(&catalogue, embedded_demonstration_catalogue, strlen(embedded_demonstration_catalogue),
			"catalogue.yaml", &reason)) {
		fprintf(stderr, "audit: %s\n", reason.text);
		return false;
	}
	covered_missing(&audit->covered, catalogue, tell_missing, audit);
	catalogue_free(catalogue);
	return true;
}

static void print_shrunk(const struct shrunk *shrunk)
{
	for (int k = 0; k < PERCENTS; k++) {
		if (shrunk->pages[k] > 0) {
			printf("%d placed pages with a text smaller than the %d %% asked for, down to %d %% of that\n",
				shrunk->pages[k], percents[k], shrunk->least[k]);
		}
	}
}

static void print_covered(const struct audit *audit, const struct selection *choice, int languages)
{
	printf("Pages, each with the number of its parts:\n");
	covered_print(&audit->covered);
	printf("Screens:");
	for (int k = 0; k < SCREENS; k++) {
		if (is_wanted(choice, k, choice->percent)) {
			printf(" %dx%d", screens[k].width, screens[k].height);
		}
	}
	printf("; text sizes:");
	for (int k = 0; k < PERCENTS; k++) {
		if (!choice->percent || choice->percent == percents[k]) {
			printf(" %d %%", percents[k]);
		}
	}
	printf("; themes:");
	for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
		printf(" %s", theme_name(theme));
	}
	printf("\nRules:\n");
	for (int k = 0; rules_names[k]; k++) {
		printf("- %s\n", rules_names[k]);
	}
	print_shrunk(&audit->shrunk);
	printf("audited %d placed pages in %d languages: %d faults\n", audit->pages, languages, audit->faults);
}

static bool has_any_screen(const struct selection *choice)
{
	bool has_any = false;
	for (int screen = 0; screen < SCREENS; screen++) {
		for (int k = 0; k < PERCENTS; k++) {
			has_any = has_any || is_wanted(choice, screen, percents[k]);
		}
	}
	return has_any;
}

static void print_usage(void)
{
	fputs("Usage: audit [LANGUAGE|long|long-rtl [WIDTHxHEIGHT [PERCENT]]]\nIt knows these screens:", stderr);
	for (int k = 0; k < SCREENS; k++) {
		fprintf(stderr, " %dx%d", screens[k].width, screens[k].height);
	}
	fputs("; and these text sizes:", stderr);
	for (int k = 0; k < PERCENTS; k++) {
		fprintf(stderr, " %d", percents[k]);
	}
	fputs(".\n", stderr);
}

int main(int count, char **values)
{
	static struct audit audit;
	struct selection choice = {.language = count > 1 ? values[1] : NULL,
		.percent = count > 3 ? (int)strtol(values[3], NULL, 10) : 0};
	bool is_read = count <= 2 || sscanf(values[2], "%dx%d", &choice.width, &choice.height) == 2;
	int languages = is_read && has_any_screen(&choice) ? walk_languages(&audit, &choice) : 0;
	if (languages == 0) {
		print_usage();
		return 2;
	}
	if (!look_for_missing(&audit)) {
		return 2;
	}
	print_covered(&audit, &choice, languages);
	return audit.faults ? 1 : 0;
}
