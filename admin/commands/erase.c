/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * erase.c - erases a resident's report for good, by its number or by how its writer is reached. It lists what it found
 * first; only with --apply, a reason and a place for the certificate is anything erased.
 */
#include "admin/commands.h"
#include "admin/decisions.h"
#include "admin/erasure_certificate.h"
#include "admin/passphrase.h"
#include "admin/print.h"
#include "ledger/detail.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Who may ask, as codes: no name can get into the office's book this way. */
static const char *const askers[] = {"resident", "representative", "officer", "authority"};

/* What was typed, before the office is opened */

static bool is_asker(const char *word)
{
	for (size_t k = 0; k < sizeof askers / sizeof *askers; k++) {
		if (strcmp(word, askers[k]) == 0) {
			return true;
		}
	}
	return false;
}

static enum exit_code check_apply(struct call *call)
{
	static const char *const needed[] = {"--reason", "--asked-by", "--out"};
	for (size_t k = 0; k < sizeof needed / sizeof *needed; k++) {
		if (call_has(call, "--apply") != call_has(call, needed[k])) {
			return call_usage(
				call, call_has(call, "--apply") ? "--apply needs %s" : "%s goes with --apply", needed[k]);
		}
	}
	if (!call_has(call, "--apply")) {
		return ENDED_WELL;
	}
	const char *complaint = reason_complaint(call_value(call, "--reason"));
	if (complaint) {
		return call_usage(call, "--reason: %s", complaint);
	}
	return is_asker(call_value(call, "--asked-by"))
			   ? ENDED_WELL
			   : call_usage(
					 call, "--asked-by is one of resident, representative, officer, authority: no name");
}

/* The purposes of --only as boxes; 0 for the whole report. */
static enum exit_code read_only(struct call *call, unsigned *boxes)
{
	*boxes = 0;
	for (int k = 0; k < call_count(call, "--only"); k++) {
		const char *word = call_value_at(call, "--only", k);
		unsigned found = 0;
		for (enum purpose purpose = 1; purpose < PURPOSE_COUNT_END; purpose++) {
			if (stream_has_box(STREAM_CONCERN, purpose) && strcmp(word, purpose_name(purpose)) == 0) {
				found = 1U << purpose;
			}
		}
		if (!found) {
			return call_usage(call, "--only is one of code, words, contact, place; not \"%s\"", word);
		}
		*boxes |= found;
	}
	return ENDED_WELL;
}

/* A line from a file descriptor: on a command line others could read it. In locked memory. */
static enum exit_code read_contact(struct call *call, char contact[CONTACT_LONGEST + 1])
{
	int file;
	size_t length = 0;
	char next;
	if (!call_number(call, "--contact-fd", &file, -1, 0, 1000000)) {
		return ENDED_USAGE;
	}
	if (file == STDIN_FILENO && isatty(file)) {
		fputs("Telephone number, e-mail address or name to look for: ", call->err);
	}
	while (length < CONTACT_LONGEST && read(file, &next, 1) == 1 && next != '\n') {
		contact[length++] = next;
	}
	contact[length] = '\0';
	if (length < CONTACT_LEAST || !text_is_clean(contact, length)) {
		return call_complain(call, ENDED_USAGE,
			"Give a whole telephone number, e-mail address or name, in one line.",
			"what to look for has fewer than %d letters, or is not plain text", CONTACT_LEAST);
	}
	const char *reason = call_value(call, "--reason");
	return reason && erasing_would_find(contact, reason)
			   ? call_complain(call, ENDED_USAGE, "The reason is kept. Say it without naming anybody.",
					 "the reason has what is to be erased")
			   : ENDED_WELL;
}

/* Finding */

/* That sealed parts are opened is on disk before any is. */
static enum exit_code find_contact(
	struct erasing *erasing, struct office *office, struct call *call, const char *contact, unsigned boxes)
{
	struct organisation_keys *keys = keys_alloc();
	enum exit_code code = office_unlock(keys, office, call);
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "officer", "office");
	enum status status =
		code ? DONE : office_record(office, STREAM_AUDIT, "search_contacts", detail_end(&detail));
	if (!code && !status) {
		status = erasing_of_contact(erasing, office, contact, keys, boxes);
	}
	keys_free(keys);
	return code ? code : status ? call_fail(call, status) : ENDED_WELL;
}

