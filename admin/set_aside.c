/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/set_aside.h"

#include "ledger/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	DIGESTED_MOST = 256 << 20 /* bytes; far more than any kiosk saves */
};

/*
 * By what a regular file is known again, and its size; false when it cannot be read. That is the digest of its bytes;
 * of a file that is larger than any kiosk's, that of its beginning and its size, so that nobody waits for gigabytes.
 */
static bool digest_file(unsigned char digest[DIGEST_BYTES], int64_t *size, const char *path)
{
	unsigned char block[65536];
	crypto_generichash_state state;
	struct stat about = {.st_size = 0};
	int64_t done = 0;
	int file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (file < 0) {
		return false;
	}
	bool good = fstat(file, &about) == 0 && S_ISREG(about.st_mode);
	crypto_generichash_init(&state, NULL, 0, DIGEST_BYTES);
	ssize_t count = 0;
	while (good && done < DIGESTED_MOST && (count = read(file, block, sizeof block)) != 0) {
		good = count > 0 || errno == EINTR;
		if (count > 0) {
			crypto_generichash_update(&state, block, (unsigned long long)count);
			done += count;
		}
	}
	close(file);
	*size = about.st_size;
	if (done < *size) {
		crypto_generichash_update(&state, (const unsigned char *)size, sizeof *size);
	}
	crypto_generichash_final(&state, digest, DIGEST_BYTES);
	return good;
}

/* The office book itself, given by mistake, is nothing that came. */
static bool is_office(struct book *office, const char *path)
{
	struct stat one, other;
	return stat(book_store(office)->name, &one) == 0 && stat(path, &other) == 0 &&
		   one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

static enum status forget(struct book *office, const unsigned char digest[DIGEST_BYTES])
{
	struct query drop = query(book_store(office), "DELETE FROM set_aside WHERE digest = ?1");
	bind_blob(&drop, 1, digest, DIGEST_BYTES);
	return query_run(&drop);
}

static enum status keep(struct book *office, const unsigned char digest[DIGEST_BYTES], int64_t size,
	const char *path, const struct merge_result *result, int64_t now)
{
	struct query put = query(book_store(office),
		"INSERT INTO set_aside (digest, name, size, moment, why, what_to_do, kiosk, fingerprint)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO UPDATE SET name = excluded.name,"
		" moment = excluded.moment, why = excluded.why, what_to_do = excluded.what_to_do,"
		" kiosk = excluded.kiosk, fingerprint = excluded.fingerprint");
	bind_blob(&put, 1, digest, DIGEST_BYTES);
	bind_text(&put, 2, file_name(path));
	bind_integer(&put, 3, size);
	bind_integer(&put, 4, now);
	bind_text(&put, 5, result->why.text);
	bind_text(&put, 6, status_sentence(result->status));
	bind_text(&put, 7, result->kiosk);
	bind_text(&put, 8, result->status == UNKNOWN_DEVICE ? result->fingerprint : "");
	return query_run(&put);
}

enum status set_aside_note(
	struct book *office, const char *path, const struct merge_result *result, int64_t now, bool *is_listed)
{
	*is_listed = false;
	int64_t kept = 0, size;
	struct query count = query(book_store(office), "SELECT count(*) FROM set_aside");
	enum status status = query_integer(&count, &kept, 0);
	unsigned char digest[DIGEST_BYTES];
	if (status || (!result->status && kept == 0) || is_office(office, path) ||
		!digest_file(digest, &size, path)) {
		return status;
	}
	*is_listed = result->status != DONE;
	return result->status ? keep(office, digest, size, path, result, now) : forget(office, digest);
}

static void copy_cut(char *text, size_t size, const char *source)
{
	struct text room = text_in(text, size);
	text_add_bytes(&room, source, strlen(source) < size ? strlen(source) : size - 1);
}

static void take_row(struct aside *aside, const struct query *row)
{
	size_t length;
	const unsigned char *digest = row_blob(row, 0, &length);
	*aside = (struct aside){.size = row_integer(row, 2), .moment = row_integer(row, 3)};
	if (length == DIGEST_BYTES) {
		text_from_bytes(aside->digest, digest, DIGEST_BYTES);
		slip_write(aside->text, digest);
	}
	copy_cut(aside->name, sizeof aside->name, row_text(row, 1));
	copy_cut(aside->why, sizeof aside->why, row_text(row, 4));
	copy_cut(aside->what_to_do, sizeof aside->what_to_do, row_text(row, 5));
	copy_cut(aside->kiosk, sizeof aside->kiosk, row_text(row, 6));
	copy_cut(aside->fingerprint, sizeof aside->fingerprint, row_text(row, 7));
}

enum status set_aside_read(struct asides *asides, struct book *office)
{
	*asides = (struct asides){0};
	struct query rows = query(book_store(office),
		"SELECT digest, name, size, moment, why, what_to_do, kiosk, fingerprint FROM set_aside"
		" WHERE lower(substr(hex(digest), 1, 10)) NOT IN (SELECT digest FROM decision WHERE kind = 'dismiss')"
		" ORDER BY moment, name, digest");
	while (query_row(&rows)) {
		asides->list = realloc(asides->list, ((size_t)asides->count + 1) * sizeof *asides->list);
		if (!asides->list) {
			abort();
		}
		take_row(&asides->list[asides->count++], &rows);
	}
	enum status status = query_end(&rows);
	if (status) {
		set_aside_free(asides);
	}
	return status;
}

void set_aside_free(struct asides *asides)
{
	free(asides->list);
	*asides = (struct asides){0};
}
