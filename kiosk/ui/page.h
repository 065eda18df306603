/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * page.h - a page is a value: what there is to read and to touch, in order, with nothing about where it stands or how
 * it looks in pixels. A screen or a question describes its page from the state; place.h puts it on a window; the
 * painter, the keyboard's focus, speech and the tests all work on that one placed page.
 *
 * A page keeps its own copy of every text (UTF-8), so that wiping it leaves nothing. It must not be moved once begun.
 * Everything that can be touched has an id, made of codes and dots ("kind.noise", "bar.back"), never of its label.
 */
#ifndef KIOSK_UI_PAGE_H
#define KIOSK_UI_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ID_SIZE     64
#define PAGE_BLOCKS 12

/*
 * Room for what a catalogue may hold (ledger/catalogue_form.c): 200 areas, a plus and a minus for each of 90 things of
 * kit, 60 helplines, their labels of up to 120 characters; and for the frame. A test fills all of it.
 */
#define PAGE_TILES     300
#define PAGE_TEXT_SIZE 204800

enum tile_look {
	LOOK_PLAIN,
	LOOK_MAIN,   /* the way on: filled with the primary colour */
	LOOK_CHOSEN, /* what is chosen of several */
	LOOK_DANGER, /* 999 */
	LOOK_STRONG, /* plain with an edge of ink: back, lock, minus */
};

/* Something that can be touched. */
struct tile {
	char id[ID_SIZE];
	unsigned icon;     /* icon.h; 0: none */
	int icon_percent;  /* of the room for it, where its size says something; 0: all of that */
	const char *label; /* may be empty where the icon says it all; then `spoken` must say it */
	const char *note;  /* second, smaller text; NULL: none */
	const char
		*held; /* a key that offers more to a long press: what stands small in its top end corner, may be
							 empty; NULL: it offers nothing */
	const char *spoken;   /* what speech says instead of the label; NULL: the label and the note */
	const char *language; /* code of the one that this is said in; NULL: the page's. Not copied */
	enum tile_look look;
	bool every_strike; /* quick strikes all count: steppers, keys, tallies */
	bool is_off;       /* shown, but cannot be touched now */
	bool holds;        /* answers to a long press only */
};

/* A photo: rows of pixels, 0xFFRRGGBB each, from the top. */
struct photo {
	int width, height;
	const uint32_t *pixels;
};

enum block_kind {
	BLOCK_TEXT,     /* a paragraph */
	BLOCK_TILES,    /* a grid of tiles */
	BLOCK_COUNTERS, /* cards with a name, a number, minus and plus */
	BLOCK_FACTS,    /* rows of a name and a value, each with an optional tile */
	BLOCK_QR,
	BLOCK_ENTRY, /* the box that shows what is being typed */
	BLOCK_BARS,  /* upright bars beside each other */
	BLOCK_KEYS,  /* rows of keys: never mirrored */
};

enum text_look {
	TEXT_BODY,
	TEXT_LEAD,   /* muted */
	TEXT_STRONG, /* bold */
	TEXT_HUGE,   /* a report number, a clock */
	TEXT_SHOWN,  /* for somebody two metres away: as large as it can be seen whole */
	TEXT_CODE,   /* bold and large: a code to write down */
	TEXT_TITLE,  /* a page's title that takes part in the flow */
	TEXT_TYPED,  /* what a visitor typed: its words may be longer than a line */
};

/* Where a block stands when the window is wide enough for two panes; else all stand below each other. */
enum pane {
	PANE_WHOLE,
	PANE_START,
	PANE_END,
};

struct fact {
	const char *name;
	const char *value;
	const char *note;    /* small, below both; NULL: none */
	const char *longest; /* a name that it may have later, and has room for; NULL: it stays as it is */
	int tile;            /* index into the block's tiles, or -1 */
};

