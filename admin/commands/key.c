/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * key.c - who can open the organisation's key file: each user under a passphrase of their own. One is added, a leaver
 * is taken out, and where the file is lost it is made again from the recovery sheet. And the key itself is changed, or
 * another one taken in (key_change.h).
 */
#include "admin/commands.h"
#include "admin/key_change.h"
#include "admin/key_file.h"
#include "admin/office.h"
#include "admin/passphrase.h"
#include "admin/print.h"
#include "admin/recovery_sheet.h"
#include "ledger/detail.h"
#include "ledger/file.h"

#include <string.h>
#include <unistd.h>

/* A change of the key file under way. */
struct changing {
	struct office *office;
	struct call *call;
	char path[PATH_SIZE]; /* of the key file */
	struct bytes before, after;
	struct key_users users; /* before */
	struct organisation_keys *keys;
};

static enum exit_code find_path(struct changing *changing)
{
	struct call *call = changing->call;
	const char *typed = call_value(call, "--key");
	bool fits = typed ? text_copy(changing->path, sizeof changing->path, typed)
					  : office_beside(changing->path, changing->office->path, ".key");
	return fits ? ENDED_WELL
				: call_fail(call,
					  fail(&call->reason, TOO_LONG, "%.80s...", typed ? typed : changing->office->path));
}

static enum exit_code read_users(struct changing *changing)
{
	struct call *call = changing->call;
	enum status status = file_read(&changing->before, changing->path, KEY_FILE_LARGEST, &call->reason);
	if (!status) {
		status = key_file_users(&changing->users, &changing->before, changing->path, &call->reason);
	}
	return status ? call_fail(call, status) : ENDED_WELL;
}

static bool has_user(const struct changing *changing, const char *user)
{
	for (int k = 0; k < changing->users.count; k++) {
		if (strcmp(changing->users.names[k], user) == 0) {
			return true;
		}
	}
	return false;
}

/* Writes the file, which is whole before or after, and notes who did not have it before, or has it no longer. */
static enum exit_code keep(struct changing *changing, const char *act, const char *user)
{
	struct call *call = changing->call;
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "officer", "office");
	detail_code(&detail, "user", user);
	enum status status =
		file_replace(changing->path, changing->after.at, changing->after.length, 0600, &call->reason);
	if (!status) {
		status = office_record(changing->office, STREAM_AUDIT, act, detail_end(&detail));
	}
	return status ? call_fail(call, status) : ENDED_WELL;
}

static void say_users(const struct changing *changing)
{
	for (int k = 0; k < changing->users.count; k++) {
		fprintf(changing->call->out, "%s\n", changing->users.names[k]);
	}
}

static enum exit_code add(struct changing *changing, const char *user)
{
	struct call *call = changing->call;
	if (has_user(changing, user)) {
		return call_complain(call, ENDED_USAGE, "Take the old wrapping out first, or choose another name.",
			"the key file has a user %s already", user);
	}
	if (changing->users.count == KEY_USERS_MOST) {
		return call_complain(
			call, ENDED_USAGE, "Take out those who left.", "the key file has %d users", KEY_USERS_MOST);
	}
	enum exit_code code = office_unlock(changing->keys, changing->office, call);
	struct passphrase *passphrase = passphrase_alloc();
	if (!code) {
		code = passphrase_get_second(passphrase, call, book_mode(changing->office->book));
	}
	if (!code) {
		enum status status = key_file_add(&changing->after, &changing->before, changing->keys, user,
			passphrase, book_mode(changing->office->book), &call->reason);
		code = status ? call_fail(call, status) : keep(changing, "key_user_added", user);
	}
	passphrase_free(passphrase);
	if (!code) {
		fprintf(call->out, "%s opens the key file with the new passphrase.\n", user);
	}
	return code;
}

