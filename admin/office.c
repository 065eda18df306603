/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/office.h"

#include "admin/key_file.h"
#include "admin/print.h"
#include "admin/recovery_sheet.h"
#include "ledger/statement.h"
#include "ledger/store.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static enum exit_code complain_no_office(struct call *call, const char *path)
{
	return call_complain(call, ENDED_BAD_FILE,
		"Name the office book first. \"bunting-admin init\" makes one; \"merge\" takes what kiosks saved.",
		"%s is not an office book", path);
}

/* A kiosk's own book is in WAL mode, which the header tells; even to read, it must not be opened here. */
static bool is_kiosk_book(const char *path)
{
	enum {
		AT_WRITE_VERSION = 18,
		WAL = 2
	};
	unsigned char header[AT_WRITE_VERSION + 1] = {0};
	int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	if (file < 0) {
		return false;
	}
	ssize_t count = read(file, header, sizeof header);
	close(file);
	return count == (ssize_t)sizeof header && memcmp(header, "SQLite format 3", 16) == 0 &&
		   header[AT_WRITE_VERSION] == WAL;
}

static enum status read_documents(struct office *office, struct reason *reason)
{
	struct bytes catalogue = {0}, plan = {0};
	enum status status = book_document(office->book, DOCUMENT_CATALOGUE, &catalogue);
	if (!status) {
		status =
			catalogue_read(&office->catalogue, catalogue.at, catalogue.length, "catalogue in force", reason);
	}
	if (!status) {
		enum status found = book_document(office->book, DOCUMENT_PLAN, &plan);
		status = found == NOT_FOUND ? DONE
				 : found            ? found
						 : plan_read(&office->plan, office->catalogue, plan.at, plan.length, "plan in force",
							   reason);
	}
	bytes_free(&catalogue);
	bytes_free(&plan);
	return status;
}

/* A log that is not certified yet counts for nobody; whoever works in it must know. */
static enum exit_code say_new_log(struct office *office, struct call *call)
{
	bool is_certified;
	const char *name = book_log_name(office->book);
	enum status status = office_is_certified(office->book, book_log_key(office->book), &is_certified);
	if (status) {
		office_close(office);
		return call_fail(call, status);
	}
	if (book_was_put_back(office->book)) {
		fprintf(call->err,
			"bunting-admin: this office book was put back from an older copy.\n"
			"What was done since that copy is not in it: merge the kiosks' files again, and erase again what "
			"was\n"
			"erased since; the certificates say what. It goes on as %s.\n",
			name);
	}
	if (book_is_copy(office->book)) {
		fprintf(call->err,
			"bunting-admin: no device file lies beside this office book, so it is a copy.\n"
			"It goes on as a further office, %s (%s).\n",
			name, book_fingerprint(office->book));
	}
	if (!is_certified && strcmp(call->command->name, "join") != 0) {
		fprintf(call->err,
			"bunting-admin: %s is not certified: what is decided in it counts for nobody until then. Type:\n"
			"    bunting-admin join ",
			name);
		print_shell_word(call->err, office->path);
		fputs(" --key FILE\n", call->err);
	}
	return ENDED_WELL;
}

enum exit_code office_open(struct office *office, struct call *call, enum office_use use)
{
	*office = (struct office){.path = call->words[0]};
	if (is_kiosk_book(office->path)) {
		return complain_no_office(call, office->path);
	}
	enum status status = use == OFFICE_WRITE
							 ? book_open_own(&office->book, office->path, call->clock, &call->reason)
							 : book_open_to_read(&office->book, office->path, call->clock, &call->reason);
	if (status == WORKING_BOOK || (!status && book_kind(office->book) != BOOK_OFFICE)) {
		office_close(office);
		return complain_no_office(call, office->path);
	}
	if (status == NO_DEVICE_FILE) {
		office_close(office);
		return call_complain(call, ENDED_BAD_FILE,
			"Nothing was written. Put this book's own device file there; or take the one that is there away, "
			"and "
			"the book goes on as a further office.",
			"%s", call->reason.text);
	}
	if (!status) {
		status = read_documents(office, &call->reason);
	}
	if (status) {
		office_close(office);
		return call_fail(call, status);
	}
	return use == OFFICE_WRITE ? say_new_log(office, call) : ENDED_WELL;
}

void office_close(struct office *office)
{
	plan_free(office->plan);
	catalogue_free(office->catalogue);
	book_close(office->book);
	*office = (struct office){.path = office->path};
}

