/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * desk.h - a resident's page, placed by the kiosk's own code, for tests that spoil it and hear what the audit says.
 */
#ifndef TESTS_AUDIT_DESK_H
#define TESTS_AUDIT_DESK_H

#include "tests/audit/rules.h"

struct desk {
	struct fonts *fonts;
	struct page page;
	struct placed placed;
	char said[2000]; /* what was complained of, a line each */
};

/* Set-up and tear-down of a test: its state is a desk. */
int desk_begin(void **state);
int desk_end(void **state);

/* What a rule complains to: `context` is the desk. */
void hear(void *context, const char *what, const char *of);

/* Asks all rules of a part. */
void check(struct desk *desk);
void assert_complains(struct desk *desk, const char *of);
void assert_keeps_quiet_of(struct desk *desk, const char *of);

/* Where the tile of this id is touched, and the text of these words; both must be there. */
SDL_Rect *target(struct desk *desk, const char *id);
struct item *text(struct desk *desk, const char *words);

#endif
