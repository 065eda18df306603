/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * settling.h - for tests: kiosks that have been at the fun day, and a person at the office who types what the list of
 * what waits says.
 */
#ifndef TESTS_ADMIN_SETTLING_H
#define TESTS_ADMIN_SETTLING_H

#include "ledger/store.h"
#include "tests/admin/desk.h"

static const char people[] = "SELECT coalesce(sum(people), 0) FROM attendance WHERE event = '" FUN_DAY "'";

/* A kiosk at the fun day with three people and its closing. */
static inline struct book *closed_kiosk(struct desk *desk, const char *name)
{
	struct book *kiosk = desk_kiosk(desk, name);
	visit_event_act(kiosk, FUN_DAY, "open", NULL, 0);
	visit_check_in(kiosk, FUN_DAY, 3);
	desk_close_event(kiosk, FUN_DAY);
	return kiosk;
}

static inline const char *slip_of(struct desk *desk, struct book *kiosk)
{
	sqlite3_stmt *find = NULL;
	char slip[SLIP_SIZE];
	assert_int_equal(
		sqlite3_prepare_v2(book_store(kiosk)->db,
			"SELECT digest FROM stated WHERE closes IS NOT NULL ORDER BY number DESC", -1, &find, NULL),
		SQLITE_OK);
	assert_int_equal(sqlite3_step(find), SQLITE_ROW);
	slip_write(slip, sqlite3_column_blob(find, 0));
	sqlite3_finalize(find);
	return strrchr(fixture_path(desk->fixture, "%s", slip), '/') + 1;
}

/* Runs what the list says is to be typed for the case of this name, with the last word in place of "...". */
static inline void settle_as_listed(struct desk *desk, const char *name, const char *reason)
{
	char *words[DESK_WORDS] = {0};
	assert_ends(1, desk, "settle", desk->office);
	char *list = strdup(desk->out), *at = strstr(list, name);
	assert_non_null(at);
	char *line = strstr(at, "    bunting-admin ");
	assert_non_null(line);
	int count = 0;
	line[strcspn(line, "\n")] = '\0';
	for (char *word = line + strspn(line, " "); *word; count++) {
		size_t length = strcspn(word, " ");
		bool is_last = !word[length];
		word[length] = '\0';
		words[count] = strcmp(word, "...") == 0 ? (char *)reason : word;
		word += length + !is_last;
	}
	check_ends(desk, 0, (const char *const *)words + 1, __FILE__, __LINE__);
	free(list);
}

/* Wherever the lines break. */
static inline void check_tells(const char *text, const char *part, const char *file, int line)
{
	char *told = strdup(text), *to = told;
	for (const char *from = text; *from; from++) {
		bool is_blank = *from == '\n' || *from == ' ';
		if (!is_blank || (to > told && to[-1] != ' ')) {
			*to++ = is_blank ? ' ' : *from;
		}
	}
	*to = '\0';
	check_says(told, part, true, file, line);
	free(told);
}
#define assert_tells(text, part) check_tells((text), (part), __FILE__, __LINE__)

/* The number of the decision that was made last, as a word. */
static inline const char *newest(struct desk *desk)
{
	long long number = desk_number(desk, "SELECT max(seq) FROM decision");
	return strrchr(fixture_path(desk->fixture, "%lld", number), '/') + 1;
}

#endif
