/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * retain.c - erases sealed parts that were kept long enough, by class: what residents wrote and how to reach them, the
 * details of referrals, officers' notes. What is plain says nothing of anybody, and stays: no figure changes.
 */
#include "admin/commands.h"
#include "admin/erasure_certificate.h"
#include "admin/print.h"

#include <string.h>

enum {
	MONTHS_MOST = 120
};

/* The classes, in the order in which erasing_of_age() gives them. */
static const struct {
	const char *code, *what;
} classes[] = {
	{"closed", "Reports that are done"},
	{"notes", "Officers' notes"},
	{"referral", "Details of referrals"},
	{"report", "Other reports"},
};

/* Decision of the domain: a report 6 months after it was closed and at most 12, details and notes 12. */
static bool take_months(struct retention *retention, struct call *call)
{
	return call_number(call, "--closed", &retention->closed, 6, 1, MONTHS_MOST) &&
		   call_number(call, "--report", &retention->report, 12, 1, MONTHS_MOST) &&
		   call_number(call, "--referral", &retention->referral, 12, 1, MONTHS_MOST) &&
		   call_number(call, "--notes", &retention->notes, 12, 1, MONTHS_MOST);
}

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
	char parts[NUMBER_SIZE];
	number_write(parts, done.boxes);
	fprintf(call->out, "\n%s sealed parts are erased. The certificate is ", parts);
	print_text(call->out, call_value(call, "--out"));
	fputs(".\n", call->out);
	return certificate.wiped ? ENDED_WELL : ENDED_INCOMPLETE;
}

static enum exit_code retain(struct office *office, struct call *call, const struct retention *retention)
{
	struct erasing erasing;
	enum status status = erasing_of_age(&erasing, office, retention, clock_now(call->clock));
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
	struct retention retention;
	if (call_has(call, "--apply") != call_has(call, "--out")) {
		return call_usage(call, "--apply and --out go together");
	}
	if (!take_months(&retention, call)) {
		return ENDED_USAGE;
	}
	struct office office;
	enum exit_code code = office_open(&office, call, call_has(call, "--apply") ? OFFICE_WRITE : OFFICE_READ);
	if (!code) {
		code = retain(&office, call, &retention);
	}
	office_close(&office);
	return code;
}

static const struct option options[] = {
	{.name = "--apply"},
	{.name = "--out", .value = "FILE"},
	{.name = "--closed", .value = "MONTHS"},
	{.name = "--report", .value = "MONTHS"},
	{.name = "--referral", .value = "MONTHS"},
	{.name = "--notes", .value = "MONTHS"},
	{.name = NULL},
};

const struct command command_retain = {
	.name = "retain",
	.arguments = "OFFICE [--apply --out FILE] [--closed MONTHS] [--report MONTHS] [--referral MONTHS] "
				 "[--notes MONTHS]",
	.summary = "erase what was kept long enough",
	.help = "It counts what was kept too long, by class: the sealed parts of reports, 6 months after their "
			"status became "
			"\"done\" (--closed) and at most 12 months after the day (--report); the details of referrals "
			"(--referral) and "
			"officers' notes (--notes), 12 months.\n"
			"With --apply they are erased, as \"erase\" does it, and --out takes the certificate. What is "
			"plain stays: how "
			"many reports, of which kind and where. So no figure changes.\n",
	.least = 1,
	.most = 1,
	.options = options,
	.run = run,
};
