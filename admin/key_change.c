/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/key_change.h"

#include "admin/key_file.h"
#include "admin/print.h"
#include "admin/recovery_sheet.h"
#include "ledger/detail.h"
#include "ledger/erasure.h"
#include "ledger/file.h"
#include "ledger/resealed.h"
#include "ledger/store.h"

#include <string.h>
#include <unistd.h>

/* Is the key in force of the key file as new as the book's: 0; one from before it, or a later one? */
static int age(const struct key_change *change)
{
	const struct book *book = change->office->book;
	return box_pair_order(&change->keys->box, book_box_number(book), book_box_key(book));
}

/* A later one is that of a change that was cut off. */
static enum exit_code check_age(const struct key_change *change, bool newer_is_fine)
{
	if (age(change) < 0) {
		return call_complain(change->call, ENDED_BAD_FILE,
			"Take its key in with --take, from the recovery sheet of that change.",
			"%s is from before the key was changed", change->path);
	}
	return age(change) == 0 || newer_is_fine
			   ? ENDED_WELL
			   : call_complain(change->call, ENDED_BAD_FILE,
					 "Give --change --out SHEET, or --take SHEET, again: it goes on.",
					 "a change of the key was cut off");
}

/* Asked before anything is written: only a certified office seals anew. */
static enum exit_code check_certified(const struct key_change *change)
{
	struct book *book = change->office->book;
	bool is = false;
	enum status status = office_is_certified(book, book_log_key(book), &is);
	if (!status && !is) {
		status = fail(&change->call->reason, UNCERTIFIED, "%s", book_log_name(book));
	}
	return status ? call_fail(change->call, status) : ENDED_WELL;
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

/* Who did it is an entry, too; and which key was taken in (NULL: none). */
static enum status note(const struct key_change *change, const char *act, const struct box_pair *taken)
{
	struct detail detail;
	char hex[2 * crypto_box_PUBLICKEYBYTES + 1];
	detail_begin(&detail);
	detail_code(&detail, "officer", "office");
	if (taken) {
		text_from_bytes(hex, taken->public_key, sizeof taken->public_key);
		detail_code(&detail, "key", hex);
	}
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

static enum exit_code check_room(const struct key_change *change)
{
	return change->keys->retired_count < RETIRED_MOST
			   ? ENDED_WELL
			   : call_complain(change->call, ENDED_USAGE,
					 "Seal anew what they still open with --reseal, then let them go with --forget --apply.",
					 "the key file has %d retired keys, and no room for another", RETIRED_MOST);
}

/* Changing it */

static enum status make_new(struct key_change *change)
{
	struct call *call = change->call;
	if (age(change) > 0) {
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
		"3. At the other office computers take the new key in from the new sheet: \"key OFFICE --take "
		"SHEET\".\n"
		"   (Or copy the key file there, unless the key was changed there, too: all of its users open it as "
		"before.)\n"
		"   Then merge this office's book there.\n"
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
	if (!code) {
		code = check_certified(change);
	}
	if (!code && age(change) == 0) {
		code = check_room(change);
	}
	if (code) {
		return code;
	}
	enum status status = make_new(change);
	if (!status) {
		status = write_sheet(change, sheet);
	}
	if (!status) {
		status = note(change, "key_changed", NULL);
	}
	code = status ? call_fail(call, status) : seal_all(change);
	if (code == ENDED_WELL || code == ENDED_INCOMPLETE) {
		say_changed(change, sheet);
	}
	return code;
}

/* Taking one in that was made elsewhere, or before */

static void say_taken(const struct key_change *change, const struct box_pair *taken)
{
	FILE *out = change->call->out;
	char day[DAY_SIZE];
	day_write(day, moment_local(taken->number).day);
	bool is_in_force = memcmp(change->keys->box.public_key, taken->public_key, sizeof taken->public_key) == 0;
	fprintf(out, "The key of the sheet, made %s%s, is in the key file%s.\n", taken->number ? "on " : "with ",
		taken->number ? day : "the office book",
		age(change) < 0 ? ""
		: is_in_force   ? " and in force. The one before it is retired"
						: " as a retired one: it opens what still comes in sealed to it");
}

/* Seals anew what opens now, as far as the key file knows the key that this book is to be sealed to. */
static enum exit_code seal_taken(struct key_change *change)
{
	if (age(change) < 0) {
		return call_complain(change->call, ENDED_INCOMPLETE,
			"Take that in as well, from the recovery sheet of that change.",
			"this office book knows of a later key than the key file");
	}
	bool is_change = age(change) > 0;
	enum exit_code code = seal_all(change);
	if (is_change && (code == ENDED_WELL || code == ENDED_INCOMPLETE)) {
		fputs("Tell the kiosks the key in force by \"carry\".\n", change->call->out);
	}
	return code;
}

/* Either it was taken before, or that was cut off before the book knew it. */
static enum exit_code take_again(struct key_change *change, const struct box_pair *taken)
{
	FILE *out = change->call->out;
	struct resealing resealing = {0};
	fputs("The key file has this key already.\n", out);
	if (age(change) > 0) {
		fputs("Taking a key in was cut off: it goes on.\n", out);
		enum status noted = note(change, "key_taken", taken);
		return noted ? call_fail(change->call, noted) : seal_taken(change);
	}
	enum status status = resealing_look(&resealing, change->office->book, change->keys);
	if (!status && age(change) == 0 && resealing.count > 0) {
		fprintf(
			out, "%d sealed parts are sealed to a retired key: --reseal seals them anew.\n", resealing.count);
	}
	resealing_free(&resealing);
	fputs("Nothing was changed.\n", out);
	return status ? call_fail(change->call, status) : ENDED_WELL;
}

enum exit_code key_take(struct key_change *change, const struct box_pair *taken)
{
	enum exit_code code = check_certified(change);
	if (!code && keys_have_box(change->keys, taken)) {
		return take_again(change, taken);
	}
	if (!code) {
		code = check_room(change);
	}
	if (code) {
		return code;
	}
	keys_take_box(change->keys, taken);
	enum status status = replace_file(change);
	if (!status) {
		status = note(change, "key_taken", taken);
	}
	if (status) {
		return call_fail(change->call, status);
	}
	say_taken(change, taken);
	return seal_taken(change);
}

enum exit_code key_reseal(struct key_change *change)
{
	enum exit_code code = check_age(change, false);
	return code ? code : seal_all(change);
}

/* Forgetting */

/*
 * Kiosks that were set up, and what their newest box is sealed to: 1 a retired key, 0 the one in force. One without any
 * seals to what was in force here when it was set up: that of number ?1 and public key ?3 since this office (?2) made
 * it or took it in, or, where it came with the key file of another one, since it was made.
 */
static const char kiosks[] =
	"WITH newest AS (SELECT rtrim(log.name, '0123456789') AS kiosk, e.slot,"
	"  EXISTS (SELECT 1 FROM resealed AS r"
	"          WHERE r.log = coalesce((SELECT base FROM branch WHERE branch.log = e.log), e.log)"
	"          AND r.stream = e.stream AND r.seq = e.seq) AS old,"
	"  row_number() OVER (PARTITION BY rtrim(log.name, '0123456789') ORDER BY e.slot DESC, e.seq DESC) AS "
	"place"
	"  FROM entry AS e JOIN log ON log.id = e.log WHERE e.box_digest IS NOT NULL),"
	" began AS (SELECT coalesce(min(slot), ?1) AS moment FROM entry WHERE log = ?2"
	"  AND (stream = 16 AND item = '" RESEAL_ITEM "' AND detail ->> 'to' = ?3"
	"       OR stream = 15 AND item = 'key_taken' AND detail ->> 'key' = ?3))"
	" SELECT p.kiosk, newest.slot, coalesce(newest.old, p.made < began.moment) FROM provisioned AS p JOIN "
	"began"
	" LEFT JOIN newest ON newest.kiosk = p.kiosk AND newest.place = 1 ORDER BY length(p.kiosk), p.kiosk";

static enum status list_kiosks(const struct key_change *change, int *old)
{
	static const char *const headings[] = {"Kiosk", "Newest sealed part", "Seals to", NULL};
	const struct box_pair *box = &change->keys->box;
	char hex[2 * crypto_box_PUBLICKEYBYTES + 1];
	text_from_bytes(hex, box->public_key, sizeof box->public_key);
	struct query rows = query(book_store(change->office->book), kiosks);
	bind_integer(&rows, 1, box->number);
	bind_integer(&rows, 2, book_log(change->office->book));
	bind_text(&rows, 3, hex);
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
		status = note(change, "key_forgotten", NULL);
	}
	if (!status) {
		fprintf(change->call->out,
			"\n%d retired key%s forgotten. Destroy the old prints of the recovery sheet, and forget it at "
			"the "
			"other\n"
			"office computers, too.\n",
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
