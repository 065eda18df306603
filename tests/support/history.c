/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/history.h"

#include "ledger/store.h"
#include "tests/support/testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Everything of one log that came in, from whichever file. */
struct pile {
	bool has[HISTORY_STREAMS][HISTORY_ENTRIES + 2];
	bool is_signed[HISTORY_STREAMS][HISTORY_ENTRIES + 2];
	bool box_is_there[HISTORY_ENTRIES + 1];
	bool is_there;
	int newest; /* of the statements, or -1 */
	struct history_forged forged[HISTORY_FILES * HISTORY_FORGED];
	int forged_count;
};

static void add_part(struct pile *pile, const struct history_log *log, const struct history_part *part)
{
	for (int stream = 1; stream < HISTORY_STREAMS; stream++) {
		for (int seq = 1; seq <= HISTORY_ENTRIES; seq++) {
			pile->has[stream][seq] |= part->has[stream][seq];
		}
	}
	for (int seq = 1; seq <= HISTORY_ENTRIES; seq++) {
		pile->box_is_there[seq] |= part->box_is_there[seq];
	}
	for (int k = 0; k < log->statement_count; k++) {
		if (part->states[k]) {
			pile->newest = k > pile->newest ? k : pile->newest;
			for (int stream = 1; stream < HISTORY_STREAMS; stream++) {
				pile->is_signed[stream][log->statements[k].last[stream]] = true;
			}
		}
	}
	for (int k = 0; k < part->forged_count; k++) {
		pile->forged[pile->forged_count++] = part->forged[k];
	}
	pile->is_there |= part->is_there;
}

/*
 * "A run goes in when it starts at 1 or at a held or signed head and ends at a signed head." So an entry is in
 * when, going back from it without a gap, we come to the beginning or to behind a signed number, and going on, to a
 * signed number.
 */
static bool is_in(const struct pile *pile, int stream, int seq)
{
	if (!pile->has[stream][seq]) {
		return false;
	}
	int before = seq - 1, last = seq;
	while (before > 0 && !pile->is_signed[stream][before] && pile->has[stream][before]) {
		before--;
	}
	while (last <= HISTORY_ENTRIES && !pile->is_signed[stream][last] && pile->has[stream][last + 1]) {
		last++;
	}
	return (before == 0 || pile->is_signed[stream][before]) && pile->is_signed[stream][last];
}

enum status history_verdict(const struct history *history, const struct history_file *file)
{
	bool any_statement = false, contradicted = false;
	for (int k = 0; k < history->log_count; k++) {
		static struct pile alone;
		memset(&alone, 0, sizeof alone);
		add_part(&alone, &history->logs[k], &file->parts[k]);
		for (int s = 0; s < HISTORY_STATEMENTS; s++) {
			any_statement |= file->parts[k].states[s];
		}
		/* A forged entry stands where the genuine one stood: in a run that is signed it is found out. */
		for (int f = 0; f < alone.forged_count; f++) {
			alone.has[alone.forged[f].stream][alone.forged[f].seq] = true;
		}
		for (int f = 0; f < alone.forged_count; f++) {
			contradicted |= is_in(&alone, alone.forged[f].stream, alone.forged[f].seq);
		}
	}
	return contradicted ? BROKEN_CHAIN : any_statement ? DONE : BAD_SIGNATURE;
}

/* Lines under way. */
struct text_lines {
	char **at;
	size_t count;
};

