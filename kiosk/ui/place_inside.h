/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * place_inside.h - what the files that place a page share. Rectangles here run from left to right.
 */
#ifndef KIOSK_UI_PLACE_INSIDE_H
#define KIOSK_UI_PLACE_INSIDE_H

#include "kiosk/ui/place.h"

/* Which of a page with keys is being placed: where they leave no room for its words, these have parts of their own. */
enum shows {
	SHOWS_ALL,
	SHOWS_WORDS,
	SHOWS_KEYS, /* and the box above them */
};

struct placer {
	struct placed *placed;
	const struct page *page;
	struct view view;
	struct measure m;
	struct arrangement arrangement;
	const struct kept_place *kept; /* arranged as before; NULL: as fits best */
	int room;                      /* height of the content: no row may be higher */
	struct block title, lead;      /* of the page, as paragraphs: where they flow with the rest */
	bool takes_notes;              /* what is being placed has room for all notes of its tiles after all */
	bool is_uneven;                /* each row as high as it needs to be: for pages of several parts */
	int percent;                   /* of the page's own text: less where nothing else made it fit */
	bool shrinks;                  /* texts that do not fit at that get smaller, each by itself */
	bool title_in_strip;  /* on all parts: the first one would have nothing else, or keys need its height */
	bool strip_is_small;  /* and in letters as small there as on later parts */
	bool strip_is_usual;  /* its title is not made larger than the frame's */
	bool lead_follows;    /* the answers or the code, for it would have a first part to itself */
	bool is_later_part;   /* its title has been read on the first one */
	int torn;             /* how much is parted from what it belongs with */
	bool gives_way;       /* blocks that give way to keys have done so */
	bool notes_beside;    /* what is left stands beside what is typed */
	bool is_one_line;     /* so low the box is where keys need the height */
	bool bar_only;        /* the keys need all the height: the top strip goes, and its tile joins the bar */
	bool title_gives_way; /* and the title too: the box says what it asks for */
	bool is_settled;      /* how all layers of the keys are arranged: now the one on show is placed */
	enum shows shows;
	int parts_before, parts_after; /* of the page, that are not being placed now */
	int strip_em; /* of a title that is read in the top strip first; 0: as large as the frame's */
	int strip_height;
	int strip_more;  /* so much higher it is on later parts, for a title that needs it */
	int strip_width; /* of what the top strip has left for heading and title */
	int name_ends;   /* above that nothing is read but the event's name */
	int lowest_fact; /* height of the lowest row that has a tile beside a fact, of those that are being placed */
	int pane_width; /* of the rows that are being built or placed */
	SDL_Rect over_key, over_keys,
		over_page;    /* where something lies over: above which key, over which keys, over all */
	bool places_over; /* it is being placed now */
};

/* How a text looks. */
struct look {
	int em;
	enum weight weight;
	enum role_of_colour colour;
	enum align align;
};

/* A row of a block: `count` of its things from `first` on. */
struct row {
	const struct block *block; /* NULL: two panes */
	int first, count;
	const char *text;           /* of a paragraph: this piece of it */
	const struct block *beside; /* of a QR code: the paragraph that stands in the same row; NULL: none */
	int height, most;           /* natural, and how far it may be stretched */
};

#define ROWS_MOST 300
struct rows {
	struct row at[ROWS_MOST];
	int count;
};

/* What a kind of block can do. Heights are natural ones for this width. */
struct block_way {
	int (*things)(const struct block *block); /* how many */
	int (*in_row)(const struct placer *placer, const struct block *block,
		int first); /* how many the row from there takes */
	int (*height)(struct placer *placer, const struct row *row, int width);
	int (*most)(const struct placer *placer, const struct row *row); /* height when stretched; 0: natural */
	void (*place)(struct placer *placer, const struct row *row, SDL_Rect rect);
};
/* Of a block that is one thing, in a row of its own. */
int block_is_one(const struct block *block);
int block_one_in_row(const struct placer *placer, const struct block *block, int first);

extern const struct block_way text_way, tiles_way, counters_way, facts_way, qr_way, entry_way, bars_way,
	keys_way;

/* Adding to the placed page */
struct item *place_box(
	struct placer *placer, SDL_Rect rect, enum role_of_colour fill, enum role_of_colour edge, int border);
