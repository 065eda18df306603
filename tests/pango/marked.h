/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * marked.h - a sentence of the corpus taken apart: as we lay it out, and as Pango does, which is told in its own way
 * what the marks say (sentences.h).
 */
#ifndef TESTS_PANGO_MARKED_H
#define TESTS_PANGO_MARKED_H

#include <stddef.h>

/* No sentence is longer, in bytes, in either form. */
#define MARKED_SIZE 1024

struct marked {
	char ours[MARKED_SIZE];
	char theirs[MARKED_SIZE];
	size_t place
		[MARKED_SIZE]; /* of a byte of `theirs` in `ours`; what only Pango is told stands where the next does */
};

void marked_read(struct marked *marked, const char *sentence);

#endif
