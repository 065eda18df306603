/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * shelf.h - the paragraphs of the page on show, each laid out once. Placing a page asks for the same text in the same
 * width again and again, to measure, to try another arrangement, to place; and the page that comes next is mostly the
 * one before. What is asked for again is taken from the shelf; what the new page no longer asked for goes, wiped.
 * Nothing of a page outlives the page that follows it.
 */
#ifndef KIOSK_UI_SHELF_H
#define KIOSK_UI_SHELF_H

#include "kiosk/ui/paragraph.h"

struct shelved;

enum {
	SHELF_BOARDS = 256 /* a page that is tried in several sizes asks for some thousand paragraphs */
};

/* Begins as {0}. */
struct shelf {
	struct shelved *boards[SHELF_BOARDS]; /* by the end of their keys */
	size_t count;
	size_t laid; /* how many were not on the shelf since shelf_begin() */
};

/* A page is placed from here on. */
void shelf_begin(struct shelf *shelf);

/*
 * A paragraph as paragraph_lay() makes it. It is the shelf's, and stays at least until the next shelf_end() that finds
 * nobody has asked for it since shelf_begin().
 */
struct paragraph *shelf_lay(struct shelf *shelf, const struct setting *setting, const char *text, int width);

/* The page is placed: what it did not ask for is wiped and freed. */
void shelf_end(struct shelf *shelf);

/* Wipes and frees everything. */
void shelf_clear(struct shelf *shelf);

#endif
