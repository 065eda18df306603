/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * init.c - begins an office: the organisation's key in its key file, the recovery sheet to print, and the office book
 * with the catalogue. The book is made last, so that there is never a book whose key is nowhere.
 */
#include "admin/commands.h"
#include "admin/documents.h"
#include "admin/embedded.h"
#include "admin/key_file.h"
#include "admin/office.h"
#include "admin/photos.h"
#include "admin/print.h"
#include "admin/recovery_sheet.h"
#include "ledger/plan_file.h"
#include "ledger/statement.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is being made. */
struct beginning {
	const char *path; /* of the office book */
	char key_path[PATH_SIZE], sheet_path[PATH_SIZE], device_path[PATH_SIZE];
	enum mode mode;
	struct bytes catalogue_bytes, plan_bytes, photos;
	struct catalogue *catalogue;
	struct plan *plan; /* of the demonstration; else NULL */
	struct organisation_keys *keys;
};

/* Checking what was typed */

static enum exit_code check_words(const struct beginning *beginning, struct call *call)
{
	static const char ending[] = ".bunting";
	size_t length = strlen(beginning->path);
	bool demo = call_has(call, "--demo");
	if (length < sizeof ending || strcmp(beginning->path + length - (sizeof ending - 1), ending) != 0) {
		return call_usage(
			call, "the office book needs a name that ends in .bunting, not \"%s\"", beginning->path);
	}
	if (demo == call_has(call, "--catalogue")) {
		return call_usage(call, "it takes either --catalogue FILE or --demo");
	}
	if (demo && call_has(call, "--test")) {
		return call_usage(call, "a demonstration is no test: leave out --demo or --test");
	}
	return call_has(call, "--day") && !demo ? call_usage(call, "--day goes with --demo") : ENDED_WELL;
}

/* Do these name the same file, however they are written; or does one name what the other is while it is written? */
static bool is_same_place(const char *one, const char *other)
{
	const char *const endings[] = {"", ".part", "-journal"};
	struct stat folders[2];
	const char *const paths[] = {one, other};
	for (int k = 0; k < 2; k++) {
		char folder[PATH_SIZE];
		snprintf(folder, sizeof folder, "%.*s.", (int)(file_name(paths[k]) - paths[k]), paths[k]);
		if (stat(folder, &folders[k]) != 0) {
			return false; /* nothing can be written there */
		}
	}
	bool is_same = false;
	for (size_t k = 0; k < sizeof endings / sizeof *endings; k++) {
		char ends_one[PATH_SIZE + 16], ends_other[PATH_SIZE + 16];
		snprintf(ends_one, sizeof ends_one, "%s%s", file_name(one), endings[k]);
		snprintf(ends_other, sizeof ends_other, "%s%s", file_name(other), endings[k]);
		is_same =
			is_same || strcmp(ends_one, file_name(other)) == 0 || strcmp(ends_other, file_name(one)) == 0;
	}
	return is_same && folders[0].st_dev == folders[1].st_dev && folders[0].st_ino == folders[1].st_ino;
}

static enum exit_code choose_paths(struct beginning *beginning, struct call *call)
{
	const char *key = call_value(call, "--key");
	bool fits = device_path(beginning->device_path, beginning->path) &&
				office_beside(beginning->sheet_path, beginning->path, "-recovery.txt") &&
				(key ? text_copy(beginning->key_path, PATH_SIZE, key)
					 : office_beside(beginning->key_path, beginning->path, ".key"));
	if (!fits) {
		return call_fail(call, fail(&call->reason, TOO_LONG, "the path %.80s...", beginning->path));
	}
	const char *const paths[] = {
		beginning->path, beginning->key_path, beginning->sheet_path, beginning->device_path};
	for (int k = 0; k < 4; k++) {
		if (k != 1 && is_same_place(paths[k], beginning->key_path)) {
			return call_usage(call, "the key file needs a name of its own, not %s", paths[k]);
		}
		if (access(paths[k], F_OK) == 0) {
			return call_complain(call, ENDED_BAD_FILE, "It was left as it is. Choose another name.",
				"%s is there already", paths[k]);
		}
	}
	return ENDED_WELL;
}

/* Catalogue and plan */

static enum status read_catalogue(struct beginning *beginning, const char *name, struct reason *reason)
{
	return catalogue_read(&beginning->catalogue, beginning->catalogue_bytes.at,
		beginning->catalogue_bytes.length, name, reason);
}

/* The demonstration's plan begins with its fun day; every other day keeps its distance from that. */
static enum status shift_plan(struct beginning *beginning, struct day fun_day, struct reason *reason)
{
	static const char name[] = "plan of the demonstration";
	struct plan *plan = NULL;
	enum status status = plan_read(&plan, beginning->catalogue, embedded_demonstration_plan,
		strlen(embedded_demonstration_plan), name, reason);
	if (status) {
		return status;
	}
	plan_write_shifted(
		&beginning->plan_bytes, plan, beginning->catalogue, day_between(plan->events[0].day, fun_day));
	plan_free(plan);
	return plan_read(&beginning->plan, beginning->catalogue, beginning->plan_bytes.at,
		beginning->plan_bytes.length, name, reason);
}

