/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * undecided.c - finding what waits for a person (undecided.h): one function for each place where a case may show.
 */
#include "admin/undecided_inside.h"

#include "admin/decisions.h"
#include "admin/imported.h"
#include "admin/print.h"
#include "admin/set_aside.h"
#include "admin/skew.h"
#include "ledger/store.h"

#include <stdlib.h>
#include <string.h>

void ask(struct asking *asking, struct undecided *undecided, const struct office *office)
{
	*asking = (struct asking){.undecided = undecided, .office = office};
	asking->says = open_memstream(&asking->what, &asking->what_size);
	asking->types = open_memstream(&asking->command, &asking->command_size);
	if (!asking->says || !asking->types) {
		abort();
	}
}

FILE *ask_type(struct asking *asking, const char *command)
{
	fprintf(asking->types, "bunting-admin %s ", command);
	print_shell_word(asking->types, asking->office->path);
	return asking->types;
}

void ask_end(struct asking *asking, const char *name)
{
	struct undecided *undecided = asking->undecided;
	if (fclose(asking->says) != 0 || fclose(asking->types) != 0) {
		abort();
	}
	undecided->list = realloc(undecided->list, ((size_t)undecided->count + 1) * sizeof *undecided->list);
	if (!undecided->list) {
		abort();
	}
	undecided->list[undecided->count++] = (struct odd_case){name, asking->what, asking->command};
}

/* Kiosks at events */

static void begin_row(struct asking *asking, const struct attended *row)
{
	char day[DAY_SIZE];
	day_write(day, row->day);
	fprintf(asking->says, "%s, %s, kiosk %s: ", row->name, day, row->kiosk);
}

static void ask_of_row(struct undecided *undecided, const struct office *office, const struct attended *row,
	unsigned gaps, const char *name)
{
	struct attended part = *row;
	char gap[GAP_TEXT_SIZE];
	part.gaps = row->gaps & gaps;
	gap_write(gap, &part);
	struct asking asking;
	ask(&asking, undecided, office);
	begin_row(&asking, row);
	fprintf(asking.says, "%s.", gap);
	FILE *types = ask_type(&asking, "settle");
	if (gaps & GAP_UNKNOWN_EVENT) {
		fprintf(types, " --assign %s %s --to EVENT --reason ...", row->kiosk, row->event);
	} else if (gaps & GAP_SLIP && row->log) {
		fprintf(types, " --slip %s SLIP --entries N --event %s", row->kiosk, row->event);
	} else if (gaps & GAP_NOTHING && !(row->gaps & GAP_SLIP)) {
		fprintf(types, " --not-used %s --event %s --reason ...", row->kiosk, row->event);
	} else {
		fprintf(types, " --no-more-to-come %s --event %s --reason ...", row->kiosk, row->event);
	}
	ask_end(&asking, name);
}

static void find_gaps(struct undecided *undecided, const struct office *office, const struct attended *row)
{
	static const struct {
		unsigned gaps;
		const char *name;
	} cases[] = {
		{GAP_NOTHING, "A kiosk that has not come"},
		{GAP_NO_BEGINNING | GAP_MISSING | GAP_WAITING, "A gap"},
		{GAP_OPEN, "An event that was not closed"},
		{GAP_UNKNOWN_EVENT, "An event that the plan does not know"},
		{GAP_SLIP, "A slip that does not fit"},
	};
	/* (What nothing signs is a case of the whole log, and no gap.) */
	unsigned settled_elsewhere = row->is_unsigned ? GAP_WAITING : 0;
	for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
		bool is_slip_of_nothing = cases[k].gaps == GAP_SLIP && row->log == 0;
		unsigned gaps =
			cases[k].gaps == GAP_NOTHING && row->slip_typed.is_typed ? GAP_NOTHING | GAP_SLIP : cases[k].gaps;
		if ((row->gaps & cases[k].gaps & ~settled_elsewhere) && !is_slip_of_nothing) {
			ask_of_row(undecided, office, row, gaps & ~settled_elsewhere, cases[k].name);
		}
	}
}

