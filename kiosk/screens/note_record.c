/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * note_record.c - what is kept of an officer's note: its codes, and what was written, for the box. Of a referral to a
 * sensitive partner nothing is kept but that there was one.
 */
#include "kiosk/screens/note.h"

#include "kiosk/screens/state.h"
#include "ledger/notes.h"

#include <assert.h>

/* An area of the catalogue is the entry's; the place says also that it is none of them. */
static void fill_place(struct record *record, struct detail *detail, const struct state *state)
{
	struct offer place;
	if (note_chosen(&place, state, STEP_AREA)) {
		record->entry.area = place.index >= 0 ? place.code : NULL;
		detail_code(detail, "place", place.code);
	}
}

static void fill_issue(struct record *record, struct detail *detail, const struct state *state)
{
	const char *within = note_code(state, STEP_WITHIN), *partner = note_code(state, STEP_PARTNER);
	record->entry.item = within ? within : note_code(state, STEP_KIND);
	fill_place(record, detail, state);
	detail_code(detail, "raised_by", note_code(state, STEP_RAISED));
	detail_code(detail, "outcome", note_code(state, STEP_OUTCOME));
	if (partner) {
		detail_code(detail, "to", partner);
	}
	record->boxes[PURPOSE_NOTES] = note_words(state);
}

static void fill_action(struct record *record, struct detail *detail, const struct state *state)
{
	record->entry.item = note_code(state, STEP_ACTION);
	record->entry.amount = note_asks(state, STEP_AMOUNT) ? state->note.amount : 1;
	fill_place(record, detail, state);
	detail_code(detail, "agency", note_code(state, STEP_AGENCY));
	detail_code(detail, "due", note_code(state, STEP_DUE));
}

static void fill_referral(struct record *record, struct detail *detail, const struct state *state)
{
	record->entry.item = note_code(state, STEP_PARTNER);
	if (!note_is_sensitive(state)) {
		detail_code(detail, "reason", note_code(state, STEP_REASON));
		detail_code(detail, "consent", note_code(state, STEP_CONSENT));
		record->boxes[PURPOSE_NOTES] = note_words(state);
	}
}

static const enum stream streams[NOTE_KINDS] = {
	[NOTE_ISSUE] = STREAM_ISSUE,
	[NOTE_ACTION] = STREAM_ACTION,
	[NOTE_REFERRAL] = STREAM_REFERRAL,
	[NOTE_FOLLOW_UP] = STREAM_DOORS,
};

void note_fill(struct state *state)
{
	struct run at_event = {.event = state->event};
	struct outgoing *outgoing = &state->visit->outgoing;
	explicit_bzero(outgoing, sizeof *outgoing);
	struct record *record = outgoing_add(outgoing, streams[state->note.kind], &at_event);
	struct detail *detail = outgoing_detail(outgoing);
	bool is_bare = state->note.kind == NOTE_FOLLOW_UP || note_is_sensitive(state);
	record->entry.amount = 1;
	switch (state->note.kind) {
	case NOTE_ISSUE:
		fill_issue(record, detail, state);
		break;
	case NOTE_ACTION:
		fill_action(record, detail, state);
		break;
	case NOTE_REFERRAL:
		fill_referral(record, detail, state);
		break;
	case NOTE_FOLLOW_UP:
		record->entry.item = DOORS_FOLLOW_UP;
		record->boxes[PURPOSE_NOTES] = note_words(state);
		break;
	case NOTE_NONE:
	case NOTE_KINDS:
		assert(!"there is a note");
	}
	if (!is_bare) {
		outgoing_end(outgoing);
	}
}