static const char *kind_name(const struct office *office, const char *code)
{
	int kind = catalogue_kind(office->catalogue, code);
	return kind >= 0 ? label_text(&office->catalogue->kinds[kind].label, LANGUAGE_EN) : code;
}

static void list(const struct erasing *erasing, const struct office *office, FILE *out)
{
	static const char *const headings[] = {"What", "Day", "Erases", NULL};
	static const char *const headings_of_several[] = {"What", "Day", "Erases", "Kind", "Which", NULL};
	bool has_marks = erasing->count > 1 && erasing->at[0].mark[0];
	struct table *table = table_begin(has_marks ? headings_of_several : headings);
	for (int k = 0; k < erasing->count; k++) {
		const struct to_erase *one = &erasing->at[k];
		char boxes[BOXES_SAID_SIZE], day[DAY_SIZE];
		boxes_say(boxes, one->what.boxes);
		day_write(day, moment_local(one->slot).day);
		table_text(table, one->name);
		table_text(table, day);
		table_text(table, boxes);
		if (has_marks) {
			table_text(table, kind_name(office, one->kind));
			table_text(table, one->mark);
		}
	}
	table_end(table, out);
	if (erasing->count == 0) {
		fputs("Nothing was found.\n", out);
	}
	if (erasing->not_searched > 0) {
		fprintf(out, "\n%lld sealed parts were not searched: this key does not open them.\n",
			(long long)erasing->not_searched);
	}
}

/* Where several have the number, which of them is meant? */
static enum exit_code choose(struct erasing *erasing, const struct office *office, struct call *call)
{
	const char *which = call_value(call, "--which");
	if (which && erasing->count > 1) {
		return erasing_keep(erasing, which)
				   ? ENDED_WELL
				   : call_complain(call, ENDED_BAD_FILE, "Without --which they are listed.",
						 "none of the %d reports with the number %s is \"%s\"", erasing->count,
						 erasing->at[0].name, which);
	}
	if (erasing->count == 1 || call_has(call, "--each")) {
		return ENDED_WELL;
	}
	list(erasing, office, call->out);
	return call_complain(call, ENDED_BAD_FILE,
		"Nothing was erased. --which with the characters behind one of them takes that one, --each all of "
		"them. "
		"\"concern\" with the number shows those that count; --contact-fd finds one by how its writer is "
		"reached.",
		"%d reports have the number %s", erasing->count, erasing->at[0].name);
}

static enum exit_code find(struct erasing *erasing, struct office *office, struct call *call, unsigned boxes)
{
	*erasing = (struct erasing){0};
	if (call->word_count == 2) {
		enum status status = erasing_of_number(erasing, office, call->words[1], boxes);
		return status ? call_fail(call, status) : choose(erasing, office, call);
	}
	char *contact = sodium_malloc(CONTACT_LONGEST + 1);
	if (!contact) {
		abort();
	}
	enum exit_code code = read_contact(call, contact);
	if (!code) {
		code = find_contact(erasing, office, call, contact, boxes);
	}
	sodium_free(contact);
	return code;
}

/* Doing */

static enum exit_code apply(const struct erasing *erasing, struct office *office, struct call *call)
{
	struct erasure_done done;
	const struct erasure_cause cause = {
		.asked_by = call_value(call, "--asked-by"), .reason = call_value(call, "--reason")};
	struct erasure_certificate certificate = {.office = office,
		.erasing = erasing,
		.done = &done,
		.asked_by = cause.asked_by,
		.reason = cause.reason,
		.moment = clock_now(call->clock)};
	enum exit_code code = erasure_certificate_begin(call);
	if (code) {
		return code;
	}
	enum status status = erasing_do(erasing, office, &cause, &done, &certificate.wiped);
	if (!status) {
		status = erasure_certificate_write(&certificate, call_value(call, "--out"));
	}
	if (status) {
		return call_fail(call, status);
	}
	fprintf(call->out, "\nErased, under the office's entry %s-%lld. The certificate is ",
		book_log_name(office->book), (long long)done.first);
	print_text(call->out, call_value(call, "--out"));
	fputs(".\n", call->out);
	if (!certificate.wiped) {
		fputs("Another program reads the office book, or the disk is full: its file is written anew, without "
			  "what "
			  "was erased, the next time a command opens it.\n",
			call->out);
	}
	return certificate.wiped ? ENDED_WELL : ENDED_INCOMPLETE;
}

