/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * status.c - have we got everything: per event and kiosk what was signed for and what came, per kiosk what waits, whose
 * clock went wrong, and at the end COMPLETE or PARTIAL with what is missing (admin/completeness.h), up to today.
 */
#include "admin/commands.h"
#include "admin/json.h"
#include "admin/office.h"
#include "admin/overview.h"
#include "admin/print.h"
#include "admin/skew.h"

static const char *state_of(const struct attended *row, struct day today)
{
	if (row->gaps == 0) {
		return is_settled(row) ? "settled" : "complete";
	}
	if (is_to_come(row, today)) {
		return "to come";
	}
	return is_overdue(row, today) ? "OVERDUE" : "not complete";
}

/* For people */

static void print_events(const struct overview *overview, FILE *out)
{
	static const char *const headings[] = {
		"Event", "Day", "Kiosk", ">Stated", ">Received", "Closed", "Last seen", "", NULL};
	struct table *table = table_begin(headings);
	for (int k = 0; k < overview->all.count; k++) {
		const struct attended *row = &overview->all.rows[k];
		char day[DAY_SIZE], closed[LOCAL_SIZE], seen[LOCAL_SIZE];
		day_write(day, row->day);
		local_write(closed, row->closed_at);
		local_write(seen, row->seen);
		table_text(table, row->name);
		table_text(table, day);
		table_text(table, row->kiosk);
		table_number(table, row->stated);
		table_number(table, row->held);
		table_text(table, closed);
		table_text(table, seen);
		table_text(table, state_of(row, overview->today));
	}
	table_end(table, out);
	fputs(overview->all.count ? "\n" : "Nothing is planned, and nothing has come.\n\n", out);
}

static void print_logs(const struct overview *overview, FILE *out)
{
	static const char *const headings[] = {
		"Kiosk", "Fingerprint", ">Entries", ">Missing", ">Waiting", "Last seen", "", NULL};
	struct table *table = table_begin(headings);
	for (int k = 0; k < overview->log_count; k++) {
		const struct kiosk_log *log = &overview->logs[k];
		char seen[LOCAL_SIZE];
		local_write(seen, log->seen);
		table_text(table, log->name);
		table_text(table, log->fingerprint);
		table_number(table, log->entries);
		table_number(table, log->missing);
		table_number(table, log->waiting);
		table_text(table, seen);
		table_text(table, log->is_not_ours ? "not ours"
						  : log->counts    ? "confirmed"
										   : "counts for nobody yet");
	}
	table_end(table, out);
	fputs(overview->log_count ? "\n" : "", out);
}

static void write_span(struct text *text, int64_t seconds)
{
	int64_t minutes = (seconds < 0 ? -seconds : seconds) / 60;
	if (minutes >= 24 * 60) {
		text_addf(text, "%lld day%s ", (long long)(minutes / (24 * 60)), minutes < 48 * 60 ? "" : "s");
	}
	text_addf(text, "%lld h %lld min", (long long)(minutes / 60 % 24), (long long)(minutes % 60));
}

static void print_clock_notes(const struct overview *overview, FILE *out)
{
	for (int k = 0; k < overview->note_count; k++) {
		const struct clock_note *note = &overview->notes[k];
		char at[LOCAL_SIZE], room[300];
		local_write(at, note->at);
		struct text text = text_in(room, sizeof room);
		text_addf(&text, "Clock of kiosk %s: ", note->kiosk);
		text_add(&text, note->seconds < 0 ? "it was put back by " : "it is ahead of this computer's by ");
		write_span(&text, note->seconds);
		text_addf(&text, note->seconds < 0 ? ", to %s" : "; it says %s", at);
		print_wrapped(out, 0, room);
	}
	fputs(overview->note_count ? "\n" : "", out);
}

static void print_gap(const struct attended *row, FILE *out)
{
	char day[DAY_SIZE], gap[GAP_TEXT_SIZE], room[GAP_TEXT_SIZE + 400];
	day_write(day, row->day);
	gap_write(gap, row);
	struct text text = text_in(room, sizeof room);
	text_addf(&text, "%s, %s, kiosk %s: %s", row->name, day, row->kiosk, gap);
	print_item(out, room);
}

