/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/year.h"

#include "admin/commands.h"
#include "ledger/bytes.h"
#include "ledger/detail.h"
#include "ledger/export.h"
#include "ledger/file.h"
#include "ledger/set_up.h"
#include "ledger/statement.h"
#include "tests/bench/books.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PASSPHRASE "five words for a benchmark\n"

enum {
	NEW_YEAR = 1767261600, /* Thursday 1 January 2026, 10:00 UTC */
	DAY_SECONDS = 86400,
	BATCH = 500, /* entries recorded at once: a kiosk syncs each, which is not what is measured */
	OPTION_WORDS = 16,
};

static int64_t now = NEW_YEAR;

static int64_t read_clock(void *context)
{
	(void)context;
	return now;
}

struct clock year_clock(void)
{
	return (struct clock){.read = read_clock};
}

void year_command(const char *const *words)
{
	char program[] = "bunting-admin", *copies[OPTION_WORDS] = {program};
	struct clock clock = year_clock();
	int count = 1;
	for (; words[count - 1]; count++) {
		copies[count] = strdup(words[count - 1]);
	}
	FILE *nowhere = fopen("/dev/null", "we");
	if (!nowhere || commands_run(count, copies, nowhere, stderr, &clock) > ENDED_INCOMPLETE) {
		fprintf(stderr, "bench: %s did not work\n", copies[1]);
		exit(1);
	}
	fclose(nowhere);
	for (int k = 1; k < count; k++) {
		free(copies[k]);
	}
}

#define COMMAND(...) year_command((const char *const[]){__VA_ARGS__, NULL})

/* The passphrase comes by a pipe, as a program gives it. */
struct typed {
	int end;
	char number[12];
};

static struct typed typed_begin(void)
{
	int ends[2];
	struct typed typed;
	if (pipe(ends) != 0 || write(ends[1], PASSPHRASE, strlen(PASSPHRASE)) < 0) {
		exit(1);
	}
	close(ends[1]);
	typed.end = ends[0];
	snprintf(typed.number, sizeof typed.number, "%d", ends[0]);
	return typed;
}

/* A kiosk's name is two letters. */
struct name {
	char text[3];
};

static struct name name_of(int kiosk)
{
	return (struct name){{(char)('A' + kiosk / 26), (char)('A' + kiosk % 26), '\0'}};
}

/* The plan */

static bool is_at(const struct year *year, int kiosk, int event)
{
	int groups = year->kiosks / year->at_each;
	return kiosk % groups == event % groups;
}

static void write_event(FILE *file, const struct year *year, int event)
{
	static const char *const types[] = {"fun_day", "roadshow", "clean_up", "pact_meeting"};
	static const char *const areas[] = {"harbour_green", "quayside", "saltmarsh"};
	struct local_time local = moment_local(NEW_YEAR + (int64_t)event * 364 / year->events * DAY_SECONDS);
	fprintf(file,
		"  - code: event_%d\n    name: Event %d\n    type: %s\n    area: %s\n    venue: The green\n"
		"    programme: programme_%d\n    day: %04d-%02d-%02d\n    opens: 10:00\n    closes: 16:00\n"
		"    news: %04d-%02d-%02d\n    kiosks:\n",
		event, event, types[event % 4], areas[event % 3], event % 5, local.day.year, local.day.month,
		local.day.day, local.day.year, local.day.month, local.day.day);
	for (int kiosk = 0; kiosk < year->kiosks; kiosk++) {
		if (is_at(year, kiosk, event)) {
			fprintf(file, "      %s: {door_chain: 500, shed_alarm: 500}\n", name_of(kiosk).text);
		}
	}
}

static void write_plan(const struct year *year, const char *path)
{
	FILE *file = fopen(path, "we");
	if (!file) {
		exit(1);
	}
	fprintf(file, "events:\n");
	for (int event = 0; event < year->events; event++) {
		write_event(file, year, event);
	}
	fclose(file);
}

/* What a kiosk records */

struct made {
	struct record records[BATCH];
	struct detail details[BATCH];
	int count;
};

static struct detail *next(struct made *made, int stream, const char *event)
{
	struct record *record = &made->records[made->count];
	*record = (struct record){.entry = {.stream = stream, .event = event, .amount = 1}};
	detail_begin(&made->details[made->count]);
	return &made->details[made->count];
}

