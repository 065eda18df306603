/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * notes.c - the officers' tab "Notes": what may be noted at an event of this type, and how many of each there are. More
 * than that the kiosk cannot show, for what is written is sealed; but what was kept last can be taken back, and what
 * was begun and not kept can be gone on with.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <string.h>

static const struct {
	const char *id, *icon;
	const char *label; /* msgid */
	const char *notes; /* as the catalogue's event types say it; NULL: where there are doors */
} kinds[NOTE_KINDS] = {
	[NOTE_ISSUE] = {"note.issue", "assignment", N_("An issue"), NOTES_ISSUES},
	[NOTE_ACTION] = {"note.action", "handyman", N_("An action"), NOTES_ACTIONS},
	[NOTE_REFERRAL] = {"note.referral", "handshake", N_("A referral"), NOTES_REFERRALS},
	[NOTE_FOLLOW_UP] = {"note.follow_up", "doorbell", N_("A follow-up"), NULL},
};

static bool is_wanted(const struct state *state, enum note_kind kind)
{
	const struct event_type *type = &state->catalogue->event_types[state->event->type];
	return kinds[kind].notes ? event_type_notes(type, kinds[kind].notes) : type->has_doors;
}

static int64_t so_far(const struct notes *notes, enum note_kind kind)
{
	switch (kind) {
	case NOTE_ISSUE:
		return notes->issues;
	case NOTE_ACTION:
		return notes->actions;
	case NOTE_REFERRAL:
		return notes->referrals;
	case NOTE_FOLLOW_UP:
		return notes->follow_ups;
	case NOTE_NONE:
	case NOTE_KINDS:
		break;
	}
	return 0;
}

static void add_kinds(struct page *page, const struct state *state)
{
	struct block *tiles = page_tiles_begin(page, 2);
	for (enum note_kind kind = NOTE_ISSUE; kind < NOTE_KINDS; kind++) {
		if (is_wanted(state, kind)) {
			const char *count = page_textf(page, _("So far: %lld"), (long long)so_far(&state->notes, kind));
			page_tile(page, icon_named(kinds[kind].icon), _(kinds[kind].label), count, "%s", kinds[kind].id);
		}
	}
	page_tiles_end(page, tiles);
}

/* What this officer kept last at this event, and can take back. */
static enum note_kind last_note(const struct state *state)
{
	return state->corner.last_note.event == state->event ? state->corner.last_note.kind : NOTE_NONE;
}

static void add_ways(struct page *page, const struct state *state)
{
	enum note_kind last = last_note(state);
	bool is_begun = note_is_begun(state);
	if (!is_begun && last == NOTE_NONE) {
		return;
	}
	struct block *ways = page_tiles_begin(page, 2);
	ways->as.tiles.is_low = true;
	if (is_begun) {
		page_tile(page, icon_named("edit"), _("Go on with the last one"), _(kinds[state->note.kind].label),
			"notes.go_on");
	}
	if (last != NOTE_NONE) {
		page_tile(
			page, icon_named("undo"), _("Take back the last one"), _(kinds[last].label), "notes.take_back");
	}
	page_tiles_end(page, ways);
}

static void describe(struct page *page, const struct state *state)
{
	frame_staff(page, state, "notes");
	if (!state->event || !state->tally.is_open) {
		page->title = page_text(page, _("No event is open"));
		page->lead = page_text(page, _("Open one under \"Event\", then note here."));
		return;
	}
	page->title = page_text(page, _("What do you want to note?"));
	page->lead = page_text(page, _("What you write is sealed: this kiosk cannot show it again."));
	add_kinds(page, state);
	add_ways(page, state);
}

static struct request act(struct state *state, const char *id)
{
	struct request request;
	if (frame_staff_act(&request, state, id)) {
		return request;
	}
	for (enum note_kind kind = NOTE_ISSUE; kind < NOTE_KINDS; kind++) {
		if (strcmp(id, kinds[kind].id) == 0) {
			return note_start(state, kind);
		}
	}
	if (strcmp(id, "notes.go_on") == 0 && note_is_begun(state)) {
		return note_resume(state);
	}
	if (strcmp(id, "notes.take_back") == 0 && last_note(state) != NOTE_NONE) {
		return (struct request){.kind = REQUEST_DROP_NOTE};
	}
	return (struct request){.kind = REQUEST_STAY};
}

const struct screen screen_notes = {.name = "notes", .describe = describe, .act = act, .is_staff = true};
