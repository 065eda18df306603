/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * chime.h - one soft sound, for who has struck a key without looking at the screen. Without a sound card there is none,
 * and nothing else is different.
 */
#ifndef KIOSK_PLATFORM_CHIME_H
#define KIOSK_PLATFORM_CHIME_H

#include <SDL.h>
#include <stdint.h>

/* All noughts is one that has never sounded. */
struct chime {
	SDL_AudioDeviceID device; /* 0: none is open */
	int64_t ends;             /* when it has been heard, monotonic milliseconds */
};

/* Sounds once; what sounds still is not waited for. Opens the sound card, beside the voice's. */
void chime_play(struct chime *chime);

/* Lets the sound card go when it has been heard: at rest nothing wakes the processor. */
void chime_rest(struct chime *chime, int64_t now_ms);

/* Milliseconds until chime_rest() is wanted; -1: not at all. */
int64_t chime_wait(const struct chime *chime, int64_t now_ms);

#endif
