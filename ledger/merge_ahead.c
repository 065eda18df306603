/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/merge_ahead.h"

#include "ledger/book_inside.h"
#include "ledger/merge_inside.h"

#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

struct merge_ahead {
	struct book *office;
	const char *const *paths;
	int count;
	int next;                    /* the next of them that is merged */
	struct candidate *candidate; /* of that one; NULL: it is not being read */
	pthread_t reader;            /* while there is a candidate */
};

static void *read_candidate(void *context)
{
	struct merge_ahead *ahead = context;
	candidate_read(
		ahead->candidate, ahead->paths[ahead->next], ahead->office->store.name, &ahead->office->root);
	return NULL;
}

/* Signals are for whoever called. Without a thread the file is read when it is its turn. */
static void begin_reading(struct merge_ahead *ahead)
{
	struct merge_result known = {0};
	bool is_known;
	if (ahead->next == ahead->count ||
		merge_known(ahead->office, ahead->paths[ahead->next], &known, &is_known) || is_known) {
		return;
	}
	sigset_t all, before;
	sigfillset(&all);
	ahead->candidate = candidate_alloc();
	pthread_sigmask(SIG_BLOCK, &all, &before);
	int trouble = pthread_create(&ahead->reader, NULL, read_candidate, ahead);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (trouble) {
		candidate_free(ahead->candidate);
		ahead->candidate = NULL;
	}
}

static struct candidate *end_reading(struct merge_ahead *ahead)
{
	struct candidate *candidate = ahead->candidate;
	if (candidate) {
		pthread_join(ahead->reader, NULL);
	}
	ahead->candidate = NULL;
	return candidate;
}

struct merge_ahead *merge_ahead_begin(struct book *office, const char *const *paths, int count)
{
	struct merge_ahead *ahead = malloc(sizeof *ahead);
	if (!ahead) {
		abort();
	}
	*ahead = (struct merge_ahead){.office = office, .paths = paths, .count = count};
	begin_reading(ahead);
	return ahead;
}

enum status merge_ahead_next(struct merge_ahead *ahead, struct merge_result *result)
{
	assert(ahead->next < ahead->count);
	struct candidate *candidate = end_reading(ahead);
	const char *path = ahead->paths[ahead->next++];
	begin_reading(ahead);
	enum status status = candidate ? merge_candidate(ahead->office, candidate, MERGE_SAVED, result)
								   : merge_file(ahead->office, path, result);
	candidate_free(candidate);
	return status;
}

void merge_ahead_end(struct merge_ahead *ahead)
{
	if (ahead) {
		candidate_free(end_reading(ahead));
		free(ahead);
	}
}
