/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * rescue.c - brings in what a dead kiosk had on its card (admin/dead_card.h), and lets a person accept what no key
 * signs (ledger/tail.h).
 */
#include "admin/commands.h"
#include "admin/dead_card.h"
#include "admin/documents.h"
#include "admin/office.h"
#include "admin/print.h"
#include "admin/unconfirmed.h"
#include "admin/unsigned.h"
#include "ledger/merge.h"
#include "ledger/tail.h"

#include <string.h>

/* The longest reason, in bytes: its entry holds it even with every character escaped. */
enum {
	REASON_LONGEST = 500
};

struct rescuing {
	struct office office;
	struct call *call;
	struct dead_card card;
	struct merge_result result;
	struct unconfirmed unconfirmed;
	int64_t held;     /* entries that nothing signs, and that nobody accepted */
	int64_t accepted; /* that were accepted now */
};

static enum status look_at_log(struct rescuing *rescuing, const char *fingerprint)
{
	struct tails tails;
	enum status status = tails_read(&tails, rescuing->office.book, fingerprint);
	if (status == NOT_FOUND) {
		return DONE; /* a log without anything in it */
	}
	if (!status && tails.count > 0 && call_has(rescuing->call, "--accept-unsigned")) {
		return unsigned_accept(rescuing->office.book, fingerprint, call_value(rescuing->call, "--reason"),
			&rescuing->accepted, &rescuing->held);
	}
	rescuing->held += status ? 0 : tails.entries;
	return status;
}

static enum status bring_in(struct rescuing *rescuing)
{
	struct book *office = rescuing->office.book;
	struct merge_result *result = &rescuing->result;
	enum status status = rescuing->card.is_signed ? merge_file(office, rescuing->card.save, result)
												  : merge_unsigned_file(office, rescuing->card.save, result);
	for (int k = 0; k < rescuing->card.log_count && !status && !result->status; k++) {
		status = look_at_log(rescuing, rescuing->card.fingerprints[k]);
	}
	if (!status && !result->status) { /* events that no plan has may be among it */
		status = documents_fill(office, rescuing->office.catalogue, rescuing->office.plan);
	}
	return status ? status : unconfirmed_read(&rescuing->unconfirmed, office);
}

/* Saying it */

static void say_set_aside(const struct rescuing *rescuing)
{
	FILE *out = rescuing->call->out;
	fputs("Set aside: ", out);
	print_text(out, rescuing->result.why.text);
	fputc('\n', out);
	print_wrapped(out, 0, status_sentence(rescuing->result.status));
	fputc('\n', out);
}

static void say_signed(const struct rescuing *rescuing)
{
	char device[PATH_SIZE];
	FILE *out = rescuing->call->out;
	print_wrapped(out, 0,
		"Its log was whole. A last statement was made and signed as the kiosk would have, and the copy of "
		"its "
		"key that this needed was wiped.\n");
	if (device_path(device, rescuing->card.source)) {
		fputs("DESTROY the device file: whoever has it can sign as this kiosk:\n    ", out);
		print_text(out, device);
		fputc('\n', out);
	}
	print_wrapped(out, 0,
		"The log ends here. Never use the card in a kiosk again; set the next kiosk up with a new set-up "
		"file.\n");
}

static void say_command(const struct rescuing *rescuing)
{
	FILE *out = rescuing->call->out;
	fputs("    bunting-admin rescue ", out);
	print_shell_word(out, rescuing->office.path);
	fputc(' ', out);
	print_shell_word(out, rescuing->call->words[1]);
	fputs(" --accept-unsigned --reason \"why you believe it\"\n", out);
}

static void say_unsigned(const struct rescuing *rescuing)
{
	char text[600], number[NUMBER_SIZE];
	FILE *out = rescuing->call->out;
	if (!rescuing->card.has_device) {
		print_wrapped(out, 0,
			"There is no device file: without the kiosk's key only what it signed itself is proved.\n");
	}
	if (rescuing->card.only_counted) {
		number_write(number, rescuing->card.only_counted);
		snprintf(text, sizeof text,
			"%s that the kiosk only counted (visits, private help, doors) had not become entries yet: "
			"without the "
			"key they cannot, and no figure has them.\n",
			number);
		print_wrapped(out, 0, text);
	}
	if (rescuing->accepted) {
		number_write(number, rescuing->accepted);
		snprintf(text, sizeof text, "%s unsigned %s accepted, with your reason, and %s from now on.\n",
			number, rescuing->accepted == 1 ? "entry was" : "entries were",
			rescuing->accepted == 1 ? "counts" : "count");
		print_wrapped(out, 0, text);
	}
	if (rescuing->held) {
		number_write(number, rescuing->held);
		snprintf(text, sizeof text,
			"%s %s signed by nothing: kept, and counted for nobody. Whoever had the card may have written "
			"%s. If "
			"you know where it was, and what was recorded fits the day, accept %s:\n",
			number, rescuing->held == 1 ? "entry is" : "entries are", rescuing->held == 1 ? "it" : "them",
			rescuing->held == 1 ? "it" : "them");
		print_wrapped(out, 0, text);
		say_command(rescuing);
	}
}