/* A decision that something has come against. */
static enum status find_contradicted(struct undecided *undecided, const struct office *office)
{
	struct query rows = query(book_store(office->book),
		"SELECT d.kiosk, d.event, own.name, d.seq, (SELECT count(*) FROM entry WHERE entry.log = log.id"
		" AND entry.event = d.event) AS entries"
		" FROM decision AS d JOIN log AS own ON own.id = d.log"
		" JOIN log ON rtrim(log.name, '0123456789') = d.kiosk AND log.id NOT IN (SELECT log FROM office)"
		" AND log.fingerprint NOT IN (SELECT fingerprint FROM owned WHERE NOT is_ours)"
		" WHERE d.kind = 'not_used' AND entries > 0 ORDER BY d.slot, d.seq");
	while (query_row(&rows)) {
		struct asking asking;
		ask(&asking, undecided, office);
		fprintf(asking.says,
			"Kiosk %s was marked as not used at %s, and %lld entries of it have come. They count; the mark "
			"does not.",
			row_text(&rows, 0), row_text(&rows, 1), (long long)row_integer(&rows, 4));
		fprintf(ask_type(&asking, "settle"), " --undo %s-%lld --reason ...", row_text(&rows, 2),
			(long long)row_integer(&rows, 3));
		ask_end(&asking, "A kiosk that was used after all");
	}
	return query_end(&rows);
}

static void say_decision(FILE *out, const struct decision *decision)
{
	char text[DECISION_TEXT_SIZE], made[LOCAL_SIZE];
	decision_write(text, decision);
	local_write(made, decision->made);
	fprintf(out, "%s-%lld (%s): %s", decision->office, (long long)decision->number, made, text);
	fprintf(out, decision->reason[0] ? " (%s)." : ".%s", decision->reason);
}

/* Was this row what the decision is about? */
static bool is_about(const struct decision *decision, const struct attended *row)
{
	char whole[8];
	text_copy(whole, sizeof whole, row->kiosk);
	whole[strcspn(whole, "0123456789")] = '\0';
	bool is_kiosk = decision->fingerprint[0]
						? strcmp(decision->fingerprint, row->fingerprint) == 0
						: strcmp(decision->kiosk, row->kiosk) == 0 || strcmp(decision->kiosk, whole) == 0;
	return is_kiosk && (decision->event[0] ? strcmp(decision->event, row->event) == 0
										   : day_compare(row->day, moment_local(decision->made).day) <= 0);
}

static void ask_of_idle(
	struct undecided *undecided, const struct office *office, const struct decision *decision)
{
	struct asking asking;
	ask(&asking, undecided, office);
	say_decision(asking.says, decision);
	fputs(" All of it is here, so that this is out of date.", asking.says);
	fprintf(ask_type(&asking, "settle"), " --undo %s-%lld --reason ...", decision->office,
		(long long)decision->number);
	ask_end(&asking, "A kiosk that brought more after all");
}

/* "No more is to come" of a kiosk of which nothing is missing any more. */
static enum status find_idle(
	struct undecided *undecided, const struct office *office, const struct overview *overview)
{
	struct decisions decisions;
	enum status status = decisions_read(&decisions, office->book);
	for (int k = 0; k < decisions.count && !status; k++) {
		const struct decision *decision = &decisions.list[k];
		int about = 0, excused = 0;
		if (decision->kind != DECISION_NO_MORE || decision->is_taken_back) {
			continue;
		}
		for (int row = 0; row < overview->all.count; row++) {
			bool is = is_about(decision, &overview->all.rows[row]);
			about += is;
			excused += is && overview->all.rows[row].excuse == EXCUSE_NO_MORE;
		}
		if (about > 0 && excused == 0) {
			ask_of_idle(undecided, office, decision);
		}
	}
	decisions_free(&decisions);
	return status;
}

static const struct decision *find_decision(
	const struct decisions *decisions, const char *office, int64_t number)
{
	for (int k = 0; k < decisions->count; k++) {
		if (decisions->list[k].number == number &&
			strcmp(decisions->list[k].office_fingerprint, office) == 0) {
			return &decisions->list[k];
		}
	}
	return NULL;
}

static void ask_of_two(struct undecided *undecided, const struct office *office,
	const struct decision *stands, const struct decision *before)
{
	struct asking asking;
	ask(&asking, undecided, office);
	fputs("The later one holds, until one of them is taken back. ", asking.says);
	say_decision(asking.says, stands);
	fputc(' ', asking.says);
	say_decision(asking.says, before);
	fprintf(ask_type(&asking, "settle"), " --undo %s-%lld --reason ...", before->office,
		(long long)before->number);
	ask_end(&asking, "Two offices decided differently");
}

static enum status find_contradictions(struct undecided *undecided, const struct office *office)
{
	struct decisions decisions;
	enum status status = decisions_read(&decisions, office->book);
	if (status) {
		return status;
	}
	struct query rows = query(book_store(office->book),
		"SELECT one.fingerprint, seq, other.fingerprint, before_seq FROM contradiction AS c"
		" JOIN log AS one ON one.id = c.log JOIN log AS other ON other.key = c.before_key"
		" ORDER BY one.key, seq, other.key, before_seq");
	while (query_row(&rows)) {
		const struct decision *stands = find_decision(&decisions, row_text(&rows, 0), row_integer(&rows, 1)),
							  *before = find_decision(&decisions, row_text(&rows, 2), row_integer(&rows, 3));
		if (stands && before) {
			ask_of_two(undecided, office, stands, before);
		}
	}
	status = query_end(&rows);
	decisions_free(&decisions);
	return status;
}

