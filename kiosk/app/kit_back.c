/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * kit_back.c - which count of kit is taken back, and whether that has to be asked first: what came back, and was given
 * out again since, would leave less than nothing without it.
 */
#include "kiosk/app/app_inside.h"

#include <string.h>

enum status kit_find_change(struct app *app, struct request request, struct tally_change *change)
{
	const struct tally *tally = &app->state.tally;
	*change = (struct tally_change){.seq = request.seq};
	for (int k = 0; k < tally->change_count && request.seq; k++) {
		if (tally->changes[k].seq == request.seq) {
			*change = tally->changes[k];
		}
	}
	if (request.seq) {
		return DONE;
	}
	struct last_kit last;
	text_copy(change->item, sizeof change->item, app->catalogue->kit[request.item].code);
	text_copy(change->act, sizeof change->act, app->state.corner.act);
	enum status status = book_last_kit(app->book, app->state.event->code, change->item, change->act, &last);
	change->seq = last.seq;
	change->amount = last.amount;
	return status;
}

bool kit_must_ask_back(struct app *app, const struct tally_change *change)
{
	struct corner *corner = &app->state.corner;
	bool is_asked = strcmp(corner->asked_back, change->item) == 0;
	corner->asked[0] = corner->asked_back[0] = '\0';
	if (is_asked || !tally_sinks_without(&app->state.tally, change)) {
		return false;
	}
	text_copy(corner->asked_back, sizeof corner->asked_back, change->item);
	return true;
}
