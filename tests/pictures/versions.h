/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * versions.h - what a picture depends on besides Bunting: the libraries that draw letters, and the fonts. It is kept
 * beside the reference pictures, so that a difference that comes from another machine is known as one.
 */
#ifndef TESTS_PICTURES_VERSIONS_H
#define TESTS_PICTURES_VERSIONS_H

#include "ledger/status.h"

#define VERSIONS_MOST 40

struct versions {
	char lines[VERSIONS_MOST]
			  [120]; /* "FreeType 2.12.1": a name without spaces, and which one it is; sorted */
	int count;
};

/* Adds the libraries that this program runs with. */
void versions_add_libraries(struct versions *versions);

/* Adds the font files that are open now, by their contents. None open is a failure: then nothing was drawn. */
MUST_CHECK enum status versions_add_fonts(struct versions *versions, struct reason *reason);

MUST_CHECK enum status versions_read(struct versions *versions, const char *path, struct reason *reason);
MUST_CHECK enum status versions_write(
	const struct versions *versions, const char *path, struct reason *reason);

/* Prints a line for each of `here` that is another one, or none, in `there`; gives how many. */
int versions_print_others(const struct versions *here, const struct versions *there);

#endif
