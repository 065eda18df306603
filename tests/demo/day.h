/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * day.h - one kiosk's day: an officer opens the event, people come and go, kit is handed out, and in the evening the
 * event is closed and saved to a stick. Everything by real input events on the real program.
 */
#ifndef TESTS_DEMO_DAY_H
#define TESTS_DEMO_DAY_H

#include "tests/player/play.h"

struct day_plan {
	const char *kiosk;  /* "A" */
	const char *pin;    /* of the first officer */
	const char *folder; /* of the demonstration: books, sticks and pictures lie in it */
	long long morning;  /* UTC second at which the event begins */
	bool has_power_cut;
	bool takes_pictures;
	int pause_ms; /* after each tap, where somebody watches */
	unsigned seed;
};

/* What came of it, for the summary. */
struct day_facts {
	char fingerprint[24];
	char number[24]; /* of the report that is read with the key later */
	int visits, taps;
	int given, undone; /* kit */
};

void day_play(const struct day_plan *plan, struct screen *screen, struct day_facts *facts);

#endif
