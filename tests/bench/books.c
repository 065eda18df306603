/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/books.h"

#include "ledger/embedded.h"
#include "ledger/export.h"
#include "ledger/file.h"
#include "ledger/keys.h"
#include "ledger/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	FUN_DAY_MORNING = 1784368800, /* Saturday 18 July 2026, 10:00 UTC */
	BATCH = 500,         /* entries recorded at once: a kiosk syncs each, which is not what is measured */
	CONCERN_EVERY = 100, /* one entry of so many is a concern, with its boxes */
};

static int64_t read_clock(void *context)
{
	static int64_t now = FUN_DAY_MORNING;
	(void)context;
	return now += 60;
}

struct clock books_clock(void)
{
	return (struct clock){.read = read_clock};
}

void books_must(enum status status, const struct reason *reason)
{
	if (status) {
		fprintf(stderr, "bench: %s\n%s\n", reason->text, status_sentence(status));
		exit(1);
	}
}

void books_copy(const char *from, const char *to)
{
	char from_device[PATH_SIZE], to_device[PATH_SIZE];
	struct reason reason = {""};
	unlink(to);
	books_must(file_copy(from, to, INT64_MAX, &reason), &reason);
	if (device_path(from_device, from) && device_path(to_device, to)) {
		unlink(to_device);
		books_must(file_copy(from_device, to_device, INT64_MAX, &reason), &reason);
	}
}

static void make_book(const char *path, const struct organisation_keys *keys, enum book_kind kind,
	const char *name, const unsigned char token[TOKEN_BYTES])
{
	struct book_birth birth = {.kind = kind, .mode = MODE_TEST};
	struct reason reason = {""};
	struct clock clock = books_clock();
	struct device *device = device_alloc();
	memcpy(birth.organisation, keys->sign_public, sizeof birth.organisation);
	memcpy(birth.box_key, keys->box.public_key, sizeof birth.box_key);
	memcpy(device->token, token, TOKEN_BYTES);
	device_make_key(device, name);
	books_must(book_create(path, &birth, device, &clock, &reason), &reason);
	device_free(device);
}

/* As a busy day goes: check-ins, kit, answers; a worry now and then. */
static void fill_record(struct record *record, int number)
{
	static const char *const items[] = {"door_chain", "shed_alarm", "leaflet_pack", "window_alarm"};
	static const char *const areas[] = {"quayside", "harbour_green", "saltmarsh"};
	struct entry *entry = &record->entry;
	*record = (struct record){0};
	entry->event = "harbour_green_fun_day";
	entry->area = areas[number % 3];
	if (number % CONCERN_EVERY == 0) {
		entry->stream = STREAM_CONCERN;
		entry->item = "noise";
		entry->amount = 1;
		entry->detail = "{\"v\":1,\"often\":\"weekly\",\"before\":\"no\"}";
		record->boxes[PURPOSE_WORDS] = "Every night, after eleven";
	} else if (number % 3 == 0) {
		entry->stream = STREAM_KIT;
		entry->item = items[number / 3 % 4];
		entry->amount = 1;
		entry->area = NULL;
		entry->detail = "{\"v\":1,\"act\":\"given\",\"to\":\"new_home\"}";
	} else {
		entry->stream = STREAM_ATTENDANCE;
		entry->amount = 1 + number % 4;
		entry->detail = "{\"v\":1,\"bands\":{\"16_64\":1},\"before\":\"no\"}";
	}
}

static void record_all(struct book *book)
{
	static struct record records[BATCH];
	for (int done = 0; done < BOOKS_ENTRIES; done += BATCH) {
		for (int k = 0; k < BATCH; k++) {
			fill_record(&records[k], done + k);
		}
		books_must(book_append(book, records, BATCH), book_reason(book));
	}
}

static void remove_book(const char *path)
{
	char device[PATH_SIZE];
	unlink(path);
	if (device_path(device, path)) {
		unlink(device);
	}
}

