/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/since.h"

#include "admin/completeness.h"
#include "admin/json.h"
#include "admin/print.h"
#include "admin/report.h"
#include "admin/report_lines.h"
#include "ledger/code.h"
#include "ledger/store.h"
#include "ledger/text.h"

#include <stdlib.h>
#include <string.h>

enum status arrival_keep(struct book *office, int64_t moment)
{
	struct query insert = query(book_store(office),
		"INSERT OR IGNORE INTO arrival SELECT log, stream, last, ?1 FROM run"
		" WHERE first = 1 AND stream IN (5, 10, 13) AND log IN (SELECT log FROM known_log)"
		"   AND last > coalesce((SELECT max(seq) FROM arrival AS a WHERE a.log = run.log AND a.stream = "
		"run.stream), 0)");
	bind_integer(&insert, 1, moment);
	return query_run(&insert);
}

bool since_parse(int64_t *moment, const char *text)
{
	char date[DAY_SIZE];
	struct day day;
	int hour = 0, minute = 0;
	size_t length = strlen(text);
	snprintf(date, sizeof date, "%s", text);
	if ((length != 10 && length != 16) || !day_parse(&day, date)) {
		return false;
	}
	if (length == 16) {
		const char *time = text + 11;
		bool is_time = (text[10] == ' ' || text[10] == 'T') && strspn(time, "0123456789") == 2 &&
					   time[2] == ':' && strspn(time + 3, "0123456789") == 2;
		hour = is_time ? (time[0] - '0') * 10 + time[1] - '0' : 24;
		minute = is_time ? (time[3] - '0') * 10 + time[4] - '0' : 60;
	}
	if (hour > 23 || minute > 59) {
		return false;
	}
	*moment = moment_at(day, hour * 60 + minute);
	return true;
}

/* Lines */

enum thing {
	REPORTS,
	ISSUES,
	ACTIONS,
	THINGS,
};

static const char *const thing_titles[THINGS] = {"Reports", "Issues", "Actions"};

/* What had come before the moment is behind it; numbers behind a gap count as new until it is filled. */
static const char sql[] =
	"WITH known AS MATERIALIZED (SELECT log, stream, max(seq) AS seq FROM arrival WHERE moment <= ?1 GROUP "
	"BY 1, 2),"
	" thing AS ("
	"  SELECT 0 AS what, concern.log, 5 AS stream, concern.seq, concern.key, concern.kiosk, slot, event, "
	"kind, area,"
	"         told.progress AS word, told.passed_to AS partner, told.since"
	"  FROM   concern LEFT JOIN told ON kiosk_key = lower(hex(concern.key)) AND entry = concern.seq"
	"  UNION ALL"
	"  SELECT 1, log, 10, seq, key, kiosk, slot, event, kind, area, outcome_now, referred_now, since FROM "
	"issue"
	"  UNION ALL"
	"  SELECT 2, action.log, 13, seq, log.key, log.name, slot, event, action, area,"
	"         iif(due = 'done', 'done', 'promised'), agency, NULL"
	"  FROM   action JOIN log ON log.id = action.log)"
	" SELECT what, thing.key, kiosk, thing.seq, slot, kind, area, word, partner,"
	"        thing.seq > coalesce(known.seq, 0) AS is_new"
	" FROM   thing LEFT JOIN known ON known.log = thing.log AND known.stream = thing.stream"
	" WHERE (is_new OR since > ?1) AND (?2 OR event IN (SELECT event FROM temp.chosen_event))"
	" ORDER  BY what, slot, kiosk, thing.seq, thing.key";

struct reading {
	struct office *office;
	struct names kinds, areas, actions, partners, progress, outcomes;
	FILE *out;
	struct json *json; /* NULL: for people */
	int counts[THINGS];
};

/* "A-31-T"; an action is never spoken of by number, and has none to check. */
static void write_number(char number[REPORT_NUMBER_SIZE], const struct query *row, enum thing thing)
{
	size_t length;
	const unsigned char *key = row_blob(row, 1, &length);
	if (thing == ACTIONS || length != DEVICE_KEY_BYTES) {
		snprintf(number, REPORT_NUMBER_SIZE, "%.4s-%lld", row_text(row, 2), (long long)row_integer(row, 3));
	} else {
		report_number_write(number, row_text(row, 2), row_integer(row, 3), key);
	}
}

/* Reports keep the hour, issues a quarter of it, actions the day. */
static void write_when(char when[LOCAL_SIZE], int64_t slot, enum thing thing)
{
	if (thing == ACTIONS) {
		day_write(when, day_add((struct day){1970, 1, 1}, (int)(slot / SLOT_DAY)));
	} else {
		local_write(when, slot);
	}
}

static struct cell word_cell(const struct reading *reading, const char *word, enum thing thing)
{
	const struct names *names = thing == REPORTS ? &reading->progress
								: thing == ISSUES
									? &reading->outcomes
									: &(struct names){.unsaid = "", .spelling = SPELLED_AS_WORDS};
	return label_cell(names, word ? word : thing == REPORTS ? "received" : NULL);
}

