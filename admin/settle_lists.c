/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/settle_lists.h"

#include "admin/decisions.h"
#include "admin/json.h"
#include "admin/links.h"
#include "admin/print.h"
#include "admin/undecided.h"
#include "ledger/store.h"

#include <string.h>

/* What lies in the branches that were not chosen, of the choice in force. */
static enum status write_not_chosen(struct text *line, const struct decision *decision, struct book *office)
{
	struct query find = query(book_store(office),
		"SELECT count(*), coalesce(sum(stream = 5 AND undoes IS NULL), 0) FROM forked"
		" JOIN parted ON parted.log = forked.log JOIN log ON log.id = forked.log"
		" WHERE NOT is_open AND fingerprint = ?1 AND ?2 = (SELECT seq FROM decision WHERE kind = 'fork'"
		"  AND decision.fingerprint = ?1 ORDER BY slot DESC, office_key DESC, seq DESC LIMIT 1)");
	bind_text(&find, 1, decision->fingerprint);
	bind_integer(&find, 2, decision->number);
	if (query_row(&find) && row_integer(&find, 0) > 0) {
		text_addf(line, ". Not chosen, and counted for nobody: %lld %s", (long long)row_integer(&find, 0),
			row_integer(&find, 0) == 1 ? "entry" : "entries");
		text_addf(line,
			row_integer(&find, 1) == 1 ? ", with %lld resident's report" : ", with %lld residents' reports",
			(long long)row_integer(&find, 1));
	}
	return query_end(&find);
}

/* "3 entries, 1 of them of a resident's report, wait and count for nobody", where no more is to come of them. */
static enum status write_left_out(struct text *line, const struct decision *decision, struct book *office)
{
	if (decision->is_taken_back || (decision->kind != DECISION_NO_MORE && decision->kind != DECISION_FORK)) {
		return DONE;
	}
	if (decision->kind == DECISION_FORK) {
		return write_not_chosen(line, decision, office);
	}
	struct query find = query(book_store(office),
		"SELECT count(*), coalesce(sum(is_report), 0) FROM (SELECT DISTINCT w.log, stream, seq,"
		"  stream = 5 AND undoes IS NULL AND NOT EXISTS (SELECT 1 FROM waiting AS undo WHERE undo.log = w.log"
		"   AND undo.stream = 5 AND undo.undoes = w.seq) AS is_report FROM waiting AS w JOIN log ON log.id = "
		"w.log"
		"  WHERE ?1 IN ('', event)"
		"  AND iif(?2 <> '', fingerprint = ?2, ?3 IN (name, rtrim(name, '0123456789'))))");
	bind_text(&find, 1, decision->event);
	bind_text(&find, 2, decision->fingerprint);
	bind_text(&find, 3, decision->kiosk);
	if (query_row(&find) && row_integer(&find, 0) > 0) {
		text_addf(line, ". Left out, and counted for nobody: %lld that %s", (long long)row_integer(&find, 0),
			row_integer(&find, 0) == 1 ? "waits" : "wait");
		if (row_integer(&find, 1) > 0) {
			text_addf(line, ", %lld of them residents' reports", (long long)row_integer(&find, 1));
		}
	}
	return query_end(&find);
}

static enum status print_decision(const struct decision *decision, struct book *office, FILE *out)
{
	char text[DECISION_TEXT_SIZE], made[LOCAL_SIZE], room[DECISION_TEXT_SIZE + 2 * DETAIL_TEXT_LONGEST + 200];
	decision_write(text, decision);
	local_write(made, decision->made);
	struct text line = text_in(room, sizeof room);
	text_addf(&line, "%s-%lld, %s: %s", decision->office, (long long)decision->number, made, text);
	text_addf(&line, decision->reason[0] ? " (%s)" : "%s", decision->reason);
	text_addf(&line, decision->is_taken_back ? ". TAKEN BACK: %s" : "%s", decision->why_back);
	enum status status = write_left_out(&line, decision, office);
	print_item(out, room);
	return status;
}

static const char *text_or_null(const char *text)
{
	return text[0] ? text : NULL;
}

static void json_decision(struct json *json, const struct decision *decision)
{
	char text[DECISION_TEXT_SIZE];
	decision_write(text, decision);
	json_object(json, NULL);
	json_text(json, "office", decision->office);
	json_text(json, "office_fingerprint", decision->office_fingerprint);
	json_number(json, "number", decision->number);
	json_moment(json, "made", decision->made);
	json_text(json, "kind", decision_name(decision->kind));
	json_text(json, "what", text);
	json_text(json, "kiosk", text_or_null(decision->kiosk));
	json_text(json, "fingerprint", text_or_null(decision->fingerprint));
	json_text(json, "event", text_or_null(decision->event));
	json_text(json, "reason", text_or_null(decision->reason));
	json_bool(json, "taken_back", decision->is_taken_back);
	json_text(json, "why_taken_back", text_or_null(decision->why_back));
	json_close(json);
}

static void json_decisions(const struct decisions *all, FILE *out)
{
	struct json json = json_begin(out);
	json_array(&json, "decisions");
	for (int k = 0; k < all->count; k++) {
		json_decision(&json, &all->list[k]);
	}
	json_close(&json);
	json_close(&json);
}

/* The same that people read; the command is as it is typed in a shell. */
static void json_undecided(const struct undecided *undecided, FILE *out)
{
	struct json json = json_begin(out);
	json_array(&json, "undecided");
	for (int k = 0; k < undecided->count; k++) {
		json_object(&json, NULL);
		json_text(&json, "case", undecided->list[k].name);
		json_text(&json, "what", undecided->list[k].what);
		json_text(&json, "command", undecided->list[k].command);
		json_close(&json);
	}
	json_close(&json);
	json_close(&json);
}

enum exit_code settle_list_decisions(struct office *office, struct call *call)
{
	struct decisions all;
	enum status status = decisions_read(&all, office->book);
	if (status) {
		return call_fail(call, status);
	}
	if (call_has(call, "--json")) {
		json_decisions(&all, call->out);
		decisions_free(&all);
		return ENDED_WELL;
	}
	fputs(all.count ? "What was decided, the oldest first:\n" : "Nothing was decided yet.\n", call->out);
	for (int k = 0; k < all.count && !status; k++) {
		status = print_decision(&all.list[k], office->book, call->out);
	}
	decisions_free(&all);
	if (!status) {
		status = links_list(office, call->out);
	}
	return status ? call_fail(call, status) : ENDED_WELL;
}

enum exit_code settle_list_undecided(struct office *office, struct call *call)
{
	struct undecided undecided;
	enum status status = undecided_read(&undecided, office, clock_now(call->clock));
	if (status) {
		return call_fail(call, status);
	}
	bool for_programs = call_has(call, "--json");
	if (for_programs) {
		json_undecided(&undecided, call->out);
	}
	for (int k = 0; k < undecided.count && !for_programs; k++) {
		const struct odd_case *found = &undecided.list[k];
		fprintf(call->out, "%s%s\n", k ? "\n" : "", found->name);
		print_wrapped(call->out, 2, found->what);
		fputs("    ", call->out);
		print_text(call->out, found->command);
		fputc('\n', call->out);
	}
	if (undecided.count == 0 && !for_programs) {
		fputs("Nothing waits for a decision.\n", call->out);
	}
	enum exit_code code = undecided.count ? ENDED_INCOMPLETE : ENDED_WELL;
	undecided_free(&undecided);
	return code;
}
