/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/pango/marked.h"

#include "tests/support/testing.h"

#include <stdbool.h>
#include <string.h>

/* In bytes, for a literal must not leave an isolate open: U+2066, U+2069, U+2060. */
static const char left_to_right_isolate[] = {'\xE2', '\x81', '\xA6', '\0'};
static const char end_of_isolate[] = {'\xE2', '\x81', '\xA9', '\0'};
static const char word_joiner[] = {'\xE2', '\x81', '\xA0', '\0'};

/* Texts that are written byte by byte, and how far they have got. */
struct writing {
	struct marked *marked;
	size_t ours, theirs;
	bool is_tied; /* between braces */
};

static void add_theirs(struct writing *writing, char byte)
{
	assert_true(writing->theirs + 1 < MARKED_SIZE);
	writing->marked->place[writing->theirs] = writing->ours;
	writing->marked->theirs[writing->theirs++] = byte;
}

static void tell(struct writing *writing, const char *mark)
{
	for (; *mark; mark++) {
		add_theirs(writing, *mark);
	}
}

static void read_mark(struct writing *writing, char mark)
{
	switch (mark) {
	case '<':
		tell(writing, left_to_right_isolate);
		break;
	case '>':
		tell(writing, end_of_isolate);
		break;
	default:
		writing->is_tied = mark == '{';
	}
}

/* The bytes of a hyphen or a dash that stands at `at`; 0 when none does. */
static size_t dash_length(const char *at)
{
	static const char *const dashes[] = {"-", "\u2013"};
	for (size_t i = 0; i < sizeof dashes / sizeof dashes[0]; i++) {
		size_t length = strlen(dashes[i]);
		if (strncmp(at, dashes[i], length) == 0) {
			return length;
		}
	}
	return 0;
}

static void read_letter(struct writing *writing, const char *at, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		add_theirs(writing, at[i]);
		writing->marked->ours[writing->ours++] = at[i];
	}
}

void marked_read(struct marked *marked, const char *sentence)
{
	memset(marked, 0, sizeof *marked);
	struct writing writing = {.marked = marked, .ours = 0, .theirs = 0, .is_tied = false};
	for (size_t length = 1; *sentence; sentence += length) {
		size_t dash = writing.is_tied ? dash_length(sentence) : 0;
		length = dash ? dash : 1;
		if (strchr("<>{}", *sentence)) {
			read_mark(&writing, *sentence);
			continue;
		}
		read_letter(&writing, sentence, length);
		if (dash) {
			tell(&writing, word_joiner);
		}
	}
	marked->place[writing.theirs] = writing.ours;
}
