/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * said.c - the words for what is on show, for whoever does not see it: a page from its title on, and each thing with
 * all that its looks tell: that it is chosen, which number it changes, which answer it belongs to. A PIN has no words.
 */
#include "kiosk/app/said.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/characters.h"

#include <string.h>

void said_add(struct text *said, const char *words)
{
	if (words && words[0]) {
		text_add(said, words);
		text_add(said, characters_end_sentence(words, strlen(words)) ? " \n" : ". \n");
	}
}

/* A voice passes over a sign that stands alone. */
static const struct {
	const char *sign;
	const char *name; /* msgid */
} signs[] = {
	{".", N_("full stop")},
	{",", N_("comma")},
	{"?", N_("question mark")},
	{"!", N_("exclamation mark")},
	{"-", N_("hyphen")},
	{"'", N_("apostrophe")},
	{"\"", N_("quotation mark")},
	{":", N_("colon")},
	{";", N_("semicolon")},
	{"/", N_("slash")},
	{"(", N_("opening bracket")},
	{")", N_("closing bracket")},
	{"&", N_("and sign")},
	{"@", N_("at sign")},
	{"#", N_("hash sign")},
	{"*", N_("star")},
	{"+", N_("plus sign")},
	{"=", N_("equals sign")},
	{"%", N_("per cent sign")},
	{"\u00A3", N_("pound sign")},
	{"\u060C", N_("comma")},
	{"\u061B", N_("semicolon")},
	{"\u061F", N_("question mark")},
	{"\u06D4", N_("full stop")},
	{"\u0964", N_("full stop")},
	{" ", N_("Space")},
};

const char *said_sign(const char *text)
{
	for (size_t k = 0; k < sizeof signs / sizeof *signs; k++) {
		if (strcmp(text, signs[k].sign) == 0) {
			return _(signs[k].name);
		}
	}
	return text;
}

/* Pages */

static void add_block(struct text *said, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_TEXT:
		said_add(said, block->as.text.text);
		break;
	case BLOCK_FACTS:
		for (int k = 0; k < block->as.facts.count; k++) {
			said_add(said, block->as.facts.facts[k].name);
			said_add(said, block->as.facts.facts[k].value);
			said_add(said, block->as.facts.facts[k].note);
		}
		break;
	case BLOCK_BARS:
		said_add(said, block->as.bars.name);
		break;
	case BLOCK_COUNTERS:
		for (int k = 0; k < block->as.counters.count; k++) {
			said_add(said, block->as.counters.counters[k].name);
			said_add(said, block->as.counters.counters[k].number);
		}
		break;
	case BLOCK_QR:
		said_add(said, block->as.qr.spoken);
		break;
	case BLOCK_ENTRY:
		if (!block->as.entry.is_secret) {
			said_add(said, block->as.entry.text[0] ? block->as.entry.text : block->as.entry.hint);
			said_add(said, block->as.entry.left);
		}
		break;
	case BLOCK_TILES:
	case BLOCK_KEYS:
		break;
	}
}

static void add_step(struct text *said, const struct page *page)
{
	char sentence[120];
	if (page->steps > 0) {
		struct text step = text_in(sentence, sizeof sentence);
		text_addf(&step, _("Step %1$d of %2$d"), page->step, page->steps);
		said_add(said, sentence);
	}
}

static void add_part(struct text *said, const struct placed *placed)
{
	char sentence[120];
	if (placed->parts > 1) {
		struct text part = text_in(sentence, sizeof sentence);
		text_addf(&part, _("Part %1$d of %2$d of this page"), placed->part + 1, placed->parts);
		said_add(said, sentence);
	}
}

/* Whoever sees has all of them before the eyes. */
static int count_choices(const struct page *page)
{
	int count = 0;
	for (int k = 0; k < page->block_count; k++) {
		const struct block *block = &page->blocks[k];
		for (int tile = 0; block->kind == BLOCK_TILES && tile < block->as.tiles.count; tile++) {
			count += !page->tiles[block->as.tiles.first + tile].is_off;
		}
	}
	return count;
}

