/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * burst.h - hammering: children who strike whatever answers, again and again. Nothing is refused, for a queue of
 * families can be fast, too; the entry itself says that it came in a burst, and reports show figures with and without.
 */
#ifndef KIOSK_FLOWS_BURST_H
#define KIOSK_FLOWS_BURST_H

#include <stdbool.h>
#include <stdint.h>

struct run;

/* What was saved last at this kiosk: of each journey when, and a number for what was answered. */
#define BURST_REMEMBERS 32
struct burst {
	struct {
		const char *journey; /* NULL: nothing yet */
		int64_t at;          /* UTC seconds */
		uint64_t answers;
	} saved[BURST_REMEMBERS];
	int next;
};

/*
 * Notes that this journey is being saved at `now` (UTC seconds), and says whether it is one of a burst: at least the
 * fourth of its journey within a minute, or the third of them one after the other with equal answers, each no more than
 * half a minute after the one before.
 */
bool burst_note(struct burst *burst, const struct run *run, int64_t now);

#endif
