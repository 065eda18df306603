/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bars.h - the one writer of bar pictures: lying bars with a label before and a number behind each, as SVG within the
 * page. It is an image of its own, for a word processor that opens the page takes one over, and makes stray words of
 * drawn ones. A table stands beside each picture, and the picture also says its numbers in words.
 */
#ifndef ADMIN_BARS_H
#define ADMIN_BARS_H

#include "admin/html.h"

struct bar {
	const char *label;
	int64_t number; /* below 0 it is drawn as 0 */
	int64_t behind; /* outlined behind it, at full length: the stock of what was given */
};

struct bars {
	const char *title; /* "Concerns by kind" */
	const struct bar *bars;
	int count;
	bool has_behind; /* each bar is a part of what is behind it; else all are drawn by the same measure */
	const char *number_word, *behind_word; /* what each is: "given", "taken"; for a picture that has both */
};

/* How many bars one picture has at the most; the others are in the table only, and it says so. */
#define BARS_SHOWN 24

/* Writes the picture into the page. Without bars it writes nothing. */
void bars_write(struct html *html, const struct bars *bars);

#endif
