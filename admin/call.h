/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * call.h - one call of a command: what was typed, taken apart by the command's own rows of options, and where the
 * command writes. Options may stand anywhere, as "--key FILE" or "--key=FILE"; "--" ends them.
 */
#ifndef ADMIN_CALL_H
#define ADMIN_CALL_H

#include "admin/exit_code.h"
#include "ledger/moment.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct call;

struct option {
	const char *name;  /* "--key" */
	const char *value; /* what its value is: "FILE"; NULL when it takes none */
	bool many;         /* may be given again, and takes every code that follows it: "--event fun_day pact" */
};

struct command {
	const char *name;
	const char *arguments;        /* as they are typed: "OFFICE FILE... [--json]" */
	const char *summary;          /* one line for the list of commands, without a full stop */
	const char *help;             /* what it does, in sentences; each ends in a line feed */
	int least, most;              /* how many words it takes besides options; `most` -1: any number */
	const struct option *options; /* ends with a row without name; NULL: none */
	enum exit_code (*run)(struct call *call);
};

struct call {
	const struct command *command;
	const char **words; /* what is no option, in order: OFFICE first */
	int word_count;
	struct given_option {
		const struct option *option;
		const char *value; /* NULL when it takes none */
	} * given;
	int given_count;
	bool wants_help;
	FILE *out, *err;
	const struct clock *clock;
	struct reason reason; /* of everything that the command opens */
};

/*
 * Takes `words` (the program's arguments behind the command's name; they must outlive the call) apart by the
 * command's rows; out, err and clock are set by the caller. False when they do not fit: then the complaint and the
 * usage are on call->err.
 */
bool call_take(struct call *call, const struct command *command, int count, char *const *words);
void call_free(struct call *call);

/* Was this option given? And its value, or NULL. */
bool call_has(const struct call *call, const char *option);
const char *call_value(const struct call *call, const char *option);

/* The values of an option that may be given again: how many, and one of them. */
int call_count(const struct call *call, const char *option);
const char *call_value_at(const struct call *call, const char *option, int index);

/* Says why it did not work, by status and call->reason, and gives the exit code. */
enum exit_code call_fail(struct call *call, enum status status);

/* The same for what no status names: what is wrong, and a sentence of what to do. */
enum exit_code call_complain(struct call *call, enum exit_code code, const char *what_to_do,
	const char *format, ...) __attribute__((format(printf, 4, 5)));

/* What is wrong, and the usage; ENDED_USAGE. */
enum exit_code call_usage(struct call *call, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A whole number between these bounds from an option; `otherwise` when it was not given. False after a complaint. */
bool call_number(struct call *call, const char *option, int *number, int otherwise, int least, int most);

/* A day from an option; left as it is when not given. False after a complaint. */
bool call_day(struct call *call, const char *option, struct day *day);

#endif
