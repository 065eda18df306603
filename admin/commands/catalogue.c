/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * catalogue.c - takes in a new catalogue and says what it changes. A catalogue that the plan in force does not fit is
 * refused, for then neither office nor kiosk could read that plan any more.
 */
#include "admin/changes.h"
#include "admin/commands.h"
#include "admin/documents.h"
#include "admin/office.h"
#include "admin/photos.h"

/* What is being taken in, and what is in force until then. */
struct taking {
	struct office office;
	struct bytes bytes, plan_bytes, photos;
	struct catalogue *catalogue;
	struct plan *plan; /* in force, read with the new catalogue */
	bool is_in_force;  /* it is the very one that is in force */
	bool has_new_photos;
};

static enum status gather_photos(struct taking *taking, const char *path, struct reason *reason)
{
	struct photos_held held = {.catalogue = taking->office.catalogue};
	enum status status = book_document(taking->office.book, DOCUMENT_PHOTOS, &held.photos);
	if (!status || status == NOT_FOUND) {
		status = photos_gather(&taking->photos, &held, taking->catalogue, path, reason);
	}
	bytes_free(&held.photos);
	return status;
}

static enum status read_new(struct taking *taking, const char *path, struct reason *reason)
{
	enum status status = file_read(&taking->bytes, path, DOCUMENT_LARGEST, reason);
	if (!status) {
		status = catalogue_read(&taking->catalogue, taking->bytes.at, taking->bytes.length, path, reason);
	}
	if (!status) {
		status = gather_photos(taking, path, reason);
	}
	if (status || !taking->office.plan) {
		return status;
	}
	status = book_document(taking->office.book, DOCUMENT_PLAN, &taking->plan_bytes);
	return status ? status
				  : plan_read(&taking->plan, taking->catalogue, taking->plan_bytes.at,
						taking->plan_bytes.length, "plan in force", reason);
}

static enum exit_code take(struct taking *taking, struct call *call)
{
	const char *path = call->words[1];
	enum status status = read_new(taking, path, &call->reason);
	if (status == BAD_PLAN) {
		return call_complain(call, ENDED_BAD_FILE,
			"The catalogue was not taken. Keep what the plan names, or take in a plan without it first.",
			"the plan in force does not fit this catalogue:\n%s", call->reason.text);
	}
	if (!status) {
		status = documents_is_in_force(
			taking->office.book, DOCUMENT_CATALOGUE, &taking->bytes, &taking->is_in_force);
	}
	if (!status && !taking->is_in_force) {
		status = documents_take(
			taking->office.book, DOCUMENT_CATALOGUE, &taking->bytes, taking->catalogue, taking->plan);
	}
	if (!status) {
		status = documents_take_photos(taking->office.book, &taking->photos, &taking->has_new_photos);
	}
	if (status) {
		return call_fail(call, status);
	}
	if (taking->is_in_force) {
		fprintf(call->out,
			taking->has_new_photos
				? "This catalogue is in force already. Its photos are new: set-up files carry them.\n"
				: "This catalogue is in force already: nothing changes.\n");
		return ENDED_WELL;
	}
	fprintf(call->out, "The catalogue is taken in. Set-up files carry it to kiosks from now on.\n");
	if (changes_of_catalogue(call->out, taking->office.catalogue, taking->catalogue) == 0) {
		fprintf(call->out, "  Only its wording as a file is new: nothing that it says changes.\n");
	}
	return ENDED_WELL;
}

static enum exit_code run(struct call *call)
{
	struct taking taking = {0};
	enum exit_code code = office_open(&taking.office, call, OFFICE_WRITE);
	if (!code) {
		code = take(&taking, call);
	}
	plan_free(taking.plan);
	catalogue_free(taking.catalogue);
	bytes_free(&taking.bytes);
	bytes_free(&taking.plan_bytes);
	bytes_free(&taking.photos);
	office_close(&taking.office);
	return code;
}

const struct command command_catalogue = {
	.name = "catalogue",
	.arguments = "OFFICE FILE",
	.summary = "take in a new catalogue, and see what it changes",
	.help =
		"Checks the whole FILE, says every mistake with its line and column, and takes it in only when there "
		"is none and the plan in force still fits it. Then it says what changes, by code. The photos of "
		"local "
		"officers that it names lie beside FILE; they are made small, and where and when they were taken is "
		"not "
		"kept.\n",
	.least = 2,
	.most = 2,
	.run = run,
};
