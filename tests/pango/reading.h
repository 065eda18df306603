/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reading.h - how a text came out: where its lines begin, and what stands on them from left to right. All places are
 * bytes of the text as we lay it out, so that two readings can be compared.
 */
#ifndef TESTS_PANGO_READING_H
#define TESTS_PANGO_READING_H

#include "tests/pango/marked.h"

struct reading {
	size_t line_count;
	size_t starts[MARKED_SIZE];
	size_t ends[MARKED_SIZE]; /* of `order`: where a line's part of it ends */
	size_t order[MARKED_SIZE];
	size_t order_count;
};

#endif
