/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * carry.c - what the office has to say to its kiosks, as signed files for a stick (ledger/news.h): for each kiosk how
 * far every report has come, the catalogue and the plan, what is safe at the office, and new PINs where they are
 * wanted.
 */
#include "admin/backup.h"
#include "admin/commands.h"
#include "admin/concerns.h"
#include "admin/fresh_pins.h"
#include "admin/passphrase.h"
#include "admin/print.h"
#include "admin/receipts.h"
#include "ledger/catalogue_carried.h"
#include "ledger/detail.h"
#include "ledger/file.h"
#include "ledger/news.h"
#include "ledger/pins.h"
#include "ledger/store.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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

/* What is said to all kiosks, and with what. */
struct carrying {
	struct office *office;
	struct call *call;
	const struct organisation_keys *keys;
	int64_t number, expires;
	struct bytes bundle;
	int reports; /* told of in it */
	struct catalogue_bytes documents;
	struct receipts receipts;
	struct backup
		backup;       /* that the receipts come from; its path empty: there are none, or --backup names it */
	bool is_doubtful; /* the newest backup does not verify: it was said */
	int kiosks;
};

/* Writes DIR/KIOSK.KIND and says so. PINs are for nobody else on this computer. */
static enum status put(
	const struct carrying *carrying, const char *kiosk, enum news news, const struct bytes *file)
{
	char name[NEWS_NAME_SIZE], path[PATH_SIZE];
	struct call *call = carrying->call;
	const char *folder = call_value(call, "--out");
	news_file_name(name, kiosk, news);
	if (snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path) {
		return fail(&call->reason, TOO_LONG, "%.80s...", folder);
	}
	mode_t mode = news == NEWS_PINS ? 0600 : 0644;
	enum status status = file_replace(path, file->at, file->length, mode, &call->reason);
	if (!status) {
		print_text(call->out, path);
		fputc('\n', call->out);
	}
	return status;
}

static enum status put_statuses(const struct carrying *carrying, const char *kiosk)
{
	struct bytes file = {0};
	bundle_carry(&file, &carrying->bundle, kiosk, carrying->number, carrying->expires, carrying->keys);
	enum status status = put(carrying, kiosk, NEWS_STATUSES, &file);
	bytes_free(&file);
	return status;
}

/* An office without a plan has nothing that a kiosk could open. */
static enum status put_catalogue(const struct carrying *carrying, const char *kiosk)
{
	struct bytes file = {0};
	if (carrying->documents.plan.length == 0) {
		return DONE;
	}
	catalogue_carry(&file, &carrying->documents, kiosk, carrying->number, carrying->expires, carrying->keys);
	enum status status = file.length <= CARRIED_LARGEST
							 ? put(carrying, kiosk, NEWS_CATALOGUE, &file)
							 : fail(&carrying->call->reason, TOO_LONG, "catalogue, plan and photos together");
	bytes_free(&file);
	return status;
}

static enum status put_receipt(const struct carrying *carrying, const char *kiosk)
{
	struct bytes receipt = {0}, file = {0};
	enum status status = DONE;
	if (receipts_write(&receipt, &carrying->receipts, kiosk)) {
		receipt_carry(&file, &receipt, kiosk, carrying->number, carrying->expires, carrying->keys);
		status = put(carrying, kiosk, NEWS_RECEIPT, &file);
	}
	bytes_free(&receipt);
	bytes_free(&file);
	return status;
}

static enum status put_for(struct carrying *carrying, const char *kiosk)
{
	enum status status = put_statuses(carrying, kiosk);
	if (!status) {
		status = put_catalogue(carrying, kiosk);
	}
	if (!status) {
		status = put_receipt(carrying, kiosk);
	}
	carrying->kiosks += !status;
	return status;
}

static enum status put_all(struct carrying *carrying)
{
	struct query kiosks = query(
		book_store(carrying->office->book), "SELECT kiosk FROM provisioned ORDER BY length(kiosk), kiosk");
	enum status status = DONE;
	while (!status && query_row(&kiosks)) {
		status = put_for(carrying, row_text(&kiosks, 0));
	}
	enum status ended = query_end(&kiosks);
	return status ? status : ended;
}

/* New PINs. The file is there only when the office book says so. */

static enum status find_token(
	unsigned char token[TOKEN_BYTES], const struct office *office, const char *kiosk)
{
	struct query find = query(book_store(office->book), "SELECT token FROM provisioned WHERE kiosk = ?1");
	bind_text(&find, 1, kiosk);
	bool is_found = false;
	if (query_row(&find)) {
		size_t length;
		const unsigned char *held = row_blob(&find, 0, &length);
		is_found = length == TOKEN_BYTES;
		memcpy(token, held, is_found ? length : 0);
	}
	enum status status = query_end(&find);
	return status || is_found ? status : fail(book_reason(office->book), UNKNOWN_DEVICE, "kiosk %s", kiosk);
}

