/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * walk.h - the power fails at every moment of a story: the steps of a scenario are done once with every change of the
 * disk recorded (record.h), and then, for every point of that record and every way in which what was not synced may
 * have reached the medium, the book that is left is opened with the real code and looked at:
 *
 *   it opens, nobody takes it for one that was put back, its pages, chains and statements are right;
 *   it holds what it held after the last step that was acknowledged, or all of the step under way as well, row for row,
 *   and so does its device file;
 *   the next entry can be recorded and stated, and is there when it is opened again;
 *   now and then the power fails once more while it is being opened, anywhere, and all of that holds again.
 *
 * A walk takes all ways, or a number of them by a seed besides a few that it always takes. States that are equal are
 * looked at once.
 */
#ifndef TESTS_FAULTS_WALK_H
#define TESTS_FAULTS_WALK_H

#include "tests/faults/record.h"
#include "tests/support/fixture.h"

/* The most steps of one scenario. */
#define STEPS_MOST 32

/* What a scenario works on. */
struct stage {
	struct fixture *fixture;
	const char *path;   /* of the book; the fixture's folder is its own meanwhile, in which all is recorded */
	const char *pragma; /* planted: to be run whenever the book is opened, or NULL */
	struct book *book;  /* NULL while it is closed */
	int64_t seq;        /* for a step that needs to know what an earlier one wrote */
	const char *sent[4]; /* files that came from elsewhere */
};

/* The steps of the book's opening and closing, for the tables of scenarios. */
void stage_open(struct stage *stage);
void stage_close(struct stage *stage);

typedef bool holds_of(struct stage *stage, const char *folder, int steps, struct reason *why);

struct scenario {
	const char *name; /* for whoever reads what does not hold */
	const char *file; /* of the book: "A.bunting" */
	/* Before the recording; leaves the book closed. NULL: the book is made by the first step. */
	void (*prepare)(struct stage *stage);
	void (*steps[STEPS_MOST])(struct stage *stage);
	/*
	 * What else must hold of the folder that is left when so many steps are done: as it is found, and after the book
	 * was opened and closed again. False, and why, when it does not. NULL: nothing.
	 */
	holds_of *found_holds, *closed_holds;
	bool begins_anew; /* the book was put back: whichever log it goes on with, the old one is as it was */
};

/* A defect that is planted, so that the walk can be seen to find it. */
struct plant {
	struct left_out left_out;
	const char *pragma;
	bool acknowledges_early; /* a step counts as acknowledged when it begins */
};

struct outcome {
	int points; /* of the record */
	long ways;  /* in which the power can fail at them, as far as the walk goes */
	int states; /* that were looked at: other ways were not taken, or left the same */
	int wrong;  /* that did not hold */
	struct reason first;
};

/*
 * Walks about so many ways of a scenario, or all when `most` is 0. What does not hold is counted, and the first shown
 * in the outcome. `plant`: NULL for none.
 */
struct outcome walk(
	struct fixture *fixture, const struct scenario *scenario, int most, const struct plant *plant);

/* The same, which must hold everywhere; all when the environment has BUNTING_WALK=all. Prints what it did. */
void walk_holds(struct fixture *fixture, const struct scenario *scenario, int most);

/* The same with a defect, which must be found. */
void walk_finds(
	struct fixture *fixture, const struct scenario *scenario, int most, const struct plant *plant);

#endif
