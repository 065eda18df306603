/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sqlite_memory.c - where SQLite's memory comes from in programs with AddressSanitizer in them: blocks by size, with
 * poisoned bytes behind each, and poisoned while they are free. So whoever reads behind the end of a text that SQLite
 * gave, or one that is no longer there, is found as ever. SQLite asks for memory a million times a second, and the
 * sanitizer's own heap notes, fills and keeps each block: that was more than half of the time of the office's tests.
 *
 * What this heap does not find is memory of SQLite's that is never given back. The tests of the ledger, which alone
 * deals with SQLite, and those of hostile files have the sanitizer's own. A program that is linked with this has it
 * from its first moment on.
 */
#include "tests/memory/sqlite_memory.h"

#include <sanitizer/asan_interface.h>
#include <sanitizer/lsan_interface.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
	HEADER = 16,        /* before each block: its length, and its class */
	BEHIND = 16,        /* at least so many poisoned bytes behind it */
	STEP = 16,          /* between the sizes of small classes */
	SMALL_CLASSES = 64, /* of up to 1 KiB */
	CLASSES = SMALL_CLASSES + 4 * 7,
	LARGEST = 128 << 10, /* what is larger has the sanitizer's own heap */
	CHUNK = 1 << 20,
	KEPT = 16 << 10, /* of each class so many free bytes stay poisoned before the oldest can be used again */
	FREED = 0x5A,
};

struct block {
	size_t length;
	size_t class; /* CLASSES: of the sanitizer's heap */
};

/* A free block, in the place of its bytes. */
struct free_block {
	struct free_block *next;
};

/* Of a class: those that were freed last, the oldest first; and those that may be used again, the newest first. */
struct free_list {
	struct free_block *first, *last, *ready;
	size_t kept; /* bytes from `first` to `last` */
};

static struct free_list lists[CLASSES];
static char *chunk_at, *chunk_end;
static atomic_flag lock = ATOMIC_FLAG_INIT;

static void begin_alone(void)
{
	while (atomic_flag_test_and_set_explicit(&lock, memory_order_acquire)) {
	}
}

static void end_alone(void)
{
	atomic_flag_clear_explicit(&lock, memory_order_release);
}

/* How large a block of a class is, with its header and what is behind it: by 16 up to 1 KiB, then by quarters. */
static size_t class_size(size_t class)
{
	if (class < SMALL_CLASSES) {
		return STEP * (class + 1);
	}
	size_t step = class - SMALL_CLASSES;
	return ((size_t)STEP * SMALL_CLASSES << step / 4) / 4 * (5 + step % 4);
}

static size_t class_of(size_t size)
{
	size_t class = size <= (size_t)STEP * SMALL_CLASSES ? (size - 1) / STEP : SMALL_CLASSES;
	while (class_size(class) < size) {
		class ++;
	}
	return class;
}

static char *cut(size_t size)
{
	if ((size_t)(chunk_end - chunk_at) < size) {
		size_t length = size > CHUNK ? size : CHUNK;
		char *chunk = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		if (chunk == MAP_FAILED) {
			return NULL;
		}
		__lsan_register_root_region(chunk, length); /* what SQLite keeps of ours is not lost */
		__asan_poison_memory_region(chunk, length);
		chunk_at = chunk;
		chunk_end = chunk + length;
	}
	chunk_at += size;
	return chunk_at - size;
}

static char *take(size_t class)
{
	struct free_block *ready = lists[class].ready;
	if (!ready) {
		return cut(class_size(class));
	}
	lists[class].ready = ready->next;
	return (char *)ready - HEADER;
}

static void keep(struct free_block *freed, size_t class)
{
	struct free_list *list = &lists[class];
	if (list->first) {
		list->last->next = freed;
	} else {
		list->first = freed;
	}
	freed->next = NULL;
	list->last = freed;
	list->kept += class_size(class);
	if (list->kept > KEPT) {
		struct free_block *oldest = list->first;
		list->first = oldest->next;
		list->kept -= class_size(class);
		oldest->next = list->ready;
		list->ready = oldest;
	}
}

static void *begin_block(char *at, size_t length, size_t class)
{
	if (!at) {
		return NULL;
	}
	*(struct block *)at = (struct block){length, class};
	return at + HEADER;
}

static struct block *block_of(void *memory)
{
	return (struct block *)((char *)memory - HEADER);
}

static void *allocate(int asked)
{
	size_t length = (size_t)asked, size = length + HEADER + BEHIND;
	if (size > LARGEST) {
		return begin_block(malloc(HEADER + length), length, CLASSES);
	}
	size_t class = class_of(size);
	begin_alone();
	char *at = take(class);
	end_alone();
	void *memory = begin_block(at, length, class);
	if (memory) {
		__asan_unpoison_memory_region(memory, length);
	}
	return memory;
}

static void release(void *memory)
{
	struct block *block = block_of(memory);
	if (block->class == CLASSES) {
		free(block);
		return;
	}
	memset(memory, FREED, block->length);
	__asan_poison_memory_region(memory, block->length);
	begin_alone();
	keep(memory, block->class);
	end_alone();
}

static void *reallocate(void *memory, int length)
{
	size_t before = block_of(memory)->length;
	void *grown = allocate(length);
	if (grown) {
		memcpy(grown, memory, before < (size_t)length ? before : (size_t)length);
		release(memory);
	}
	return grown;
}

static int size_of(void *memory)
{
	return memory ? (int)block_of(memory)->length : 0;
}

static int round_up(int length)
{
	return (length + 7) & ~7;
}

static int begin(void *context)
{
	(void)context;
	return SQLITE_OK;
}

static void end(void *context)
{
	(void)context;
}

__attribute__((constructor)) void sqlite_memory_begin(void)
{
	static const sqlite3_mem_methods methods = {
		.xMalloc = allocate,
		.xFree = release,
		.xRealloc = reallocate,
		.xSize = size_of,
		.xRoundup = round_up,
		.xInit = begin,
		.xShutdown = end,
	};
	if (sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) != SQLITE_OK) {
		abort();
	}
}