/* Two codes of one day, type and area, of which one stands in no plan. */
static enum status find_same_events(struct undecided *undecided, const struct office *office)
{
	struct query rows = query(book_store(office->book),
		"SELECT one.name, one.event, other.name, other.event, one.day FROM planned_event AS one JOIN "
		"planned_event AS other"
		" ON other.day = one.day AND other.type = one.type AND other.area IS one.area AND other.event <> "
		"one.event"
		"  AND (other.is_planned OR other.event < one.event)"
		" WHERE NOT one.is_planned AND one.event NOT IN (SELECT event FROM same_event)"
		"  AND other.event NOT IN (SELECT event FROM same_event WHERE event <> instead)"
		" ORDER BY one.day, one.event, other.event");
	while (query_row(&rows)) {
		struct asking asking;
		ask(&asking, undecided, office);
		fprintf(asking.says,
			"%s (%s), which a kiosk opened without a plan, has the day (%s), the type and the area of %s "
			"(%s). If it is "
			"that, it is counted as that; with --to %s it stands by itself.",
			row_text(&rows, 0), row_text(&rows, 1), row_text(&rows, 4), row_text(&rows, 2),
			row_text(&rows, 3), row_text(&rows, 1));
		fprintf(ask_type(&asking, "settle"), " --same-event %s --to %s --reason ...", row_text(&rows, 1),
			row_text(&rows, 3));
		ask_end(&asking, "Perhaps one event under two codes");
	}
	return query_end(&rows);
}

/* A report or an issue of which two offices say different things: the later goes back behind the other. */
static enum status find_steps_back(struct undecided *undecided, const struct office *office)
{
	struct query rows = query(book_store(office->book),
		"SELECT what = 'outcome', log.name, number_key.key, entry, word, before_word FROM step_back"
		" JOIN log ON kiosk_key = lower(hex(log.key)) JOIN number_key ON number_key.log = log.id ORDER BY "
		"what, log.key, entry");
	while (query_row(&rows)) {
		char number[REPORT_NUMBER_SIZE];
		size_t length;
		bool is_issue = row_integer(&rows, 0);
		const unsigned char *key = row_blob(&rows, 2, &length);
		if (length != DEVICE_KEY_BYTES) {
			continue;
		}
		report_number_write(number, row_text(&rows, 1), row_integer(&rows, 3), key);
		struct asking asking;
		ask(&asking, undecided, office);
		fprintf(asking.says,
			"%s %s: one office had said \"%s\", and another one says \"%s\" after it, which stands. Say once "
			"more "
			"what is right.",
			is_issue ? "Issue" : "Report", number, row_text(&rows, 5), row_text(&rows, 4));
		fprintf(ask_type(&asking, is_issue ? "issue" : "concern"), " %s --%s WORD", number,
			is_issue ? "outcome" : "status");
		ask_end(&asking, "Two offices say different things");
	}
	return query_end(&rows);
}

static const struct imported_row *find_imported(const struct imported *imported, int64_t log, int64_t number)
{
	for (int k = 0; k < imported->count; k++) {
		if (imported->at[k].log == log && imported->at[k].number == number) {
			return &imported->at[k];
		}
	}
	return NULL;
}

static void ask_of_imported(struct undecided *undecided, const struct office *office,
	const struct imported_row *stands, const struct imported_row *before)
{
	char says[IMPORTED_SAYS_SIZE], said[LOCAL_SIZE];
	struct asking asking;
	ask(&asking, undecided, office);
	bool is_period = stands->ends && strcmp(stands->ends, stands->starts) != 0;
	fprintf(asking.says, "%s, %s%s%s%s%s", stands->code, stands->starts, is_period ? " to " : "",
		is_period ? stands->ends : "", stands->authority ? ", " : "",
		stands->authority ? stands->authority : "");
	imported_says(says, office->book, stands);
	local_write(said, stands->slot);
	fprintf(asking.says, ": %s-%lld (%s) says %s, which stands, ", stands->office, (long long)stands->number,
		said, says);
	imported_says(says, office->book, before);
	local_write(said, before->slot);
	fprintf(asking.says, "and %s-%lld (%s) says %s. Say which one is right: --stands %s-%lld, or",
		before->office, (long long)before->number, said, says, stands->office, (long long)stands->number);
	fprintf(ask_type(&asking, "settle"), " --stands %s-%lld --reason ...", before->office,
		(long long)before->number);
	ask_end(&asking, "Two offices imported different numbers");
}

