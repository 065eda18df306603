/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * text.h - what text is in Bunting: UTF-8, checked on the way in, in buffers that the caller owns and that say
 * how much they hold.
 */
#ifndef LEDGER_TEXT_H
#define LEDGER_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The longest code ("door_chain", "harbour_green_fun_day"), in bytes, and the room it needs with its end. */
#define CODE_LONGEST 40
#define CODE_SIZE    (CODE_LONGEST + 1)

/* A text under way in the caller's buffer. Always ends in NUL; what does not fit is left out and remembered. */
struct text {
	char *bytes;
	size_t size;   /* of the buffer, in bytes, with the NUL */
	size_t length; /* so far, in bytes, without it */
	bool cut;      /* something did not fit */
};

/* Begins an empty text in `bytes`, which holds `size` bytes and must outlive it. `size` is at least 1. */
struct text text_in(char *bytes, size_t size);

/* Adds all of it or, when it does not fit, nothing, and then remembers the cut. */
void text_add(struct text *text, const char *addition);
void text_add_bytes(struct text *text, const char *addition, size_t length);
void text_addf(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Copies `source` into `bytes` of `size` bytes. False, with an empty text there, when it does not fit. */
bool text_copy(char *bytes, size_t size, const char *source);

/*
 * Is this UTF-8 (RFC 3629: shortest form, no surrogates, at most U+10FFFF) without NUL? Control characters but
 * line feed and tab are refused, and so are the invisible marks that turn the direction of what follows them
 * (U+202A..202E, U+2066..2069), with which one text can be made to look like another.
 */
bool text_is_clean(const char *bytes, size_t length);

/* The same, and of one line: without tabs, too. */
bool text_is_clean_line(const char *bytes, size_t length);

/* How many characters (code points) a clean text has. */
size_t text_characters(const char *text);

/* Reads one character of a clean text at `*at` and moves `*at` behind it; 0 at the end. */
uint32_t text_next(const char **at);

/* Writes `character` as UTF-8 into `bytes` (at least 5) with a NUL; gives the number of bytes without it. */
size_t text_put(char bytes[5], uint32_t character);

/* Is this a code: 1 to CODE_LONGEST of a-z, 0-9, '_' and '-', beginning with a letter or digit? */
bool text_is_code(const char *text);

/* Is this the short name of a kiosk: one or two capital letters, then at most three digits ("A", "AB", "A2")? */
bool text_is_kiosk_name(const char *text);

/* Lower-case hexadecimal: `text` needs 2 * length + 1 bytes. Reading takes exactly 2 * length digits. */
void text_from_bytes(char *text, const unsigned char *bytes, size_t length);
bool text_to_bytes(unsigned char *bytes, size_t length, const char *text);

#endif
