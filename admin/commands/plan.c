/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plan.c - takes in a new plan of events and says what it changes.
 */
#include "admin/changes.h"
#include "admin/commands.h"
#include "admin/documents.h"
#include "admin/office.h"

static enum status read_new(struct plan **plan, const struct office *office, struct bytes *bytes,
	const char *path, struct reason *reason)
{
	enum status status = file_read(bytes, path, DOCUMENT_LARGEST, reason);
	if (!status) {
		status = plan_read(plan, office->catalogue, bytes->at, bytes->length, path, reason);
	}
	return status ? status : documents_check_kiosks(*plan, path, reason);
}

static void say(struct call *call, const struct office *office, const struct plan *plan, bool is_in_force)
{
	if (is_in_force) {
		fprintf(call->out, "This plan is in force already: nothing changes.\n");
		return;
	}
	fprintf(call->out, "The plan is taken in. Set-up files carry it to kiosks from now on.\n");
	if (changes_of_plan(call->out, office->plan, office->catalogue, plan, office->catalogue) == 0) {
		fprintf(call->out, "  Only its wording as a file is new: nothing that it says changes.\n");
	}
}

static enum exit_code take(struct office *office, struct call *call)
{
	struct bytes bytes = {0};
	struct plan *plan = NULL;
	enum status status = read_new(&plan, office, &bytes, call->words[1], &call->reason);
	bool is_in_force = false;
	if (!status) {
		status = documents_is_in_force(office->book, DOCUMENT_PLAN, &bytes, &is_in_force);
	}
	if (!status) { /* one in force fills its tables, too: a book that lost them has them back */
		status = is_in_force ? documents_fill(office->book, office->catalogue, plan)
							 : documents_take(office->book, DOCUMENT_PLAN, &bytes, office->catalogue, plan);
	}
	if (!status) {
		say(call, office, plan, is_in_force);
	}
	plan_free(plan);
	bytes_free(&bytes);
	return status ? call_fail(call, status) : ENDED_WELL;
}

static enum exit_code run(struct call *call)
{
	struct office office;
	enum exit_code code = office_open(&office, call, OFFICE_WRITE);
	if (!code) {
		code = take(&office, call);
	}
	office_close(&office);
	return code;
}

const struct command command_plan = {
	.name = "plan",
	.arguments = "OFFICE FILE",
	.summary = "take in a new plan of events, and see what it changes",
	.help =
		"Checks the whole FILE against the catalogue in force, says every mistake with its line and column, "
		"and takes it in only when there is none. Then it says what changes, by code.\n",
	.least = 2,
	.most = 2,
	.run = run,
};
