/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/arena.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_BYTES ((size_t)32 << 10)

struct arena_block {
	struct arena_block *older;
	size_t used, room; /* of `bytes` */
	alignas(max_align_t) unsigned char bytes[];
};

static struct arena_block *add_block(struct arena *arena, size_t size)
{
	size_t room = size > BLOCK_BYTES ? size : BLOCK_BYTES;
	struct arena_block *block = calloc(1, sizeof *block + room);
	if (!block) {
		abort();
	}
	block->older = arena->newest;
	block->room = room;
	arena->newest = block;
	return block;
}

void *arena_take(struct arena *arena, size_t size)
{
	size_t step = alignof(max_align_t);
	size_t whole = (size + step - 1) / step * step;
	struct arena_block *block = arena->newest;
	if (!block || block->room - block->used < whole) {
		block = add_block(arena, whole);
	}
	void *taken = block->bytes + block->used;
	block->used += whole;
	return taken;
}

const char *arena_text(struct arena *arena, const char *text, size_t length)
{
	char *copy = arena_take(arena, length + 1);
	memcpy(copy, text, length);
	return copy;
}

void arena_free(struct arena *arena)
{
	while (arena->newest) {
		struct arena_block *older = arena->newest->older;
		free(arena->newest);
		arena->newest = older;
	}
}
