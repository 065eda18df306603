/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * undecided_inside.h - how a case that waits for a person is put together (undecided.h), and who finds which.
 */
#ifndef ADMIN_UNDECIDED_INSIDE_H
#define ADMIN_UNDECIDED_INSIDE_H

#include "admin/undecided.h"

#include <stdio.h>

/* A case under way: its sentence and its command. It must not be moved: the streams write into it. */
struct asking {
	struct undecided *undecided;
	const struct office *office;
	char *what, *command;
	size_t what_size, command_size;
	FILE *says, *types;
};

void ask(struct asking *asking, struct undecided *undecided, const struct office *office);

/* Begins the command: "bunting-admin settle OFFICE". */
FILE *ask_type(struct asking *asking, const char *command);

/* The case is whole, and in the list under this name. */
void ask_end(struct asking *asking, const char *name);

/* What is odd about a log as a whole (undecided_logs.c): nobody has confirmed it, nothing signs its end, or
 * two kiosks used its numbers. */
MUST_CHECK enum status undecided_unconfirmed(
	struct undecided *undecided, const struct office *office, const struct unconfirmed *logs);
void undecided_unsigned(
	struct undecided *undecided, const struct office *office, const struct overview *overview);
MUST_CHECK enum status undecided_forks(struct undecided *undecided, const struct office *office);

#endif