static enum exit_code erase(struct office *office, struct call *call, unsigned boxes)
{
	struct erasing erasing;
	enum exit_code code = find(&erasing, office, call, boxes);
	if (!code) {
		list(&erasing, office, call->out);
	}
	if (!code && erasing.count > 0 && call_has(call, "--apply")) {
		code = apply(&erasing, office, call);
	} else if (!code && erasing.count > 0) {
		fputs("\nNothing was erased. With --apply, --reason, --asked-by and --out FILE it is.\n", call->out);
	}
	erasing_free(&erasing);
	return code;
}

static enum exit_code run(struct call *call)
{
	bool by_contact = call_has(call, "--contact-fd");
	unsigned boxes;
	if (by_contact == (call->word_count == 2)) {
		return call_usage(call, "either a report's NUMBER, or --contact-fd");
	}
	if (call_has(call, "--which") && (by_contact || call_has(call, "--each"))) {
		return call_usage(call, "--which goes with a NUMBER, and not with --each");
	}
	if (!by_contact && (call_has(call, "--key") || call_has(call, "--passphrase-fd"))) {
		return call_usage(call, "the key is needed only with --contact-fd");
	}
	enum exit_code code = check_apply(call);
	if (!code) {
		code = read_only(call, &boxes);
	}
	if (code) {
		return code;
	}
	struct office office;
	code = office_open(&office, call, by_contact || call_has(call, "--apply") ? OFFICE_WRITE : OFFICE_READ);
	if (!code) {
		code = erase(&office, call, boxes);
	}
	office_close(&office);
	return code;
}

static const struct option options[] = {
	{.name = "--contact-fd", .value = "N"},
	KEY_OPTION,
	PASSPHRASE_OPTION,
	{.name = "--only", .value = "PART", .many = true},
	{.name = "--which", .value = "MARK"},
	{.name = "--each"},
	{.name = "--apply"},
	{.name = "--reason", .value = "TEXT"},
	{.name = "--asked-by", .value = "WHO"},
	{.name = "--out", .value = "FILE"},
	{.name = NULL},
};

const struct command command_erase = {
	.name = "erase",
	.arguments =
		"OFFICE NUMBER|--contact-fd N [--key FILE] [--passphrase-fd N] [--only PART]... [--which MARK|--each]"
		" [--apply --reason TEXT --asked-by WHO --out FILE]",
	.summary = "erase a resident's report for good",
	.help = "It lists what it would erase: the report of this NUMBER; or, with the key, everything that has "
			"the telephone "
			"number, e-mail address or name that is typed on file descriptor N (0: asked for) in a sealed "
			"part. Of an "
			"officer's note the note goes, of a report all of it, or with --only just its code, words, "
			"contact or place. What waits or lies in a fork is found as well; where a number is of several "
			"reports "
			"(two kiosks used it), they are listed with a mark each: --which takes one, --each all of them.\n"
			"With --apply it is erased: the report no longer counts, its content and sealed parts are gone "
			"from the file of "
			"the office book, and whatever is merged later comes in without it. The office's book keeps "
			"that, when and why; "
			"--asked-by is resident, representative, officer or authority, and neither it nor the reason "
			"should name "
			"anybody. --out takes the certificate, to be printed: as text where FILE ends in .txt. It cannot "
			"be taken "
			"back. At another office it is gone once that has merged this office's book.\n"
			"An office book that is put back from a backup must be told again what was erased since: the "
			"certificates say "
			"it.\n",
	.least = 1,
	.most = 2,
	.options = options,
	.run = run,
};
