/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/key_change.h"

#include "admin/key_file.h"
#include "admin/print.h"
#include "admin/recovery_sheet.h"
#include "ledger/detail.h"
#include "ledger/erasure.h"
#include "ledger/file.h"
#include "ledger/store.h"

#include <string.h>
#include <unistd.h>

/* Is the key file as new as the book? A newer one is that of a change that was cut off. */
static enum exit_code check_age(const struct key_change *change, bool newer_is_fine)
{
	int64_t ours = change->keys->box.number, book = book_box_number(change->office->book);
	if (ours < book) {
		return call_complain(change->call, ENDED_BAD_FILE,
			"Take the key file of the computer where it was changed: copy it here.",
			"%s is from before the key was changed", change->path);
	}
	return ours == book || newer_is_fine
			   ? ENDED_WELL
			   : call_complain(change->call, ENDED_BAD_FILE, "Give --change --out SHEET again: it goes on.",
					 "a change of the key was cut off");
}

static enum status replace_file(const struct key_change *change)
{
	struct bytes after = {0};
	struct reason *reason = &change->call->reason;
	enum status status = key_file_renew(&after, change->before, change->keys, reason);
	if (!status) {
		status = file_replace(change->path, after.at, after.length, 0600, reason);
	}
	bytes_free(&after);
	return status;
}

static enum status write_sheet(const struct key_change *change, const char *sheet)
{
	const struct office *office = change->office;
	return recovery_sheet_put(sheet, change->keys,
		&(struct sheet_facts){
			.organisation = label_text(&office->catalogue->name, LANGUAGE_EN),
			.office = file_name(office->path),
			.mode = mode_name(book_mode(office->book)),
			.made = moment_local(clock_now(change->call->clock)).day,
		},
		&change->call->reason);
}

/* Who did it is an entry, too. */
static enum status note(const struct key_change *change, const char *act)
{
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "officer", "office");
	return office_record(change->office, STREAM_AUDIT, act, detail_end(&detail));
}

static void say_left(const struct resealing *resealing, FILE *out)
{
	if (resealing->held_back > 0) {
		fprintf(out,
			"%lld wait or lie in a fork, sealed to a retired key: \"settle\" says which. Give --reseal when "
			"they are in.\n",
			(long long)resealing->held_back);
	}
	if (resealing->unreadable > 0) {
		fprintf(out, "%lld do not open with any key: they were left as they are.\n",
			(long long)resealing->unreadable);
	}
}

static void say_done(const struct key_change *change, const struct resealing_done *done,
	const struct resealing *resealing, bool wiped)
{
	FILE *out = change->call->out;
	fprintf(out, "%lld sealed parts are sealed anew", (long long)done->boxes);
	if (done->first > 0) {
		fprintf(out, ", under the office's entry %s-%lld", book_log_name(change->office->book),
			(long long)done->first);
	}
	fprintf(out, ". %lld were sealed to the key in force.\n", (long long)resealing->in_force);
	say_left(resealing, out);
	fputs(wiped ? ""
				: "Another program reads the office book, or the disk is full: its file is written anew, "
				  "without the old ones, the next time a command opens it.\n",
		out);
}

static enum exit_code seal_all(const struct key_change *change)
{
	struct book *book = change->office->book;
	struct resealing resealing;
	struct resealing_done done = {0};
	enum status status = resealing_look(&resealing, book, change->keys);
	if (!status) {
		status = resealing_do(book, &resealing, change->keys, &done);
	}
	if (!status && done.first > 0) {
		office_sign(change->office);
	}
	enum status wiped = status ? DONE : erasure_finish(book);
	if (wiped == BOOK_IN_USE || wiped == NO_ROOM) {
		say_done(change, &done, &resealing, false);
	} else if (!status && !wiped) {
		say_done(change, &done, &resealing, true);
	} else {
		status = status ? status : wiped;
	}
	resealing_free(&resealing);
	return status ? call_fail(change->call, status) : wiped ? ENDED_INCOMPLETE : ENDED_WELL;
}

/* Changing it */

static enum status make_new(struct key_change *change)
{
	struct call *call = change->call;
	bool is_cut_off = change->keys->box.number > book_box_number(change->office->book);
	if (is_cut_off) {
		fputs("A change of the key was cut off: it goes on.\n", call->out);
		return DONE;
	}
	keys_change_box(change->keys, clock_now(call->clock));
	return replace_file(change);
}

static void say_changed(const struct key_change *change, const char *sheet)
{
	FILE *out = change->call->out;
	fputs("\nThe key for sealed parts is changed. What signs is as before.\n"
		  "1. Print the new recovery sheet, lock the print away, and delete the file: ",
		out);
	print_text(out, sheet);
	fputs(
		"\n2. Keep the old print, too, until the retired key is forgotten.\n"
		"3. Copy the key file to the other office computers, and merge this office's book there. All of its "
		"users\n"
		"   open it as before.\n"
		"4. Tell the kiosks by \"carry\". Until they have it, they seal to the retired key, which the key "
		"file "
		"still\n"
		"   opens; \"key --reseal\" seals those anew.\n"
		"5. \"key --forget\" lists what would be lost without the retired key, and lets it go.\n",
		out);
}

