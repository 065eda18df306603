/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * merge.c - brings books in (ledger/merge.h): a row for each file, and below the table what a person has to know or do
 * about a file. Ctrl-C ends it after the file under way; what is in stays in.
 */
#include "admin/commands.h"
#include "admin/documents.h"
#include "admin/json.h"
#include "admin/office.h"
#include "admin/other_office.h"
#include "admin/print.h"
#include "admin/report_lines.h"
#include "admin/set_aside.h"
#include "admin/since.h"
#include "admin/unconfirmed.h"
#include "ledger/merge_ahead.h"
#include "ledger/store.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static volatile sig_atomic_t was_interrupted;

static void note_interrupt(int number)
{
	(void)number;
	was_interrupted = 1;
}

struct merging {
	struct office office;
	const char *const *paths;
	int count;
	int done; /* how many files have been looked at: results has so many */
	struct merge_result *results;
	bool *is_listed;   /* of each file: it was set aside, and is on the list of such */
	bool *is_not_ours; /* of each file: a person said so of its kiosk (settle) */
	char **kiosks;     /* which it is, with its fingerprint where another has its name; or NULL */
	struct unconfirmed unconfirmed; /* when all is done */
	enum status trouble;            /* of the office book or its disk; then no more files were looked at */
};

static void merge_all(struct merging *merging)
{
	static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
	enum {
		SIGNALS = sizeof signals / sizeof *signals
	};
	struct sigaction note = {.sa_handler = note_interrupt, .sa_flags = SA_RESTART}, before[SIGNALS];
	was_interrupted = 0;
	for (int k = 0; k < SIGNALS; k++) {
		sigaction(signals[k], &note, &before[k]);
	}
	struct merge_ahead *ahead = merge_ahead_begin(merging->office.book, merging->paths, merging->count);
	while (merging->done < merging->count && !merging->trouble && !was_interrupted) {
		struct merge_result *result = &merging->results[merging->done];
		merging->trouble = merge_ahead_next(ahead, result);
		if (!merging->trouble && result->status == WORKING_BOOK) {
			merging->trouble =
				other_office_merge(merging->office.book, merging->paths[merging->done], result);
		}
		if (!merging->trouble) {
			merging->trouble = set_aside_note(merging->office.book, merging->paths[merging->done],
				&merging->results[merging->done], clock_now(book_clock(merging->office.book)),
				&merging->is_listed[merging->done]);
		}
		merging->done += merging->trouble == DONE;
	}
	merge_ahead_end(ahead);
	for (int k = 0; k < SIGNALS; k++) {
		sigaction(signals[k], &before[k], NULL);
	}
}

/* Once all is in: whose each file is. */
static enum status look_whose(struct merging *merging, int at)
{
	const struct merge_result *result = &merging->results[at];
	char name[8 + FINGERPRINT_SIZE + 4];
	bool is_alone = true;
	struct query find = query(book_store(merging->office.book),
		"SELECT (SELECT count(*) FROM log WHERE name = ?1 AND id NOT IN (SELECT log FROM branch)) < 2,"
		" ?2 IN (SELECT fingerprint FROM owned WHERE NOT is_ours)");
	bind_text(&find, 1, result->kiosk);
	bind_text(&find, 2, result->fingerprint);
	if (query_row(&find)) {
		is_alone = row_integer(&find, 0);
		merging->is_not_ours[at] = row_integer(&find, 1);
	}
	struct text text = text_in(name, sizeof name);
	text_add(&text, result->kiosk[0] ? result->kiosk : "-");
	if (!is_alone) {
		text_addf(&text, " (%s)", result->fingerprint);
	}
	merging->kiosks[at] = filled(strdup(name));
	return query_end(&find);
}

static bool needs_attention(const struct merging *merging, int at)
{
	const struct merge_result *result = &merging->results[at];
	return result->status ||
		   (!merging->is_not_ours[at] && (result->waiting || result->missing || result->unconfirmed ||
											 result->uncertified || result->forked));
}

static const char *state_of(const struct merging *merging, int at)
{
	const struct merge_result *result = &merging->results[at];
	if (result->status) {
		return "Set aside";
	}
	if (merging->is_not_ours[at]) {
		return "Not ours, counts for nobody";
	}
	if (result->unconfirmed) {
		return "Waits to be confirmed";
	}
	if (result->uncertified) {
		return "Waits to be certified";
	}
	if (result->forked) {
		return "Waits for a choice";
	}
	if (result->missing || result->waiting) {
		return "Brought in, more to come";
	}
	return result->taken ? "Brought in" : "Nothing new";
}

