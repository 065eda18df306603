/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/journeys/refusal.h"

#include "tests/journeys/inside.h"

#include <stdlib.h>
#include <string.h>

/* Sentences are wrapped where they are printed. */
static char *unwrapped(const char *text)
{
	char *one_line = strdup(text);
	char *to = one_line;
	for (const char *from = one_line; *from; from++) {
		bool is_space = *from == ' ' || *from == '\n';
		if (!is_space || (to > one_line && to[-1] != ' ')) {
			*to++ = (char)(is_space ? ' ' : *from);
		}
	}
	*to = '\0';
	return one_line;
}

void refuse(const struct refusal *refusal, const char *const words[])
{
	char *before = inside_folder(refusal->folder);
	struct ended ended = program_must(refusal->code, words, &refusal->circumstances);
	char *said = unwrapped(refusal->on_output ? ended.out : ended.err);
	assert_says(said, refusal->wrong);
	assert_says(said, refusal->to_do);
	char *after = inside_folder(refusal->folder);
	if (strcmp(before, after) != 0) {
		fail_msg("it refused, \"%s\", and yet changed\n%sto\n%s", said, before, after);
	}
	free(said);
	free(before);
	free(after);
}
