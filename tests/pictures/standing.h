/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * standing.h - a world in which the same things happen each time, for pictures: time stands still until it is moved,
 * and dice always fall the same way. The kiosk knows nothing of it. The linker leads its two questions for the time
 * here (--wrap, in tests/CMakeLists.txt), and libsodium takes its random bytes from whom it is told to; so this can be
 * in no program that is not built for it.
 */
#ifndef TESTS_PICTURES_STANDING_H
#define TESTS_PICTURES_STANDING_H

/* Once, before libsodium is used. The same number of random bytes is the same bytes, however many were taken before. */
void standing_begin(void);

/* It is the middle of the demonstration's fun day. */
void standing_reset(void);

/* So many seconds later. */
void standing_pass(int seconds);

#endif
