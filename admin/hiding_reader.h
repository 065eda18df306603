/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * hiding_reader.h - a reader of a report for everybody, who has time: between which ends the numbers that are printed
 * leave one that is not. It is what those who publish statistics call the attacker's problem: a linear program of all
 * equations, of which a number's least and greatest value are asked. GLPK solves it.
 */
#ifndef ADMIN_HIDING_READER_H
#define ADMIN_HIDING_READER_H

#include "admin/hiding_inside.h"

/* Keeps the pointer: the system must live longer, and its equations stay as they are. For reader_free(). */
struct reader *reader_make(const struct hiding *hiding);
void reader_free(struct reader *reader);

/* After less is told of some numbers than before. */
void reader_look_again(struct reader *reader);

/*
 * The ends of a number, or nearer ones that are still PUBLIC_CHOICES values apart. False where that takes more work
 * than a few seconds: then it is not known.
 */
MUST_CHECK bool reader_ends(struct reader *reader, int number, struct span *ends);

/* Do the last ends rest on what is told of this number? */
bool reader_relies_on(const struct reader *reader, int number);

#endif