static void add_line(struct text_lines *lines, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void add_line(struct text_lines *lines, const char *format, ...)
{
	lines->at = realloc(lines->at, (lines->count + 1) * sizeof *lines->at);
	assert_non_null(lines->at);
	va_list arguments;
	va_start(arguments, format);
	assert_true(vasprintf(&lines->at[lines->count++], format, arguments) >= 0);
	va_end(arguments);
}

static int by_text(const void *one, const void *other)
{
	return strcmp(*(char *const *)one, *(char *const *)other);
}

static char *join(struct text_lines *lines)
{
	size_t length = 1;
	for (size_t k = 0; k < lines->count; k++) {
		length += strlen(lines->at[k]) + 1;
	}
	char *joined = malloc(length), *end = joined;
	assert_non_null(joined);
	if (lines->count > 0) {
		qsort(lines->at, lines->count, sizeof *lines->at, by_text);
	}
	for (size_t k = 0; k < lines->count; k++) {
		end = stpcpy(stpcpy(end, lines->at[k]), "\n");
		free(lines->at[k]);
	}
	*end = '\0';
	free(lines->at);
	return joined;
}

static bool is_taken_back(const struct pile *pile, const struct history_log *log, int stream, int seq)
{
	for (int undo = seq + 1; undo <= log->count[stream]; undo++) {
		if (log->entries[stream][undo].undoes == seq && is_in(pile, stream, undo)) {
			return true;
		}
	}
	return false;
}

static void expect_entry(
	struct text_lines *lines, const struct pile *pile, const struct history_log *log, int stream, int seq)
{
	const struct history_entry *entry = &log->entries[stream][seq];
	bool counts_at_all = log->is_confirmed && is_in(pile, STREAM_AUDIT, 1);
	bool taken_back = is_taken_back(pile, log, stream, seq);
	if (!pile->has[stream][seq]) {
		return;
	}
	if (!is_in(pile, stream, seq)) {
		add_line(lines, "waits %s %d %d %lld", log->key, stream, seq, (long long)entry->amount);
		return;
	}
	if (counts_at_all && !entry->undoes && !taken_back) {
		add_line(lines, "counts %s %d %d %lld", log->key, stream, seq, (long long)entry->amount);
	}
	if (stream == STREAM_CONCERN && !entry->undoes) {
		add_line(
			lines, "box %s %d %s", log->key, seq, pile->box_is_there[seq] && !taken_back ? "here" : "gone");
	}
}

static bool forged_waits(const struct pile *pile, int stream, int seq)
{
	for (int k = 0; k < pile->forged_count; k++) {
		if (pile->forged[k].stream == stream && pile->forged[k].seq == seq) {
			return true;
		}
	}
	return false;
}

static void expect_missing(struct text_lines *lines, const struct pile *pile, const struct history_log *log)
{
	for (int stream = 1; stream < HISTORY_STREAMS && pile->newest >= 0; stream++) {
		int last = log->statements[pile->newest].last[stream], missing = 0;
		for (int seq = 1; seq <= last; seq++) {
			missing += !pile->has[stream][seq] && !forged_waits(pile, stream, seq);
		}
		if (last > 0) {
			add_line(lines, "missing %s %d %d of %d", log->key, stream, missing, last);
		}
	}
}

char *history_expected(const struct history *history)
{
	struct text_lines lines = {0};
	for (int k = 0; k < history->log_count; k++) {
		static struct pile pile;
		memset(&pile, 0, sizeof pile);
		pile.newest = -1;
		for (int f = 0; f < history->file_count; f++) {
			if (history_verdict(history, &history->files[f]) == DONE) {
				add_part(&pile, &history->logs[k], &history->files[f].parts[k]);
			}
		}
		const struct history_log *log = &history->logs[k];
		for (int stream = 1; stream < HISTORY_STREAMS && pile.is_there; stream++) {
			for (int seq = 1; seq <= log->count[stream]; seq++) {
				expect_entry(&lines, &pile, log, stream, seq);
			}
		}
		for (int f = 0; f < pile.forged_count; f++) {
			add_line(&lines, "waits %s %d %d %lld", log->key, pile.forged[f].stream, pile.forged[f].seq,
				(long long)pile.forged[f].amount);
		}
		expect_missing(&lines, &pile, log);
	}
	return join(&lines);
}

/* Every row of these is a line of its own. */
static const char *const found[] = {
	"SELECT 'counts ' || lower(hex(log.key)) || ' ' || stream || ' ' || seq || ' ' || amount FROM counted"
	" JOIN log ON log.id = counted.log WHERE log.id NOT IN (SELECT log FROM own_log)",
	"SELECT 'waits ' || lower(hex(log.key)) || ' ' || stream || ' ' || seq || ' ' || amount FROM waiting"
	" JOIN log ON log.id = waiting.log",
	"SELECT 'missing ' || lower(hex(log.key)) || ' ' || stream || ' ' || missing || ' of ' || stated FROM "
	"coverage"
	" JOIN log ON log.id = coverage.log WHERE log.id NOT IN (SELECT log FROM own_log)",
	"SELECT DISTINCT 'box ' || lower(hex(log.key)) || ' ' || seq || iif(bytes IS NULL, ' gone', ' here') "
	"FROM box"
	" JOIN log ON log.id = box.log WHERE stream = 5",
};

char *history_found(struct book *office)
{
	struct text_lines lines = {0};
	for (size_t k = 0; k < sizeof found / sizeof *found; k++) {
		struct query rows = query(book_store(office), found[k]);
		while (query_row(&rows)) {
			add_line(&lines, "%s", row_text(&rows, 0));
		}
		assert_done(query_end(&rows), book_reason(office));
	}
	return join(&lines);
}