enum status office_record(struct office *office, enum stream stream, const char *item, const char *detail)
{
	return office_record_noted(office, stream, item, detail, NULL);
}

enum status office_record_noted(
	struct office *office, enum stream stream, const char *item, const char *detail, const char *note)
{
	struct record record = {.entry = {.stream = stream, .item = item, .detail = detail}};
	record.boxes[PURPOSE_NOTES] = note;
	enum status status = book_append(office->book, &record, 1);
	if (!status) {
		office_sign(office);
	}
	return status;
}

void office_sign(struct office *office)
{
	unsigned char digest[DIGEST_BYTES];
	/* When it fails, the entry is on disk and stays; the next one's statement signs for it as well. */
	enum status status = statement_make(office->book, CAUSE_INTERVAL, NULL, digest);
	(void)status;
}

bool office_beside(char path[PATH_SIZE], const char *office_path, const char *ending)
{
	const char *dot = strrchr(file_name(office_path), '.');
	size_t stem = dot ? (size_t)(dot - office_path) : strlen(office_path);
	return snprintf(path, PATH_SIZE, "%.*s%s", (int)stem, office_path, ending) < PATH_SIZE;
}

const char *kiosk_name_complaint(const char *name)
{
	if (!text_is_kiosk_name(name) || strpbrk(name, "0123456789")) {
		return "a kiosk's name is one or two capital letters; A2 is what kiosk A calls itself when its book "
			   "was "
			   "put back";
	}
	return strcmp(name, OFFICE_LOG) == 0 ? "OF is the office's own name" : NULL;
}

/* Opens what lies at the path, whichever of the two it is. */
static enum exit_code open_key(struct organisation_keys *keys, const struct bytes *bytes, const char *path,
	enum mode mode, struct call *call)
{
	if (!key_file_is(bytes) && recovery_sheet_is(bytes)) {
		enum status status = recovery_sheet_open(keys, bytes, path, &call->reason);
		return status ? call_fail(call, status) : ENDED_WELL;
	}
	if (!key_file_is(bytes)) {
		return call_fail(
			call, fail(&call->reason, NOT_A_KEY, "%s is neither a key file nor a recovery sheet", path));
	}
	struct passphrase *passphrase = passphrase_alloc();
	enum exit_code code = passphrase_get(passphrase, call, PASSPHRASE_KNOWN, mode);
	if (!code) {
		enum status status = key_file_open(keys, bytes, path, passphrase, &call->reason);
		code = status ? call_fail(call, status) : ENDED_WELL;
	}
	passphrase_free(passphrase);
	return code;
}

enum exit_code office_unlock(struct organisation_keys *keys, const struct office *office, struct call *call)
{
	char beside[PATH_SIZE];
	const char *path = call_value(call, "--key");
	if (!path && !office_beside(beside, office->path, ".key")) {
		return call_fail(call, fail(&call->reason, TOO_LONG, "%.80s...", office->path));
	}
	path = path ? path : beside;
	struct bytes bytes = {0};
	enum status status = file_read(&bytes, path, KEY_FILE_LARGEST, &call->reason);
	enum exit_code code =
		status ? call_fail(call, status) : open_key(keys, &bytes, path, book_mode(office->book), call);
	bytes_free(&bytes);
	if (!code && memcmp(keys->sign_public, book_organisation(office->book), sizeof keys->sign_public) != 0) {
		code = call_fail(call, fail(&call->reason, NOT_A_KEY, "%s is of another organisation", path));
	}
	return code;
}

enum exit_code office_unlock_in_force(
	struct organisation_keys *keys, const struct office *office, struct call *call)
{
	enum exit_code code = office_unlock(keys, office, call);
	int order =
		code ? 0 : box_pair_order(&keys->box, book_box_number(office->book), book_box_key(office->book));
	if (order == 0) {
		return code;
	}
	return order < 0 ? call_complain(call, ENDED_BAD_FILE,
						   "Give the key file, or the recovery sheet, that was made when it was changed; or "
						   "take that "
						   "sheet's key in with \"key\" and --take.",
						   "this key is from before the organisation's key was changed")
					 : call_complain(call, ENDED_BAD_FILE,
						   "If it was changed or taken in on this computer, give \"key\" with --change or "
						   "--take again: "
						   "it goes on. Else merge the book of the office that changed it.",
						   "this key is later than the one in this office book");
}
