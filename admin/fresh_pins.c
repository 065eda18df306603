/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/fresh_pins.h"

#include "admin/print.h"
#include "ledger/keys.h"

#include <stdlib.h>

struct fresh_pins *fresh_pins_alloc(void)
{
	struct fresh_pins *fresh = sodium_malloc(sizeof *fresh);
	if (!fresh) {
		abort();
	}
	sodium_memzero(fresh, sizeof *fresh);
	return fresh;
}

void fresh_pins_free(struct fresh_pins *fresh)
{
	sodium_free(fresh);
}

static enum status make_one(
	struct fresh_pins *fresh, const struct catalogue_officer *from, enum mode mode, struct reason *reason)
{
	if (fresh->count == OFFICERS_MOST) {
		return fail(reason, TOO_LONG, "the catalogue's list of officers, at %s", from->code);
	}
	struct officer *officer = &fresh->officers[fresh->count];
	char *pin = fresh->pins[fresh->count];
	if (!text_copy(officer->code, sizeof officer->code, from->code) ||
		!text_copy(officer->name, sizeof officer->name, from->name)) {
		return fail(reason, TOO_LONG, "the name of officer %s", from->code);
	}
	officer->role = from->role;
	pin_make(pin);
	if (!pin_hash(officer->pin_hash, pin, mode)) {
		return fail(reason, SYSTEM_FAILED, "there is not enough memory free to protect the PINs");
	}
	fresh->count++;
	return DONE;
}

enum status fresh_pins_make(
	struct fresh_pins *fresh, const struct catalogue *catalogue, enum mode mode, struct reason *reason)
{
	enum status status = DONE;
	for (int k = 0; k < catalogue->officer_count && !status; k++) {
		status = make_one(fresh, &catalogue->officers[k], mode, reason);
	}
	return status;
}

void fresh_pins_print(const struct fresh_pins *fresh, FILE *out)
{
	static const char *const headings[] = {"Officer", "Code", "Role", ">PIN", NULL};
	struct table *table = table_begin(headings);
	for (int k = 0; k < fresh->count; k++) {
		const struct officer *officer = &fresh->officers[k];
		table_text(table, officer->name);
		table_text(table, officer->code);
		table_text(table, officer->role == ROLE_LEAD ? "lead" : "officer");
		table_text(table, fresh->pins[k]);
	}
	table_end(table, out);
	fputs("\nThese PINs are shown this once and kept nowhere. Give each officer theirs, and nobody else's.\n",
		out);
}
