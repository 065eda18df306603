/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * retain.c - erases what was kept long enough, by class: what residents wrote and how to reach them, the details of
 * referrals, officers' notes, of which what is plain says nothing of anybody, and stays; and after years the records.
 * How many months each class is kept the catalogue says.
 */
#include "admin/commands.h"
#include "admin/erasure_certificate.h"
#include "admin/print.h"

#include <string.h>

/* The classes, in the order in which erasing_of_age() gives them. */
static const struct {
	const char *code, *what;
} classes[] = {
	{"audit", "Who did what"},
	{"closed", "Reports that are done"},
	{"notes", "Officers' notes"},
	{"record", "Records, whole"},
	{"referral", "Details of referrals"},
	{"report", "Other reports"},
};

static int count_parts(unsigned boxes)
{
	int parts = 0;
	for (; boxes; boxes &= boxes - 1) {
		parts++;
	}
	return parts;
}

static void list(const struct erasing *erasing, FILE *out)
{
	static const char *const headings[] = {"Class", ">Records", ">Sealed parts", "Oldest", NULL};
	struct table *table = table_begin(headings);
	for (size_t k = 0; k < sizeof classes / sizeof *classes; k++) {
		int64_t records = 0, parts = 0, oldest = 0;
		for (int at = 0; at < erasing->count; at++) {
			const struct to_erase *one = &erasing->at[at];
			if (strcmp(one->class, classes[k].code) == 0) {
				records++;
				parts += count_parts(one->what.boxes);
				oldest = oldest == 0 || one->slot < oldest ? one->slot : oldest;
			}
		}
		char day[DAY_SIZE] = "-";
		if (records > 0) {
			day_write(day, moment_local(oldest).day);
		}
		table_text(table, classes[k].what);
		table_number(table, records);
		table_number(table, parts);
		table_text(table, day);
	}
	table_end(table, out);
}

static enum exit_code apply(const struct erasing *erasing, struct office *office, struct call *call)
{
	struct erasure_done done;
	struct erasure_certificate certificate = {
		.office = office, .erasing = erasing, .done = &done, .moment = clock_now(call->clock)};
	enum exit_code code = erasure_certificate_begin(call);
	if (code) {
		return code;
	}
	enum status status = erasing_do(erasing, office, &(struct erasure_cause){0}, &done, &certificate.wiped);
	if (!status) {
		status = erasure_certificate_write(&certificate, call_value(call, "--out"));
	}
	if (status) {
		return call_fail(call, status);
	}
	char records[NUMBER_SIZE], parts[NUMBER_SIZE];
	number_write(records, done.entries);
	number_write(parts, done.boxes);
	fprintf(call->out, "\n%s whole records and %s sealed parts of others are erased. The certificate is ",
		records, parts);
	print_text(call->out, call_value(call, "--out"));
	fputs(".\n", call->out);
	return certificate.wiped ? ENDED_WELL : ENDED_INCOMPLETE;
}

static enum exit_code retain(struct office *office, struct call *call)
{
	struct erasing erasing;
	const struct retention retention = catalogue_retention(office->catalogue);
	enum status status = erasing_of_age(&erasing, office, &retention, clock_now(call->clock));
	enum exit_code code = status ? call_fail(call, status) : ENDED_WELL;
	if (!code) {
		list(&erasing, call->out);
	}
	if (!code && erasing.count == 0) {
		fputs("\nNothing was kept too long.\n", call->out);
	} else if (!code && call_has(call, "--apply")) {
		code = apply(&erasing, office, call);
	} else if (!code) {
		fputs("\nNothing was erased. With --apply and --out FILE it is.\n", call->out);
	}
	erasing_free(&erasing);
	return code;
}

static enum exit_code run(struct call *call)
{
	if (call_has(call, "--apply") != call_has(call, "--out")) {
		return call_usage(call, "--apply and --out go together");
	}
	struct office office;
	enum exit_code code = office_open(&office, call, call_has(call, "--apply") ? OFFICE_WRITE : OFFICE_READ);
	if (!code) {
		code = retain(&office, call);
	}
	office_close(&office);
	return code;
}

static const struct option options[] = {
	{.name = "--apply"},
	{.name = "--out", .value = "FILE"},
	{.name = NULL},
};

const struct command command_retain = {
	.name = "retain",
	.arguments = "OFFICE [--apply --out FILE]",
	.summary = "erase what was kept long enough",
	.help =
		"It counts what was kept too long, by class; the catalogue says how many months that is under "
		"\"retention\". "
		"The sealed parts of reports go 6 months after their status became \"done\" and at most 12 after the "
		"day, the "
		"details of referrals and officers' notes after 12, unless it says otherwise: what is plain of them "
		"stays, and "
		"no figure changes. After 84 months the records themselves go, with them the figures of those days, "
		"and who did "
		"what.\n"
		"With --apply they are erased, as \"erase\" does it, and --out takes the certificate. What offices "
		"decided, "
		"the opening and closing of events, and that something was taken back stays.\n",
	.least = 1,
	.most = 1,
	.options = options,
	.run = run,
};
