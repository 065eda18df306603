/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * app.h - the kiosk at work: one window, one book, one visit at a time, one event loop. It describes the page of the
 * screen that is on, has it placed and painted, turns fingers and keys into acts, and carries out what the screens
 * request: nothing else touches the book, the stick or the window.
 *
 * The way of a tap: loop.c (event) -> touch or focus -> app_act() -> the screen's act() -> a request -> request.c ->
 * the book -> app_show().
 */
#ifndef KIOSK_APP_APP_H
#define KIOSK_APP_APP_H

#include "kiosk/platform/chime.h"
#include "kiosk/platform/keymap.h"
#include "kiosk/platform/speech.h"
#include "kiosk/platform/stick.h"
#include "kiosk/platform/window.h"
#include "kiosk/screens/screen.h"
#include "kiosk/ui/focus.h"
#include "kiosk/ui/painted.h"
#include "kiosk/ui/place.h"
#include "kiosk/ui/touch.h"

/* How the kiosk was started. Strings live as long as the program. */
struct wish {
	const char *book; /* path; NULL: the demonstration that the kiosk brings along */
	struct window_wish window;
	double dpi;        /* of the screen; 0: guessed */
	const char *take;  /* a carried file to take in first; NULL: none */
	const char *stick; /* folder to save to; NULL: whatever stick is put in */
	struct tongue tongue;
	int percent;
	enum theme theme;
	int player;        /* file descriptor of a player, or -1 */
	bool is_unpainted; /* pages are placed and not drawn: for whoever looks at placed pages only */
};

/* Screens that lie over each other: the topmost is on show. */
#define SCREENS_DEEP 6
struct layer {
	const struct screen *screen;
	int part;      /* which part of its page is on show */
	int64_t since; /* when it was laid, monotonic milliseconds */
};

/* The player's clock: the system's, moved by so many seconds. */
struct moved_clock {
	struct clock clock;
	int64_t by;
};

/* Of the words at the top, in bytes. */
#define TOAST_SIZE 200

struct app {
	struct wish wish;
	struct reason *reason;
	struct moved_clock clock;
	struct window *window;
	struct fonts *fonts;
	struct book *book;
	struct catalogue *catalogue;
	struct plan *plan;
	struct unplanned unplanned[UNPLANNED_MOST]; /* events that this kiosk has opened and no plan has */
	int unplanned_count;
	struct bytes statuses; /* of the book, checked; empty: none */
	struct pin_lock pin_lock;
	struct photo portrait; /* of the local officer on show; no pixels: none */
	uint32_t *portrait_pixels;

	struct state state;
	struct visit *visit; /* locked memory */
	struct layer layers[SCREENS_DEEP];
	int depth;             /* how many layers; at least 1 once begun */
	struct request failed; /* the save that could not be carried out */
	int tries;             /* how many times it was tried again */
	int64_t tried;         /* when anything was last written in vain, monotonic milliseconds */
	char name[PATH_SIZE];  /* of the kiosk whose book could not be opened: that of its file */

	struct placed placed;
	struct painted painted; /* what the window shows of it */
	struct touch touch;
	bool clock_acts;      /* what changes now changes by itself, not by an act of somebody */
	int focus;            /* target with the focus, or -1 */
	bool shows_focus;     /* since a key was used in this visit */
	int64_t enter_since;  /* when Enter went down on a key that offers more; 0: it is up */
	int64_t escape_since; /* when Escape went down; 0: it is up */

	int64_t touched; /* when anybody last did anything, monotonic milliseconds */
	int patience;    /* how many times the idle time was doubled */
	int64_t wiped;   /* when it was last looked whether boxes are due to go, monotonic milliseconds */
	int64_t stated;  /* when the last statement was made; 0: nothing since */
	int64_t ticked;  /* the second that is on show, where a page counts down */

	struct keymap keymap;
	char keymap_language[8]; /* whose it is; empty: none is loaded */
	struct stick_work save;
	char book_path[PATH_SIZE];
	char export_path[PATH_SIZE + 8]; /* on its way to the stick; empty: none yet */
	struct stick_work fetch;
	bool fetches_pins;                /* only those, for somebody who forgot theirs */
	char fetch_folder[PATH_SIZE + 8]; /* what is fetched comes here first */
	struct bytes fetched[NEWS_COUNT]; /* what can be taken in */
	struct speech *speech;            /* NULL but in a visit that listens */
	bool reads_on;                    /* goes on from choice to choice when what is being said ends */
	int heard;                        /* target that is being read so, or -1 */
	uint64_t told_title, told_lead;   /* digests of those that were read aloud last */
	int64_t turned; /* when the attract page last took another language, monotonic milliseconds */

	char toast[TOAST_SIZE]; /* words that lie over the page for a moment; empty: none */
	int64_t toast_ends;
	bool numpad_types; /* the key that went down counted: its text is nothing */
	struct chime chime;

	char demonstration[PATH_SIZE]; /* the folder of a demonstration, to be removed; empty: none */
	struct player *player;         /* NULL: nobody plays */
	int serial;                    /* of what is on show: goes up with every page that was placed */
	bool ends;
};

/*
 * Opens window, fonts, book and the first page. On failure nothing stays open. `*app` is the caller's, for
 * app_close(); `reason` must outlive it.
 */
MUST_CHECK enum status app_open(struct app **app, const struct wish *wish, struct reason *reason);
void app_close(struct app *app); /* NULL is fine */

/*
 * The same where the book could not be opened, as `stopped` says: only the page that says that the kiosk is out of
 * order. The book is tried again now and then, and the kiosk goes on from there.
 */
MUST_CHECK enum status app_open_stopped(
	struct app **app, const struct wish *wish, enum status stopped, struct reason *reason);

/* Runs until the program is told to end. */
void app_run(struct app *app);

/* Does what touching the target of this id does. */
void app_act(struct app *app, const char *id);

/* The screen on show. */
const struct screen *app_screen(const struct app *app);

/* Describes, places and paints what is on show, again. */
void app_show(struct app *app);

/* Draws one target again. */
void app_show_target(struct app *app, int target);

/* Lets time pass: long presses, pages that go by themselves, idling, statements, the stick, speech. */
void app_pass_time(struct app *app);

/* Milliseconds until app_pass_time() is wanted; -1: not before something happens. */
int64_t app_wait(struct app *app);

/* One event of the window. */
void app_handle(struct app *app, const SDL_Event *event);

/* Somebody is there. */
void app_touched(struct app *app);

#endif