void said_add_choices(struct text *said, const struct placed *placed)
{
	char sentence[120];
	int count = placed->part == 0 ? count_choices(placed->page) : 0;
	if (count > 1) {
		struct text choices = text_in(sentence, sizeof sentence);
		text_addf(&choices, words_count("%d choice", "%d choices", (unsigned long)count), count);
		said_add(said, sentence);
	}
}

void said_add_page(struct text *said, const struct placed *placed)
{
	const struct page *page = placed->page;
	if (placed->part == 0) {
		said_add(said, page->title && page->title[0] ? page->title : page->heading);
		add_step(said, page);
		said_add(said, page->lead_is_secret ? NULL : page->lead);
		for (int k = 0; k < page->block_count; k++) {
			add_block(said, &page->blocks[k]);
		}
	}
	add_part(said, placed);
}

const char *said_room(const struct page *page)
{
	for (int k = 0; k < page->block_count; k++) {
		if (page->blocks[k].kind == BLOCK_ENTRY && !page->blocks[k].as.entry.is_secret) {
			return page->blocks[k].as.entry.left;
		}
	}
	return NULL;
}

/* Things */

/* The keys of a PIN pad say nothing: whoever stands by would hear the PIN. */
static bool is_secret(const struct page *page, const struct tile *tile)
{
	for (int k = 0; k < page->block_count; k++) {
		if (page->blocks[k].kind == BLOCK_ENTRY && page->blocks[k].as.entry.is_secret) {
			return id_after(tile->id, "key") != NULL;
		}
	}
	return false;
}

static const struct counter *find_counter(const struct page *page, int tile)
{
	for (int k = 0; k < page->block_count; k++) {
		const struct block *block = &page->blocks[k];
		for (int each = 0; block->kind == BLOCK_COUNTERS && each < block->as.counters.count; each++) {
			const struct counter *counter = &block->as.counters.counters[each];
			if (counter->minus == tile || counter->plus == tile ||
				(counter->typed && counter->typed == tile)) {
				return counter;
			}
		}
	}
	return NULL;
}

static const struct fact *find_fact(const struct page *page, int tile)
{
	for (int k = 0; k < page->block_count; k++) {
		const struct block *block = &page->blocks[k];
		for (int each = 0; block->kind == BLOCK_FACTS && each < block->as.facts.count; each++) {
			if (block->as.facts.facts[each].tile == tile) {
				return &block->as.facts.facts[each];
			}
		}
	}
	return NULL;
}

bool said_add_number(struct text *said, const struct page *page, const struct tile *tile)
{
	const struct counter *counter = find_counter(page, (int)(tile - page->tiles));
	if (counter) {
		said_add(said, counter->number);
		said_add(said, counter->note_warns ? counter->note : NULL);
	}
	return counter != NULL;
}

/* "Change" alone would not tell what. */
static void add_fact(struct text *said, const struct page *page, const struct tile *tile)
{
	const struct fact *fact = find_fact(page, (int)(tile - page->tiles));
	if (fact) {
		said_add(said, fact->name);
		said_add(said, fact->value);
	}
}

/* In the language that the tile is said in. A setting has said by itself that it is on. */
static void add_chosen(struct text *said, const struct tile *tile)
{
	enum language language;
	if (tile->look != LOOK_CHOSEN || id_after(tile->id, "tool")) {
		return;
	}
	bool own = tile->language && language_read(&language, tile->language);
	said_add(said, own ? words_in(language, N_("Chosen")) : _("Chosen"));
}

void said_add_tile(struct text *said, const struct page *page, const struct tile *tile)
{
	if (is_secret(page, tile)) {
		return;
	}
	add_fact(said, page, tile);
	if (tile->spoken) {
		said_add(said, tile->spoken);
	} else {
		said_add(said, said_sign(tile->label));
		said_add(said, tile->note);
	}
	said_add_number(said, page, tile);
	add_chosen(said, tile);
}