int place_target(struct placer *placer, int tile, SDL_Rect rect);

/* Lays out and adds a text with its top at rect.y; gives its height. */
int place_text(struct placer *placer, const char *text, struct look look, SDL_Rect rect, int target);

/* The same for what a visitor typed: its words may be longer than a line. */
int place_typed(struct placer *placer, const char *text, struct look look, SDL_Rect rect);
void place_icon(
	struct placer *placer, unsigned icon, int pixels, enum role_of_colour colour, SDL_Rect rect, int target);

/* Measuring */
struct extent {
	int width, height, lines;
	bool breaks_word;
	bool is_tight; /* a word is broken, or would be if its letters had not been made smaller */
};
struct extent measure_text(const struct placer *placer, const char *text, struct look look, int width);

/* The same; a width in which a word must be broken makes the arrangement no good. */
struct extent measure_unbroken(struct placer *placer, const char *text, struct look look, int width);

/* The end of a text: from where its last `lines` lines begin. */
const char *last_lines(struct placer *placer, const char *text, struct look look, int width, int lines);

/* In the narrowest width in which the label takes no more than so many lines, its words unbroken. */
struct extent measure_in_lines(const struct placer *placer, const char *label, struct look look, int lines);

/* How wide a low tile wants to be for its label in one or two lines. */
int tile_natural_width(const struct placer *placer, const struct tile *tile, int lines);

/* What of that is not words. */
int tile_frame_width(const struct placer *placer, const struct tile *tile);

/* Are pictures as large as Easy Read wants them? */
bool icons_are_large(const struct placer *placer);

/* A tile with its target: its content centred, or from the start. */
int tile_height(struct placer *placer, const struct tile *tile, int width, bool is_low);

/* Is a tile of this size large enough for its note, too? True of one that has none. And all of a row? */
bool tile_has_room_for_note(struct placer *placer, int tile_index, int width, int height);
bool tiles_have_room_for_notes(struct placer *placer, const struct row *row, int width);

/* How each look of a tile is coloured; the icons of the frame are coloured as its labels. */
struct tile_colours {
	enum role_of_colour fill, edge, label, note, icon;
};
struct tile_colours colours_of_tile(const struct tile *tile);

/* The words that lie over the page for a moment (place_toast.c). */
void place_toast(struct placer *placer);

/* The tile itself, without what stands in it; gives its target, -1 where it is off. */
int place_tile_ground(struct placer *placer, int tile, SDL_Rect rect);

void place_tile(struct placer *placer, int tile, SDL_Rect rect, bool is_low);
void place_icon_tile(
	struct placer *placer, int tile, SDL_Rect rect); /* its icon only, where there is no room for words */

/* A tile like the tools of the bar, its icon above small words: how wide and high it wants to be, and itself. */
int tool_width(struct placer *placer, int tile);
int tool_height(struct placer *placer, int tile);
void place_tool(struct placer *placer, int tile, SDL_Rect rect);

/*
 * Cuts the longest piece that is no higher than `height` off the front of `text`, between words; `rest` is what is
 * left, NULL for nothing. The piece lives in the placed page.
 */
const char *cut_piece(
	struct placer *placer, const char *text, struct look look, int width, int height, const char **rest);
struct look text_block_look(const struct placer *placer, const struct block *block);

/*
 * What the icon of a paragraph takes of the width. Where a word would be broken beside it, or the paragraph be too high
 * for one part, there is none.
 */
int text_block_indent(const struct placer *placer, const struct block *block, int width);

/* Does the paragraph that belongs with a QR code stand beside it, in so wide a row? On wide windows, where it can. */
bool qr_takes_beside(struct placer *placer, const struct block *qr, const struct block *text, int width);

/* Can the title be read in the top strip? After place_frame_top(). */
bool title_fits_strip(struct placer *placer);

/* How much higher the strip would have to be for that; 0: it is high enough; the window's height: no word may break. */
int title_wants_more(struct placer *placer);

enum {
	LEAST_EM = 12 /* pixels: below that no letter can be read on any screen, so nothing gets smaller */
};

/* Makes a text smaller until it is no higher than this, and no word is broken. */
struct extent shrink_into(struct placer *placer, const char *text, struct look *look, int width, int height);

