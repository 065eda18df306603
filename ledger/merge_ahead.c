/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/merge_ahead.h"

#include "ledger/book_inside.h"
#include "ledger/merge_inside.h"

#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

/* So many files are read at a time. Reading one takes about twice as long as writing it, which has one thread. */
enum {
	READERS = 2,
	PLACES = READERS + 1 /* and one is written */
};

/* A file that is being read, or is written. */
struct reading {
	const struct book *office;
	const char *path;
	struct candidate *candidate; /* its memory is used again and again */
	bool is_begun;
	pthread_t thread; /* while it is begun */
};

struct merge_ahead {
	struct book *office;
	const char *const *paths;
	int count;
	int next;                        /* the next of them that is merged */
	int begun;                       /* the next of them that is read */
	struct reading readings[PLACES]; /* of the file k: at k % PLACES */
};

static void *read_candidate(void *context)
{
	struct reading *reading = context;
	candidate_read(reading->candidate, reading->path, reading->office->store.name, &reading->office->root);
	return NULL;
}

/* Signals are for whoever called. Without a thread the file is read when it is its turn. */
static void begin_reading(struct merge_ahead *ahead, int file)
{
	struct reading *reading = &ahead->readings[file % PLACES];
	struct merge_result known = {0};
	bool is_known;
	if (merge_known(ahead->office, ahead->paths[file], &known, &is_known) || is_known) {
		return;
	}
	sigset_t all, before;
	sigfillset(&all);
	reading->office = ahead->office;
	reading->path = ahead->paths[file];
	if (!reading->candidate) {
		reading->candidate = candidate_alloc();
	}
	pthread_sigmask(SIG_BLOCK, &all, &before);
	reading->is_begun = pthread_create(&reading->thread, NULL, read_candidate, reading) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
}

/* Lets begin what has a place. */
static void begin_all(struct merge_ahead *ahead)
{
	while (ahead->begun < ahead->count && ahead->begun < ahead->next + READERS) {
		begin_reading(ahead, ahead->begun++);
	}
}

/* The candidate, or NULL when nobody has read it. */
static struct candidate *end_reading(struct reading *reading)
{
	if (!reading->is_begun) {
		return NULL;
	}
	pthread_join(reading->thread, NULL);
	reading->is_begun = false;
	return reading->candidate;
}

struct merge_ahead *merge_ahead_begin(struct book *office, const char *const *paths, int count)
{
	struct merge_ahead *ahead = malloc(sizeof *ahead);
	if (!ahead) {
		abort();
	}
	*ahead = (struct merge_ahead){.office = office, .paths = paths, .count = count};
	begin_all(ahead);
	return ahead;
}

enum status merge_ahead_next(struct merge_ahead *ahead, struct merge_result *result)
{
	assert(ahead->next < ahead->count);
	struct candidate *candidate = end_reading(&ahead->readings[ahead->next % PLACES]);
	const char *path = ahead->paths[ahead->next++];
	begin_all(ahead);
	if (!candidate) {
		return merge_file(ahead->office, path, result);
	}
	enum status status = merge_candidate(ahead->office, candidate, MERGE_SAVED, result);
	candidate_leave(candidate);
	return status;
}

void merge_ahead_end(struct merge_ahead *ahead)
{
	for (int k = 0; ahead && k < PLACES; k++) {
		(void)end_reading(&ahead->readings[k]);
		candidate_free(ahead->readings[k].candidate);
	}
	free(ahead);
}
