/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * spoil.h - files with mistakes put into them: one that a test chooses, or many at random.
 */
#ifndef TESTS_SUPPORT_SPOIL_H
#define TESTS_SUPPORT_SPOIL_H

#include "ledger/bytes.h"

/* The text with the first `from`, which must be in it, replaced by `to`. For free(). */
char *with_change(const char *text, const char *from, const char *to);

/* `part` so many times; a %d in it becomes the number 0, 1, 2 ... of the time. For free(). */
char *repeated(int times, const char *part);

/* Adds a whole file, which must be there: TEST_SOURCE_DIR "/assets/demonstration/plan.yaml". */
void read_whole(struct bytes *bytes, const char *path);

/* A copy of the bytes in memory of exactly this length, so that a reader that goes past it is caught. For free(). */
unsigned char *exact_copy(const void *bytes, size_t length);

/* Changes one to eight of the bytes at random: a bit, the whole byte, or the byte of another place. */
void spoil(unsigned char *bytes, size_t length, uint64_t *seed);

#endif