/* The kiosk's own book is not needed any more once it is saved. */
static void make_saved(const char *saved, const char *kiosk, const struct organisation_keys *keys,
	const char *name, const unsigned char token[TOKEN_BYTES])
{
	struct reason reason = {""};
	struct clock clock = books_clock();
	struct book *book = NULL;
	struct export_facts facts;
	make_book(kiosk, keys, BOOK_KIOSK, name, token);
	books_must(book_open_own(&book, kiosk, &clock, &reason), &reason);
	record_all(book);
	books_must(export_write(book, saved, &facts), &reason);
	book_close(book);
	remove_book(kiosk);
}

static void provision(struct book *office, const char *kiosk, const unsigned char token[TOKEN_BYTES])
{
	struct query insert =
		query(book_store(office), "INSERT INTO provisioned (kiosk, token, made) VALUES (?1, ?2, 0)");
	bind_text(&insert, 1, kiosk);
	bind_blob(&insert, 2, token, TOKEN_BYTES);
	books_must(query_run(&insert), book_reason(office));
}

static void make_all(const struct books *books)
{
	struct organisation_keys *keys = keys_alloc();
	unsigned char token[TOKEN_BYTES] = {0};
	struct reason reason = {""};
	struct clock clock = books_clock();
	struct book *office = NULL;
	keys_make(keys);
	remove_book(books->office);
	make_book(books->office, keys, BOOK_OFFICE, "OF", token);
	books_must(book_open_own(&office, books->office, &clock, &reason), &reason);
	for (int k = 0; k < BOOKS_KIOSKS; k++) {
		const char name[] = {(char)('A' + k / 26), (char)('A' + k % 26), '\0'}; /* as `provision` takes it */
		randombytes_buf(token, sizeof token);
		provision(office, name, token);
		remove_book(books->kiosk);
		make_saved(books->saved[k], books->kiosk, keys, name, token);
	}
	book_close(office);
	make_book(books->kiosk, keys, BOOK_KIOSK, "ZZ", token);
	keys_free(keys);
}

const char *books_tables(void)
{
	static char hex[2 * 4 + 1];
	static const char *const texts[] = {embedded_schema_sql, embedded_schema_local_sql, embedded_views_sql};
	unsigned char digest[DIGEST_BYTES];
	crypto_generichash_state state;
	crypto_generichash_init(&state, NULL, 0, sizeof digest);
	for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
		crypto_generichash_update(&state, (const unsigned char *)texts[k], strlen(texts[k]));
	}
	crypto_generichash_final(&state, digest, sizeof digest);
	text_from_bytes(hex, digest, 4);
	return hex;
}

void books_make(struct books *books, const char *folder)
{
	char made[PATH_SIZE];
	snprintf(books->folder, sizeof books->folder, "%s", folder);
	snprintf(books->office, sizeof books->office, "%s/office.bunting", folder);
	snprintf(books->kiosk, sizeof books->kiosk, "%s/kiosk.bunting", folder);
	for (int k = 0; k < BOOKS_KIOSKS; k++) {
		snprintf(books->saved[k], sizeof books->saved[k], "%s/saved%d.bunting", folder, k);
	}
	/* Books with other tables, or of an older benchmark, are made anew. */
	snprintf(made, sizeof made, "%s/made-%d-%s-%d-%d", folder, BOOK_LAYOUT, books_tables(), BOOKS_KIOSKS,
		BOOKS_ENTRIES);
	if (access(made, F_OK) == 0) {
		return;
	}
	mkdir(folder, 0700);
	fprintf(stderr, "bench: making %d books of %d entries in %s\n", BOOKS_KIOSKS, BOOKS_ENTRIES, folder);
	make_all(books);
	FILE *mark = fopen(made, "w");
	if (!mark || fclose(mark) != 0) {
		fprintf(stderr, "bench: cannot write %s\n", made);
		exit(1);
	}
}
