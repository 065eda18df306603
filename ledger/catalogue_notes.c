/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * catalogue_notes.c - what officers note, in a catalogue's file: partners that they pass people and problems on to, the
 * actions that they get done, the reasons of referrals, and which types of event want which notes.
 */
#include "ledger/catalogue_form.h"

#include <string.h>

#define CODE_AND_LABEL(type)                                                                                 \
	{.key = "code", .take = take_code, .at = offsetof(type, code), .must = true},                            \
	{                                                                                                        \
		.key = "label", .take = take_label, .at = offsetof(type, label), .must = true, .most = LABEL_LONGEST \
	}

static const struct field partner_fields[] = {
	CODE_AND_LABEL(struct partner),
	{.key = "telephone", .take = take_telephone, .at = offsetof(struct partner, telephone)},
	{.key = "sensitive", .take = take_yes_no, .at = offsetof(struct partner, is_sensitive)},
};

/* The kiosk offers the organisation itself, and keeps it by that code. */
static void check_partner(struct reading *reading, const struct node *map, void *record)
{
	const struct partner *partner = record;
	if (strcmp(partner->code, PARTNER_OURSELVES) == 0) {
		complain(&reading->complaints, node_in(map, "code")->place,
			"the kiosk offers \"%s\" by itself. Take this partner out", partner->code);
	}
}

const struct record partner_form = {
	.one = "a partner",
	.many = "partners",
	.fields = partner_fields,
	.field_count = sizeof partner_fields / sizeof *partner_fields,
	.size = sizeof(struct partner),
	.has_code = true,
	.check = check_partner,
};

static const struct field action_fields[] = {
	CODE_AND_LABEL(struct action),
	{.key = "counted_in",
		.take = take_label,
		.at = offsetof(struct action, counted_in),
		.most = LABEL_LONGEST},
};

const struct record action_form = {
	.one = "an action",
	.many = "actions",
	.fields = action_fields,
	.field_count = sizeof action_fields / sizeof *action_fields,
	.size = sizeof(struct action),
	.has_code = true,
};

static const struct field reason_fields[] = {CODE_AND_LABEL(struct referral_reason)};

const struct record reason_form = {
	.one = "a reason of referrals",
	.many = "reasons of referrals",
	.fields = reason_fields,
	.field_count = sizeof reason_fields / sizeof *reason_fields,
	.size = sizeof(struct referral_reason),
	.has_code = true,
};

/* Which lists of the catalogue these notes cannot do without, where they are missing; NULL: nothing is missing. */
static const char *missing_for(const char *notes, const struct catalogue *catalogue)
{
	bool is_referrals = strcmp(notes, NOTES_REFERRALS) == 0;
	if (strcmp(notes, NOTES_ACTIONS) == 0 && catalogue->action_count == 0) {
		return "actions";
	}
	if (is_referrals && catalogue->partner_count == 0) {
		return "partners";
	}
	return is_referrals && catalogue->reason_count == 0 ? "referral_reasons" : NULL;
}

static void check_note(struct reading *reading, const struct node *code, const struct catalogue *catalogue)
{
	static const char *const known[NOTES_MOST] = {NOTES_ISSUES, NOTES_ACTIONS, NOTES_REFERRALS};
	bool is_known = false;
	for (int k = 0; k < NOTES_MOST; k++) {
		is_known = is_known || strcmp(known[k], code->text) == 0;
	}
	if (!is_known) {
		complain(&reading->complaints, code->place, "there are no notes \"%s\". Write one of %s, %s, %s",
			quoted(code->text).text, known[0], known[1], known[2]);
		return;
	}
	const char *missing = missing_for(code->text, catalogue);
	if (missing) {
		complain(&reading->complaints, code->place,
			"nobody can note %s: this catalogue has no \"%s\". Add that list, or take this out", code->text,
			missing);
	}
}

void check_notes(struct reading *reading, const struct node *map, const struct catalogue *catalogue)
{
	const struct node *types = node_in(map, "event_types");
	for (const struct node *type = types ? types->first : NULL; type; type = type->next) {
		const struct node *codes = node_in(type, "notes");
		for (const struct node *code = codes ? codes->first : NULL; code; code = code->next) {
			if (code->text) { /* else it was complained about already */
				check_note(reading, code, catalogue);
			}
		}
	}
}

bool event_type_notes(const struct event_type *type, const char *notes)
{
	bool takes = false;
	for (int k = 0; k < type->note_count; k++) {
		takes = takes || strcmp(type->notes[k], notes) == 0;
	}
	return takes;
}
