/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/ui/touch.h"

#include <stdlib.h>
#include <string.h>

enum {
	REPEAT_MS = 300,
	HOLD_MS = 1500,
	REPEAT_NEAR_MM = 15,
	DOUBLE_STRIKE_MS = 500,
	/* A page that changes later than this after a strike was changed by something else. */
	CHANGED_BY_MS = 1000,
	/* What rests longer than this is a palm, not a finger that means to act. */
	REST_MS = 2000,
};

#define LONG_AGO (INT64_MIN / 2)

void touch_begin(struct touch *touch)
{
	*touch = (struct touch){.page_changed = LONG_AGO, .struck_at = LONG_AGO, .changed_by = CHANGED_BY_NOBODY};
	for (int k = 0; k < TOUCH_FINGERS; k++) {
		touch->fingers[k].target = -1;
	}
}

void touch_forget_strike(struct touch *touch)
{
	touch->struck_at = LONG_AGO;
	explicit_bzero(touch->struck, sizeof touch->struck);
	if (touch->changed_by != CHANGED_BY_FINGER) {
		touch->changed_by = CHANGED_BY_NOBODY; /* whoever moves on has seen the page */
	}
}

bool touch_presses(const struct touch *touch, int target)
{
	for (int k = 0; k < TOUCH_FINGERS; k++) {
		if (target >= 0 && touch->fingers[k].target == target) {
			return true;
		}
	}
	return false;
}

bool touch_is_pressing(const struct touch *touch)
{
	for (int k = 0; k < TOUCH_FINGERS; k++) {
		if (touch->fingers[k].target >= 0) {
			return true;
		}
	}
	return false;
}

static struct finger *find(struct touch *touch, int64_t id)
{
	for (int k = 0; k < TOUCH_FINGERS; k++) {
		if (touch->fingers[k].is_down && touch->fingers[k].id == id) {
			return &touch->fingers[k];
		}
	}
	return NULL;
}

/* A place for a new finger: a free one, else that of the one that has rested longest. */
static struct finger *take(struct touch *touch)
{
	struct finger *oldest = &touch->fingers[0];
	for (int k = 0; k < TOUCH_FINGERS; k++) {
		if (!touch->fingers[k].is_down) {
			return &touch->fingers[k];
		}
		if (touch->fingers[k].since < oldest->since) {
			oldest = &touch->fingers[k];
		}
	}
	return oldest;
}

static void let_go(struct finger *finger)
{
	finger->target = -1;
	explicit_bzero(finger->on, sizeof finger->on);
}

/* A clock may run out at the same moment as somebody strikes: then the page before was meant as well. */
static enum page_changer changer(const struct touch *touch, bool by_itself, int64_t now)
{
	if (by_itself) {
		return CHANGED_BY_ITSELF;
	}
	bool is_struck = now - touch->struck_at < CHANGED_BY_MS;
	return !is_struck ? CHANGED_BY_NOBODY : touch->struck_by_enter ? CHANGED_BY_ENTER : CHANGED_BY_FINGER;
}

void touch_page_changed(struct touch *touch, bool by_itself, int64_t now)
{
	for (int k = 0; k < TOUCH_FINGERS; k++) {
		let_go(&touch->fingers[k]);
		touch->fingers[k].slides = false;
	}
	touch->changed_by = changer(touch, by_itself, now);
	touch->page_changed = now;
	touch->changed_at = touch->last_strike;
	explicit_bzero(touch->struck, sizeof touch->struck);
}

void touch_forget_visit(struct touch *touch)
{
	for (int k = 0; k < TOUCH_FINGERS; k++) {
		let_go(&touch->fingers[k]);
		touch->fingers[k].slides = false;
		explicit_bzero(&touch->fingers[k].rect, sizeof touch->fingers[k].rect);
	}
	explicit_bzero(touch->struck, sizeof touch->struck);
}

void touch_page_seen(struct touch *touch, int64_t now)
{
	touch->page_changed = now;
}

/* Whoever types fast is on the next key while the one before turns all keys from capitals to small letters. */
static int key_at_its_place(const struct placed *placed, const struct finger *finger)
{
	for (int k = 0; k < placed->target_count; k++) {
		if (SDL_RectEquals(&placed->targets[k].rect, &finger->rect) && placed_tile(placed, k)->every_strike) {
			return k;
		}
	}
	return -1;
}

static int find_again(const struct placed *placed, struct finger *finger)
{
	int found = placed_find(placed, finger->on);
	if (found < 0) {
		found = key_at_its_place(placed, finger);
	}
	if (found >= 0) {
		memcpy(finger->on, placed_tile(placed, found)->id, sizeof finger->on);
	}
	return found;
}

void touch_placed_again(struct touch *touch, const struct placed *placed)
{
	for (int k = 0; k < TOUCH_FINGERS; k++) {
		struct finger *finger = &touch->fingers[k];
		finger->target = finger->target >= 0 ? find_again(placed, finger) : -1;
	}
}

static bool is_repeat(const struct touch *touch, const struct placed *placed, int x, int y, int64_t now)
{
	int near = (int)(REPEAT_NEAR_MM * placed->measure.mm);
	bool is_near = abs(x - touch->changed_at.x) < near && abs(y - touch->changed_at.y) < near;
	return now - touch->page_changed < REPEAT_MS &&
		   (touch->changed_by == CHANGED_BY_ITSELF || (touch->changed_by == CHANGED_BY_FINGER && is_near));
}

static bool is_double(const struct touch *touch, const struct tile *tile, int64_t now)
{
	return !tile->every_strike && now - touch->struck_at < DOUBLE_STRIKE_MS &&
		   strcmp(touch->struck, tile->id) == 0;
}

