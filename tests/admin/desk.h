/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * desk.h - an office's desk for tests of the commands: a private folder, a clock that the test moves, the commands run
 * as main() runs them with what they print kept, and kiosks set up by the office's own set-up files.
 */
#ifndef TESTS_ADMIN_DESK_H
#define TESTS_ADMIN_DESK_H

#include "admin/commands.h"
#include "ledger/export.h"
#include "ledger/set_up.h"
#include "ledger/statement.h"
#include "tests/support/contents.h"
#include "tests/support/fixture.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PASSPHRASE "five words for a test"

enum {
	DESK_WORDS = 24
};

struct desk {
	struct fixture *fixture; /* its folder, clock and reason */
	char *out, *err;         /* what the last command printed */
	const char *office;      /* path of the office book, once it is made */
};

static inline void desk_forget(struct desk *desk)
{
	free(desk->out);
	free(desk->err);
	desk->out = desk->err = NULL;
}

static inline int desk_begin(void **state)
{
	void *fixture = NULL;
	struct desk *desk = calloc(1, sizeof *desk);
	if (!desk || fixture_begin(&fixture) != 0) {
		return -1;
	}
	desk->fixture = fixture;
	*state = desk;
	return 0;
}

static inline int desk_end(void **state)
{
	struct desk *desk = *state;
	void *fixture = desk->fixture;
	desk_forget(desk);
	free(desk);
	return fixture_end(&fixture);
}

#define test_at_desk(test) cmocka_unit_test_setup_teardown(test, desk_begin, desk_end)

static inline const char *desk_path(struct desk *desk, const char *name)
{
	return fixture_path(desk->fixture, "%s", name);
}

/* Runs "bunting-admin" with these words, ended by NULL; gives its exit code. */
static inline int desk_run_words(struct desk *desk, const char *const *words)
{
	char program[] = "bunting-admin", *copies[DESK_WORDS + 1] = {program};
	int count = 1;
	for (; words[count - 1]; count++) {
		assert_in_range(count, 1, DESK_WORDS - 1);
		copies[count] = strdup(words[count - 1]);
	}
	desk_forget(desk);
	size_t out_size, err_size;
	FILE *out = open_memstream(&desk->out, &out_size);
	FILE *err = open_memstream(&desk->err, &err_size);
	assert_non_null(out);
	assert_non_null(err);
	int code = commands_run(count, copies, out, err, &desk->fixture->clock);
	fclose(out);
	fclose(err);
	for (int k = 1; k < count; k++) {
		free(copies[k]);
	}
	return code;
}

#define WORDS(...)        \
	(const char *const[]) \
	{                     \
		__VA_ARGS__, NULL \
	}

#define desk_run(desk, ...) desk_run_words((desk), WORDS(__VA_ARGS__))

/* The test ends here, showing what was printed, unless the command ends with this code. */
static inline void check_ends(
	struct desk *desk, int code, const char *const *words, const char *file, int line)
{
	int ended = desk_run_words(desk, words);
	if (ended != code) {
		fail_msg("%s:%d: ended with %d, not %d\n%s\n%s", file, line, ended, code, desk->out, desk->err);
	}
}
#define assert_ends(code, desk, ...) check_ends((desk), (code), WORDS(__VA_ARGS__), __FILE__, __LINE__)

/* Has the text this part, over lines that were broken for their length or not? */
static inline bool text_says(const char *text, const char *part)
{
	char *flat = strdup(text), *end = flat;
	assert_non_null(flat);
	for (const char *at = text; *at; at++) {
		bool is_break = *at == '\n' && at[1] && at[1] != '\n';
		*end++ = (char)(is_break ? ' ' : *at);
		at += is_break ? strspn(at + 1, " ") : 0;
	}
	*end = '\0';
	bool says = strstr(text, part) || strstr(flat, part);
	free(flat);
	return says;
}

/* And here, unless the text has this part; or has it not. */
static inline void check_says(const char *text, const char *part, bool wanted, const char *file, int line)
{
	if (text_says(text, part) != wanted) {
		fail_msg("%s:%d: it %s \"%s\":\n%s", file, line, wanted ? "does not say" : "says", part, text);
	}
}
#define assert_says(text, part)     check_says((text), (part), true, __FILE__, __LINE__)
#define assert_says_not(text, part) check_says((text), (part), false, __FILE__, __LINE__)

/* Checks a value in the JSON that was printed, as text; NULL: null or not there. */
static inline void assert_json(struct desk *desk, const char *path, const char *wanted)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *read = NULL;
	assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, "SELECT json_valid(?1), ?1 ->> ?2", -1, &read, NULL), SQLITE_OK);
	sqlite3_bind_text(read, 1, desk->out, -1, SQLITE_STATIC);
	sqlite3_bind_text(read, 2, path, -1, SQLITE_STATIC);
	assert_int_equal(sqlite3_step(read), SQLITE_ROW);
	const char *found = (const char *)sqlite3_column_text(read, 1);
	if (!sqlite3_column_int(read, 0) || !found != !wanted || (found && strcmp(found, wanted) != 0)) {
		fail_msg("%s is \"%s\", not \"%s\":\n%s", path, found ? found : "null", wanted ? wanted : "null",
			desk->out);
	}
	sqlite3_finalize(read);
	sqlite3_close(db);
}

/* A file descriptor that gives this line, as text for --passphrase-fd; the fixture keeps it. */
static inline const char *desk_typed(struct desk *desk, const char *line)
{
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], line, strlen(line)), (ssize_t)strlen(line));
	close(ends[1]);
	return strrchr(fixture_path(desk->fixture, "%d", ends[0]), '/') + 1;
}

