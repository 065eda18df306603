/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * carry.c - what the office has to say to its kiosks, as signed files for a stick: for each kiosk how far every report
 * has come (ledger/bundle.h).
 */
#include "admin/commands.h"
#include "admin/concerns.h"
#include "admin/passphrase.h"
#include "admin/print.h"
#include "ledger/file.h"
#include "ledger/store.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum {
	DAYS_USUAL = 60,
	DAYS_MOST = 366,
};

/* Every report that counts and has a code. The list is for free(). */
static enum status gather(struct told **told, int *count, struct book *office)
{
	struct concerns concerns;
	*told = NULL;
	*count = 0;
	enum status status = concerns_read(&concerns, office);
	if (status || concerns.count == 0) {
		return status;
	}
	*told = calloc((size_t)concerns.count, sizeof **told);
	if (!*told) {
		abort();
	}
	for (int k = 0; k < concerns.count; k++) {
		struct told *one = &(*told)[*count];
		*one = concerns.at[k].told;
		*count += !sodium_is_zero(one->find, sizeof one->find);
	}
	concerns_free(&concerns);
	return DONE;
}

struct carrying {
	struct bytes bundle;
	int64_t number, expires;
	const struct organisation_keys *keys;
	int written;
};

static enum status write_for(struct carrying *carrying, const char *kiosk, struct call *call)
{
	char path[PATH_SIZE];
	struct bytes file = {0};
	if (snprintf(path, sizeof path, "%s/%s.status", call_value(call, "--out"), kiosk) >= (int)sizeof path) {
		return fail(&call->reason, TOO_LONG, "%.80s...", call_value(call, "--out"));
	}
	bundle_carry(&file, &carrying->bundle, kiosk, carrying->number, carrying->expires, carrying->keys);
	enum status status = file_replace(path, file.at, file.length, 0644, &call->reason);
	bytes_free(&file);
	if (!status) {
		carrying->written++;
		print_text(call->out, path);
		fputc('\n', call->out);
	}
	return status;
}

static enum status write_all(struct carrying *carrying, struct office *office, struct call *call)
{
	struct query kiosks =
		query(book_store(office->book), "SELECT kiosk FROM provisioned ORDER BY length(kiosk), kiosk");
	enum status status = DONE;
	while (!status && query_row(&kiosks)) {
		status = write_for(carrying, row_text(&kiosks, 0), call);
	}
	enum status ended = query_end(&kiosks);
	return status ? status : ended;
}

static void say(const struct carrying *carrying, int reports, struct call *call)
{
	char day[DAY_SIZE];
	day_write(day, moment_local(carrying->expires - 1).day);
	fprintf(call->out, "%d report%s told to %d kiosk%s, good until %s.\n", reports, reports == 1 ? "" : "s",
		carrying->written, carrying->written == 1 ? "" : "s", day);
	fputs("On each kiosk: bunting-kiosk --take FILE BOOK.\n", call->out);
}

static enum exit_code carry(
	struct office *office, struct call *call, const struct organisation_keys *keys, int days)
{
	struct carrying carrying = {.number = clock_now(call->clock), .keys = keys};
	carrying.expires = carrying.number + (int64_t)days * SLOT_DAY;
	struct told *told;
	int count;
	enum status status = gather(&told, &count, office->book);
	if (!status && mkdir(call_value(call, "--out"), 0755) != 0 && errno != EEXIST) {
		status = fail(&call->reason, NOT_ALLOWED, "%s cannot be made", call_value(call, "--out"));
	}
	if (!status) {
		bundle_write(&carrying.bundle, told, count, carrying.number);
		status = write_all(&carrying, office, call);
	}
	if (!status) {
		say(&carrying, count, call);
	}
	bytes_free(&carrying.bundle);
	free(told);
	return status ? call_fail(call, status) : ENDED_WELL;
}

static enum exit_code run(struct call *call)
{
	int days;
	if (!call_has(call, "--out")) {
		return call_usage(call, "--out is missing");
	}
	if (!call_number(call, "--days", &days, DAYS_USUAL, 1, DAYS_MOST)) {
		return ENDED_USAGE;
	}
	struct office office;
	enum exit_code code = office_open(&office, call, OFFICE_READ);
	if (!code) {
		struct organisation_keys *keys = keys_alloc();
		code = office_unlock(keys, &office, call);
		if (!code) {
			code = carry(&office, call, keys, days);
		}
		keys_free(keys);
	}
	office_close(&office);
	return code;
}

static const struct option options[] = {
	{.name = "--out", .value = "DIR"},
	{.name = "--days", .value = "N"},
	KEY_OPTION,
	PASSPHRASE_OPTION,
	{.name = NULL},
};

const struct command command_carry = {
	.name = "carry",
	.arguments = "OFFICE --out DIR [--days N] [--key FILE] [--passphrase-fd N]",
	.summary = "write what kiosks tell people who come back with their code",
	.help = "For each kiosk that was provisioned it writes DIR/KIOSK.status: how far every report has come, "
			"good for N "
			"days (60). \"bunting-kiosk --take FILE BOOK\" takes it in. The file says nothing of what was "
			"reported, and "
			"leads to no code.\n"
			"The organisation's key signs the files: --key FILE, else OFFICE's name ending in .key. A "
			"recovery sheet "
			"will do. Nothing is changed in the office book.\n",
	.least = 1,
	.most = 1,
	.options = options,
	.run = run,
};
