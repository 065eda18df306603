/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * arena.h - memory for many small things that live and end together, as everything in a catalogue does.
 */
#ifndef LEDGER_ARENA_H
#define LEDGER_ARENA_H

#include <stddef.h>

/* Begin with {0}; end with arena_free(). */
struct arena {
	struct arena_block *newest;
};

/* Zeroed memory for anything, never NULL: memory that cannot be had ends the program. It lives as long as the arena. */
void *arena_take(struct arena *arena, size_t size);

/* A copy of `length` bytes with a NUL behind it. */
const char *arena_text(struct arena *arena, const char *text, size_t length);

void arena_free(struct arena *arena);

#endif
