/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * placed.h - a page that has found its place on a window: what is drawn where, and what can be touched where.
 */
#ifndef KIOSK_UI_PLACED_H
#define KIOSK_UI_PLACED_H

#include "kiosk/ui/icon_picture.h"
#include "kiosk/ui/measure.h"
#include "kiosk/ui/page.h"
#include "kiosk/ui/shelf.h"
#include "kiosk/ui/theme.h"

#define PLACED_ITEMS   1400
#define PLACED_TARGETS PAGE_TILES

enum item_kind {
	ITEM_BOX, /* rounded rectangle */
	ITEM_TEXT,
	ITEM_ICON,
	ITEM_QR,
	ITEM_PENNANTS, /* the bunting along the top */
	ITEM_CARET,
	ITEM_PHOTO,
	ITEM_DOT, /* of a PIN: filled or not */
};

/* Something to draw. Items of a target change their colours while it is pressed. */
struct item {
	enum item_kind kind;
	SDL_Rect rect;
	int target; /* index, or -1 */
	SDL_Rect
		fixed_in; /* keys and pads stand the same way in every language: only this rectangle changes sides */
	enum role_of_colour fill, edge, colour;
	int radius, border;
	struct paragraph *paragraph; /* of the shelf */
	const char *text;            /* what it says; of the page */
	enum align align;
	unsigned icon;
	int pixels; /* of the icon */
	bool mirrored;
	const unsigned char *modules; /* of the page */
	int side;
	const struct photo *photo; /* of the page */
};

/* Something to touch. */
struct target {
	SDL_Rect rect;
	int tile;          /* of the page */
	SDL_Rect fixed_in; /* as of items */
};

/* One way to arrange the rows of a page. */
struct arrangement {
	bool side_by_side; /* panes beside each other */
	int columns;       /* of grids: no more than so many */
	bool icons_above;  /* of their labels; else at the start */
	bool has_notes;    /* the second texts of tiles are shown */
	bool title_up;     /* the title stands in the top strip, below a small heading */
};

/* How an officer's page of counters was placed: it stays so while they count, whatever the counts are. */
struct kept_place {
	char page[ID_SIZE]; /* its name; empty: none */
	struct view view;
	int counters, percent;
	struct arrangement arrangement;
	bool is_uneven;
};

struct placed {
	struct kept_place kept;
	struct shelf shelf; /* the paragraphs of this page, and while it is placed of the one before */
	struct icon_pictures icons;
	unsigned long serial; /* goes up with every page that is placed, and with every one that is cleared */
	const struct page *page;
	struct view view;
	struct measure measure;
	int item_count, items_used; /* how many there are, and ever were while the page was being placed */
	int target_count, targets_used;
	int part, parts;   /* which part of the page this is, from 0, of how many */
	int percent;       /* of the page's own text: below 100 where nothing else made it fit */
	bool overflows;    /* not even one row fits: a fault that the audit finds */
	bool is_cramped;   /* a word had to be broken, or something to touch is too small */
	char pieces[4096]; /* long texts, taken apart to fit on parts */
	size_t pieces_length;

	/* Last, for they are wiped only as far as they were used. */
	struct item items[PLACED_ITEMS];
	struct target targets[PLACED_TARGETS]; /* in the order of reading */
};

/* Wipes and frees paragraphs and pictures and empties it. Fine for {0}. */
void placed_clear(struct placed *placed);

/* Empties it for the page that is placed next, which may take over paragraphs and pictures. */
void placed_begin(struct placed *placed);

const struct tile *placed_tile(const struct placed *placed, int target);

/* Does the target lie over the rest of the page (page.h)? */
bool placed_is_over(const struct placed *placed, int target);

/* The target at a point, or -1. What lies over the page comes first. */
int placed_at(const struct placed *placed, int x, int y);

/* The target of this id, or -1. */
int placed_find(const struct placed *placed, const char *id);

#endif
