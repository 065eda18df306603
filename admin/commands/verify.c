/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verify.c - does a book hold what was written, all of it, and nothing else? Walks every chain, signature and sealed
 * part (ledger/verify.h) of any book: an export, or the working book of a kiosk, even while the kiosk runs, or of an
 * office.
 */
#include "admin/checked_book.h"
#include "admin/commands.h"
#include "admin/print.h"

#include <string.h>

struct walk {
	struct own_copy copy;
	FILE *out;
	struct reason *reason;
	int logs, broken;
	int64_t not_here; /* entries that are signed for and not in an office's book, where that is no fault */
};

static void print_streams(const struct checked_log *log, FILE *out)
{
	static const char *const headings[] = {"  Stream", ">Entries", ">Signed up to", ">Signed for", NULL};
	struct table *table = table_begin(headings);
	for (int stream = 1; stream <= STREAM_HIGHEST; stream++) {
		if (log->entries[stream] > 0 || log->stated[stream] > 0) {
			char name[40];
			const char *known = stream_name(stream);
			snprintf(name, sizeof name, known ? "  %s" : "  %s%d", known ? known : "stream ", stream);
			table_text(table, name);
			table_number(table, log->entries[stream]);
			table_number(table, log->check.signed_to.seq[stream]);
			table_number(table, log->stated[stream]);
		}
	}
	table_end(table, out);
}

static void print_log(const struct checked_log *log, const struct walk *walk)
{
	fprintf(walk->out, "%s %s, %s: %lld entries, %lld statement%s\n",
		strncmp(log->name, "OF", 2) == 0 ? "Office" : "Kiosk", log->name, log->fingerprint,
		(long long)log->check.entries, (long long)log->check.statements,
		log->check.statements == 1 ? "" : "s");
	print_streams(log, walk->out);
}

/* Is it the book that is broken, rather than the computer in trouble? */
static bool is_of_the_book(enum status status)
{
	return status == BROKEN_CHAIN || status == BAD_SIGNATURE || status == BAD_ENTRY || status == DAMAGED_BOOK;
}

static const char *verdict(enum status status)
{
	switch (status) {
	case BROKEN_CHAIN:
		return "An entry was changed or lost after it was written.";
	case BAD_SIGNATURE:
		return "A statement was not signed by the device that it speaks for.";
	case DAMAGED_BOOK:
		return "The file is damaged.";
	default:
		return "It holds something that no Bunting writes.";
	}
}

static void print_broken(struct walk *walk, const char *name, enum status status)
{
	walk->broken++;
	fprintf(walk->out, "%s: BROKEN: ", name);
	print_text(walk->out, walk->reason->text);
	fprintf(walk->out, "\n  %s Keep this file for whoever looks after Bunting.\n", verdict(status));
}

/* One log; what is broken is printed, and the next one is looked at. */
static enum status verify_one(struct walk *walk, const struct query *row)
{
	struct checked_log log;
	enum status status = checked_log_read(&log, &walk->copy, row);
	if (!status) {
		status = checked_log_check(&log, &walk->copy);
	}
	checked_log_free(&log);
	walk->logs++;
	walk->not_here += log.not_here;
	if (!status) {
		print_log(&log, walk);
	} else if (is_of_the_book(status)) {
		print_broken(walk, log.name[0] ? log.name : "A kiosk", status);
		status = DONE;
	}
	return status;
}

/* Rows of a log that the book does not name belong to nobody. */
static enum status check_no_strays(struct walk *walk)
{
	int64_t count;
	enum status status = checked_book_strays(&walk->copy, &count);
	if (!status && count > 0) {
		fail(walk->reason, BAD_ENTRY, "%lld rows", (long long)count);
		print_broken(walk, "Rows of no kiosk", BAD_ENTRY);
	}
	return status;
}

static enum status check_resealed(struct walk *walk)
{
	enum status status = checked_book_resealed(&walk->copy);
	if (is_of_the_book(status)) {
		print_broken(walk, "What was sealed anew", status);
		status = DONE;
	}
	return status;
}

static enum status verify_all(struct walk *walk)
{
	struct query rows = query(walk->copy.store, "SELECT id, key, name, fingerprint FROM log ORDER BY id");
	while (query_row(&rows)) {
		rows.status = verify_one(walk, &rows);
	}
	enum status status = query_end(&rows);
	if (!status && walk->logs == 0) {
		return fail(walk->reason, NOT_A_BOOK, "%s names no kiosk", walk->copy.store->name);
	}
	if (!status) {
		status = check_no_strays(walk);
	}
	return status ? status : check_resealed(walk);
}

static enum exit_code say_verdict(const struct walk *walk)
{
	if (walk->broken > 0) {
		fprintf(walk->out, "\nNOT everything verifies: see what is BROKEN above.\n");
		return ENDED_BAD_FILE;
	}
	if (walk->not_here > 0) {
		fprintf(walk->out,
			"\n%lld entries that kiosks signed for have not come to this office yet; \"status\" says "
			"which.\n",
			(long long)walk->not_here);
	}
	fprintf(walk->out, "\nEverything verifies.\n");
	return ENDED_WELL;
}

static enum exit_code run(struct call *call)
{
	static const char *const kinds[] = {
		[COPY_EXPORT] = "what a kiosk saved",
		[COPY_KIOSK] = "a kiosk's own book",
		[COPY_OFFICE] = "an office book",
	};
	struct walk walk = {.out = call->out, .reason = &call->reason};
	enum status status = own_copy_open(&walk.copy, call->words[0], &call->reason);
	if (status) {
		return call_fail(call, status);
	}
	print_text(call->out, call->words[0]);
	char fingerprint[FINGERPRINT_SIZE];
	fingerprint_write(fingerprint, walk.copy.organisation);
	fprintf(call->out, ": %s (%s), of the organisation %s\n\n", kinds[walk.copy.kind],
		mode_name(walk.copy.mode), fingerprint);
	status = verify_all(&walk);
	enum exit_code code = status ? call_fail(call, status) : say_verdict(&walk);
	own_copy_close(&walk.copy);
	return code;
}

const struct command command_verify = {
	.name = "verify",
	.arguments = "FILE",
	.summary = "check any book: every entry, signature and sealed part",
	.help =
		"FILE is any book: what a kiosk saved to a stick, or the working book of a kiosk or an office, which "
		"is "
		"copied together with its -wal and never opened itself, so a kiosk may go on meanwhile. For each log "
		"and stream it prints how many entries there are and up to which of them they are signed, then "
		"\"Everything verifies.\" or what is broken. It ends with 0 or 3.\n",
	.least = 1,
	.most = 1,
	.run = run,
};