/* Only who can open the file afterwards may: or it could be closed to everybody. */
static enum exit_code take_out(struct changing *changing, const char *user)
{
	struct call *call = changing->call;
	if (!has_user(changing, user)) {
		return call_complain(
			call, ENDED_USAGE, "\"key OFFICE\" lists its users.", "the key file has no user %s", user);
	}
	if (changing->users.count == 1) {
		return call_complain(call, ENDED_USAGE, "Add somebody else first: nobody could open it any more.",
			"%s is the only user of the key file", user);
	}
	struct passphrase *passphrase = passphrase_alloc();
	enum exit_code code =
		passphrase_get(passphrase, call, PASSPHRASE_KNOWN, book_mode(changing->office->book));
	if (!code) {
		enum status status =
			key_file_open(changing->keys, &changing->before, changing->path, passphrase, &call->reason);
		if (!status) {
			status =
				key_file_remove(&changing->after, &changing->before, changing->keys, user, &call->reason);
		}
		if (!status) {
			status =
				key_file_open(changing->keys, &changing->after, changing->path, passphrase, &call->reason);
		}
		code = status ? call_fail(call, status) : keep(changing, "key_user_removed", user);
	}
	passphrase_free(passphrase);
	if (!code) {
		fprintf(call->out,
			"%s no longer opens this key file. Whoever kept a copy of it can still open that: destroy the "
			"copies.\n",
			user);
	}
	return code;
}

/* From the sheet as it was typed off the print. */
static enum exit_code read_sheet(
	struct organisation_keys *keys, const struct changing *changing, const char *sheet)
{
	struct call *call = changing->call;
	struct bytes bytes = {0};
	enum status status = file_read(&bytes, sheet, KEY_FILE_LARGEST, &call->reason);
	if (!status) {
		status = recovery_sheet_is(&bytes) ? recovery_sheet_open(keys, &bytes, sheet, &call->reason)
										   : fail(&call->reason, NOT_A_KEY, "%s is no recovery sheet", sheet);
	}
	if (bytes.at) {
		sodium_memzero(bytes.at, bytes.length);
	}
	bytes_free(&bytes);
	if (!status &&
		memcmp(keys->sign_public, book_organisation(changing->office->book), sizeof keys->sign_public) != 0) {
		status = fail(&call->reason, NOT_A_KEY, "%s is of another organisation", sheet);
	}
	return status ? call_fail(call, status) : ENDED_WELL;
}

/* One sheet has one key: of others somebody may have the sheets. */
static void say_other_keys(const struct changing *changing)
{
	const struct book *book = changing->office->book;
	const struct box_pair *box = &changing->keys->box;
	fputs(
		box_pair_order(box, book_box_number(book), book_box_key(book)) < 0
			? "The office book knows of a later key: take it in with --take, from the sheet of that change.\n"
		: box->number > 0
			? "The key was changed before. For what still comes in sealed to an older one, take that in "
			  "with --take,\nfrom its sheet.\n"
			: "",
		changing->call->out);
}

static enum exit_code restore(struct changing *changing, const char *sheet, const char *user)
{
	struct call *call = changing->call;
	if (access(changing->path, F_OK) == 0) {
		return call_complain(call, ENDED_USAGE,
			"It was left as it is. Move it away, or name another with --key.", "%s is there already",
			changing->path);
	}
	enum exit_code code = read_sheet(changing->keys, changing, sheet);
	struct passphrase *passphrase = passphrase_alloc();
	if (!code) {
		code = passphrase_get_second(passphrase, call, book_mode(changing->office->book));
	}
	if (!code) {
		enum status status = key_file_write(&changing->after, changing->keys, user, passphrase,
			book_mode(changing->office->book), &call->reason);
		code = status ? call_fail(call, status) : keep(changing, "key_restored", user);
	}
	passphrase_free(passphrase);
	if (!code) {
		fputs("The key file is made again: ", call->out);
		print_text(call->out, changing->path);
		fprintf(call->out, ". Its only user is %s. Delete the typed sheet.\n", user);
		say_other_keys(changing);
	}
	return code;
}

