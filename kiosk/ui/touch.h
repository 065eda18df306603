/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * touch.h - from fingers to acts. A finger that goes down on a target presses it, and the act comes when the same
 * finger goes up on the same target; sliding off cancels. Each finger is followed by itself, so that a palm or a
 * raindrop that rests somewhere blocks nobody. The mouse is one more finger.
 *
 * Shaking hands are forgiven: a strike that repeats the last one within 0.3 seconds of a change of page, near the same
 * place, does nothing; nor does a second one on the same tile within half a second (EN 301 549, 5.8), but for tiles
 * that take every strike: keys, steppers and tallies. Within 0.3 seconds of a page that came by itself, nothing that is
 * struck anywhere was meant for it. Enter on a real keyboard is forgiven in the same way.
 *
 * A key that offers more is held for half a second, for which the page puts what it offers over itself. The finger that
 * is still down may slide onto that and act where it lifts; where it lifts beside it, nothing happens.
 */
#ifndef KIOSK_UI_TOUCH_H
#define KIOSK_UI_TOUCH_H

#include "kiosk/ui/placed.h"

#include <stdint.h>

#define TOUCH_FINGERS 10
#define TOUCH_MOUSE   INT64_MIN /* the id of the mouse as a finger */

struct finger {
	int64_t id;
	int target;       /* that it went down on, and still is on; -1: none */
	char on[ID_SIZE]; /* the id of that target */
	int64_t since;    /* monotonic milliseconds */
	bool is_down;
	bool has_held; /* its long press was told already */
	SDL_Rect rect; /* of what it went down on */
	bool slides;   /* it brought what lies over the page, and may slide onto that */
};

/* What changed the page that is on show. */
enum page_changer {
	CHANGED_BY_NOBODY, /* it is the first, or whoever is there has seen it: nothing is a repeat */
	CHANGED_BY_FINGER,
	CHANGED_BY_ENTER,
	CHANGED_BY_ITSELF, /* a clock ran out: what is struck at once was meant for the page before */
};

struct touch {
	struct finger fingers[TOUCH_FINGERS];
	int64_t page_changed; /* when, monotonic milliseconds */
	enum page_changer changed_by;
	SDL_Point last_strike; /* where the act was that came last */
	SDL_Point changed_at;  /* where the act was that changed the page */
	char struck[ID_SIZE];  /* the tile of the act that came last; empty: none yet */
	int64_t struck_at;     /* when, monotonic milliseconds */
	bool struck_by_enter;
};

void touch_begin(struct touch *touch);

/* The page changed, by itself or by an act: fingers that are down are forgotten until they are lifted. */
void touch_page_changed(struct touch *touch, bool by_itself, int64_t now);

/* It is to be seen: nobody means a page before that, so what was struck while it was painted is a repeat. */
void touch_page_seen(struct touch *touch, int64_t now);

/* Something else than a finger or Enter acts now: what comes is not the last strike's, nor a repeat of it. */
void touch_forget_strike(struct touch *touch);

/* A visit ends: what was touched in it is wiped. When the last strike was, and where it changed the page, stays. */
void touch_forget_visit(struct touch *touch);

/* Does any finger press the target, so that it should look pressed? */
bool touch_presses(const struct touch *touch, int target);
bool touch_is_pressing(const struct touch *touch); /* anything */

/* Enter goes down on the target: is it a strike, and not the repeat of one? */
bool touch_enter(struct touch *touch, const struct placed *placed, int target, int64_t now);

/* The same page was placed again: whatever was pressed still is, where it is now. */
void touch_placed_again(struct touch *touch, const struct placed *placed);

/* A finger goes down, moves, or goes up, in pixels of the window. `up` gives the target to act on, or -1. */
void touch_down(struct touch *touch, const struct placed *placed, int64_t finger, int x, int y, int64_t now);
void touch_move(struct touch *touch, const struct placed *placed, int64_t finger, int x, int y);
int touch_up(struct touch *touch, const struct placed *placed, int64_t finger, int x, int y, int64_t now);

/* How long a key that offers more is held, by a finger or by Enter, in milliseconds. */
#define TOUCH_HOLD_KEY_MS 500

/* The target of a long press that is complete now, once for each press; -1: none. */
int touch_held(struct touch *touch, const struct placed *placed, int64_t now);

/* Milliseconds until touch_held() should be asked again; -1: no long press is under way. */
int64_t touch_hold_in(const struct touch *touch, const struct placed *placed, int64_t now);

/* Lets go of what has rested on a target for too long now; after touch_held(), for a long press comes first. */
void touch_let_rest(struct touch *touch, int64_t now);

/* Milliseconds until touch_let_rest() should be called again; -1: nothing is pressed. */
int64_t touch_rest_in(const struct touch *touch, int64_t now);

#endif
