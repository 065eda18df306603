/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/fixture.h"

#include "ledger/detail.h"
#include "ledger/export.h"
#include "ledger/offices.h"
#include "ledger/store.h"
#include "tests/support/testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int64_t read_clock(void *context)
{
	const struct fixture *fixture = context;
	return fixture->now;
}

int fixture_begin(void **state)
{
	if (sodium_init() < 0) {
		return -1;
	}
	struct fixture *fixture = calloc(1, sizeof *fixture);
	if (!fixture) {
		return -1;
	}
	/* In memory, for every commit of a book is synced. */
	const char *base = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
	snprintf(fixture->folder, sizeof fixture->folder, "%s/bunting-test.XXXXXX", base);
	fixture->now = FUN_DAY_MORNING;
	fixture->clock = (struct clock){.read = read_clock, .context = fixture};
	fixture->mode = MODE_TEST;
	fixture->keys = keys_alloc();
	keys_make(fixture->keys);
	*state = fixture;
	return mkdtemp(fixture->folder) ? 0 : -1;
}

int fixture_end(void **state)
{
	struct fixture *fixture = *state;
	for (int k = 0; k < FIXTURE_BOOKS; k++) {
		book_close(fixture->books[k]);
	}
	for (int k = 0; k < fixture->path_count; k++) {
		free(fixture->paths[k]);
	}
	keys_free(fixture->keys);
	file_remove_folder(fixture->folder);
	/* What a test or the ledger left behind besides plain files shows here. */
	int left = access(fixture->folder, F_OK) == 0;
	free(fixture);
	return left ? -1 : 0;
}

const char *fixture_path(struct fixture *fixture, const char *format, ...)
{
	char name[PATH_SIZE / 2];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(name, sizeof name, format, arguments);
	va_end(arguments);
	assert_in_range(fixture->path_count, 0, FIXTURE_PATHS - 1);
	char *path = NULL;
	assert_true(asprintf(&path, "%s/%s", fixture->folder, name) > 0);
	fixture->paths[fixture->path_count++] = path;
	return path;
}

void fixture_copy(const char *from, const char *to)
{
	struct reason reason;
	unlink(to);
	assert_done(file_copy(from, to, INT64_MAX, &reason), &reason);
}

void fixture_copy_book(const char *from, const char *to)
{
	char from_device[PATH_SIZE], to_device[PATH_SIZE];
	assert_true(device_path(from_device, from) && device_path(to_device, to));
	fixture_copy(from, to);
	fixture_copy(from_device, to_device);
}

void fixture_token(unsigned char token[TOKEN_BYTES], const char *kiosk)
{
	crypto_generichash(token, TOKEN_BYTES, (const unsigned char *)kiosk, strlen(kiosk), NULL, 0);
}

struct book_birth fixture_birth(const struct fixture *fixture, enum book_kind kind)
{
	struct book_birth birth = {.kind = kind, .mode = fixture->mode};
	memcpy(birth.organisation, fixture->keys->sign_public, sizeof birth.organisation);
	memcpy(birth.box_key, fixture->keys->box.public_key, sizeof birth.box_key);
	return birth;
}

static const char *make_book(
	struct fixture *fixture, const char *file, enum book_kind kind, const char *log_name)
{
	const char *path = fixture_path(fixture, "%s.bunting", file);
	struct book_birth birth = fixture_birth(fixture, kind);
	struct device *device = device_alloc();
	if (kind == BOOK_KIOSK) {
		fixture_token(device->token, log_name);
	}
	device_make_key(device, log_name);
	enum status status = book_create(path, &birth, device, &fixture->clock, &fixture->reason);
	device_free(device);
	assert_done(status, &fixture->reason);
	return path;
}

const char *fixture_make_kiosk(struct fixture *fixture, const char *name)
{
	return make_book(fixture, name, BOOK_KIOSK, name);
}

static void provision(struct book *office, const char *kiosk)
{
	unsigned char token[TOKEN_BYTES];
	fixture_token(token, kiosk);
	struct query insert =
		query(book_store(office), "INSERT INTO provisioned (kiosk, token, made) VALUES (?1, ?2, 0)");
	bind_text(&insert, 1, kiosk);
	bind_blob(&insert, 2, token, sizeof token);
	assert_done(query_run(&insert), book_reason(office));
}

