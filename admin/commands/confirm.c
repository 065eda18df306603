/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * confirm.c - accepts a kiosk's log: somebody read the fingerprint from the kiosk's own screen, and it is that of the
 * book that came under the kiosk's name. Until then the book's entries count for nobody (ledger/views.sql, known_log).
 */
#include "admin/commands.h"
#include "admin/documents.h"
#include "admin/office.h"
#include "admin/since.h"
#include "admin/unconfirmed.h"
#include "ledger/detail.h"
#include "ledger/store.h"

#include <string.h>

/* What the office book knows of the name and the fingerprint. */
struct known {
	int64_t of_name;                          /* logs of this name here */
	int64_t of_both;                          /* of them, with this fingerprint */
	char other_name[8];                       /* of a log here, or a confirmation, with this fingerprint */
	char other_fingerprint[FINGERPRINT_SIZE]; /* of a log of this name */
	bool is_confirmed;                        /* this fingerprint was confirmed already */
	bool is_provisioned;                      /* a set-up file was made under this name */
};

static enum status look_up(
	struct known *known, struct store *store, const char *kiosk, const char *fingerprint)
{
	*known = (struct known){0};
	struct query find = query(store,
		"SELECT (SELECT count(*) FROM log WHERE name = ?1 AND id NOT IN (SELECT log FROM branch)),"
		" (SELECT count(*) FROM log WHERE name = ?1 AND fingerprint = ?2"
		"  AND id NOT IN (SELECT log FROM branch)),"
		" coalesce((SELECT name FROM log WHERE name <> ?1 AND fingerprint = ?2),"
		"          (SELECT detail ->> 'kiosk' FROM counted WHERE stream = 16 AND item = 'confirm'"
		"           AND detail ->> 'fingerprint' = ?2 AND detail ->> 'kiosk' <> ?1)),"
		" (SELECT max(fingerprint) FROM log WHERE name = ?1 AND id NOT IN (SELECT log FROM branch)),"
		" " IS_CONFIRMED("?2") ","
							   " EXISTS (SELECT 1 FROM provisioned WHERE kiosk = rtrim(?1, '0123456789'))");
	bind_text(&find, 1, kiosk);
	bind_text(&find, 2, fingerprint);
	if (query_row(&find)) {
		const char *name = row_text(&find, 2), *other = row_text(&find, 3);
		known->of_name = row_integer(&find, 0);
		known->of_both = row_integer(&find, 1);
		text_copy(known->other_name, sizeof known->other_name, name ? name : "");
		text_copy(known->other_fingerprint, sizeof known->other_fingerprint, other ? other : "");
		known->is_confirmed = row_integer(&find, 4);
		known->is_provisioned = row_integer(&find, 5);
	}
	return query_end(&find);
}

static enum status check(
	const struct known *known, const char *kiosk, const char *fingerprint, struct reason *reason)
{
	if (known->other_name[0]) {
		return fail(reason, WRONG_FINGERPRINT, "%s is the fingerprint of kiosk %s, not of %s", fingerprint,
			known->other_name, kiosk);
	}
	if (known->of_name > 0 && known->of_both == 0) {
		return fail(reason, WRONG_FINGERPRINT, "the book that came under the name %s has the fingerprint %s",
			kiosk, known->other_fingerprint);
	}
	return DONE;
}

static enum status record(struct office *office, const char *kiosk, const char *fingerprint)
{
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "kiosk", kiosk);
	detail_code(&detail, "fingerprint", fingerprint);
	enum status status = office_record(office, STREAM_OFFICE, "confirm", detail_end(&detail));
	if (!status) {
		status = documents_fill(office->book, office->catalogue, office->plan);
	}
	return status ? status : arrival_keep(office->book, clock_now(book_clock(office->book)));
}

/* Does anything of a log count now? Not before its first entry is here, too. */
static enum status look_whether_it_counts(bool *counts, struct store *store, const char *fingerprint)
{
	struct query find = query(store,
		"SELECT count(*) FROM known_log JOIN log ON log.id = known_log.log WHERE log.fingerprint = ?1");
	bind_text(&find, 1, fingerprint);
	int64_t count;
	enum status status = query_integer(&find, &count, 0);
	*counts = count > 0;
	return status;
}

static void say(struct call *call, const struct known *known, const char *kiosk, bool counts)
{
	if (known->is_confirmed) {
		fprintf(call->out, "Kiosk %s is confirmed already; nothing was written.\n", kiosk);
	} else if (counts) {
		fprintf(call->out, "Kiosk %s is confirmed: what it recorded counts from now on.\n", kiosk);
	} else if (known->of_both > 0) {
		fprintf(call->out,
			"Kiosk %s is confirmed: what it recorded counts as soon as its first entry has come, too.\n",
			kiosk);
	} else {
		fprintf(call->out,
			"No book of kiosk %s has come yet. The fingerprint is kept: the book that has it will count at "
			"once.\n",
			kiosk);
	}
	if (!known->is_provisioned && known->of_both == 0) {
		fprintf(call->out, "Note: no set-up file was made here for a kiosk %s. Is the name right?\n", kiosk);
	}
}

static enum exit_code confirm(
	struct office *office, struct call *call, const char *kiosk, const char *fingerprint)
{
	struct known known;
	enum status status = look_up(&known, book_store(office->book), kiosk, fingerprint);
	if (!status) {
		status = check(&known, kiosk, fingerprint, &call->reason);
	}
	if (!status && !known.is_confirmed) {
		status = record(office, kiosk, fingerprint);
	}
	bool counts = false;
	if (!status) {
		status = look_whether_it_counts(&counts, book_store(office->book), fingerprint);
	}
	if (status) {
		return call_fail(call, status);
	}
	say(call, &known, kiosk, counts);
	return ENDED_WELL;
}

static enum exit_code run(struct call *call)
{
	char fingerprint[FINGERPRINT_SIZE];
	const char *kiosk = call->words[1];
	if (!text_is_kiosk_name(kiosk) || strncmp(kiosk, OFFICE_LOG, strlen(OFFICE_LOG)) == 0) {
		return call_usage(call, "\"%s\" is not the name of a kiosk, such as A", kiosk);
	}
	if (!fingerprint_read(fingerprint, call->words[2])) {
		return call_usage(call,
			"\"%s\" is not a fingerprint: 16 letters and digits in fours, such as K7MQ-4QX2-DZR5-8HTC",
			call->words[2]);
	}
	struct office office;
	enum exit_code code = office_open(&office, call, OFFICE_WRITE);
	if (!code) {
		code = confirm(&office, call, kiosk, fingerprint);
	}
	office_close(&office);
	return code;
}

const struct command command_confirm = {
	.name = "confirm",
	.arguments = "OFFICE KIOSK FINGERPRINT",
	.summary = "accept a kiosk, after comparing its fingerprint",
	.help =
		"A kiosk's first book waits, and counts for nobody, until somebody has read the FINGERPRINT from the "
		"kiosk's own screen and it is that of the book. It can be confirmed before the book comes.\n",
	.least = 3,
	.most = 3,
	.run = run,
};
