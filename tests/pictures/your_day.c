/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * your_day.c - does the page "Your day with the kiosk" name what the kiosk shows? Its steps are the pictures that are
 * kept for it, in their order, and everything printed as something to touch is on one of their pages.
 *
 *   your-day PAGE      (their looks are compared by references.c)
 */
#include "ledger/file.h"
#include "tests/pictures/standing.h"
#include "tests/pictures/still.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LABELS_MOST 500

/* All that can be touched on the pages of the pictures. */
struct labels {
	char *at[LABELS_MOST];
	int count;
};

static void take_labels(void *context, struct app *app)
{
	struct labels *labels = context;
	const struct page *page = &app->visit->page;
	for (int k = 0; k < page->tile_count && labels->count < LABELS_MOST; k++) {
		labels->at[labels->count++] = strdup(page->tiles[k].label);
	}
}

static bool has_label(const struct labels *labels, const char *name)
{
	for (int k = 0; k < labels->count; k++) {
		if (strcmp(labels->at[k], name) == 0) {
			return true;
		}
	}
	return false;
}

/* The next text between these, cut off at `*from`, which moves behind it; NULL: no more. For free(). */
static char *next_between(const char **from, const char *begin, const char *end)
{
	const char *at = strstr(*from, begin);
	const char *to = at ? strstr(at + strlen(begin), end) : NULL;
	if (!to) {
		return NULL;
	}
	*from = to;
	at += strlen(begin);
	return strndup(at, (size_t)(to - at));
}

/* Each step has its picture, and each picture its step. */
static int check_steps(const char *text)
{
	const struct chosen_set *set = &chosen_your_day;
	int wrong = 0, count = 0;
	char *step;
	for (const char *from = text; (step = next_between(&from, "<li id=\"", "</li>")); count++, free(step)) {
		const char *name = count < set->count ? set->all[count].name : "";
		char begin[100], source[100];
		snprintf(begin, sizeof begin, "%s\">", name);
		snprintf(source, sizeof source, "src=\"your-day/%s.png\"", name);
		if (strncmp(step, begin, strlen(begin)) != 0 || !strstr(step, source)) {
			printf("step %d is not that of the picture \"%s\"\n", count + 1, name);
			wrong++;
		}
	}
	if (count != set->count) {
		printf("%d steps, and %d pictures\n", count, set->count);
		wrong++;
	}
	return wrong;
}

static int check_names(const char *text, const struct labels *labels)
{
	int wrong = 0, count = 0;
	const char *from = strstr(text, "<ol>");
	char *name;
	while (from && (name = next_between(&from, "<b>", "</b>"))) {
		count++;
		if (!has_label(labels, name)) {
			printf("no page of the pictures has \"%s\" to touch\n", name);
			wrong++;
		}
		free(name);
	}
	printf("%d things to touch are named, %d of them are on no page\n", count, wrong);
	return count == 0 ? 1 : wrong;
}

int main(int count, char **values)
{
	static struct labels labels;
	struct reason reason = {""};
	struct bytes file = {0};
	if (count != 2 || file_read(&file, values[1], 1 << 20, &reason) != DONE) {
		fprintf(stderr, "Usage: your-day PAGE\n%s\n", reason.text);
		return 2;
	}
	char *text = strndup((const char *)file.at, file.length);
	bytes_free(&file);
	standing_begin();
	int wrong = check_steps(text);
	for (int k = 0; k < chosen_your_day.count; k++) {
		if (still_look(&chosen_your_day.all[k], take_labels, &labels, &reason) != DONE) {
			printf("%s: %s\n", chosen_your_day.all[k].name, reason.text);
			wrong++;
		}
	}
	wrong += check_names(text, &labels);
	for (int k = 0; k < labels.count; k++) {
		free(labels.at[k]);
	}
	free(text);
	return wrong > 0;
}