static inline void desk_close_typed(const char *descriptor)
{
	close((int)strtol(descriptor, NULL, 10));
}

static inline const char *desk_write(struct desk *desk, const char *name, const char *text)
{
	const char *path = desk_path(desk, name);
	assert_done(file_replace(path, text, strlen(text), 0600, &desk->fixture->reason), &desk->fixture->reason);
	return path;
}

/* A whole file as a text, for free(). */
static inline char *desk_read(const char *path)
{
	struct bytes bytes = {0};
	struct reason reason;
	assert_done(file_read(&bytes, path, 1 << 24, &reason), &reason);
	char *text = strndup(bytes.at ? (const char *)bytes.at : "", bytes.length);
	bytes_free(&bytes);
	return text;
}

static const char catalogue_file[] = TEST_SOURCE_DIR "/assets/demonstration/catalogue.yaml";

/* A plan of one event, which kiosks A and B are taken to, and of another a week later. */
static const char desk_plan[] = "events:\n"
								"  - code: harbour_fun_day\n"
								"    name: Harbour Green Fun Day\n"
								"    type: fun_day\n"
								"    area: harbour_green\n"
								"    venue: The green\n"
								"    day: 2026-07-18\n"
								"    opens: 10:00\n"
								"    closes: 16:00\n"
								"    news: 2026-07-21\n"
								"    kiosks:\n"
								"      A: {door_chain: 50}\n"
								"      B:\n"
								"  - code: clean_up\n"
								"    name: Saltmarsh Clean-up\n"
								"    type: clean_up\n"
								"    area: saltmarsh\n"
								"    venue: The sea wall\n"
								"    day: 2026-07-25\n"
								"    opens: 10:00\n"
								"    closes: 12:00\n"
								"    news: 2026-07-28\n"
								"    kiosks:\n"
								"      B:\n";

/* Makes a test office without a plan. */
static inline void desk_make_office(struct desk *desk)
{
	const char *typed = desk_typed(desk, PASSPHRASE "\n");
	desk->office = desk_path(desk, "office.bunting");
	assert_ends(
		0, desk, "init", desk->office, "--catalogue", catalogue_file, "--test", "--passphrase-fd", typed);
	desk_close_typed(typed);
}

/* Certifies the log that this office book writes, with the key of the desk's office. */
static inline void desk_join(struct desk *desk, const char *office)
{
	const char *typed = desk_typed(desk, PASSPHRASE "\n");
	assert_ends(0, desk, "join", office, "--key", desk_path(desk, "office.key"), "--passphrase-fd", typed);
	desk_close_typed(typed);
}

/* And one with the plan. */
static inline void desk_make_planned_office(struct desk *desk)
{
	desk_make_office(desk);
	assert_ends(0, desk, "plan", desk->office, desk_write(desk, "plan.yaml", desk_plan));
}

/* Every row of the office book, for assert_same_contents(). */
static inline char *desk_contents(struct desk *desk)
{
	struct book *book = NULL;
	assert_done(book_open_to_read(&book, desk->office, &desk->fixture->clock, &desk->fixture->reason),
		&desk->fixture->reason);
	char *contents = contents_of_tables(book);
	book_close(book);
	return contents;
}

/* A number from the office book. */
static inline int64_t desk_number(struct desk *desk, const char *sql)
{
	struct book *book = NULL;
	assert_done(book_open_to_read(&book, desk->office, &desk->fixture->clock, &desk->fixture->reason),
		&desk->fixture->reason);
	int64_t number = fixture_number(book, "%s", sql);
	book_close(book);
	return number;
}

/* Has the office make a set-up file NAME.setup; gives its path. */
static inline const char *desk_provision(struct desk *desk, const char *name)
{
	const char *typed = desk_typed(desk, PASSPHRASE "\n");
	const char *path = fixture_path(desk->fixture, "%s.setup", name);
	assert_ends(0, desk, "provision", desk->office, "--kiosk", name, "--out", path, "--passphrase-fd", typed);
	desk_close_typed(typed);
	return path;
}

/* Sets a kiosk up by such a file, with its book at this path, and opens it. */
static inline struct book *desk_set_up_at(struct desk *desk, const char *path, const char *set_up)
{
	struct bytes bytes = {0};
	struct reason *reason = &desk->fixture->reason;
	assert_done(file_read(&bytes, set_up, CARRIED_LARGEST, reason), reason);
	assert_done(set_up_take(path, bytes.at, bytes.length, &desk->fixture->clock, reason), reason);
	bytes_free(&bytes);
	return fixture_open(desk->fixture, path);
}

static inline struct book *desk_set_up(struct desk *desk, const char *name, const char *set_up)
{
	return desk_set_up_at(desk, fixture_path(desk->fixture, "kiosk-%s.bunting", name), set_up);
}

static inline struct book *desk_kiosk(struct desk *desk, const char *name)
{
	return desk_set_up(desk, name, desk_provision(desk, name));
}

/* Closes an event on a kiosk, as its officer does. */
static inline void desk_close_event(struct book *kiosk, const char *event)
{
	unsigned char digest[DIGEST_BYTES];
	visit_event_act(kiosk, event, "close", NULL, 0);
	assert_done(statement_make(kiosk, CAUSE_CLOSE, event, digest), book_reason(kiosk));
}

/* Saves a kiosk's book to FILE, and has the office confirm and merge it. */
static inline void desk_bring(struct desk *desk, struct book *kiosk, const char *file)
{
	const char *path = fixture_export(desk->fixture, kiosk, file);
	assert_ends(0, desk, "confirm", desk->office, book_log_name(kiosk), book_fingerprint(kiosk));
	assert_ends(0, desk, "merge", desk->office, path);
}

#endif