static void make_check_in(struct made *made, const char *event, int number)
{
	static const char *const areas[] = {"harbour_green", "quayside", "saltmarsh"};
	struct detail *detail = next(made, STREAM_ATTENDANCE, event);
	made->records[made->count].entry.area = areas[number % 3];
	made->records[made->count].entry.amount = 1 + number % 4;
	detail_open(detail, "bands");
	detail_number(detail, "16_64", 1 + number % 4);
	detail_close(detail);
	detail_code(detail, "before", number % 2 ? "yes" : "no");
}

static void make_use(struct made *made, const char *event, int number)
{
	static const char *const languages[] = {"en", "pl", "ro", "pa"};
	struct detail *detail = next(made, STREAM_USE, event);
	made->records[made->count].entry.item = number % 2 ? "checkin" : "concern";
	detail_code(detail, "language", languages[number % 4]);
	detail_code(detail, "mode", "touch");
}

static void make_kit(struct made *made, const char *event, int number)
{
	static const char *const items[] = {"door_chain", "shed_alarm", "leaflet_pack", "window_alarm"};
	struct detail *detail = next(made, STREAM_KIT, event);
	made->records[made->count].entry.item = items[number % 4];
	detail_code(detail, "act", number % 40 == 0 ? "returned" : "given");
	if (number % 40) {
		detail_code(detail, "to", number % 3 ? "new_home" : "same_home");
	}
}

static void make_feedback(struct made *made, const char *event, int number)
{
	static const char *const answers[] = {"strongly_agree", "agree", "not_sure", "disagree"};
	struct detail *detail = next(made, STREAM_FEEDBACK, event);
	made->records[made->count].entry.amount = 0;
	detail_code(detail, "set", "event_2026");
	detail_open(detail, "answers");
	detail_code(detail, "met_expectations", answers[number % 4]);
	detail_code(detail, "improved_knowledge", answers[number / 4 % 4]);
	detail_close(detail);
}

static void make_concern(struct made *made, const char *event, int number)
{
	static const char *const kinds[] = {"noise", "fly_tipping", "pets_dogs", "rubbish_bin_store"};
	static const char *const areas[] = {"harbour_green", "quayside", "saltmarsh"};
	struct detail *detail = next(made, STREAM_CONCERN, event);
	made->records[made->count].entry.item = kinds[number % 4];
	made->records[made->count].entry.area = areas[number % 3];
	made->records[made->count].boxes[PURPOSE_WORDS] = number % 3 ? NULL : "Every night, after eleven";
	detail_code(detail, "how_often", "weekly");
	detail_code(detail, "reported", "no");
}

static void make_measure(struct made *made, const char *event, int number)
{
	struct detail *detail = next(made, STREAM_ACTIVITY, event);
	made->records[made->count].entry.item = number % 3 ? "people_advised" : "staff_present";
	detail_code(detail, "how", "counted");
}

/* As a busy day goes, of a hundred: 40 check-ins, 25 visits, 15 of kit, 10 answers, 6 measures, 4 worries. */
static void make_one(struct made *made, const char *event, int number)
{
	int of_hundred = number * 37 % 100;
	if (of_hundred < 40) {
		make_check_in(made, event, number);
	} else if (of_hundred < 65) {
		make_use(made, event, number);
	} else if (of_hundred < 80) {
		make_kit(made, event, number);
	} else if (of_hundred < 90) {
		make_feedback(made, event, number);
	} else if (of_hundred < 96) {
		make_measure(made, event, number);
	} else {
		make_concern(made, event, number);
	}
	made->records[made->count].entry.detail = detail_end(&made->details[made->count]);
	made->count++;
}

static void record_all(struct book *book, struct made *made)
{
	books_must(book_append(book, made->records, made->count), book_reason(book));
	made->count = 0;
}

static void record_act(struct book *book, struct made *made, const char *event, const char *act)
{
	struct detail *detail = next(made, STREAM_EVENT, event);
	made->records[made->count].entry.item = act;
	made->records[made->count].entry.amount = 0;
	made->records[made->count].entry.detail = detail_end(detail);
	made->count++;
	record_all(book, made);
}