enum exit_code key_change(struct key_change *change, const char *sheet)
{
	struct call *call = change->call;
	if (access(sheet, F_OK) == 0) {
		return call_complain(
			call, ENDED_USAGE, "Name another file: it was left as it is.", "%s is there already", sheet);
	}
	enum exit_code code = check_age(change, true);
	if (!code && change->keys->retired_count == RETIRED_MOST) {
		return call_complain(
			call, ENDED_USAGE, "Forget them first.", "the key file has %d retired keys", RETIRED_MOST);
	}
	if (code) {
		return code;
	}
	enum status status = make_new(change);
	if (!status) {
		status = write_sheet(change, sheet);
	}
	if (!status) {
		status = note(change, "key_changed");
	}
	code = status ? call_fail(call, status) : seal_all(change);
	if (code == ENDED_WELL || code == ENDED_INCOMPLETE) {
		say_changed(change, sheet);
	}
	return code;
}

enum exit_code key_reseal(struct key_change *change)
{
	enum exit_code code = check_age(change, false);
	return code ? code : seal_all(change);
}

/* Forgetting */

/* Kiosks that were set up, and what their newest box is sealed to: 1 a retired key, 0 the one in force. */
static const char kiosks[] =
	"WITH newest AS (SELECT rtrim(log.name, '0123456789') AS kiosk, e.slot,"
	"  EXISTS (SELECT 1 FROM resealed AS r WHERE r.log = coalesce((SELECT base FROM branch WHERE branch.log "
	"= "
	"e.log), e.log)"
	"          AND r.stream = e.stream AND r.seq = e.seq) AS old,"
	"  row_number() OVER (PARTITION BY rtrim(log.name, '0123456789') ORDER BY e.slot DESC, e.seq DESC) AS "
	"place"
	"  FROM entry AS e JOIN log ON log.id = e.log WHERE e.box_digest IS NOT NULL)"
	" SELECT p.kiosk, newest.slot, coalesce(newest.old, p.made < ?1) FROM provisioned AS p"
	" LEFT JOIN newest ON newest.kiosk = p.kiosk AND newest.place = 1 ORDER BY length(p.kiosk), p.kiosk";

static enum status list_kiosks(const struct key_change *change, int *old)
{
	static const char *const headings[] = {"Kiosk", "Newest sealed part", "Seals to", NULL};
	struct query rows = query(book_store(change->office->book), kiosks);
	bind_integer(&rows, 1, change->keys->box.number);
	struct table *table = table_begin(headings);
	*old = 0;
	while (query_row(&rows)) {
		char day[DAY_SIZE] = "none";
		if (!row_is_null(&rows, 1)) {
			day_write(day, moment_local(row_integer(&rows, 1)).day);
		}
		table_text(table, row_text(&rows, 0));
		table_text(table, day);
		table_text(table, row_integer(&rows, 2) ? "a retired key" : "the key in force");
		*old += row_integer(&rows, 2) != 0;
	}
	table_end(table, change->call->out);
	return query_end(&rows);
}

static enum status list_losses(const struct key_change *change, const struct resealing *resealing)
{
	FILE *out = change->call->out;
	int old;
	enum status status = list_kiosks(change, &old);
	if (status) {
		return status;
	}
	if (resealing->held_back > 0) {
		fprintf(out,
			"\n%lld sealed parts that wait or lie in a fork would be unreadable for good: \"settle\" says "
			"which.\n",
			(long long)resealing->held_back);
	}
	if (old > 0) {
		fprintf(out,
			"\nWhat %d kiosk%s recorded since %s newest save, and until the new key is taken in there, would "
			"be\n"
			"unreadable for good.\n",
			old, old == 1 ? "" : "s", old == 1 ? "its" : "their");
	}
	if (resealing->held_back == 0 && old == 0) {
		fputs("\nNothing that is known here would be lost.\n", out);
	}
	return DONE;
}

static enum status forget(const struct key_change *change)
{
	int count = change->keys->retired_count;
	keys_forget_retired(change->keys);
	enum status status = replace_file(change);
	if (!status) {
		status = note(change, "key_forgotten");
	}
	if (!status) {
		fprintf(change->call->out,
			"\n%d retired key%s forgotten. Destroy the old prints of the recovery sheet, and copy the key "
			"file "
			"to the\n"
			"other office computers.\n",
			count, count == 1 ? " is" : "s are");
	}
	return status;
}

static enum exit_code look_and_forget(
	const struct key_change *change, const struct resealing *resealing, bool apply)
{
	struct call *call = change->call;
	if (resealing->count > 0) {
		return call_complain(call, ENDED_INCOMPLETE, "Give --reseal first.",
			"%d sealed parts are still sealed to a retired key", resealing->count);
	}
	enum status status = list_losses(change, resealing);
	if (!status && apply) {
		status = forget(change);
	} else if (!status) {
		fputs("\nNothing was forgotten. With --apply it is.\n", call->out);
	}
	return status ? call_fail(call, status) : ENDED_WELL;
}

enum exit_code key_forget(struct key_change *change, bool apply)
{
	enum exit_code code = check_age(change, false);
	if (!code && change->keys->retired_count == 0) {
		fputs("The key file has no retired key.\n", change->call->out);
		return ENDED_WELL;
	}
	if (code) {
		return code;
	}
	struct resealing resealing;
	enum status status = resealing_look(&resealing, change->office->book, change->keys);
	code = status ? call_fail(change->call, status) : look_and_forget(change, &resealing, apply);
	resealing_free(&resealing);
	return code;
}