static enum exit_code read_demonstration(struct beginning *beginning, struct call *call)
{
	bytes_raw(&beginning->catalogue_bytes, embedded_demonstration_catalogue,
		strlen(embedded_demonstration_catalogue));
	enum status status = read_catalogue(beginning, "catalogue of the demonstration", &call->reason);
	if (status) {
		return call_fail(call, status);
	}
	struct day fun_day = moment_local(clock_now(call->clock)).day;
	if (!call_day(call, "--day", &fun_day)) {
		return ENDED_USAGE;
	}
	photos_of_demonstration(&beginning->photos);
	status = shift_plan(beginning, fun_day, &call->reason);
	return status ? call_fail(call, status) : ENDED_WELL;
}

static enum exit_code read_documents(struct beginning *beginning, struct call *call)
{
	if (call_has(call, "--demo")) {
		return read_demonstration(beginning, call);
	}
	const char *path = call_value(call, "--catalogue");
	enum status status = file_read(&beginning->catalogue_bytes, path, DOCUMENT_LARGEST, &call->reason);
	if (!status) {
		status = read_catalogue(beginning, path, &call->reason);
	}
	if (!status) {
		status = photos_gather(
			&beginning->photos, &(struct photos_held){0}, beginning->catalogue, path, &call->reason);
	}
	return status ? call_fail(call, status) : ENDED_WELL;
}

/* Making the files */

static enum status write_key_file(
	const struct beginning *beginning, const struct passphrase *passphrase, struct reason *reason)
{
	struct bytes bytes = {0};
	enum status status =
		key_file_write(&bytes, beginning->keys, KEY_USER, passphrase, beginning->mode, reason);
	if (!status) {
		status = file_replace(beginning->key_path, bytes.at, bytes.length, 0600, reason);
	}
	bytes_free(&bytes);
	return status;
}

static enum status write_sheet(const struct beginning *beginning, int64_t now, struct reason *reason)
{
	return recovery_sheet_put(beginning->sheet_path, beginning->keys,
		&(struct sheet_facts){
			.organisation = label_text(&beginning->catalogue->name, LANGUAGE_EN),
			.office = file_name(beginning->path),
			.mode = mode_name(beginning->mode),
			.made = moment_local(now).day,
		},
		reason);
}

static struct book_birth birth_of(const struct beginning *beginning, int64_t now)
{
	struct book_birth birth = {.kind = BOOK_OFFICE, .mode = beginning->mode, .document_number = now};
	memcpy(birth.organisation, beginning->keys->sign_public, sizeof birth.organisation);
	memcpy(birth.box_key, beginning->keys->box.public_key, sizeof birth.box_key);
	birth.documents[DOCUMENT_CATALOGUE].bytes = beginning->catalogue_bytes.at;
	birth.documents[DOCUMENT_CATALOGUE].length = beginning->catalogue_bytes.length;
	birth.documents[DOCUMENT_PHOTOS].bytes = beginning->photos.at;
	birth.documents[DOCUMENT_PHOTOS].length = beginning->photos.length;
	if (beginning->plan) {
		birth.documents[DOCUMENT_PLAN].bytes = beginning->plan_bytes.at;
		birth.documents[DOCUMENT_PLAN].length = beginning->plan_bytes.length;
	}
	return birth;
}

/* The log of the first office, too, counts because the organisation's key says so. */
static enum status certify(struct book *book, const struct organisation_keys *keys)
{
	struct certificate certificate;
	unsigned char digest[DIGEST_BYTES];
	text_copy(certificate.name, sizeof certificate.name, book_log_name(book));
	memcpy(certificate.key, book_log_key(book), sizeof certificate.key);
	certificate_sign(&certificate, book_mode(book), keys);
	enum status status = certificate_record(book, &certificate);
	return status ? status : statement_make(book, CAUSE_INTERVAL, NULL, digest);
}

static enum status write_book(const struct beginning *beginning, struct call *call)
{
	struct device *device = device_alloc();
	device_make_key(device, OFFICE_LOG);
	struct book_birth birth = birth_of(beginning, clock_now(call->clock));
	enum status status = book_create(beginning->path, &birth, device, call->clock, &call->reason);
	device_free(device);
	struct book *book = NULL;
	if (!status && chmod(beginning->path, 0600) != 0) { /* it holds the tokens of set-up files */
		status = fail_errno(&call->reason, "%s", beginning->path);
	}
	if (!status) {
		status = book_open_own(&book, beginning->path, call->clock, &call->reason);
	}
	if (!status) {
		status = documents_fill(book, beginning->catalogue, beginning->plan);
	}
	if (!status) {
		status = certify(book, beginning->keys);
	}
	book_close(book);
	return status;
}

