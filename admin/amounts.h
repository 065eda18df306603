/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * amounts.h - amounts that people type: what they are counted in, and exact decimals, kept as whole numbers.
 */
#ifndef ADMIN_AMOUNTS_H
#define ADMIN_AMOUNTS_H

#include "ledger/text.h"

#include <stdbool.h>
#include <stdint.h>

struct amount_unit {
	const char *code; /* "tonnes" */
	int kept_as;      /* so many of what is kept make one: 1, 100 or 1000 */
};

/* All of them; the last one has no code. */
extern const struct amount_unit amount_units[];

/* NULL: there is none of this code. */
const struct amount_unit *amount_unit_find(const char *code);

/* What a stranger's entry says of it, or 1: what no reader can divide by or write is not taken. */
int amount_kept_as(int64_t said);

/*
 * Reads "1,010.5" into 1010500 where `kept_as` is 1000. `separator` is that of the file: where semicolons part the
 * cells, a comma begins the decimals, and points part thousands. At most 12 digits; never below 0. Gives NULL, or what
 * is wrong with it and what to do.
 */
const char *amount_read(int64_t *amount, const char *text, int kept_as, char separator);

/* The same of a percentage, in hundredths: "63.6", "63.6 %"; `is_change`: "-34", "+61.5 %". At most 10,000. */
const char *percent_read(int64_t *hundredths, const char *text, bool is_change, char separator);

/* "1010.5", "63.6": exact, for a file; without noughts at its end. */
#define AMOUNT_SIZE 32
void amount_write_plain(char room[AMOUNT_SIZE], int64_t amount, int kept_as);

/*
 * What it is counted in, as it stands behind an amount: "orders", and behind exactly one "order". Organisations name
 * units of their own, in English: what is no plural of its usual forms stays as it is.
 */
void unit_write(struct text *text, const char *unit, bool is_one);

/* A part of a whole in tenths of a percent, rounded half away from 0, as reports have it; `of` above 0. */
int64_t percent_tenths(int64_t number, int64_t of);

/* Is what was typed more than half a percentage point away from that? */
bool percent_differs(int64_t typed, int64_t number, int64_t of);

#endif