/* Opens the file for what is done with the key itself. */
static enum exit_code open_whole(struct changing *changing)
{
	struct call *call = changing->call;
	if (!key_file_is(&changing->before)) {
		return call_fail(call, fail(&call->reason, NOT_A_KEY, "%s is no key file", changing->path));
	}
	struct passphrase *passphrase = passphrase_alloc();
	enum exit_code code =
		passphrase_get(passphrase, call, PASSPHRASE_KNOWN, book_mode(changing->office->book));
	if (!code) {
		enum status status =
			key_file_open(changing->keys, &changing->before, changing->path, passphrase, &call->reason);
		if (!status && memcmp(changing->keys->sign_public, book_organisation(changing->office->book),
						   sizeof changing->keys->sign_public) != 0) {
			status = fail(&call->reason, NOT_A_KEY, "%s is of another organisation", changing->path);
		}
		code = status ? call_fail(call, status) : ENDED_WELL;
	}
	passphrase_free(passphrase);
	return code;
}

static enum exit_code change_key(struct changing *changing)
{
	struct call *call = changing->call;
	enum exit_code code = open_whole(changing);
	struct key_change change = {changing->office, call, changing->path, &changing->before, changing->keys};
	if (code) {
		return code;
	}
	if (call_has(call, "--forget")) {
		return key_forget(&change, call_has(call, "--apply"));
	}
	return call_has(call, "--reseal") ? key_reseal(&change) : key_change(&change, call_value(call, "--out"));
}

/* What is wrong with the sheet is said before anybody is asked for a passphrase. */
static enum exit_code take_key(struct changing *changing, const char *sheet)
{
	struct organisation_keys *typed = keys_alloc();
	enum exit_code code = read_sheet(typed, changing, sheet);
	if (!code) {
		code = open_whole(changing);
	}
	if (!code) {
		struct key_change change = {
			changing->office, changing->call, changing->path, &changing->before, changing->keys};
		code = key_take(&change, &typed->box);
	}
	keys_free(typed);
	if (!code || code == ENDED_INCOMPLETE) {
		fputs(
			"Delete the typed sheet, and keep its print until the key is forgotten.\n", changing->call->out);
	}
	return code;
}

static bool is_key_change(struct call *call)
{
	return call_has(call, "--change") || call_has(call, "--take") || call_has(call, "--reseal") ||
		   call_has(call, "--forget");
}

static enum exit_code change(struct changing *changing)
{
	struct call *call = changing->call;
	const char *user = call_value(call, "--add"), *leaver = call_value(call, "--remove");
	const char *sheet = call_value(call, "--restore");
	enum exit_code code = find_path(changing);
	if (!code && sheet) {
		return restore(changing, sheet, user);
	}
	if (!code) {
		code = read_users(changing);
	}
	if (!code && call_has(call, "--take")) {
		return take_key(changing, call_value(call, "--take"));
	}
	if (!code && is_key_change(call)) {
		return change_key(changing);
	}
	if (!code && !user && !leaver) {
		say_users(changing);
	}
	if (!code && user) {
		code = add(changing, user);
	}
	return !code && leaver ? take_out(changing, leaver) : code;
}

static enum exit_code check_words(struct call *call)
{
	const char *user = call_value(call, "--add"), *leaver = call_value(call, "--remove");
	if ((user != NULL) + (leaver != NULL) + call_has(call, "--change") + call_has(call, "--take") +
			call_has(call, "--reseal") + call_has(call, "--forget") >
		1) {
		return call_usage(call, "--add, --remove, --change, --take, --reseal and --forget: one at a time");
	}
	if (call_has(call, "--change") != call_has(call, "--out")) {
		return call_usage(call, "--change and --out go together: it takes the new recovery sheet");
	}
	if (call_has(call, "--apply") && !call_has(call, "--forget")) {
		return call_usage(call, "--apply goes with --forget");
	}
	if (call_has(call, "--restore") && !user) {
		return call_usage(call, "--restore needs --add USER: whose passphrase opens the new key file");
	}
	const char *name = user ? user : leaver;
	return name && !text_is_code(name)
			   ? call_usage(
					 call, "a user's name is of small letters, digits and _, such as mary; not \"%s\"", name)
			   : ENDED_WELL;
}