void touch_down(struct touch *touch, const struct placed *placed, int64_t finger, int x, int y, int64_t now)
{
	struct finger *down = find(touch, finger);
	down = down ? down : take(touch);
	let_go(down); /* of what it pressed before: the end of a touch may have been lost */
	*down = (struct finger){.id = finger, .target = placed_at(placed, x, y), .since = now, .is_down = true};
	if (down->target >= 0 &&
		(is_repeat(touch, placed, x, y, now) || is_double(touch, placed_tile(placed, down->target), now))) {
		down->target = -1;
	}
	if (down->target >= 0) {
		memcpy(down->on, placed_tile(placed, down->target)->id, sizeof down->on);
		down->rect = placed->targets[down->target].rect;
	}
}

/* It presses what it is on now, of what lies over the page. */
static void slide(struct finger *finger, const struct placed *placed, int target)
{
	if (target >= 0 && !placed_is_over(placed, target)) {
		target = -1;
	}
	if (target != finger->target) {
		let_go(finger);
		finger->target = target;
		if (target >= 0) {
			memcpy(finger->on, placed_tile(placed, target)->id, sizeof finger->on);
			finger->rect = placed->targets[target].rect;
		}
	}
}

void touch_move(struct touch *touch, const struct placed *placed, int64_t finger, int x, int y)
{
	struct finger *moved = find(touch, finger);
	if (moved && moved->slides) {
		slide(moved, placed, placed_at(placed, x, y));
	} else if (moved && moved->target >= 0 && placed_at(placed, x, y) != moved->target) {
		let_go(moved);
	}
}

static void strike(struct touch *touch, const struct placed *placed, int target, int64_t now)
{
	touch->struck_at = now;
	memcpy(touch->struck, placed_tile(placed, target)->id, sizeof touch->struck);
}

int touch_up(struct touch *touch, const struct placed *placed, int64_t finger, int x, int y, int64_t now)
{
	struct finger *lifted = find(touch, finger);
	if (!lifted) {
		return -1;
	}
	touch_move(touch, placed, finger, x, y);
	int target = lifted->target;
	/* Two fingers that go down on one choice and up again are one strike. */
	bool is_press = target >= 0 && !lifted->has_held && now - lifted->since < REST_MS &&
					!placed_tile(placed, target)->holds &&
					!is_double(touch, placed_tile(placed, target), now);
	bool acts = is_press || (lifted->slides && target >= 0);
	let_go(lifted);
	lifted->is_down = lifted->slides = false;
	if (!acts) {
		return -1;
	}
	touch->last_strike = (SDL_Point){x, y};
	strike(touch, placed, target, now);
	touch->struck_by_enter = false;
	return target;
}

bool touch_enter(struct touch *touch, const struct placed *placed, int target, int64_t now)
{
	bool is_soon = now - touch->page_changed < REPEAT_MS;
	bool is_repeat =
		is_soon && (touch->changed_by == CHANGED_BY_ENTER || touch->changed_by == CHANGED_BY_ITSELF);
	if (is_repeat || is_double(touch, placed_tile(placed, target), now)) {
		return false;
	}
	strike(touch, placed, target, now);
	touch->struck_by_enter = true;
	return true;
}

/* How long it has to be held for its long press; 0: it waits for none. */
static int hold_ms(const struct finger *finger, const struct placed *placed)
{
	if (!finger->is_down || finger->target < 0 || finger->has_held) {
		return 0;
	}
	const struct tile *tile = placed_tile(placed, finger->target);
	return tile->holds ? HOLD_MS : tile->held ? TOUCH_HOLD_KEY_MS : 0;
}

int touch_held(struct touch *touch, const struct placed *placed, int64_t now)
{
	for (int k = 0; k < TOUCH_FINGERS; k++) {
		struct finger *finger = &touch->fingers[k];
		int hold = hold_ms(finger, placed);
		if (hold == 0 || now - finger->since < hold) {
			continue;
		}
		int target = finger->target;
		finger->has_held = true;
		if (placed_tile(placed, target)->held) {
			finger->slides = true;
			let_go(finger); /* the page that comes has other targets */
		}
		return target;
	}
	return -1;
}

int64_t touch_hold_in(const struct touch *touch, const struct placed *placed, int64_t now)
{
	int64_t soonest = -1;
	for (int k = 0; k < TOUCH_FINGERS; k++) {
		const struct finger *finger = &touch->fingers[k];
		int hold = hold_ms(finger, placed);
		if (hold > 0) {
			int64_t in = finger->since + hold - now;
			in = in < 0 ? 0 : in;
			soonest = soonest < 0 || in < soonest ? in : soonest;
		}
	}
	return soonest;
}

/* Who slides from letter to letter is no palm. */
static bool may_rest(const struct finger *finger)
{
	return finger->target >= 0 && !finger->slides;
}

void touch_let_rest(struct touch *touch, int64_t now)
{
	for (int k = 0; k < TOUCH_FINGERS; k++) {
		struct finger *finger = &touch->fingers[k];
		if (may_rest(finger) && now - finger->since >= REST_MS) {
			let_go(finger);
		}
	}
}

int64_t touch_rest_in(const struct touch *touch, int64_t now)
{
	int64_t soonest = -1;
	for (int k = 0; k < TOUCH_FINGERS; k++) {
		const struct finger *finger = &touch->fingers[k];
		if (may_rest(finger)) {
			int64_t in = finger->since + REST_MS - now;
			in = in < 0 ? 0 : in;
			soonest = soonest < 0 || in < soonest ? in : soonest;
		}
	}
	return soonest;
}