static void say(const struct rescuing *rescuing)
{
	char taken[NUMBER_SIZE], known[NUMBER_SIZE], missing[NUMBER_SIZE];
	FILE *out = rescuing->call->out;
	const struct merge_result *result = &rescuing->result;
	print_text(out, rescuing->card.source);
	fputs(":\n", out);
	if (result->status) {
		say_set_aside(rescuing);
		return;
	}
	number_write(taken, result->taken);
	number_write(known, result->known);
	number_write(missing, result->missing);
	fprintf(out, "Kiosk %s (%s): %s new, %s already here, %s missing.\n", result->kiosk, result->fingerprint,
		taken, known, missing);
	print_wrapped(out, 0, rescuing->card.remark);
	if (rescuing->card.is_signed) {
		say_signed(rescuing);
	} else {
		say_unsigned(rescuing);
	}
	if (rescuing->unconfirmed.count > 0) {
		fputc('\n', out);
		unconfirmed_print(&rescuing->unconfirmed, rescuing->office.path, out);
	}
}

static enum exit_code end_of(const struct rescuing *rescuing)
{
	if (rescuing->result.status) {
		return ENDED_BAD_FILE;
	}
	bool all_well = !rescuing->held && !rescuing->result.missing && !rescuing->result.unconfirmed &&
					rescuing->result.waiting <= rescuing->accepted;
	return all_well ? ENDED_WELL : ENDED_INCOMPLETE;
}

static enum exit_code rescue(struct rescuing *rescuing)
{
	struct call *call = rescuing->call;
	enum exit_code code = dead_card_open(&rescuing->card, call->words[1], rescuing->office.book, call);
	if (!code) {
		enum status status = bring_in(rescuing);
		code = status ? call_fail(call, status) : ENDED_WELL;
	}
	dead_card_wipe(&rescuing->card);
	if (!code) {
		say(rescuing);
		code = end_of(rescuing);
	}
	unconfirmed_free(&rescuing->unconfirmed);
	return code;
}

static enum exit_code check_reason(struct call *call)
{
	const char *why = call_value(call, "--reason");
	if (call_has(call, "--accept-unsigned") != (why != NULL)) {
		return call_usage(call, "--accept-unsigned and --reason go together");
	}
	if (why && (!text_is_clean(why, strlen(why)) || strpbrk(why, "\n\t"))) {
		return call_fail(call, fail(&call->reason, NOT_TEXT, "the reason"));
	}
	return why && strlen(why) > REASON_LONGEST ? call_fail(call, fail(&call->reason, TOO_LONG, "the reason"))
											   : ENDED_WELL;
}

static enum exit_code run(struct call *call)
{
	struct rescuing rescuing = {.call = call};
	enum exit_code code = check_reason(call);
	if (code) {
		return code;
	}
	code = office_open(&rescuing.office, call, OFFICE_WRITE);
	if (!code) {
		code = rescue(&rescuing);
	}
	office_close(&rescuing.office);
	return code;
}

static const struct option options[] = {
	{.name = "--accept-unsigned"},
	{.name = "--reason", .value = "TEXT"},
	{.name = NULL},
};

const struct command command_rescue = {
	.name = "rescue",
	.arguments = "OFFICE DIR [--accept-unsigned --reason TEXT]",
	.summary = "bring in what a dead kiosk had on its card",
	.help =
		"DIR holds what was copied off the card: the kiosk's book NAME.bunting, NAME.bunting-wal and "
		"NAME.device. It is copied and never changed.\n"
		"With the device file the last statement is made and signed as the kiosk would have, everything is "
		"brought in as \"merge\" does, and the device file must then be destroyed. Without it, what the "
		"kiosk "
		"signed itself is brought in; what it recorded after that is kept and counts for nobody until a "
		"person "
		"accepts it: --accept-unsigned, with the reason, which is kept in the office's log.\n"
		"It ends with 1 when anything is unsigned, missing or not confirmed. That no more is to come of the "
		"kiosk is another decision, not made here.\n",
	.least = 2,
	.most = 2,
	.options = options,
	.run = run,
};