struct counter {
	const char *name;
	const char *note;   /* NULL: none */
	bool note_warns;    /* the note is a warning */
	const char *number; /* as it is shown */
	int minus, plus;    /* indexes of tiles on the page */
	int typed;          /* the tile below its words, which is touched to type a number; 0: none */
};

#define BLOCK_ROWS 100

/* One of a row of bars. */
#define PAGE_BARS 40
struct page_bar {
	int64_t value;     /* 0 or more */
	const char *label; /* below it; NULL: none */
};

struct block {
	enum block_kind kind;
	enum pane pane;
	bool gives_way;       /* where keys need the room it is not shown: a tool of the bar may stand for it */
	bool keeps_with_next; /* a name and its number: not to be parted from the block that comes next */
	union {
		struct {
			const char *text;
			enum text_look look;
			unsigned icon;
		} text;
		struct {
			int first, count; /* of the page's tiles */
			int columns;      /* at the most */
			bool is_low;      /* rows no higher than a button: choices above something else */
			int leading;      /* how many of the first tiles are of greater weight: taller row */
		} tiles;
		struct {
			struct counter counters[BLOCK_ROWS];
			int count;
			int columns; /* at the most */
			bool is_kit; /* name and note at the start, number between minus and plus */
		} counters;
		struct {
			struct fact facts[BLOCK_ROWS];
			int count;
			bool keeps_words; /* of its tiles: small below their icon, where there is little room */
		} facts;
		struct {
			const unsigned char *modules; /* of libqrencode; lowest bit 1: dark */
			int side;                     /* modules a side */
			const char *spoken;
		} qr;
		struct {
			const char *name; /* what they show, and how much the highest is; also read aloud */
			struct page_bar bars[PAGE_BARS];
			int count;
		} bars;
		struct {
			const char *text;    /* typed so far */
			const char *hint;    /* what is shown while it is empty */
			const char *left;    /* how much more fits, when that matters; NULL: nothing to say */
			bool left_warns;     /* it says what is wrong with what was typed */
			const char *warning; /* what may have to be said there: it has its room; NULL: nothing */
			const char *notice; /* the same, and no error: beside what is typed, where keys need the height */
			const char *longest; /* there is room for all of this; NULL: of a long text its end is shown */
			bool is_latin;       /* a number, an address: from left to right in every language */
			bool is_secret;      /* a PIN: dots, and never spoken */
			int dots;            /* of a PIN: so many are filled */
			int dots_most;
		} entry;
		struct {
			int first, count; /* tiles; each row ends where `row_ends` says */
			int rows[8];      /* how many keys in each row */
			int row_count;
			int widths[80]; /* of each key, in tenths of a key */
			bool is_pad;    /* a number pad: square keys, narrow */
			int rows_most; /* of its layers: the page stays as it is while they change; 0: there is one layer */
		} keys;
	} as;
};

/* Begins as {0}. */
struct page {
	char name[ID_SIZE];  /* "concern.where" */
	const char *heading; /* top start: name of the event or of the journey */
	int heading_tile;    /* a tile for a long press on it: the way to the officer's corner; -1: none */
	bool heading_stays;  /* on later parts, too: the page tells what to do with it */
	const char *status;  /* top end of a staff page: battery, saved */
	const char *band;    /* "DEMONSTRATION", or NULL */
	bool has_bunting;
	bool has_large_icons; /* as Easy Read wants them */
	bool is_staff;
	bool reads_on;      /* aloud from tile to tile, also where keys are used */
	bool is_for_typing; /* its box says what it asks for: where its keys need the room, the title goes */

	const char *title;
	bool title_is_good;           /* with a check mark, in the colour of good news */
	const char *lead;             /* below the title; NULL: none */
	bool lead_is_secret;          /* not for ears */
	const struct photo *portrait; /* of whoever the title names; NULL: none */
	int step, steps;              /* progress: `step` of `steps` done; steps 0: none */

