/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/journeys/inside.h"

#include "ledger/bytes.h"
#include "ledger/file.h"
#include "tests/support/testing.h"

#include <dirent.h>
#include <fcntl.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Files */

static void read_file(struct bytes *bytes, const char *path)
{
	unsigned char part[65536];
	int file = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t count;
	while (file >= 0 && (count = read(file, part, sizeof part)) > 0) {
		bytes_raw(bytes, part, (size_t)count);
	}
	if (file >= 0) {
		close(file);
	}
}

char *inside_text(const char *path)
{
	struct bytes bytes = {0};
	read_file(&bytes, path);
	char *text = strndup(bytes.at ? (const char *)bytes.at : "", bytes.length);
	bytes_free(&bytes);
	return text;
}

bool inside_holds(const char *path, const void *bytes, size_t length)
{
	struct bytes held = {0};
	read_file(&held, path);
	bool found = held.length >= length && memmem(held.at, held.length, bytes, length);
	bytes_free(&held);
	return found;
}

/* Writes a character of UTF-8 as one unit of `width` bytes; the texts of the tests need no pairs. */
static void add_unit(struct bytes *bytes, unsigned character, int width, bool big_end_first)
{
	for (int k = 0; k < width; k++) {
		int place = big_end_first ? width - 1 - k : k;
		unsigned char byte = place < 4 ? (unsigned char)(character >> (8 * place)) : 0;
		bytes_raw(bytes, &byte, 1);
	}
}

static unsigned next_character(const unsigned char **at)
{
	unsigned character = *(*at)++;
	int more = character >= 0xE0 ? 2 : character >= 0xC0 ? 1 : 0;
	character &= more == 2 ? 0x0FU : more == 1 ? 0x1FU : 0x7FU;
	for (; more > 0; more--) {
		character = character << 6 | (*(*at)++ & 0x3FU);
	}
	return character;
}

const char *inside_holds_text(const char *path, const char *text)
{
	static const struct {
		const char *name;
		int width;
		bool big_end_first;
	} encodings[] = {
		{"UTF-16LE", 2, false}, {"UTF-16BE", 2, true}, {"UTF-32LE", 4, false}, {"UTF-32BE", 4, true}};
	if (inside_holds(path, text, strlen(text))) {
		return "UTF-8";
	}
	const char *found = NULL;
	for (size_t k = 0; k < sizeof encodings / sizeof *encodings && !found; k++) {
		struct bytes encoded = {0};
		for (const unsigned char *at = (const unsigned char *)text; *at;) {
			add_unit(&encoded, next_character(&at), encodings[k].width, encodings[k].big_end_first);
		}
		found = inside_holds(path, encoded.at, encoded.length) ? encodings[k].name : NULL;
		bytes_free(&encoded);
	}
	return found;
}

/* Books */

static void copy_if_there(const char *from, const char *to)
{
	struct bytes bytes = {0};
	read_file(&bytes, from);
	int file = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	assert_true(file >= 0);
	assert_int_equal(write(file, bytes.at, bytes.length), (ssize_t)bytes.length);
	close(file);
	bytes_free(&bytes);
}

/* The copy lies in a folder of its own that goes again at once. */
static char *ask_copy(const char *book, const char *sql)
{
	char folder[] = "/tmp/bunting-inside-XXXXXX", copy[64], log[64], wal[PATH_SIZE + 8];
	assert_non_null(mkdtemp(folder));
	snprintf(copy, sizeof copy, "%s/book", folder);
	snprintf(log, sizeof log, "%s/book-wal", folder);
	snprintf(wal, sizeof wal, "%s-wal", book);
	copy_if_there(book, copy);
	copy_if_there(wal, log);
	sqlite3 *db = NULL;
	sqlite3_stmt *read = NULL;
	char *value = NULL;
	if (sqlite3_open_v2(copy, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
		sqlite3_prepare_v2(db, sql, -1, &read, NULL) == SQLITE_OK && sqlite3_step(read) == SQLITE_ROW &&
		sqlite3_column_type(read, 0) != SQLITE_NULL) {
		value = strdup((const char *)sqlite3_column_text(read, 0));
	} else {
		print_error("%s\n", sqlite3_errmsg(db));
	}
	sqlite3_finalize(read);
	sqlite3_close(db);
	file_remove_folder(folder);
	return value;
}

__attribute__((format(printf, 2, 0))) static char *ask_book(
	const char *book, const char *format, va_list arguments)
{
	char sql[1000];
	assert_in_range(vsnprintf(sql, sizeof sql, format, arguments), 1, (int)sizeof sql - 1);
	char *value = ask_copy(book, sql);
	if (!value) {
		fail_msg("%s has no answer to %s", book, sql);
	}
	return value;
}

char *inside_value(const char *book, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	char *value = ask_book(book, format, arguments);
	va_end(arguments);
	return value;
}

long long inside_number(const char *book, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	char *value = ask_book(book, format, arguments);
	va_end(arguments);
	long long number = strtoll(value, NULL, 10);
	free(value);
	return number;
}

long long inside_counted(const char *book, const char *key, const char *value)
{
	return inside_number(book,
		"SELECT coalesce(sum(amount), 0) FROM counting"
		" WHERE iif('%s' = 'item', item, nullif(detail, '') ->> '%s') = '%s'",
		key, key, value);
}

/* Folders */

static void add_file(struct bytes *lines, const char *folder, const char *name)
{
	char path[PATH_SIZE + 300], line[500], digest[2 * 16 + 1];
	unsigned char hash[16];
	struct bytes bytes = {0};
	struct stat facts;
	snprintf(path, sizeof path, "%s/%s", folder, name);
	if (lstat(path, &facts) == 0 && S_ISREG(facts.st_mode)) {
		read_file(&bytes, path);
	}
	crypto_generichash(hash, sizeof hash, bytes.at, bytes.length, NULL, 0);
	sodium_bin2hex(digest, sizeof digest, hash, sizeof hash);
	snprintf(line, sizeof line, "%s %zu %s\n", name, bytes.length, digest);
	bytes_raw(lines, line, strlen(line));
	bytes_free(&bytes);
}

char *inside_folder(const char *folder)
{
	struct dirent **names;
	struct bytes lines = {0};
	int count = scandir(folder, &names, NULL, alphasort);
	assert_true(count >= 0);
	for (int k = 0; k < count; k++) {
		add_file(&lines, folder, names[k]->d_name);
		free(names[k]);
	}
	free(names);
	char *text = strndup((const char *)lines.at, lines.length);
	bytes_free(&lines);
	return text;
}
