/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reach.c - the rule of the focus: Tab goes through everything and loops, Shift+Tab is the way back, and the arrows
 * come from everywhere to everywhere, so that nobody is ever caught.
 */
#include "tests/audit/rules.h"

#include <string.h>

static int wanted(const struct placed *placed)
{
	int count = 0;
	for (int k = 0; k < placed->target_count; k++) {
		count += focus_takes(placed, k);
	}
	return count;
}

void rules_check_loop(const struct rules *rules, const struct placed *placed, focus_mover *move)
{
	int first = focus_first(placed), focus = first, reached = 0;
	do {
		int next = move(placed, focus, WAY_NEXT);
		if (next >= 0 && move(placed, next, WAY_BEFORE) != focus) {
			rules->complain(rules->context, "Shift+Tab is not the way back", placed_tile(placed, next)->id);
		}
		focus = next;
		reached++;
	} while (focus != first && reached <= placed->target_count);
	if (reached != wanted(placed)) {
		rules->complain(rules->context, "focus does not reach everything", NULL);
	}
}

/* Marks everything that the arrows come to from one target. */
static void spread(const struct placed *placed, int from, bool reached[PLACED_TARGETS])
{
	static const enum way arrows[] = {WAY_UP, WAY_DOWN, WAY_LEFT, WAY_RIGHT};
	int waiting[PLACED_TARGETS], count = 0;
	memset(reached, 0, PLACED_TARGETS * sizeof *reached);
	reached[from] = true;
	waiting[count++] = from;
	while (count > 0) {
		int focus = waiting[--count];
		for (size_t k = 0; k < sizeof arrows / sizeof *arrows; k++) {
			int next = focus_move(placed, focus, arrows[k]);
			if (!reached[next]) {
				reached[next] = true;
				waiting[count++] = next;
			}
		}
	}
}

static void check_arrows(const struct rules *rules, const struct placed *placed)
{
	int first = focus_first(placed);
	bool reached[PLACED_TARGETS];
	for (int from = 0; from < placed->target_count; from++) {
		if (!focus_takes(placed, from)) {
			continue;
		}
		spread(placed, from, reached);
		for (int k = 0; from == first && k < placed->target_count; k++) {
			if (!reached[k] && focus_takes(placed, k)) {
				rules->complain(rules->context, "arrows do not come to", placed_tile(placed, k)->id);
			}
		}
		if (!reached[first]) {
			rules->complain(rules->context, "arrows do not come back from", placed_tile(placed, from)->id);
		}
	}
}

void rules_check_focus(const struct rules *rules, const struct placed *placed)
{
	rules_check_loop(rules, placed, focus_move);
	check_arrows(rules, placed);
}
