/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * programs.h - runs the real programs beside this one, as somebody at a terminal would, and keeps what they print.
 */
#ifndef TESTS_DEMO_PROGRAMS_H
#define TESTS_DEMO_PROGRAMS_H

#include <stdbool.h>
#include <stddef.h>

/* The path of a program in the folder of this one. Lives until the end. */
const char *program_path(const char *name);

/*
 * Runs bunting-admin with these arguments (ended by NULL, without the program) in the present folder; what it prints
 * goes to `output` of `size` bytes and, when `file` is not NULL, to that file. Gives the exit code; ends the
 * demonstration with what was printed when that is neither `wanted` nor 0.
 */
int run_admin(char *output, size_t size, const char *file, int wanted, const char *const *arguments);
#define ADMIN(output, size, file, wanted, ...) \
	run_admin(output, size, file, wanted, (const char *const[]){__VA_ARGS__, NULL})

/* Ends the demonstration with a sentence. */
__attribute__((format(printf, 1, 2), noreturn)) void stop(const char *format, ...);

#endif
