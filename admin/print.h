/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * print.h - how the office tool writes for people: text and tables. What comes from outside (a file's name, a book's
 * words) cannot leave its place: control characters never reach a terminal.
 */
#ifndef ADMIN_PRINT_H
#define ADMIN_PRINT_H

#include "ledger/moment.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* How many columns of a terminal a text takes: 2 for a wide character, 0 for a mark upon another. */
int print_width(const char *text);

/* How many bytes the clean character (text.h) at the beginning of `text` takes; 0 when there is none. */
size_t print_clean(const char *text);

/* Writes a text; bytes that are not UTF-8, control characters but line feed, and direction marks become '?'. */
void print_text(FILE *out, const char *text);

/* Writes a text in lines of at most 100 columns, broken at spaces; each line begins with `indent` spaces. */
void print_wrapped(FILE *out, int indent, const char *text);

/* The same for one line of a list: "  - text", further lines under the text. */
void print_item(FILE *out, const char *text);

/* "label:  text": further lines of the text stand under its first. `width` columns for label and colon. */
void print_labelled(FILE *out, int width, const char *label, const char *text);

/* A word as it can be typed at a shell: quoted where it must be. */
void print_shell_word(FILE *out, const char *word);

/* "1,234". */
#define NUMBER_SIZE 32
void number_write(char text[NUMBER_SIZE], int64_t number);

/* 636, of 10: "63.6", for programs; `of` is 1, 10, 100 or 1000. */
#define PARTS_SIZE 40
void parts_write(char text[PARTS_SIZE], int64_t number, int of);

/* "2026-07-18 14:05", local; "-" for moment 0. */
#define LOCAL_SIZE 32
void local_write(char text[LOCAL_SIZE], int64_t moment);

/* The same for programs, with its offset from UTC (ISO 8601): "2026-07-18T14:05:00+01:00". */
#define ISO_SIZE 40
void iso_write(char text[ISO_SIZE], int64_t moment);

/* A table under way. Its columns are as wide as their widest cell. */
struct table;

/* `headings` are the columns', ended by NULL; one that begins with '>' has its cells at the right. */
struct table *table_begin(const char *const *headings);

/* The next cell, row by row from the left. The text is copied. */
void table_text(struct table *table, const char *text);
void table_number(struct table *table, int64_t number);

/* Writes the table and frees it. One without rows writes nothing. */
void table_end(struct table *table, FILE *out);

#endif