static void print_table(const struct merging *merging, FILE *out)
{
	static const char *const headings[] = {
		"File", "Kiosk", ">New", ">Already here", ">Missing", ">Waiting", "", NULL};
	struct table *table = table_begin(headings);
	for (int k = 0; k < merging->done; k++) {
		const struct merge_result *result = &merging->results[k];
		table_text(table, file_name(merging->paths[k]));
		table_text(table, merging->kiosks[k] ? merging->kiosks[k] : result->kiosk);
		table_number(table, result->taken);
		table_number(table, result->known);
		table_number(table, result->missing);
		table_number(table, result->waiting);
		table_text(table, state_of(merging, k));
	}
	table_end(table, out);
}

static void begin_paragraph(FILE *out, const char *path)
{
	fputc('\n', out);
	print_text(out, path);
	fputs(":\n", out);
}

static void explain_gaps(const struct merging *merging, const struct merge_result *result, FILE *out)
{
	char text[400], number[NUMBER_SIZE], whose[40];
	bool is_of_office = log_is_office(result->kiosk);
	snprintf(whose, sizeof whose, is_of_office ? "a kiosk" : "kiosk %s", result->kiosk);
	if (result->missing) {
		number_write(number, result->missing);
		snprintf(text, sizeof text,
			"%s %s that %s signed for %s not here. Save to the stick again on the kiosk and merge that "
			"file; "
			"to see what is missing:\n",
			number, result->missing == 1 ? "entry" : "entries", whose, result->missing == 1 ? "is" : "are");
		print_wrapped(out, 2, text);
		fputs("    bunting-admin status ", out);
		print_shell_word(out, merging->office.path);
		fputc('\n', out);
	}
	if (result->waiting) {
		number_write(number, result->waiting);
		snprintf(text, sizeof text,
			"%s of %s %s for what stands before %s, and %s for nobody until then. Merge the kiosk's "
			"other files, or save again on it.\n",
			number, whose, result->waiting == 1 ? "waits" : "wait", result->waiting == 1 ? "it" : "them",
			result->waiting == 1 ? "counts" : "count");
		print_wrapped(out, 2, text);
	}
}

/* What to do about a file that was set aside. */
static const char *advice_of(const struct merging *merging, int index)
{
	struct stat about;
	bool is_link = lstat(merging->paths[index], &about) == 0 && S_ISLNK(about.st_mode);
	return is_link ? "Give the file itself, to which the link points."
				   : status_sentence(merging->results[index].status);
}

static void explain(const struct merging *merging, int index, FILE *out)
{
	const struct merge_result *result = &merging->results[index];
	if (!result->status &&
		(merging->is_not_ours[index] || (!result->waiting && !result->missing && !result->forked))) {
		return;
	}
	begin_paragraph(out, merging->paths[index]);
	if (result->status) {
		fputs("  Set aside: ", out);
		print_text(out, result->why.text);
		fputc('\n', out);
		print_wrapped(out, 2, advice_of(merging, index));
		if (merging->is_listed[index]) {
			fputs("  It is on the list of bunting-admin settle ", out);
			print_shell_word(out, merging->office.path);
			fputs(".\n", out);
		} else {
			fputs("  It is on no list: nothing of it was kept.\n", out);
		}
		return;
	}
	if (result->forked) {
		print_wrapped(out, 2,
			"Two kiosks have used the same numbers: a memory card was copied, or an old image put back. What "
			"they "
			"have in common counts; the rest counts for nobody until one is chosen:\n");
		fputs("    bunting-admin settle ", out);
		print_shell_word(out, merging->office.path);
		fputc('\n', out);
	}
	explain_gaps(merging, result, out);
}

static void list_rest(const struct merging *merging, FILE *out)
{
	if (merging->done == merging->count) {
		return;
	}
	fprintf(out, "\n%s after %d of %d files. What is in stays in. Not looked at:\n",
		merging->trouble ? "Stopped" : "Stopped by you", merging->done, merging->count);
	for (int k = merging->done; k < merging->count; k++) {
		fputs("    ", out);
		print_text(out, merging->paths[k]);
		fputc('\n', out);
	}
}

static void print_people(const struct merging *merging, FILE *out)
{
	print_table(merging, out);
	for (int k = 0; k < merging->done; k++) {
		explain(merging, k, out);
	}
	if (merging->unconfirmed.count > 0) {
		fputc('\n', out);
		unconfirmed_print(&merging->unconfirmed, merging->office.path, out);
	}
	list_rest(merging, out);
}

