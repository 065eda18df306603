/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * repair.c - saves what verifies of a damaged book into a new one, and lists the rest by number (ledger/salvage.h).
 */
#include "admin/commands.h"
#include "admin/documents.h"
#include "admin/office.h"
#include "admin/print.h"
#include "admin/shield.h"
#include "ledger/carried.h"
#include "ledger/catalogue.h"
#include "ledger/salvage.h"
#include "ledger/store.h"

#include <stdlib.h>
#include <string.h>

static const char *why_of(enum loss loss)
{
	switch (loss) {
	case LOSS_PAGE:
		return "LOST: no page has them any more";
	case LOSS_CHANGED:
		return "LEFT OUT: at least one is not what was signed";
	case LOSS_BOXES:
		return "LEFT OUT: their sealed parts are lost";
	case LOSS_BEHIND:
		return "LEFT OUT: an office's own, behind a loss";
	case LOSS_WAITS:
		return "kept; they wait for what is lost beside them";
	default:
		return "kept; signed by nothing, they wait";
	}
}

static void print_losses(const struct salvaged *salvaged, FILE *out)
{
	static const char *const headings[] = {"Log", "Stream", ">From", ">To", "", NULL};
	struct table *table = table_begin(headings);
	for (int k = 0; k < salvaged->loss_count; k++) {
		const struct loss_range *range = &salvaged->losses[k];
		const char *name = stream_name(range->stream);
		table_text(table, range->kiosk);
		table_text(table, name ? name : "unknown");
		table_number(table, range->first);
		table_number(table, range->last);
		table_text(table, why_of(range->why));
	}
	table_end(table, out);
	fputs(salvaged->has_more ? "... and more.\n" : "", out);
	fputs(salvaged->loss_count > 0 ? "\n" : "", out);
}

static bool can_be_worked_in(const struct salvaged *salvaged)
{
	return salvaged->has_catalogue && salvaged->has_beginning && salvaged->set_ups == 0;
}

static bool has_losses(const struct salvaged *salvaged)
{
	return salvaged->loss_count > 0 || salvaged->boxes > 0 ||
		   (salvaged->is_office ? !can_be_worked_in(salvaged) : salvaged->statements == 0);
}

/* What an office needs besides its entries. */
static void say_what_lacks(const struct salvaged *salvaged, FILE *out)
{
	char text[300];
	if (!salvaged->has_catalogue) {
		print_wrapped(out, 0,
			"Its catalogue is LOST, and without one nobody can work in it. Repair again with --catalogue "
			"FILE.\n");
	}
	if (!salvaged->has_beginning) {
		print_wrapped(out, 0,
			"The first entry of the office's own log is LOST, so the office cannot go on in it: put back a "
			"backup.\n");
	}
	if (salvaged->set_ups > 0) {
		snprintf(text, sizeof text,
			"The set-up of %lld kiosk%s is LOST: what is saved there would be set aside. Put back a "
			"backup.\n",
			(long long)salvaged->set_ups, salvaged->set_ups == 1 ? "" : "s");
		print_wrapped(out, 0, text);
	}
}

static void say_what_next(const struct salvaged *salvaged, FILE *out)
{
	if (salvaged->is_office) {
		say_what_lacks(salvaged, out);
		print_wrapped(out, 0,
			"It is an office book. If there is a backup, put that back instead and merge the kiosks' files "
			"again. "
			"Else copy the device file and the key file of the damaged book beside the new one, under its "
			"name, and "
			"merge the kiosks' files again. Where its own entries are lost it goes on under a new log "
			"name.\n");
	} else {
		print_wrapped(out, 0,
			"It is a saved copy: merge it as any other. A kiosk must not go on in a damaged book: set it up "
			"again.\n");
	}
	if (salvaged->statements == 0 && !salvaged->is_office) {
		print_wrapped(out, 0,
			"There is not one statement in it, so nothing of it is proved, and merge sets it aside. Keep "
			"both "
			"files "
			"for whoever looks after Bunting.\n");
	}
}

static void say(const struct salvaged *salvaged, const char *target, const struct call *call)
{
	char entries[NUMBER_SIZE], kept[NUMBER_SIZE], boxes[NUMBER_SIZE], text[300];
	FILE *out = call->out;
	print_losses(salvaged, out);
	number_write(entries, salvaged->entries);
	number_write(kept, salvaged->kept);
	number_write(boxes, salvaged->boxes);
	print_text(out, target);
	snprintf(text, sizeof text, ":\n%s proved %s saved, and %s that will wait; %lld statement%s.\n", entries,
		salvaged->entries == 1 ? "entry" : "entries", kept, (long long)salvaged->statements,
		salvaged->statements == 1 ? "" : "s");
	fputs(text, out);
	if (salvaged->boxes > 0) {
		fprintf(out, "Of %s sealed part%s nothing but the digest is left.\n", boxes,
			salvaged->boxes == 1 ? "" : "s");
	}
	if (!has_losses(salvaged)) {
		fputs("Nothing is lost.\n", out);
	}
	say_what_next(salvaged, out);
}

/* FILE's name with "-repaired": beside FILE, or where --out says. */
static bool find_target(char target[PATH_SIZE], const struct call *call)
{
	const char *out = call_value(call, "--out");
	return out ? text_copy(target, PATH_SIZE, out)
			   : office_beside(target, call->words[0], "-repaired.bunting");
}

