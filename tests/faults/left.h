/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * left.h - looks at the book that a loss of power left behind (walk.h).
 */
#ifndef TESTS_FAULTS_LEFT_H
#define TESTS_FAULTS_LEFT_H

#include "tests/faults/walk.h"

/* What there was after a step: every row of every table, NULL when there was no book; and the device file. */
struct seen {
	char *rows;
	struct bytes device;
};

/* What there is now, of a book that is open, or of the files in `folder` when it is NULL. */
struct seen see(struct stage *stage, struct book *book, const char *path);
void seen_free(struct seen *seen);

/* What a state is held against. */
struct looking {
	struct stage *stage;
	const struct scenario *scenario;
	const struct seen *seen; /* after each step, from 0 */
	int steps;               /* that were acknowledged */
	int seen_count;
	bool goes_on;        /* the next entry is recorded, and the book opened once more */
	struct disk *record; /* the opening is recorded here, or NULL */
};

/* Does everything hold of the book at `path`? `why` says what does not. The book is closed again. */
bool left_holds(struct looking *looking, const char *path, struct reason *why);

#endif
