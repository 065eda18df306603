/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fit.h - how much of a text fits into so many columns, for everything that breaks lines by itself.
 */
#ifndef ADMIN_FIT_H
#define ADMIN_FIT_H

#include <stddef.h>

/*
 * How many bytes of `text` fit into `width` columns (print.h): up to the last blank where the text must be broken, or,
 * where a word alone is too long, up to a character; at least one character. `*next` is set to where the next line
 * begins: at the end when all fits.
 */
size_t fit(const char *text, int width, const char **next);

/* How many lines of `width` columns a text takes: at least 1. */
int fit_lines(const char *text, int width);

#endif