/* The name, or the title in its place, in the strip; and a small name with the title below it. */
void place_heading(struct placer *placer, SDL_Rect strip);
void place_heading_and_title(struct placer *placer, SDL_Rect strip);

/* What the portrait takes of the width of the top strip, and of the title below it; 0: the page has none. */
int portrait_indent(const struct placer *placer);
void place_portrait(struct placer *placer, SDL_Rect strip);

/* The top of the frame: gives what is left for the content, with the bar left out. */
SDL_Rect place_frame_top(struct placer *placer);

/* The bar, last, so that it comes last in the order of reading; with more parts to come, "More" stands at its end. */
void place_frame_bar(struct placer *placer, bool has_more);

/* What lies over the page, when all of that stands. */
void place_over(struct placer *placer);

struct look title_look(const struct placer *placer);

/* The header: title and lead; gives the height used. */
int header_height(struct placer *placer, int width);
int place_header(struct placer *placer, SDL_Rect rect);

/* A header that takes too much of the height, as rows of the content. */
void rows_build_header(struct placer *placer, struct rows *rows, int width);

/* The rows of the blocks of one pane, for this width. */
void rows_build(struct placer *placer, struct rows *rows, enum pane pane, int width);
int rows_height(const struct placer *placer, const struct rows *rows, int first, int count);

/* Two panes beside each other, for a page that has any. */
struct panes {
	SDL_Rect rects[2]; /* outer */
	struct rows rows[2];
	int insets[2]; /* of the content within the outer rectangle */
};
bool has_panes(const struct page *page);
void build_panes(struct placer *placer, struct panes *panes, SDL_Rect rect);
int panes_height(const struct placer *placer, const struct panes *panes);
void place_panes(struct placer *placer, const struct panes *panes);

/* Two answers: whoever sees one by itself takes it for the only one. */
bool is_pair_of_answers(const struct block *block);

/* That, or a code: what the lead may follow where it cannot stand before it. */
bool is_before_lead(const struct block *block);

/* How grave it is where something is parted: two answers, or a code from its sentence; a paragraph; a last line. */
enum {
	PARTED = 4,
	TORN = 2,
	LEFT_OVER = 1
};

/* Where the rows are divided into parts. */
struct division {
	int first, count; /* rows of the wanted part */
	int part, parts;
	bool has_header;
	bool overflows; /* a row is higher than a part */
	int torn; /* how grave it is what stands on another part than what it belongs with; 0: nothing does */
};

/* Divides the rows into parts of this height. The header, of so much height, stands on the first one only. */
struct division divide(
	const struct placer *placer, const struct rows *rows, int header, int room, int wanted);

/* The content of a page in one arrangement: rows above, perhaps two panes, and how much of it a part holds. */
struct content {
	struct rows rows;
	int header; /* of the first part; on the others the title stands in the top strip */
	struct panes panes;
	bool has_panes;
	int above; /* height of the rows above them */
	bool is_cramped;
};

/*
 * Chooses the arrangement: the first that fits whole, else the cheapest. Residents' notes give way where the page is
 * whole without them; officers' only where nothing fits with them.
 */
void arrange(struct placer *placer, struct content *content, SDL_Rect rect);

/* Are keys among what is being placed? */
bool has_keys(const struct placer *placer);

/* Places part `part` with the page's own text reduced to so many percent; false when something does not fit so. */
bool place_in_size(struct placer *placer, int percent, int part);

/* In the largest letters in which everything fits, of those of so many percent of the standard's at the least. */
bool place_fitting(struct placer *placer, int least, int part);

/*
 * What belongs together is torn apart as little as can be, where that needs letters only a little smaller than the
 * visitor asked for, and no smaller than the standard's; or a title in the strip that is. False when nothing fits so.
 */
bool place_least_torn(struct placer *placer, int part);

/* place_typing.c: a page with keys. */
void place_with_keys(struct placer *placer, int part);

/* Is all of it no higher than the rectangle? */
bool fits_whole(const struct placer *placer, const struct content *content, SDL_Rect rect);

bool is_upright(const struct placer *placer); /* higher than wide */

/* Places rows one below the other, stretched to fill the rectangle as far as they may. */
void rows_place(
	struct placer *placer, const struct rows *rows, int first, int count, SDL_Rect rect, bool centred);

#endif
