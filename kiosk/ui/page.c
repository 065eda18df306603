/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/ui/page.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void page_begin(struct page *page, const char *name)
{
	page_wipe(page);
	snprintf(page->name, sizeof page->name, "%s", name);
	page->heading = page->title = "";
	page->heading_tile = page->leave = page->back = page->settings = page->other_settings = page->danger =
		page->go = page->more = page->earlier = page->stand_in = page->names = -1;
}

struct page_mark page_mark(const struct page *page)
{
	struct page_mark mark = {.step = page->step};
	memcpy(mark.name, page->name, sizeof mark.name);
	return mark;
}

bool page_is(const struct page *page, const struct page_mark *mark)
{
	return page->step == mark->step && strcmp(page->name, mark->name) == 0;
}

/*
 * The large arrays as far as they were filled, which they are from their beginnings only, and all the rest: a page has
 * room for the largest catalogue, and most pages hardly use it.
 */
void page_wipe(struct page *page)
{
	explicit_bzero(page->blocks, (size_t)page->block_count * sizeof *page->blocks);
	explicit_bzero(page->tiles, (size_t)page->tile_count * sizeof *page->tiles);
	explicit_bzero(page->text, page->text_length);
	explicit_bzero(page, offsetof(struct page, blocks));
}

const char *page_text(struct page *page, const char *text)
{
	size_t size = strlen(text) + 1;
	assert(size <= sizeof page->text - page->text_length);
	char *place = page->text + page->text_length;
	memcpy(place, text, size);
	page->text_length += size;
	return place;
}

const char *page_textf(struct page *page, const char *format, ...)
{
	char *place = page->text + page->text_length;
	size_t room = sizeof page->text - page->text_length;
	va_list arguments;
	va_start(arguments, format);
	int length = vsnprintf(place, room, format, arguments);
	va_end(arguments);
	assert(length >= 0 && (size_t)length < room);
	page->text_length += (size_t)length + 1;
	return place;
}

int page_tile(struct page *page, unsigned icon, const char *label, const char *note, const char *id, ...)
{
	assert(page->tile_count < PAGE_TILES);
	struct tile *tile = &page->tiles[page->tile_count];
	va_list arguments;
	va_start(arguments, id);
	int length = vsnprintf(tile->id, sizeof tile->id, id, arguments);
	va_end(arguments);
	assert(length > 0 && length < (int)sizeof tile->id);
	tile->icon = icon;
	tile->label = page_text(page, label);
	tile->note = note ? page_text(page, note) : NULL;
	return page->tile_count++;
}

struct block *page_block(struct page *page, enum block_kind kind)
{
	assert(page->block_count < PAGE_BLOCKS);
	struct block *block = &page->blocks[page->block_count++];
	block->kind = kind;
	return block;
}

struct block *page_paragraph(struct page *page, enum text_look look, unsigned icon, const char *text)
{
	struct block *block = page_block(page, BLOCK_TEXT);
	block->as.text.text = page_text(page, text);
	block->as.text.look = look;
	block->as.text.icon = icon;
	return block;
}

struct block *page_tiles_begin(struct page *page, int columns)
{
	struct block *block = page_block(page, BLOCK_TILES);
	block->as.tiles.first = page->tile_count;
	block->as.tiles.columns = columns;
	return block;
}

void page_tiles_end(struct page *page, struct block *block)
{
	block->as.tiles.count = page->tile_count - block->as.tiles.first;
}

struct fact *page_fact(struct page *page, struct block *block, const char *name, const char *value, int tile)
{
	assert(block->as.facts.count < BLOCK_ROWS);
	struct fact *fact = &block->as.facts.facts[block->as.facts.count++];
	fact->name = page_text(page, name);
	fact->value = page_text(page, value);
	fact->tile = tile;
	return fact;
}

bool page_has_keys(const struct page *page)
{
	for (int k = 0; k < page->block_count; k++) {
		if (page->blocks[k].kind == BLOCK_KEYS) {
			return true;
		}
	}
	return false;
}

const struct tile *page_find(const struct page *page, const char *id)
{
	for (int k = 0; k < page->tile_count; k++) {
		if (strcmp(page->tiles[k].id, id) == 0) {
			return &page->tiles[k];
		}
	}
	return NULL;
}

const char *id_after(const char *id, const char *word)
{
	size_t length = strlen(word);
	return strncmp(id, word, length) == 0 && id[length] == '.' ? id + length + 1 : NULL;
}
