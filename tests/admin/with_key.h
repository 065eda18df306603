/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * with_key.h - for tests: commands of the office that need its key, reports that are read with one, and the key
 * changed.
 */
#ifndef TESTS_ADMIN_WITH_KEY_H
#define TESTS_ADMIN_WITH_KEY_H

#include "ledger/news.h"
#include "tests/admin/desk.h"

#define SECOND "another passphrase"

/* Runs words of the office, with the passphrase. */
static inline void run_with(struct desk *desk, int code, const char *passphrase, const char *const *words)
{
	char line[100];
	snprintf(line, sizeof line, "%s\n", passphrase);
	const char *typed = desk_typed(desk, line);
	const char *all[DESK_WORDS] = {0};
	int count = 0;
	for (; *words; words++) {
		all[count++] = *words;
	}
	all[count++] = "--passphrase-fd";
	all[count++] = typed;
	check_ends(desk, code, all, __FILE__, __LINE__);
	desk_close_typed(typed);
}

#define ends_with_key(desk, code, ...) run_with((desk), (code), PASSPHRASE, WORDS(__VA_ARGS__))

static inline void change(struct desk *desk, int code, const char *sheet)
{
	ends_with_key(desk, code, "key", desk->office, "--change", "--out", desk_path(desk, sheet));
}

static inline const char *number_of(struct book *kiosk, int64_t seq)
{
	static char number[REPORT_NUMBER_SIZE];
	report_number_write(number, book_log_name(kiosk), seq, book_log_key(kiosk));
	return number;
}

/* Reads a report with the key (or a sheet) of this name: it says so. */
static inline void reads(
	struct desk *desk, struct book *kiosk, int64_t seq, const char *key, const char *says)
{
	ends_with_key(desk, 0, "concern", desk->office, number_of(kiosk, seq), "--key", desk_path(desk, key));
	assert_says(desk->out, says);
}

/* A report of a kiosk with these words, saved to the file and merged. */
static inline void bring_report(struct desk *desk, struct book *kiosk, const char *words, const char *file)
{
	visit_concern(kiosk, &(struct visit_concern){.kind = "noise", .words = words, .contact = "0770 900900"});
	desk_bring(desk, kiosk, file);
}

/* "Drums" and "Trumpets" of kiosk A. */
static inline struct book *office_with_reports(struct desk *desk)
{
	desk_make_planned_office(desk);
	struct book *kiosk = desk_kiosk(desk, "A");
	visit_event_act(kiosk, FUN_DAY, "open", NULL, 0);
	visit_concern(kiosk, &(struct visit_concern){.kind = "noise", .words = "Drums"});
	bring_report(desk, kiosk, "Trumpets", "a.bunting");
	return kiosk;
}

/* Has a kiosk take in the office's catalogue, and so the key in force, as "carry" wrote it. */
static inline void take_news(struct desk *desk, struct book *kiosk)
{
	struct bytes file = {0};
	const char *path = fixture_path(desk->fixture, "%s.catalogue", book_log_name(kiosk));
	struct reason *reason = &desk->fixture->reason;
	assert_done(file_read(&file, path, CARRIED_LARGEST, reason), reason);
	assert_done(news_take(kiosk, NEWS_CATALOGUE, file.at, file.length, FUN_DAY), reason);
	bytes_free(&file);
}

#endif