/* A catalogue that stands in for one that is lost must be a catalogue. */
static enum exit_code read_catalogue(struct bytes *bytes, struct call *call)
{
	const char *path = call_value(call, "--catalogue");
	struct catalogue *catalogue = NULL;
	enum status status = path ? file_read(bytes, path, CARRIED_LARGEST, &call->reason) : DONE;
	if (!status && path) {
		status = catalogue_read(&catalogue, bytes->at, bytes->length, path, &call->reason);
	}
	catalogue_free(catalogue);
	return status ? call_fail(call, status) : ENDED_WELL;
}

/*
 * What is planned follows from catalogue and plan, so a lost page of it is nothing lost. Without both of them the rows
 * that were saved are all there is.
 */
static enum status fill_planned(struct book *office, struct reason *reason)
{
	struct bytes catalogue_bytes = {0}, plan_bytes = {0};
	struct catalogue *catalogue = NULL;
	struct plan *plan = NULL;
	enum status status = book_document(office, DOCUMENT_CATALOGUE, &catalogue_bytes);
	if (!status) {
		status = book_document(office, DOCUMENT_PLAN, &plan_bytes);
	}
	bool lacks_one = status == NOT_FOUND;
	if (!status) {
		status = catalogue_read(
			&catalogue, catalogue_bytes.at, catalogue_bytes.length, "catalogue in force", reason);
	}
	if (!status) {
		status = plan_read(&plan, catalogue, plan_bytes.at, plan_bytes.length, "plan in force", reason);
	}
	/* The book is ours alone: what is opened to be read may be written to. */
	if (!status) {
		status = store_script(book_store(office), "PRAGMA query_only = OFF");
	}
	if (!status) {
		status = documents_fill(office, catalogue, plan);
	}
	plan_free(plan);
	catalogue_free(catalogue);
	bytes_free(&plan_bytes);
	bytes_free(&catalogue_bytes);
	return lacks_one ? DONE : status;
}

static enum status put_planned_back(const char *target, struct call *call)
{
	struct book *office = NULL;
	enum status status = book_open_to_read(&office, target, call->clock, &call->reason);
	if (!status) {
		status = fill_planned(office, &call->reason);
	}
	book_close(office);
	return status;
}

static enum exit_code mend_with(
	struct salvaged *salvaged, const char *target, const struct bytes *catalogue, struct call *call)
{
	struct shield shield = {0};
	shield_raise(&shield);
	enum status status =
		salvage(salvaged, call->words[0], target, catalogue->at ? catalogue : NULL, &call->reason);
	if (!status && salvaged->is_office) {
		status = put_planned_back(target, call);
	}
	shield_lower(&shield);
	if (status == BROKEN_CHAIN || status == BAD_SIGNATURE || status == BAD_ENTRY) {
		return call_complain(call, ENDED_BAD_FILE,
			"Nothing was saved. Keep this file for whoever looks after Bunting.",
			"what is signed in this book contradicts itself: %s", call->reason.text);
	}
	if (status == DAMAGED_BOOK || status == NOT_A_BOOK) {
		return call_complain(call, ENDED_BAD_FILE,
			"Nothing of it could be saved. Put back the last copy that was whole, and keep this file for "
			"whoever "
			"looks after Bunting.",
			"%s", call->reason.text);
	}
	if (status) {
		return call_fail(call, status);
	}
	say(salvaged, target, call);
	return has_losses(salvaged) ? ENDED_INCOMPLETE : ENDED_WELL;
}

static enum exit_code mend(struct salvaged *salvaged, const char *target, struct call *call)
{
	struct bytes catalogue = {0};
	enum exit_code code = read_catalogue(&catalogue, call);
	if (!code) {
		code = mend_with(salvaged, target, &catalogue, call);
	}
	bytes_free(&catalogue);
	return code;
}

static enum exit_code run(struct call *call)
{
	char target[PATH_SIZE];
	if (!find_target(target, call)) {
		return call_fail(call, fail(&call->reason, TOO_LONG, "%.80s...", call->words[0]));
	}
	struct salvaged *salvaged = calloc(1, sizeof *salvaged);
	if (!salvaged) {
		abort();
	}
	enum exit_code code = mend(salvaged, target, call);
	free(salvaged);
	return code;
}

static const struct option options[] = {
	{.name = "--out", .value = "NEW"},
	{.name = "--catalogue", .value = "FILE"},
	{.name = NULL},
};

const struct command command_repair = {
	.name = "repair",
	.arguments = "FILE [--out NEW] [--catalogue FILE]",
	.summary = "save what verifies of a damaged book into a new one",
	.help =
		"FILE is a book that is damaged: a kiosk's, an office's, or what a kiosk saved. It is copied, with "
		"what "
		"lies beside it, and never written to. What verifies goes into NEW (FILE's name with \"-repaired\"), "
		"and "
		"the rest is listed by stream and number, with why. What is saved of a kiosk can be merged; what "
		"nothing "
		"signs waits there and counts for nobody.\n"
		"--catalogue FILE stands in for the catalogue of an office book that lost its own.\n"
		"It ends with 0 when nothing is lost, with 1 when something is, and with 3 when nothing could be "
		"saved.\n",
	.least = 1,
	.most = 1,
	.options = options,
	.run = run,
};