static void attend(const struct year *year, struct book *book, int event, int entries)
{
	static struct made made;
	unsigned char digest[DIGEST_BYTES];
	char code[24];
	snprintf(code, sizeof code, "event_%d", event);
	now = NEW_YEAR + (int64_t)event * 364 / year->events * DAY_SECONDS;
	record_act(book, &made, code, "open");
	for (int k = 0; k < entries; k++) {
		now += k % 50 == 0 ? 60 : 0;
		make_one(&made, code, k);
		if (made.count == BATCH) {
			record_all(book, &made);
		}
	}
	record_all(book, &made);
	record_act(book, &made, code, "close");
	books_must(statement_make(book, CAUSE_CLOSE, code, digest), book_reason(book));
}

static struct book *set_up(const struct year *year, const char *name)
{
	char set_up[PATH_SIZE], path[PATH_SIZE];
	struct bytes bytes = {0};
	struct reason reason = {""};
	struct clock clock = year_clock();
	struct book *book = NULL;
	struct typed typed = typed_begin();
	snprintf(set_up, sizeof set_up, "%s/%s.setup", year->folder, name);
	snprintf(path, sizeof path, "%s/kiosk-%s.bunting", year->folder, name);
	COMMAND("provision", year->office, "--kiosk", name, "--out", set_up, "--passphrase-fd", typed.number);
	close(typed.end);
	books_must(file_read(&bytes, set_up, CARRIED_LARGEST, &reason), &reason);
	books_must(set_up_take(path, bytes.at, bytes.length, &clock, &reason), &reason);
	bytes_free(&bytes);
	books_must(book_open_own(&book, path, &clock, &reason), &reason);
	COMMAND("confirm", year->office, name, book_fingerprint(book));
	return book;
}

static void live(const struct year *year, int kiosk, const char *saved)
{
	struct export_facts facts;
	int events = year->events * year->at_each / year->kiosks;
	now = NEW_YEAR;
	struct book *book = set_up(year, name_of(kiosk).text);
	for (int event = 0; event < year->events; event++) {
		if (is_at(year, kiosk, event)) {
			attend(year, book, event, year->entries / events);
		}
	}
	books_must(export_write(book, saved, &facts), book_reason(book));
	book_close(book);
}

static void make_office(const struct year *year)
{
	static const char catalogue[] = BENCH_SOURCE_DIR "/assets/demonstration/catalogue.yaml";
	char plan[PATH_SIZE];
	struct typed typed = typed_begin();
	COMMAND("init", year->office, "--catalogue", catalogue, "--test", "--passphrase-fd", typed.number);
	close(typed.end);
	snprintf(plan, sizeof plan, "%s/plan.yaml", year->folder);
	write_plan(year, plan);
	COMMAND("plan", year->office, plan);
}

static void make_all(const struct year *year)
{
	char saved[PATH_SIZE];
	make_office(year);
	for (int kiosk = 0; kiosk < year->kiosks; kiosk++) {
		snprintf(saved, sizeof saved, "%s/saved.bunting", year->folder);
		live(year, kiosk, kiosk == year->kiosks - 1 ? year->last : saved);
		now = NEW_YEAR + (int64_t)366 * DAY_SECONDS;
		if (kiosk < year->kiosks - 1) {
			COMMAND("merge", year->office, saved);
			unlink(saved);
		}
	}
}

void year_make(struct year *year, const char *parent, const char *name)
{
	char made[PATH_SIZE];
	snprintf(year->folder, sizeof year->folder, "%s/%s", parent, name);
	snprintf(year->office, sizeof year->office, "%s/office.bunting", year->folder);
	snprintf(year->last, sizeof year->last, "%s/last.bunting", year->folder);
	snprintf(made, sizeof made, "%s/made-%s", year->folder, books_tables());
	now = NEW_YEAR + (int64_t)366 * DAY_SECONDS;
	if (access(made, F_OK) == 0) {
		return;
	}
	mkdir(parent, 0700);
	if (mkdir(year->folder, 0700) != 0) {
		fprintf(stderr, "bench: %s is of an older Bunting: remove it first\n", year->folder);
		exit(1);
	}
	fprintf(stderr, "bench: making a year of %d events in %s\n", year->events, year->folder);
	make_all(year);
	FILE *mark = fopen(made, "we");
	if (!mark || fclose(mark) != 0) {
		exit(1);
	}
}