static enum status record(struct office *office, const char *kiosk)
{
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "kiosk", kiosk);
	return office_record(office, STREAM_OFFICE, "new_pins", detail_end(&detail));
}

static enum status put_pins(
	const struct carrying *carrying, const char *kiosk, const struct fresh_pins *fresh)
{
	struct bytes file = {0};
	struct pins pins = {.number = carrying->number,
		.expires = carrying->expires,
		.officers = fresh->officers,
		.officer_count = fresh->count};
	text_copy(pins.kiosk, sizeof pins.kiosk, kiosk);
	enum status status = find_token(pins.token, carrying->office, kiosk);
	if (!status) {
		status = record(carrying->office, kiosk);
	}
	if (!status) {
		pins_write(&file, &pins, carrying->keys);
		status = put(carrying, kiosk, NEWS_PINS, &file);
	}
	sodium_memzero(pins.token, sizeof pins.token);
	bytes_free(&file);
	return status;
}

static enum status renew_pins(const struct carrying *carrying, const char *kiosk)
{
	struct fresh_pins *fresh = fresh_pins_alloc();
	struct call *call = carrying->call;
	enum status status =
		fresh_pins_make(fresh, carrying->office->catalogue, book_mode(carrying->office->book), &call->reason);
	if (!status) {
		status = put_pins(carrying, kiosk, fresh);
	}
	if (!status) {
		fprintf(call->out, "\nNew PINs for kiosk %s, which takes all old ones away:\n\n", kiosk);
		fresh_pins_print(fresh, call->out);
		fputc('\n', call->out);
	}
	fresh_pins_free(fresh);
	return status;
}

static enum status renew_all_pins(const struct carrying *carrying)
{
	enum status status = DONE;
	for (int k = 0; k < call_count(carrying->call, "--new-pins") && !status; k++) {
		status = renew_pins(carrying, call_value_at(carrying->call, "--new-pins", k));
	}
	return status;
}

static void say_receipts(const struct carrying *carrying)
{
	FILE *out = carrying->call->out;
	if (call_has(carrying->call, "--backup")) {
		fprintf(out, "Everything in the backup verifies. %lld entries are told to be safe.\n",
			(long long)carrying->receipts.entries);
	} else if (carrying->backup.path[0]) {
		fputs("Everything in the newest backup verifies: ", out);
		print_text(out, carrying->backup.path);
		fprintf(out, "\n%lld entries are told to be safe.\n", (long long)carrying->receipts.entries);
		fputs(carrying->backup.is_on_same_disk
				  ? "That backup lies on the SAME DISK as the office book: make one on another disk.\n"
				  : "",
			out);
	} else {
		fprintf(out,
			"No receipts: they need --backup FILE, a copy of %s on another disk, or one that\n"
			"\"bunting-admin backup\" made and that is still there.\n",
			file_name(carrying->call->words[0]));
	}
}

static void say(const struct carrying *carrying)
{
	char day[DAY_SIZE];
	struct call *call = carrying->call;
	day_write(day, moment_local(carrying->expires - 1).day);
	fprintf(call->out, "%d report%s told to %d kiosk%s, good until %s.\n", carrying->reports,
		carrying->reports == 1 ? "" : "s", carrying->kiosks, carrying->kiosks == 1 ? "" : "s", day);
	say_receipts(carrying);
	fputs("The files go to the folder \"" NEWS_FOLDER
		  "\" of a stick. On the kiosk, an officer opens \"Save to "
		  "stick\"; or: bunting-kiosk --take FILE BOOK.\n",
		call->out);
}

/* What is in force, where there is a plan. */
static enum status read_documents(struct carrying *carrying)
{
	struct book *book = carrying->office->book;
	if (!carrying->office->plan) {
		return DONE;
	}
	enum status status = book_document(book, DOCUMENT_CATALOGUE, &carrying->documents.catalogue);
	if (!status) {
		status = book_document(book, DOCUMENT_PLAN, &carrying->documents.plan);
	}
	if (!status) {
		status = book_document(book, DOCUMENT_PHOTOS, &carrying->documents.photos);
		status = status == NOT_FOUND ? DONE : status;
	}
	return status;
}

static enum status read_bundle(struct carrying *carrying)
{
	struct told *told;
	enum status status = gather(&told, &carrying->reports, carrying->office->book);
	if (!status) {
		bundle_write(&carrying->bundle, told, carrying->reports, carrying->number);
	}
	free(told);
	return status;
}

static enum status carry(struct carrying *carrying)
{
	const char *folder = call_value(carrying->call, "--out");
	enum status status = read_bundle(carrying);
	if (!status) {
		status = read_documents(carrying);
	}
	if (!status && mkdir(folder, 0755) != 0 && errno != EEXIST) {
		status = fail(&carrying->call->reason, NOT_ALLOWED, "%s cannot be made", folder);
	}
	if (!status) {
		status = put_all(carrying);
	}
	return status ? status : renew_all_pins(carrying);
}