/* What is not here, and why that is no gap. */
static void print_excuses(const struct completeness *completeness, FILE *out)
{
	fputs(completeness->excused ? "Settled by the office (bunting-admin settle):\n" : "", out);
	for (int k = 0; k < completeness->count; k++) {
		const struct attended *row = &completeness->rows[k];
		char day[DAY_SIZE], excuse[EXCUSE_TEXT_SIZE], room[EXCUSE_TEXT_SIZE + 400];
		if (is_settled(row)) {
			day_write(day, row->day);
			excuse_write(excuse, row);
			struct text text = text_in(room, sizeof room);
			text_addf(&text, "%s, %s, kiosk %s: %s", row->name, day, row->kiosk, excuse);
			print_item(out, room);
		}
	}
}

static void print_log_gap(const struct kiosk_log *log, FILE *out)
{
	if (!log->is_excused && !log->is_not_ours && (log->missing || log->waiting)) {
		char text[200];
		snprintf(text, sizeof text,
			"Kiosk %s: in all, %lld of its entries are not here and %lld wait: bring its stick again",
			log->name, (long long)log->missing, (long long)log->waiting);
		print_item(out, text);
	}
	if (log->not_signed) {
		char text[300];
		snprintf(text, sizeof text,
			"Kiosk %s: %lld of those that wait are signed by nothing and count for nobody: save again on the "
			"kiosk; of a dead kiosk they can be accepted, see \"bunting-admin settle\"",
			log->name, (long long)log->not_signed);
		print_item(out, text);
	}
}

static void print_summary(const struct overview *overview, const char *office, FILE *out)
{
	char today[DAY_SIZE];
	day_write(today, overview->today);
	fprintf(out, "Seal of all that counts: %s\n", overview->seal);
	if (overview_is_complete(overview)) {
		fprintf(out, "COMPLETE up to today, %s: all that was recorded is here%s.\n", today,
			overview->upto_now.excused ? ", but for what was settled" : "");
		print_excuses(&overview->upto_now, out);
		return;
	}
	fprintf(out, "PARTIAL up to today, %s: %d of %d not complete.\n", today, overview->upto_now.gaps,
		overview->upto_now.count);
	for (int k = 0; k < overview->upto_now.count; k++) {
		if (overview->upto_now.rows[k].gaps) {
			print_gap(&overview->upto_now.rows[k], out);
		}
	}
	for (int k = 0; k < overview->log_count; k++) {
		print_log_gap(&overview->logs[k], out);
	}
	unconfirmed_print(&overview->unconfirmed, office, out);
	print_excuses(&overview->upto_now, out);
}

/* For programs */

static void json_row(struct json *json, const struct attended *row, struct day today)
{
	char day[DAY_SIZE], gap[GAP_TEXT_SIZE], excuse[EXCUSE_TEXT_SIZE];
	day_write(day, row->day);
	gap_write(gap, row);
	excuse_write(excuse, row);
	json_object(json, NULL);
	json_text(json, "event", row->event);
	json_text(json, "name", row->name);
	json_text(json, "day", day);
	json_bool(json, "planned", row->is_planned);
	json_text(json, "kiosk", row->kiosk);
	json_bool(json, "expected", row->is_expected);
	json_text(json, "fingerprint", row->fingerprint[0] ? row->fingerprint : NULL);
	json_number(json, "stated", row->stated);
	json_number(json, "received", row->held);
	json_number(json, "missing", row->missing);
	json_number(json, "waiting", row->waiting);
	json_moment(json, "closed", row->closed_at);
	json_text(json, "slip", row->slip[0] ? row->slip : NULL);
	json_moment(json, "last_seen", row->seen);
	json_bool(json, "overdue", is_overdue(row, today));
	json_bool(json, "complete", row->gaps == 0);
	json_text(json, "what_is_missing", gap[0] ? gap : NULL);
	json_text(json, "settled", excuse[0] ? excuse : NULL);
	json_close(json);
}