static enum exit_code run(struct call *call)
{
	struct office office;
	bool changes = call_has(call, "--add") || call_has(call, "--remove") || is_key_change(call);
	enum exit_code code = check_words(call);
	if (code) {
		return code;
	}
	code = office_open(&office, call, changes ? OFFICE_WRITE : OFFICE_READ);
	if (!code) {
		struct changing changing = {.office = &office, .call = call, .keys = keys_alloc()};
		code = change(&changing);
		keys_free(changing.keys);
		bytes_free(&changing.before);
		bytes_free(&changing.after);
	}
	office_close(&office);
	return code;
}

static const struct option options[] = {
	KEY_OPTION,
	PASSPHRASE_OPTION,
	NEW_PASSPHRASE_OPTION,
	{.name = "--add", .value = "USER"},
	{.name = "--remove", .value = "USER"},
	{.name = "--restore", .value = "SHEET"},
	{.name = "--change"},
	{.name = "--take", .value = "SHEET"},
	{.name = "--out", .value = "SHEET"},
	{.name = "--reseal"},
	{.name = "--forget"},
	{.name = "--apply"},
	{.name = NULL},
};

const struct command command_key = {
	.name = "key",
	.arguments = "OFFICE [--key FILE] [--add USER [--restore SHEET] | --remove USER | --change --out SHEET |"
				 " --take SHEET | --reseal | --forget [--apply]] [--passphrase-fd N] [--new-passphrase-fd N]",
	.summary = "say who can open the organisation's key file; change the key",
	.help =
		"Lists the users of the key file. --add gives another user a passphrase of their own (asked for, "
		"or on "
		"--new-passphrase-fd), after it was opened with a known one. --remove takes a leaver's out: "
		"whoever does that "
		"must be able to open it afterwards, so at least one stays. The key itself does not change by that.\n"
		"Where the key file is lost, or nobody knows a passphrase any more, --restore makes one again "
		"from the printed "
		"recovery sheet: type its lines into the file SHEET; each is checked by itself. --add says whose "
		"it will be.\n"
		"Where a leaver, or a thief, may have a copy of the key file and its passphrase, take them out first "
		"and then give --change: it makes a new key for what is sealed, writes a new recovery sheet to "
		"SHEET, "
		"and seals everything in the office book anew; the old sealed parts count as erased. All users open "
		"the key file as before. The old key is retired: it only opens what comes in late. Cut off at any "
		"moment, nothing is lost, and the same command goes on.\n"
		"--take takes the key for what is sealed in from another recovery sheet of the organisation, typed "
		"like the one of --restore, and seals anew what it opens. Needed after --restore for what still "
		"comes in sealed "
		"to an older key: type the older sheet. And where two offices changed the key, each takes the "
		"other's sheet: "
		"then both have the later key in force and open everything, whichever does it first, once they have "
		"merged "
		"each other's book. A key that was forgotten comes back the same way. One that is there already is "
		"said to be, "
		"and nothing changes: so a print can be tried. Take only a sheet from your own safe or the other "
		"office's: "
		"whoever else has the key that signs could make one, too.\n"
		"--reseal seals anew what came in since, from kiosks that do not have the new key yet: \"carry\" "
		"tells "
		"it to them. --forget lists what nobody could open any more without the retired key, and with "
		"--apply lets it go.\n"
		"The key that signs stays: it names the organisation in all of its books. Whoever has a copy of it "
		"can still make files that kiosks obey, and so can be kept from reading, not from that.\n",
	.least = 1,
	.most = 1,
	.options = options,
	.run = run,
};
