/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fixture.h - the small world that a test of the ledger lives in: a private folder in memory, a clock that stands
 * until the test moves it, an organisation with its keys, and books of its office and kiosks.
 *
 * Kiosk books are born as a set-up file would bear them; the token of each follows from the kiosk's name, and every
 * office book knows the tokens of all kiosks A to Z, so that books may be made in any order.
 */
#ifndef TESTS_SUPPORT_FIXTURE_H
#define TESTS_SUPPORT_FIXTURE_H

#include "ledger/book.h"
#include "ledger/keys.h"
#include "ledger/merge.h"

/* Saturday 18 July 2026, 10:00 UTC: a fun day begins. */
#define FUN_DAY_MORNING 1784368800

/* How many books a test may have open at once; and how many paths it may make. */
#define FIXTURE_BOOKS 32
#define FIXTURE_PATHS 256

struct fixture {
	char folder[PATH_SIZE];
	struct reason reason;
	int64_t now; /* UTC seconds: what the clock says */
	struct clock clock;
	struct organisation_keys *keys;
	enum mode mode; /* of the books that are made from here on */
	struct book *books[FIXTURE_BOOKS];
	char *paths[FIXTURE_PATHS];
	int path_count;
};

/* For cmocka_unit_test_setup_teardown(): *state is the fixture. */
int fixture_begin(void **state);
int fixture_end(void **state);

#define test_in_fixture(test) cmocka_unit_test_setup_teardown(test, fixture_begin, fixture_end)

/* The path of a file of this name in the fixture's folder; lives as long as the fixture. printf-like. */
const char *fixture_path(struct fixture *fixture, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Copies a file, or a book with its device file, replacing what is there. */
void fixture_copy(const char *from, const char *to);
void fixture_copy_book(const char *from, const char *to);

/* The set-up token of the kiosk of this name. */
void fixture_token(unsigned char token[TOKEN_BYTES], const char *kiosk);

/* What every book of this organisation is born with. */
struct book_birth fixture_birth(const struct fixture *fixture, enum book_kind kind);

/* Makes a kiosk's book NAME.bunting, which nobody has opened yet; gives its path. */
const char *fixture_make_kiosk(struct fixture *fixture, const char *name);

/* Makes an office book FILE.bunting with the log "OF", certified, and opens it. */
struct book *fixture_make_office(struct fixture *fixture, const char *file);

/* Has the organisation certify the log that this office writes, as fixture_make_office() does. */
void fixture_certify(struct fixture *fixture, struct book *office);

/* Opens a device's own book, which must work; the fixture closes what is left open at its end. */
struct book *fixture_open(struct fixture *fixture, const char *path);
void fixture_close(struct fixture *fixture, struct book *book);

/* Makes a kiosk's book and opens it. */
struct book *fixture_kiosk(struct fixture *fixture, const char *name);

/* Exports a book to a file of this name in the folder; gives its path. */
const char *fixture_export(struct fixture *fixture, struct book *book, const char *file);

/* Merges a file into the office book and wants this status of the file; gives what came of it. */
struct merge_result fixture_merge(struct book *office, const char *path, enum status wanted);

/* The same of one that may have gone in before, read whole (seen.h). */
struct merge_result fixture_merge_anew(struct book *office, const char *path, enum status wanted);

/* Lets the office accept a log by its fingerprint; gives the number of the office's entry. */
int64_t fixture_confirm(struct book *office, const char *fingerprint);

/* The result of a query of one number on a book, asked as any SQLite tool would. printf-like. */
int64_t fixture_number(struct book *book, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Changes a file as a stranger with an SQLite tool would: runs SQL on it with all defences off. printf-like. */
void fixture_doctor(const char *path, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
