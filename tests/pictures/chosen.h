/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * chosen.h - which pictures of pages are kept: the references, to compare with, of every screen, theme and script, both
 * directions, and the looks that a page has only for a moment; and those of the page "Your day with the kiosk".
 */
#ifndef TESTS_PICTURES_CHOSEN_H
#define TESTS_PICTURES_CHOSEN_H

#include "kiosk/ui/theme.h"
#include "ledger/catalogue.h"

#define CHOSEN_ACTS 16

struct chosen {
	const char *name; /* of the picture's file, without its end */
	enum language language;
	int screen; /* index into chosen_screens */
	int percent;
	enum theme theme;
	/* From the welcome page: ids to touch ("hold." and an id: for long);
	   "=" and at most 30 bytes to type; "@" and seconds to wait; "^" and the type that the event shall be of. */
	const char *acts[CHOSEN_ACTS];
	const char *page;    /* that this leads to */
	const char *focus;   /* id of what has the focus, NULL: nothing shows it */
	const char *pressed; /* id of what a finger rests on, NULL: nothing */
};

/* The screens that Bunting is made for. */
extern const struct chosen_screen {
	int width, height; /* pixels */
	double dpi;
} chosen_screens[];

/* Pictures that are kept in one folder. */
struct chosen_set {
	const char *name;
	const struct chosen *all;
	int count;
};
extern const struct chosen_set chosen_references, chosen_your_day;

/* The one of this name, or NULL. */
const struct chosen *chosen_find(const struct chosen_set *set, const char *name);

#endif
