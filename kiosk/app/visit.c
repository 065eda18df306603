/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * visit.c - one visit's memory: one block, locked so that it never reaches the swap, guarded, and wiped when the visit
 * ends, however it ends.
 */
#include "kiosk/app/app_inside.h"

#include <malloc.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

struct visit *visit_alloc(void)
{
	struct visit *visit = sodium_malloc(sizeof *visit);
	if (!visit) {
		abort();
	}
	explicit_bzero(visit, sizeof *visit);
	return visit;
}

void visit_free(struct visit *visit)
{
	sodium_free(visit);
}

void visit_end(struct app *app)
{
	voice_stop(app);
	placed_clear(&app->placed); /* its pictures show what the visitor saw */
	touch_forget_visit(&app->touch);
	player_forget(app);
	portrait_forget(app);
	explicit_bzero(app->visit, sizeof *app->visit);
	explicit_bzero(&app->state.corner, sizeof app->state.corner);
	app->state.corner.officer = app->state.corner.chosen = -1;
	note_lock(&app->state.note);
	app->state.trouble = DONE;
	app->state.waits = false;
	app->tries = 0;
	app->failed = (struct request){0};
	app->visit->tongue = app->wish.tongue;
	app->visit->percent = app->wish.percent;
	app->visit->theme = app->wish.theme;
	app->visit->pace = PACE_NORMAL;
	app->visit->loudness = LOUDNESS_NORMAL;
	app->patience = 0;
	app->shows_focus = false;
	app->focus = -1;
	app->escape_since = 0; /* a key that went down in this visit begins nothing in the next one */
	show_beginning(app);
	fonts_put_away(app->fonts);
	malloc_trim(0);   /* what trying many arrangements took, all of it wiped, goes back to the system */
	voice_close(app); /* last: a sound device may keep us waiting, and nothing of the visit is left by now */
}
