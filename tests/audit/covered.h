/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * covered.h - what an audit has come past: which pages in how many parts, and whether a screen or a question was left
 * out. A rule that was not tried on a page says nothing about it.
 */
#ifndef TESTS_AUDIT_COVERED_H
#define TESTS_AUDIT_COVERED_H

#include "kiosk/screens/screen.h"

#define COVERED_PAGES 120

struct covered {
	struct {
		char name[ID_SIZE];
		int parts;
	} pages[COVERED_PAGES];
	int count;
};

/* One part of the page of this name was looked at. */
void covered_add(struct covered *covered, const char *page);

/* Tells the name of every page of a screen or of a question of the catalogue that was not looked at; gives how many. */
int covered_missing(const struct covered *covered, const struct catalogue *catalogue,
	void (*tell)(void *context, const char *page), void *context);

/* Prints the pages, each with the number of its parts, in lines as long as people read. */
void covered_print(const struct covered *covered);

/* Does the audit know this screen ("screen_danger") or journey ("flow_checkin")? A test asks for all there are. */
bool covered_knows(const char *variable);

#endif