/* Whom new PINs are wanted for, before a passphrase is asked for. */
static enum exit_code check_kiosks(const struct office *office, struct call *call)
{
	for (int k = 0; k < call_count(call, "--new-pins"); k++) {
		unsigned char token[TOKEN_BYTES];
		enum status status = find_token(token, office, call_value_at(call, "--new-pins", k));
		sodium_memzero(token, sizeof token);
		if (status) {
			return call_fail(call, status);
		}
	}
	return ENDED_WELL;
}

static enum exit_code carry_with_key(struct carrying *carrying)
{
	struct organisation_keys *keys = keys_alloc();
	enum exit_code code = office_unlock_in_force(keys, carrying->office, carrying->call);
	if (!code) {
		carrying->keys = keys;
		carrying->number = clock_now(carrying->call->clock); /* whoever typed the passphrase took a while */
		enum status status = carry(carrying);
		code = status ? call_fail(carrying->call, status) : ENDED_WELL;
	}
	keys_free(keys);
	return code;
}

/* Without --backup it is the newest one that is still there. One that does not verify is no reason to say nothing. */
static enum exit_code read_receipts(struct carrying *carrying)
{
	struct call *call = carrying->call;
	if (call_has(call, "--backup")) {
		return receipts_read(&carrying->receipts, call_value(call, "--backup"), carrying->office, call);
	}
	bool found;
	enum status status = backup_find(&carrying->backup, carrying->office, &found);
	if (status) {
		return call_fail(call, status);
	}
	if (found) {
		status = backup_compare(&carrying->backup, &call->reason);
		carrying->is_doubtful =
			status ? call_fail(call, status)
				   : receipts_read(&carrying->receipts, carrying->backup.path, carrying->office, call);
	}
	if (!found || carrying->is_doubtful) {
		receipts_free(&carrying->receipts);
		carrying->backup.path[0] = '\0';
	}
	return ENDED_WELL;
}

static enum exit_code run_at(struct office *office, struct call *call, int days)
{
	struct carrying carrying = {.office = office, .call = call};
	carrying.expires = clock_now(call->clock) + (int64_t)days * SLOT_DAY;
	enum exit_code code = check_kiosks(office, call);
	if (!code) {
		code = read_receipts(&carrying);
	}
	if (!code) {
		code = carry_with_key(&carrying);
	}
	if (!code) {
		say(&carrying);
		code = carrying.is_doubtful ? ENDED_INCOMPLETE : ENDED_WELL;
	}
	receipts_free(&carrying.receipts);
	bytes_free(&carrying.bundle);
	bytes_free(&carrying.documents.catalogue);
	bytes_free(&carrying.documents.plan);
	bytes_free(&carrying.documents.photos);
	return code;
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
	enum exit_code code =
		office_open(&office, call, call_has(call, "--new-pins") ? OFFICE_WRITE : OFFICE_READ);
	if (!code) {
		code = run_at(&office, call, days);
	}
	office_close(&office);
	return code;
}

static const struct option options[] = {
	{.name = "--out", .value = "DIR"},
	{.name = "--backup", .value = "FILE"},
	{.name = "--new-pins", .value = "KIOSK", .many = true},
	{.name = "--days", .value = "N"},
	KEY_OPTION,
	PASSPHRASE_OPTION,
	{.name = NULL},
};

const struct command command_carry = {
	.name = "carry",
	.arguments = "OFFICE --out DIR [--backup FILE] [--new-pins KIOSK...] [--days N] [--key FILE]"
				 " [--passphrase-fd N]",
	.summary = "write what the office has to say to its kiosks, for a stick",
	.help =
		"For each kiosk that was provisioned it writes, good for N days (60): DIR/KIOSK.status, how far "
		"every "
		"report has come, which says nothing of what was reported and leads to no code; DIR/KIOSK.catalogue, "
		"the "
		"catalogue and the plan in force, and the key that the kiosk seals to; and with a backup "
		"DIR/KIOSK.receipt, how much of what the kiosk "
		"recorded is safe at the office.\n"
		"The backup is the newest one that \"backup\" made and that is still there, or FILE, a copy of "
		"OFFICE "
		"on "
		"another disk. All of it is verified first, and only what it holds is in a receipt.\n"
		"--new-pins makes a new PIN for every officer of the catalogue, prints it once, and writes "
		"DIR/KIOSK.pins, "
		"sealed for that kiosk: it takes the old ones away, adds and removes officers, and ends a lock-out. "
		"It "
		"can be "
		"taken in there without any PIN.\n"
		"On a stick the files go to the folder \"bunting\": with --out STICK/bunting they are there. The "
		"kiosk "
		"looks "
		"for them when an officer opens \"Save to stick\". \"bunting-kiosk --take FILE BOOK\" takes one in, "
		"too.\n"
		"The organisation's key signs the files: --key FILE, else OFFICE's name ending in .key. A recovery "
		"sheet "
		"will do. But for an entry of new PINs, nothing is changed in the office book.\n",
	.least = 1,
	.most = 1,
	.options = options,
	.run = run,
};