static void json_log(struct json *json, const struct kiosk_log *log)
{
	json_object(json, NULL);
	json_text(json, "kiosk", log->name);
	json_text(json, "fingerprint", log->fingerprint);
	json_bool(json, "counts", log->counts);
	json_bool(json, "not_ours", log->is_not_ours);
	json_number(json, "entries", log->entries);
	json_number(json, "missing", log->missing);
	json_number(json, "waiting", log->waiting);
	json_number(json, "unsigned", log->not_signed);
	json_moment(json, "last_seen", log->seen);
	json_close(json);
}

static void print_json(const struct overview *overview, FILE *out)
{
	struct json json = json_begin(out);
	char today[DAY_SIZE];
	day_write(today, overview->today);
	json_text(&json, "up_to", today);
	json_text(&json, "state", overview_is_complete(overview) ? "COMPLETE" : "PARTIAL");
	json_text(&json, "seal", overview->seal);
	json_array(&json, "events");
	for (int k = 0; k < overview->all.count; k++) {
		json_row(&json, &overview->all.rows[k], overview->today);
	}
	json_close(&json);
	json_array(&json, "kiosks");
	for (int k = 0; k < overview->log_count; k++) {
		json_log(&json, &overview->logs[k]);
	}
	json_close(&json);
	json_array(&json, "clocks");
	for (int k = 0; k < overview->note_count; k++) {
		json_object(&json, NULL);
		json_text(&json, "kiosk", overview->notes[k].kiosk);
		json_moment(&json, "at", overview->notes[k].at);
		json_number(&json, "seconds", overview->notes[k].seconds);
		json_close(&json);
	}
	json_close(&json);
	json_close(&json);
}

static void print_skews(const struct skews *skews, FILE *out)
{
	for (int k = 0; k < skews->count; k++) {
		char text[SKEW_TEXT_SIZE];
		skew_write(text, &skews->list[k]);
		print_wrapped(out, 0, text);
	}
	fputs(skews->count ? "\n" : "", out);
}

static enum exit_code show(struct office *office, struct call *call)
{
	struct overview overview;
	struct skews skews = {0};
	enum status status = overview_read(&overview, office->book, clock_now(call->clock));
	if (!status) {
		status = skews_read(&skews, office);
	}
	enum exit_code code = status                            ? call_fail(call, status)
						  : overview_is_complete(&overview) ? ENDED_WELL
															: ENDED_INCOMPLETE;
	if (!status && call_has(call, "--json")) {
		print_json(&overview, call->out);
	} else if (!status) {
		print_events(&overview, call->out);
		print_logs(&overview, call->out);
		print_clock_notes(&overview, call->out);
		print_skews(&skews, call->out);
		print_summary(&overview, office->path, call->out);
	}
	skews_free(&skews);
	overview_free(&overview);
	return code;
}

static enum exit_code run(struct call *call)
{
	struct office office;
	enum exit_code code = office_open(&office, call, OFFICE_READ);
	if (!code) {
		code = show(&office, call);
	}
	office_close(&office);
	return code;
}

static const struct option options[] = {
	{.name = "--json"},
	{.name = NULL},
};

const struct command command_status = {
	.name = "status",
	.arguments = "OFFICE [--json]",
	.summary = "have we got everything: COMPLETE or PARTIAL, and what is missing",
	.help =
		"For each event and kiosk: how many entries the kiosk signed for and how many are here, whether it "
		"closed the event, and when it was last seen by its own clock. A stick is overdue when the event's "
		"day "
		"is past and nothing, or no end, has come. Below, each kiosk's fingerprint, and clocks that went "
		"wrong. Two offices that show the same seal hold the same entries, in whatever order they merged.\n"
		"It ends with 1 when anything up to today is missing, waiting, open or not confirmed.\n",
	.least = 1,
	.most = 1,
	.options = options,
	.run = run,
};