static void print_line(struct reading *reading, const struct query *row, enum thing thing, const char *says)
{
	char number[REPORT_NUMBER_SIZE], when[LOCAL_SIZE];
	struct cell kind = label_cell(thing == ACTIONS ? &reading->actions : &reading->kinds, row_text(row, 5));
	struct cell area = label_cell(&reading->areas, row_text(row, 6));
	bool is_new = row_integer(row, 9) != 0;
	write_number(number, row, thing);
	write_when(when, row_integer(row, 4), thing);
	if (reading->json) {
		json_object(reading->json, NULL);
		json_text(reading->json, "what", thing == REPORTS ? "report" : thing == ISSUES ? "issue" : "action");
		json_text(reading->json, "number", number);
		json_text(reading->json, "when", when);
		json_text(reading->json, "kind", kind.code);
		json_text(reading->json, "area", area.code);
		json_bool(reading->json, "new", is_new);
		json_text(reading->json, "says", says);
		json_close(reading->json);
	} else {
		if (reading->counts[thing] == 0) {
			fprintf(reading->out, "\n%s\n", thing_titles[thing]);
		}
		fprintf(reading->out, "  %-10s %s  %-7s  %s, %s: %s\n", number, when, is_new ? "new" : "changed",
			kind.text, area.text, says);
	}
	reading->counts[thing]++;
	free(kind.text);
	free(kind.code);
	free(area.text);
	free(area.code);
}

static void take_row(struct reading *reading, const struct query *row)
{
	enum thing thing = (enum thing)row_integer(row, 0);
	struct cell word = word_cell(reading, row_text(row, 7), thing);
	char room[400];
	struct text says = text_in(room, sizeof room);
	text_add(&says, word.text);
	if (row_text(row, 8)) {
		struct cell partner = label_cell(&reading->partners, row_text(row, 8));
		text_addf(&says, "%s%s", thing == ACTIONS ? ", " : " to ", partner.text);
		free(partner.text);
		free(partner.code);
	}
	print_line(reading, row, thing, room);
	free(word.text);
	free(word.code);
}

static void take_names(struct reading *reading)
{
	const struct catalogue *catalogue = reading->office->catalogue;
	reading->kinds = names_of(NAMES_KINDS, catalogue);
	reading->areas = names_of(NAMES_AREAS, catalogue);
	reading->actions = names_of(NAMES_ACTIONS, catalogue);
	reading->partners = names_of(NAMES_LED_BY, catalogue);
	reading->progress = names_of(NAMES_PROGRESS, catalogue);
	reading->outcomes = names_of(NAMES_OUTCOMES, catalogue);
}

static void free_names(struct reading *reading)
{
	names_free(&reading->kinds);
	names_free(&reading->areas);
	names_free(&reading->actions);
	names_free(&reading->partners);
	names_free(&reading->progress);
	names_free(&reading->outcomes);
}

static enum status read_rows(struct reading *reading, const struct chosen *chosen, int64_t moment)
{
	struct query rows = query(book_store(reading->office->book), sql);
	bind_integer(&rows, 1, moment);
	bind_integer(&rows, 2, !chosen_is_any(chosen));
	while (query_row(&rows)) {
		take_row(reading, &rows);
	}
	return query_end(&rows);
}

/* What no kiosk has brought yet is not in the list: that is said before it. */
static void begin(struct reading *reading, struct json *json, const struct report *facts, int64_t moment)
{
	char since[LOCAL_SIZE], completeness[REPORT_TEXT_SIZE], seal[REPORT_TEXT_SIZE];
	local_write(since, moment);
	report_completeness(completeness, facts);
	report_seal(seal, facts);
	if (reading->json) {
		*json = json_begin(reading->out);
		json_moment(json, "since", moment);
		json_text(json, "chosen", facts->chosen[0] ? facts->chosen : NULL);
		json_bool(json, "complete", facts->is_complete);
		json_text(json, "completeness", completeness);
		json_text(json, "seal", facts->seal);
		json_array(json, "list");
	} else {
		fprintf(reading->out, "New since %s%s%s. No names, and nothing of what people wrote.\n%s\nSeal: %s\n",
			since, facts->chosen[0] ? ", events " : "", facts->chosen, completeness, seal);
	}
}

static void end(struct reading *reading)
{
	if (reading->json) {
		json_close(reading->json);
		json_close(reading->json);
		return;
	}
	fputc('\n', reading->out);
	for (int k = 0; k < THINGS; k++) {
		fprintf(reading->out, "%s%s: %d", k > 0 ? "; " : "", thing_titles[k], reading->counts[k]);
	}
	fputs(".\n", reading->out);
}

enum status since_print(
	struct office *office, const struct chosen *chosen, int64_t moment, bool as_json, int64_t now, FILE *out)
{
	struct store *store = book_store(office->book);
	struct json json = {0};
	struct report facts = {0};
	struct reading reading = {.office = office, .out = out, .json = as_json ? &json : NULL};
	enum status status = store_script(store, "BEGIN"); /* one look */
	if (!status) {
		status = report_read_facts(&facts, office, &(struct report_wish){.chosen = *chosen}, now);
	}
	if (!status) { /* and of whatever day something came */
		status = chosen_fill(store, chosen, first_day, last_day);
	}
	if (!status) {
		take_names(&reading);
		begin(&reading, &json, &facts, moment);
		status = read_rows(&reading, chosen, moment);
		end(&reading);
		free_names(&reading);
	}
	store_rollback(store);
	report_free(&facts);
	return status;
}
