/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * detail.h - the detail of an entry: a small JSON object of codes and whole numbers (and, in an office, a person's
 * words), in the order in which it is written, beginning with its version: {"v":1,"before":"yes"}. It is hashed
 * exactly as it stands.
 */
#ifndef LEDGER_DETAIL_H
#define LEDGER_DETAIL_H

#include "ledger/entry.h"
#include "ledger/text.h"

#include <stdint.h>

/* A detail under way. */
struct detail {
	char json[DETAIL_LONGEST + 1]; /* complete only after detail_end() */
	struct text text;
	bool first; /* in the object that is open */
};

/* Begins {"v":1. The detail must not be moved until it is ended. */
void detail_begin(struct detail *detail);

/* Keys are codes of this program. A value is a code, a name of a kiosk or hexadecimal: nothing to escape. */
void detail_code(struct detail *detail, const char *key, const char *code);
void detail_number(struct detail *detail, const char *key, int64_t number);

/* A person's words, or a path: clean text (text.h) of one line, with what JSON wants escaped. */
void detail_text(struct detail *detail, const char *key, const char *value);

/* How many bytes of a person's reason there is room for in any detail. */
#define DETAIL_TEXT_LONGEST 400

/* An object within: numbers by code. No deeper. */
void detail_open(struct detail *detail, const char *key);
void detail_close(struct detail *detail);

/* Ends it and gives its JSON, which lives in the detail. What does not fit is a bug of the caller. */
const char *detail_end(struct detail *detail);

/*
 * Is it one that every reader can read, whoever wrote it: at most DETAIL_LONGEST bytes of clean text, an object that
 * begins with "v", JSON (RFC 8259) without space between, of whole numbers of at most twelve digits, no deeper than
 * eight levels, with no escape but \" \\ \/?
 */
bool detail_is_sound(const char *json);

#endif