static void print_json(const struct merging *merging, FILE *out)
{
	struct json json = json_begin(out);
	json_array(&json, "files");
	for (int k = 0; k < merging->count; k++) {
		const struct merge_result *result = &merging->results[k];
		bool looked_at = k < merging->done;
		json_object(&json, NULL);
		json_text(&json, "file", merging->paths[k]);
		json_text(&json, "state", !looked_at ? "not_looked_at" : result->status ? "set_aside" : "taken");
		json_text(&json, "why", looked_at && result->status ? result->why.text : NULL);
		json_text(&json, "what_to_do", looked_at && result->status ? advice_of(merging, k) : NULL);
		json_text(&json, "kiosk", result->kiosk[0] ? result->kiosk : NULL);
		json_text(&json, "fingerprint", result->fingerprint[0] ? result->fingerprint : NULL);
		json_bool(&json, "confirmed", looked_at && !result->status && !result->unconfirmed);
		json_bool(&json, "certified", looked_at && !result->status && !result->uncertified);
		json_bool(&json, "not_ours", merging->is_not_ours[k]);
		json_bool(&json, "forked", result->forked);
		json_number(&json, "new", result->taken);
		json_number(&json, "already_here", result->known);
		json_number(&json, "missing", result->missing);
		json_number(&json, "waiting", result->waiting);
		json_close(&json);
	}
	json_close(&json);
	json_array(&json, "to_confirm");
	for (int k = 0; k < merging->unconfirmed.count; k++) {
		const struct unconfirmed_log *log = &merging->unconfirmed.logs[k];
		json_object(&json, NULL);
		json_text(&json, "kiosk", log->kiosk);
		json_text(&json, "fingerprint", log->fingerprint);
		json_bool(&json, "confirmed", log->is_confirmed);
		json_close(&json);
	}
	json_close(&json);
	json_close(&json);
}

static enum exit_code exit_code_of_all(const struct merging *merging)
{
	if (merging->count == 1 && merging->done == 1 && merging->results[0].status) {
		return ENDED_BAD_FILE;
	}
	bool all_well = merging->done == merging->count;
	for (int k = 0; k < merging->done; k++) {
		all_well = all_well && !needs_attention(merging, k);
	}
	return all_well ? ENDED_WELL : ENDED_INCOMPLETE;
}

static bool has_brought(const struct merging *merging)
{
	bool has = false;
	for (int k = 0; k < merging->done; k++) {
		has = has || (!merging->results[k].status && merging->results[k].taken > 0);
	}
	return has;
}

static enum exit_code run(struct call *call)
{
	struct merging merging = {.paths = call->words + 1, .count = call->word_count - 1};
	enum exit_code code = office_open(&merging.office, call, OFFICE_WRITE);
	if (code) {
		return code;
	}
	merging.results = filled(calloc((size_t)merging.count, sizeof *merging.results));
	merging.is_listed = filled(calloc((size_t)merging.count, sizeof *merging.is_listed));
	merging.is_not_ours = filled(calloc((size_t)merging.count, sizeof *merging.is_not_ours));
	merging.kiosks = filled(calloc((size_t)merging.count, sizeof *merging.kiosks));
	merge_all(&merging);
	if (!merging.trouble && has_brought(&merging)) { /* events that no plan has may be among it */
		merging.trouble = documents_fill(merging.office.book, merging.office.catalogue, merging.office.plan);
	}
	if (!merging.trouble && has_brought(&merging)) {
		merging.trouble = arrival_keep(merging.office.book, clock_now(call->clock));
	}
	for (int k = 0; k < merging.done && !merging.trouble; k++) {
		merging.trouble = look_whose(&merging, k);
	}
	if (!merging.trouble) {
		merging.trouble = unconfirmed_read(&merging.unconfirmed, merging.office.book);
	}
	if (call_has(call, "--json")) {
		print_json(&merging, call->out);
	} else {
		print_people(&merging, call->out);
	}
	code = merging.trouble ? call_fail(call, merging.trouble) : exit_code_of_all(&merging);
	unconfirmed_free(&merging.unconfirmed);
	for (int k = 0; k < merging.count; k++) {
		free(merging.kiosks[k]);
	}
	free(merging.kiosks);
	free(merging.is_not_ours);
	free(merging.is_listed);
	free(merging.results);
	office_close(&merging.office);
	return code;
}

static const struct option options[] = {
	{.name = "--json"},
	{.name = NULL},
};

const struct command command_merge = {
	.name = "merge",
	.arguments = "OFFICE FILE... [--json]",
	.summary = "bring in what kiosks saved, and what other offices have",
	.help =
		"Checks each FILE whole before anything of it is written, and takes it in whole or sets it aside, "
		"with "
		"the reason. A FILE is what a kiosk saved, or the book of another office of the same organisation, "
		"or a "
		"backup of one (\"join\"). The same FILE may be brought in any number of times, in any order: "
		"nothing is counted "
		"twice.\n"
		"New and already here are entries of the FILE. Missing are entries that the kiosk signed for and "
		"that "
		"are not here; waiting are entries that are here and count for nobody until what stands before them "
		"has come.\n"
		"It ends with 1 when a FILE was set aside or anything is missing, waiting or not confirmed, and with "
		"3 "
		"when the only FILE was set aside. Ctrl-C ends it after the FILE under way.\n",
	.least = 2,
	.most = -1,
	.options = options,
	.run = run,
};