void fixture_certify(struct fixture *fixture, struct book *office)
{
	struct certificate certificate;
	text_copy(certificate.name, sizeof certificate.name, book_log_name(office));
	memcpy(certificate.key, book_log_key(office), sizeof certificate.key);
	certificate_sign(&certificate, book_mode(office), fixture->keys);
	assert_done(certificate_record(office, &certificate), book_reason(office));
}

struct book *fixture_make_office(struct fixture *fixture, const char *file)
{
	struct book *office = fixture_open(fixture, make_book(fixture, file, BOOK_OFFICE, "OF"));
	assert_done(store_begin(book_store(office)), &fixture->reason);
	for (char name[2] = "A"; name[0] <= 'Z'; name[0]++) {
		provision(office, name);
	}
	assert_done(store_commit(book_store(office)), &fixture->reason);
	fixture_certify(fixture, office);
	return office;
}

static struct book **find_place(struct fixture *fixture, const struct book *book)
{
	for (int k = 0; k < FIXTURE_BOOKS; k++) {
		if (fixture->books[k] == book) {
			return &fixture->books[k];
		}
	}
	fail_msg("the fixture has no place for another book, or does not know this one");
	return NULL;
}

struct book *fixture_open(struct fixture *fixture, const char *path)
{
	struct book **place = find_place(fixture, NULL);
	assert_done(book_open_own(place, path, &fixture->clock, &fixture->reason), &fixture->reason);
	return *place;
}

void fixture_close(struct fixture *fixture, struct book *book)
{
	*find_place(fixture, book) = NULL;
	book_close(book);
}

struct book *fixture_kiosk(struct fixture *fixture, const char *name)
{
	return fixture_open(fixture, fixture_make_kiosk(fixture, name));
}

const char *fixture_export(struct fixture *fixture, struct book *book, const char *file)
{
	const char *path = fixture_path(fixture, "%s", file);
	struct export_facts facts;
	assert_done(export_write(book, path, &facts), &fixture->reason);
	return path;
}

struct merge_result fixture_merge(struct book *office, const char *path, enum status wanted)
{
	struct merge_result result;
	assert_done(merge_file(office, path, &result), book_reason(office));
	assert_status(result.status, wanted, &result.why);
	return result;
}

struct merge_result fixture_merge_anew(struct book *office, const char *path, enum status wanted)
{
	assert_done(store_script(book_store(office), "DELETE FROM seen"), book_reason(office));
	return fixture_merge(office, path, wanted);
}

int64_t fixture_confirm(struct book *office, const char *fingerprint)
{
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "fingerprint", fingerprint);
	struct record record = {
		.entry = {.stream = STREAM_OFFICE, .item = "confirm", .detail = detail_end(&detail)}};
	assert_done(book_append(office, &record, 1), book_reason(office));
	return record.entry.seq;
}

__attribute__((format(printf, 3, 0))) static void format_sql(
	char *sql, size_t size, const char *format, va_list arguments)
{
	assert_in_range(vsnprintf(sql, size, format, arguments), 1, size - 1);
}

int64_t fixture_number(struct book *book, const char *format, ...)
{
	char sql[2000];
	va_list arguments;
	va_start(arguments, format);
	format_sql(sql, sizeof sql, format, arguments);
	va_end(arguments);
	sqlite3_stmt *statement = NULL;
	if (sqlite3_prepare_v2(book_store(book)->db, sql, -1, &statement, NULL) != SQLITE_OK) {
		fail_msg("%s: %s", sqlite3_errmsg(book_store(book)->db), sql);
	}
	int code = sqlite3_step(statement);
	int64_t number = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	if (code != SQLITE_ROW) {
		fail_msg("no row: %s", sql);
	}
	return number;
}

void fixture_doctor(const char *path, const char *format, ...)
{
	char sql[4000];
	va_list arguments;
	va_start(arguments, format);
	format_sql(sql, sizeof sql, format, arguments);
	va_end(arguments);
	sqlite3 *db = NULL;
	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL); /* whoever forges is not held by ours */
	char *complaint = NULL;
	if (sqlite3_exec(db, sql, NULL, NULL, &complaint) != SQLITE_OK) {
		fail_msg("%s: %s", complaint, sql);
	}
	sqlite3_close(db);
}
