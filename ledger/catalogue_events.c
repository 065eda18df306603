/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * catalogue_events.c - what an officer chooses from for an event that no plan has, in a catalogue's file: kinds of
 * venue, programmes, campaigns. The plan's own events name the same codes.
 */
#include "ledger/catalogue_form.h"

static const struct field choice_fields[] = {
	{.key = "code", .take = take_code, .at = offsetof(struct event_choice, code), .must = true},
	{.key = "label",
		.take = take_label,
		.at = offsetof(struct event_choice, label),
		.must = true,
		.most = LABEL_LONGEST},
};

#define CHOICE_FORM(name_of_one, name_of_many)                                                            \
	{                                                                                                     \
		.one = (name_of_one), .many = (name_of_many), .fields = choice_fields,                            \
		.field_count = sizeof choice_fields / sizeof *choice_fields, .size = sizeof(struct event_choice), \
		.has_code = true                                                                                  \
	}

const struct record venue_type_form = CHOICE_FORM("a kind of venue", "kinds of venue");
const struct record programme_form = CHOICE_FORM("a programme", "programmes");
const struct record campaign_form = CHOICE_FORM("a campaign", "campaigns");
