/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/audit/desk.h"

#include "kiosk/ui/place.h"
#include "tests/support/testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void hear(void *context, const char *what, const char *of)
{
	struct desk *desk = context;
	size_t length = strlen(desk->said);
	snprintf(desk->said + length, sizeof desk->said - length, "%s: %s\n", what, of ? of : "-");
}

static void describe(struct page *page)
{
	page_begin(page, "choose");
	page->heading = page_text(page, "Tell us");
	page->title = page_text(page, "What is it?");
	page->leave = page_tile(page, 0, "Clear and leave", NULL, "frame.leave");
	page->danger = page_tile(page, 0, "In danger? 999", NULL, "frame.danger");
	page->back = page_tile(page, 0, "Back", NULL, "frame.back");
	page_paragraph(page, TEXT_BODY, 0, "Choose what is nearest.");
	struct block *tiles = page_tiles_begin(page, 2);
	page_tile(page, 0, "Noise", NULL, "choice.noise");
	page_tile(page, 0, "Vehicles", NULL, "choice.vehicles");
	page_tiles_end(page, tiles);
}

int desk_begin(void **state)
{
	struct reason reason = {""};
	struct desk *desk = calloc(1, sizeof *desk);
	assert_non_null(desk);
	assert_done(fonts_open(&desk->fonts, &reason), &reason);
	describe(&desk->page);
	struct view view = {
		.width = 1280, .height = 800, .dpi = 149, .percent = 100, .language = "en", .fonts = desk->fonts};
	place_page(&desk->placed, &desk->page, &view, 0);
	*state = desk;
	return 0;
}

int desk_end(void **state)
{
	struct desk *desk = *state;
	placed_clear(&desk->placed);
	fonts_close(desk->fonts);
	free(desk);
	return 0;
}

void check(struct desk *desk)
{
	desk->said[0] = '\0';
	rules_check(&(struct rules){.complain = hear, .context = desk}, &desk->placed);
}

void assert_complains(struct desk *desk, const char *of)
{
	check(desk);
	if (!strstr(desk->said, of)) {
		fail_msg("it does not complain of \"%s\", but of:\n%s", of, desk->said);
	}
}

void assert_keeps_quiet_of(struct desk *desk, const char *of)
{
	check(desk);
	if (strstr(desk->said, of)) {
		fail_msg("it complains of \"%s\":\n%s", of, desk->said);
	}
}

SDL_Rect *target(struct desk *desk, const char *id)
{
	int found = placed_find(&desk->placed, id);
	assert_true(found >= 0);
	return &desk->placed.targets[found].rect;
}

struct item *text(struct desk *desk, const char *words)
{
	for (int k = 0; k < desk->placed.item_count; k++) {
		struct item *item = &desk->placed.items[k];
		if (item->kind == ITEM_TEXT && strcmp(item->text, words) == 0) {
			return item;
		}
	}
	fail_msg("there is no \"%s\"", words);
	return NULL;
}