static enum status make_all(
	const struct beginning *beginning, const struct passphrase *passphrase, struct call *call)
{
	enum status status = write_key_file(beginning, passphrase, &call->reason);
	if (!status) {
		status = write_sheet(beginning, clock_now(call->clock), &call->reason);
	}
	if (!status) {
		status = write_book(beginning, call);
	}
	if (status && status != BOOK_EXISTS) {
		unlink(beginning->path);
		unlink(beginning->device_path);
	}
	if (status) {
		unlink(beginning->sheet_path);
		unlink(beginning->key_path);
	}
	return status;
}

static void print_path(FILE *out, const char *label, const char *path)
{
	print_labelled(out, 17, label, path);
}

static void say(const struct beginning *beginning, struct call *call, const struct passphrase *passphrase)
{
	char fingerprint[FINGERPRINT_SIZE];
	fingerprint_write(fingerprint, beginning->keys->sign_public);
	fprintf(call->out, "The office of ");
	print_text(call->out, label_text(&beginning->catalogue->name, LANGUAGE_EN));
	fprintf(call->out, " is made (%s).\n", mode_name(beginning->mode));
	print_path(call->out, "Office book", beginning->path);
	print_path(call->out, "Its device file", beginning->device_path);
	print_path(call->out, "Key file", beginning->key_path);
	print_path(call->out, "Recovery sheet", beginning->sheet_path);
	print_path(call->out, "Fingerprint", fingerprint);
	if (beginning->mode == MODE_DEMONSTRATION && strcmp(passphrase->text, demonstration_passphrase) == 0) {
		print_path(call->out, "Passphrase", demonstration_passphrase);
	}
	fputs("\nPrint the recovery sheet now, lock the print away, and delete that file: it opens everything "
		  "without\n"
		  "a passphrase. Without the key file and the sheet, nobody can ever read what residents wrote.\n",
		call->out);
	if (!beginning->plan) {
		fputs("Next, take in the plan of events: bunting-admin plan ", call->out);
		print_shell_word(call->out, beginning->path);
		fputs(" FILE\n", call->out);
	}
}

static enum exit_code begin(struct beginning *beginning, struct call *call)
{
	enum exit_code code = check_words(beginning, call);
	if (!code) {
		code = choose_paths(beginning, call);
	}
	if (!code) {
		code = read_documents(beginning, call);
	}
	if (code) {
		return code;
	}
	struct passphrase *passphrase = passphrase_alloc();
	code = passphrase_get(passphrase, call, PASSPHRASE_NEW, beginning->mode);
	if (!code) {
		keys_make(beginning->keys);
		enum status status = make_all(beginning, passphrase, call);
		code = status ? call_fail(call, status) : ENDED_WELL;
	}
	if (!code) {
		say(beginning, call, passphrase);
	}
	passphrase_free(passphrase);
	return code;
}

static enum exit_code run(struct call *call)
{
	struct beginning beginning = {
		.path = call->words[0],
		.mode = call_has(call, "--demo")   ? MODE_DEMONSTRATION
				: call_has(call, "--test") ? MODE_TEST
										   : MODE_LIVE,
		.keys = keys_alloc(),
	};
	enum exit_code code = begin(&beginning, call);
	keys_free(beginning.keys);
	plan_free(beginning.plan);
	catalogue_free(beginning.catalogue);
	bytes_free(&beginning.catalogue_bytes);
	bytes_free(&beginning.plan_bytes);
	bytes_free(&beginning.photos);
	return code;
}

static const struct option options[] = {
	{.name = "--catalogue", .value = "FILE"},
	{.name = "--demo"},
	{.name = "--day", .value = "DAY"},
	{.name = "--test"},
	KEY_OPTION,
	PASSPHRASE_OPTION,
	{.name = NULL},
};

const struct command command_init = {
	.name = "init",
	.arguments = "OFFICE (--catalogue FILE [--test] | --demo [--day DAY]) [--key FILE] [--passphrase-fd N]",
	.summary = "begin an office: its book, its key file, and a recovery sheet to print",
	.help =
		"Makes the office book OFFICE (NAME.bunting) with the catalogue in FILE, and beside it the device "
		"file "
		"NAME.device, the key file NAME.key (or --key FILE) and the recovery sheet NAME-recovery.txt.\n"
		"The key file is protected by a passphrase of at least 12 characters, which is asked for twice; with "
		"--passphrase-fd N it is read as one line from the file descriptor N.\n"
		"--test makes an office for trying things out, whose records never mix with live ones. --demo makes "
		"that of "
		"the made-up Estuary Partnership, with its fun day today or on DAY (2026-07-18); without a terminal "
		"its "
		"passphrase is a known one, and printed.\n",
	.least = 1,
	.most = 1,
	.options = options,
	.run = run,
};