/* What two offices typed of one figure, target or register, neither knowing of the other. */
static enum status find_imported_otherwise(struct undecided *undecided, const struct office *office)
{
	struct imported imported;
	enum status status = imported_read(&imported, office->book, &(struct imported_wish){.all = true});
	if (status) {
		return status;
	}
	struct query rows =
		query(book_store(office->book), "SELECT o.log, o.seq, before_log, before_seq FROM imported_otherwise "
										"AS o JOIN log ON log.id = before_log"
										" ORDER BY o.log, o.seq, log.key");
	while (query_row(&rows)) {
		const struct imported_row *stands =
									  find_imported(&imported, row_integer(&rows, 0), row_integer(&rows, 1)),
								  *before =
									  find_imported(&imported, row_integer(&rows, 2), row_integer(&rows, 3));
		if (stands && before) {
			ask_of_imported(undecided, office, stands, before);
		}
	}
	status = query_end(&rows);
	imported_free(&imported);
	return status;
}

static enum status find_aside(struct undecided *undecided, const struct office *office)
{
	struct asides asides;
	enum status status = set_aside_read(&asides, office->book);
	for (int k = 0; k < asides.count && !status; k++) {
		const struct aside *aside = &asides.list[k];
		char moment[LOCAL_SIZE];
		local_write(moment, aside->moment);
		struct asking asking;
		ask(&asking, undecided, office);
		fprintf(asking.says, "%s (%s, %lld bytes), on %s: %s. %s When its bytes go in, it is forgotten here.",
			aside->name, aside->text, (long long)aside->size, moment, aside->why, aside->what_to_do);
		if (aside->fingerprint[0]) {
			fprintf(asking.says,
				" If it is yours, accept it and merge it again; then its fingerprint is confirmed as ever.");
			fprintf(ask_type(&asking, "settle"), " --accept %s --reason ...", aside->fingerprint);
		} else {
			fprintf(ask_type(&asking, "settle"), " --dismiss %s --reason ...", aside->text);
		}
		ask_end(&asking, "A file that was set aside");
	}
	set_aside_free(&asides);
	return status;
}

static enum status find_skew(struct undecided *undecided, struct office *office)
{
	struct skews skews;
	enum status status = skews_read(&skews, office);
	for (int k = 0; k < skews.count && !status; k++) {
		const struct skew *skew = &skews.list[k];
		char text[SKEW_TEXT_SIZE];
		skew_write(text, skew);
		struct asking asking;
		ask(&asking, undecided, office);
		fprintf(asking.says, "%s.", text);
		fprintf(ask_type(&asking, "settle"), " --clock %s --event %s --offset +H:MM --reason ...",
			skew->kiosk, skew->event);
		ask_end(&asking, "A clock that was wrong");
	}
	skews_free(&skews);
	return status;
}

enum status undecided_read(struct undecided *undecided, struct office *office, int64_t now)
{
	*undecided = (struct undecided){0};
	struct overview overview;
	enum status status = overview_read(&overview, office->book, now);
	if (!status) {
		status = undecided_unconfirmed(undecided, office, &overview.unconfirmed);
	}
	for (int k = 0; k < overview.all.count && !status; k++) {
		const struct attended *row = &overview.all.rows[k];
		if (day_compare(row->day, overview.today) <= 0) {
			find_gaps(undecided, office, row);
		}
	}
	if (!status) {
		undecided_unsigned(undecided, office, &overview);
	}
	if (!status) {
		status = find_contradicted(undecided, office);
	}
	if (!status) {
		status = find_idle(undecided, office, &overview);
	}
	if (!status) {
		status = find_contradictions(undecided, office);
	}
	if (!status) {
		status = find_steps_back(undecided, office);
	}
	if (!status) {
		status = find_imported_otherwise(undecided, office);
	}
	if (!status) {
		status = find_same_events(undecided, office);
	}
	if (!status) {
		status = undecided_forks(undecided, office);
	}
	if (!status) {
		status = find_aside(undecided, office);
	}
	if (!status) {
		status = find_skew(undecided, office);
	}
	overview_free(&overview);
	if (status) {
		undecided_free(undecided);
	}
	return status;
}

void undecided_free(struct undecided *undecided)
{
	for (int k = 0; k < undecided->count; k++) {
		free(undecided->list[k].what);
		free(undecided->list[k].command);
	}
	free(undecided->list);
	*undecided = (struct undecided){0};
}
