/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/call.h"

#include "admin/print.h"
#include "ledger/text.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* Room for what is wrong: a reason with all its lines, and some words. */
enum {
	WHAT_SIZE = sizeof(struct reason) + 400
};

static const struct option *find_option(const struct command *command, const char *name, size_t length)
{
	for (const struct option *option = command->options; option && option->name; option++) {
		if (strlen(option->name) == length && strncmp(option->name, name, length) == 0) {
			return option;
		}
	}
	return NULL;
}

static bool is_given(const struct call *call, const struct option *option)
{
	for (int k = 0; k < call->given_count; k++) {
		if (call->given[k].option == option) {
			return true;
		}
	}
	return false;
}

static void give(struct call *call, const struct option *option, const char *value)
{
	call->given[call->given_count++] = (struct given_option){option, value};
}

/* Takes the option at `*at` with its value or values, and moves `*at` to the last word that it took. */
static bool take_option(struct call *call, int *at, int count, char *const *words)
{
	const char *word = words[*at];
	const char *equals = strchr(word, '=');
	size_t length = equals ? (size_t)(equals - word) : strlen(word);
	const struct option *option = find_option(call->command, word, length);
	if (!option) {
		call_usage(call, "there is no option %.*s here", (int)length, word);
		return false;
	}
	if (is_given(call, option) && !option->many) {
		call_usage(call, "%s is given twice", option->name);
		return false;
	}
	if (!option->value) {
		if (equals) {
			call_usage(call, "%s takes no value", option->name);
			return false;
		}
		give(call, option, NULL);
		return true;
	}
	const char *value = equals ? equals + 1 : NULL;
	if (!value && *at + 1 < count) {
		value = words[++*at];
	}
	if (!value || !value[0] || strncmp(value, "--", 2) == 0) {
		call_usage(call, "%s needs its %s", option->name, option->value);
		return false;
	}
	if (strcmp(option->name, "--out") == 0 && strcmp(value, "-") == 0) {
		call_usage(call, "--out takes a name, and writes to no terminal: to a file called so goes \"./-\"");
		return false;
	}
	give(call, option, value);
	while (option->many && !equals && *at + 1 < count && text_is_code(words[*at + 1])) {
		give(call, option, words[++*at]);
	}
	return true;
}

static bool take_words(struct call *call, int count, char *const *words)
{
	bool options_ended = false;
	for (int k = 0; k < count; k++) {
		if (!options_ended && strcmp(words[k], "--") == 0) {
			options_ended = true;
		} else if (!options_ended && strcmp(words[k], "--help") == 0) {
			call->wants_help = true;
		} else if (!options_ended && words[k][0] == '-' && words[k][1]) {
			if (!take_option(call, &k, count, words)) {
				return false;
			}
		} else {
			call->words[call->word_count++] = words[k];
		}
	}
	return true;
}

bool call_take(struct call *call, const struct command *command, int count, char *const *words)
{
	call->command = command;
	call->words = calloc((size_t)count + 1, sizeof *call->words);
	call->given = calloc((size_t)count + 1, sizeof *call->given);
	if (!call->words || !call->given) {
		abort();
	}
	if (!take_words(call, count, words)) {
		return false;
	}
	if (call->wants_help) {
		return true;
	}
	if (call->word_count < command->least) {
		call_usage(call, "something is missing");
		return false;
	}
	if (command->most >= 0 && call->word_count > command->most) {
		call_usage(call, "\"%s\" is one too many", call->words[command->most]);
		return false;
	}
	return true;
}

void call_free(struct call *call)
{
	free(call->words);
	free(call->given);
	call->words = NULL;
	call->given = NULL;
}

const char *call_value_at(const struct call *call, const char *option, int index)
{
	for (int k = 0; k < call->given_count; k++) {
		if (strcmp(call->given[k].option->name, option) == 0 && index-- == 0) {
			return call->given[k].value;
		}
	}
	return NULL;
}

const char *call_value(const struct call *call, const char *option)
{
	return call_value_at(call, option, 0);
}

int call_count(const struct call *call, const char *option)
{
	int count = 0;
	for (int k = 0; k < call->given_count; k++) {
		count += strcmp(call->given[k].option->name, option) == 0;
	}
	return count;
}

bool call_has(const struct call *call, const char *option)
{
	return call_count(call, option) > 0;
}

static void complain(struct call *call, const char *what, const char *what_to_do)
{
	fputs("bunting-admin: ", call->err);
	print_text(call->err, what);
	fprintf(call->err, "\n%s%s", what_to_do, what_to_do[0] ? "\n" : "");
}

enum exit_code call_fail(struct call *call, enum status status)
{
	complain(call, call->reason.text, status_sentence(status));
	return exit_code_of(status);
}

enum exit_code call_complain(
	struct call *call, enum exit_code code, const char *what_to_do, const char *format, ...)
{
	char what[WHAT_SIZE];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(what, sizeof what, format, arguments);
	va_end(arguments);
	complain(call, what, what_to_do);
	return code;
}

enum exit_code call_usage(struct call *call, const char *format, ...)
{
	char what[WHAT_SIZE];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(what, sizeof what, format, arguments);
	va_end(arguments);
	complain(call, what, "");
	fprintf(call->err, "usage: bunting-admin %s %s\n", call->command->name, call->command->arguments);
	return ENDED_USAGE;
}

bool call_number(struct call *call, const char *option, int *number, int otherwise, int least, int most)
{
	*number = otherwise;
	const char *value = call_value(call, option);
	if (!value) {
		return true;
	}
	size_t digits = strspn(value, "0123456789");
	long typed = digits > 0 && digits < 9 && value[digits] == '\0' ? strtol(value, NULL, 10) : -1;
	if (typed < least || typed > most) {
		call_usage(call, "%s takes a whole number from %d to %d, not \"%s\"", option, least, most, value);
		return false;
	}
	*number = (int)typed;
	return true;
}

bool call_day(struct call *call, const char *option, struct day *day)
{
	const char *value = call_value(call, option);
	if (value && !day_parse(day, value)) {
		call_fail(call, fail(&call->reason, NO_SUCH_DAY, "%s %s", option, value));
		return false;
	}
	return true;
}
