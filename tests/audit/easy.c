/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * easy.c - the rule of Easy Read: on a page in Easy English no sentence is long, whatever wrote it: the kiosk, the
 * journeys or the catalogue. What a visitor typed is as long as they like.
 */
#include "tests/audit/rules.h"

#include <string.h>

enum {
	WORDS_MOST = 12 /* in a sentence; the advice for Easy Read is ten to fifteen */
};

/* How many words the longest sentence of a text has. */
static int longest_sentence(const char *text)
{
	int longest = 0, words = 0;
	for (const char *at = text; *at; at++) {
		bool begins = at == text || at[-1] == ' ';
		words += begins && *at != ' ';
		bool ends = strchr(".?!:", *at) && (at[1] == ' ' || at[1] == '\0');
		longest = words > longest ? words : longest;
		words = ends ? 0 : words;
	}
	return longest;
}

static void check_text(const struct rules *rules, const char *text)
{
	if (text && longest_sentence(text) > WORDS_MOST) {
		rules->complain(rules->context, "is too long a sentence for Easy Read", text);
	}
}

/* What went wrong, and a forgotten PIN, are told to officers, even where nobody has been let in. */
static bool is_for_officers(const struct page *page)
{
	return page->is_staff || strcmp(page->name, "trouble") == 0 || strcmp(page->name, "forgotten") == 0;
}

void easy_check(const struct rules *rules, const struct placed *placed)
{
	const struct page *page = placed->page;
	if (!page->has_large_icons || is_for_officers(page) || strcmp(placed->view.language, "en") != 0) {
		return;
	}
	check_text(rules, page->title);
	check_text(rules, page->lead);
	for (int k = 0; k < page->block_count; k++) {
		const struct block *block = &page->blocks[k];
		bool is_said = block->kind == BLOCK_TEXT && block->as.text.look != TEXT_TYPED;
		check_text(rules, is_said ? block->as.text.text : NULL);
		for (int f = 0; block->kind == BLOCK_FACTS && f < block->as.facts.count; f++) {
			check_text(rules, block->as.facts.facts[f].name);
			check_text(rules, block->as.facts.facts[f].note);
		}
	}
	for (int k = 0; k < page->tile_count; k++) {
		check_text(rules, page->tiles[k].label);
		check_text(rules, page->tiles[k].note);
		check_text(rules, page->tiles[k].spoken);
	}
}
