/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/stream.h"

#include <stddef.h>

#define BOX(purpose) (1U << (purpose))

static const struct {
	const char *name;
	enum slot slot;
	unsigned boxes; /* BOX() of each purpose */
} streams[STREAM_COUNT_END] = {
	[STREAM_ATTENDANCE] = {"attendance", SLOT_QUARTER, 0},
	[STREAM_USE] = {"use", SLOT_DAY, 0},
	[STREAM_FEEDBACK] = {"feedback", SLOT_DAY, 0},
	[STREAM_PLEDGE] = {"pledge", SLOT_DAY, 0},
	[STREAM_CONCERN] = {"concern", SLOT_HOUR,
		BOX(PURPOSE_CODE) | BOX(PURPOSE_WORDS) | BOX(PURPOSE_CONTACT) | BOX(PURPOSE_PLACE)},
	[STREAM_PROFILE] = {"profile", SLOT_DAY, 0},
	[STREAM_PRIVATE] = {"private", SLOT_DAY, 0},
	[STREAM_KIT] = {"kit", SLOT_QUARTER, 0},
	[STREAM_ACTIVITY] = {"activity", SLOT_QUARTER, 0},
	[STREAM_ISSUE] = {"issue", SLOT_QUARTER, BOX(PURPOSE_NOTES)},
	[STREAM_DOORS] = {"doors", SLOT_SECOND, BOX(PURPOSE_NOTES)},
	[STREAM_REFERRAL] = {"referral", SLOT_DAY, BOX(PURPOSE_NOTES)},
	[STREAM_ACTION] = {"action", SLOT_DAY, 0},
	[STREAM_EVENT] = {"event", SLOT_SECOND, 0},
	[STREAM_AUDIT] = {"audit", SLOT_SECOND, 0},
	[STREAM_OFFICE] = {"office", SLOT_SECOND, BOX(PURPOSE_NOTES)},
};

static bool is_known(int stream)
{
	return stream >= STREAM_ATTENDANCE && stream < STREAM_COUNT_END;
}

const char *stream_name(int stream)
{
	return is_known(stream) ? streams[stream].name : NULL;
}

enum slot stream_slot(int stream)
{
	return is_known(stream) ? streams[stream].slot : SLOT_SECOND;
}

bool stream_has_box(int stream, enum purpose purpose)
{
	return is_known(stream) && (streams[stream].boxes & BOX(purpose)) != 0;
}

const char *purpose_name(enum purpose purpose)
{
	static const char *const names[PURPOSE_COUNT_END] = {
		[PURPOSE_CODE] = "code",
		[PURPOSE_WORDS] = "words",
		[PURPOSE_CONTACT] = "contact",
		[PURPOSE_PLACE] = "place",
		[PURPOSE_NOTES] = "notes",
	};
	return purpose > 0 && purpose < PURPOSE_COUNT_END ? names[purpose] : NULL;
}
