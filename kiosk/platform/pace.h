/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pace.h - how fast it is read aloud: a value that a visit keeps and the voice obeys (speech.h).
 */
#ifndef KIOSK_PLATFORM_PACE_H
#define KIOSK_PLATFORM_PACE_H

/* Words a minute, roughly: 120, 160, 220. */
enum pace {
	PACE_SLOW,
	PACE_NORMAL,
	PACE_FAST,
};

#endif