	int block_count;
	bool pane_cards;    /* the panes are cards, their content in the middle */
	bool title_in_pane; /* title and lead stand in the start pane, above its blocks */
	bool end_card;      /* only the end pane is one, its content at the top */
	int start_percent;  /* share of the start pane; 50 when 0 */

	int tile_count;

	/* Tiles of the frame, as indexes; -1: not on this page. */
	int leave; /* "Clear and leave", top end */
	int back;
	int tools[6]; /* settings of the visit, the most needed first */
	int tool_count;
	int stand_in;       /* the tool that stands for a block that gives way, where it had to; -1: none */
	int settings;       /* the tile that stands for all of them where none fits */
	int other_settings; /* and for the others where some do */
	int danger;         /* "In danger? 999" */
	bool
		danger_is_here; /* it has led here: its place stays empty, so that a second strike there does nothing */
	int extras[5];      /* other tiles of the bar, after the tools */
	int extra_count;
	int names;        /* the extra tile that is a list of languages: it gets smaller first; -1: none */
	int go;           /* the way on: Continue, Send, Finish */
	bool stays_whole; /* two tiles that must be seen at once, in letters of the standard's size if need be */
	bool go_stays;    /* also on the parts before the last, beside "More" */
	int more;         /* takes the place of `go` while there is more to see */
	int earlier;      /* leads to the part before, on a page without Back */

	/*
	 * Keys that lie over the page, in a row above the key `of` that was held (tiles of the page). While they do, the
	 * box and the keys below them are one thing to touch: `close`.
	 */
	struct {
		int first, count; /* count 0: none */
		int of, close;
	} over;

	const char *toast; /* words that lie over its name for a moment, in English for the officer; NULL: none */
	char first_focus[ID_SIZE]; /* where focus begins; empty: the first tile */
	char escape[ID_SIZE];      /* what Escape does where there is no Back; empty: it leads to the way out */
	size_t text_length;

	/* Last, for they are wiped only as far as they are filled. */
	struct block blocks[PAGE_BLOCKS];
	struct tile tiles[PAGE_TILES]; /* of all blocks and of the frame */
	char text[PAGE_TEXT_SIZE];     /* where the texts live */
};

/* Begins an empty page, where there is one already, or nothing but zeros. */
void page_begin(struct page *page, const char *name);

/* Which page it is: one question may have a page for each of several things, told apart by their step. */
struct page_mark {
	char name[ID_SIZE];
	int step;
};
struct page_mark page_mark(const struct page *page);
bool page_is(const struct page *page, const struct page_mark *mark);

/* Wipes it. */
void page_wipe(struct page *page);

/* Copies a text into the page, or formats one there. What does not fit is a bug of the caller. */
const char *page_text(struct page *page, const char *text);
const char *page_textf(struct page *page, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Adds a tile and gives its index. `label` and `note` are copied; `note` may be NULL. The id is formatted. */
int page_tile(struct page *page, unsigned icon, const char *label, const char *note, const char *id, ...)
	__attribute__((format(printf, 5, 6)));

/* Adds a block of this kind, empty. */
struct block *page_block(struct page *page, enum block_kind kind);

/* Adds a paragraph; `icon` 0 for none. */
struct block *page_paragraph(struct page *page, enum text_look look, unsigned icon, const char *text);

/* Begins a grid that takes in the tiles that are added from now on until page_tiles_end(). */
struct block *page_tiles_begin(struct page *page, int columns);
void page_tiles_end(struct page *page, struct block *block);

/* Adds a row of facts, and gives it, for its note; `tile` is the index of a tile, or -1. */
struct fact *page_fact(struct page *page, struct block *block, const char *name, const char *value, int tile);

/* Has it keys? Then box and keys stand on one part; where they need all the height, with one bar and nothing else. */
bool page_has_keys(const struct page *page);

/* The tile of this id, or NULL. */
const struct tile *page_find(const struct page *page, const char *id);

/* Does the id begin with this word and a dot; then gives what stands behind the dot, else NULL. */
const char *id_after(const char *id, const char *word);

#endif
