/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/commands.h"

#include "admin/print.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>

/* In the order in which an office needs them. */
static const struct command *const commands[] = {
	&command_init,
	&command_catalogue,
	&command_plan,
	&command_provision,
	&command_confirm,
	&command_join,
	&command_merge,
	&command_status,
	&command_settle,
	&command_concern,
	&command_issue,
	&command_import,
	&command_carry,
	&command_layer,
	&command_report,
	&command_export,
	&command_sheet,
	&command_note,
	&command_erase,
	&command_retain,
	&command_key,
	&command_backup,
	&command_rescue,
	&command_repair,
	&command_verify,
	NULL,
};

static const struct command *find_command(const char *name)
{
	for (int k = 0; commands[k]; k++) {
		if (strcmp(commands[k]->name, name) == 0) {
			return commands[k];
		}
	}
	return NULL;
}

static void print_overview(FILE *out)
{
	fputs("usage: bunting-admin COMMAND OFFICE.bunting ...\n\n", out);
	for (int k = 0; commands[k]; k++) {
		fprintf(out, "  %-10s  %s\n", commands[k]->name, commands[k]->summary);
	}
	fputs(
		"\n\"bunting-admin COMMAND --help\", or \"help COMMAND\", says more of one.\n"
		"It ends with 0: done; 1: a file was set aside, or something is waiting or incomplete; 2: what was\n"
		"typed does not fit; 3: OFFICE or the only FILE is bad; 4: the disk or another program stood in the "
		"way.\n",
		out);
}

static void print_help(const struct call *call)
{
	const struct command *command = call->command;
	fprintf(call->out, "usage: bunting-admin %s %s\n\n", command->name, command->arguments);
	print_wrapped(call->out, 0, command->help);
}

/* What was said must have reached its reader: a full disk behind ">" is no success. */
static enum exit_code check_output(struct call *call, enum exit_code code)
{
	if (fflush(call->out) == 0 && !ferror(call->out)) {
		return code;
	}
	return call_complain(call, ENDED_BY_SYSTEM, "What was done stays done.",
		"the answer could not be written: %s", strerror(errno));
}

static enum exit_code run_command(
	struct call *call, const struct command *command, int count, char *const *words)
{
	if (!call_take(call, command, count, words)) {
		return ENDED_USAGE;
	}
	if (call->wants_help) {
		print_help(call);
		return check_output(call, ENDED_WELL);
	}
	return check_output(call, command->run(call));
}

static void complain_command(FILE *err, const char *name)
{
	if (name) {
		fputs("bunting-admin: there is no command ", err);
		print_text(err, name);
		fputs("\n", err);
	}
	print_overview(err);
}

int commands_run(int count, char *const *words, FILE *out, FILE *err, const struct clock *clock)
{
	if (sodium_init() < 0) {
		fputs("bunting-admin: this computer gives no random numbers\n", err);
		return ENDED_BY_SYSTEM;
	}
	bool wants_help = count >= 2 && (strcmp(words[1], "--help") == 0 || strcmp(words[1], "help") == 0);
	if (wants_help && count == 2) {
		print_overview(out);
		return fflush(out) == 0 ? ENDED_WELL : ENDED_BY_SYSTEM;
	}
	const char *name = wants_help ? words[2] : count >= 2 ? words[1] : NULL;
	const struct command *command = name ? find_command(name) : NULL;
	if (!command) {
		complain_command(err, name);
		return ENDED_USAGE;
	}
	struct call call = {.out = out, .err = err, .clock = clock, .command = command};
	enum exit_code code;
	if (wants_help) {
		print_help(&call);
		code = check_output(&call, ENDED_WELL);
	} else {
		code = run_command(&call, command, count - 2, words + 2);
	}
	call_free(&call);
	return code;
}
