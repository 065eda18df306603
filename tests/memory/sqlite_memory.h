/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sqlite_memory.h - a heap for SQLite in programs that AddressSanitizer watches.
 */
#ifndef TESTS_MEMORY_SQLITE_MEMORY_H
#define TESTS_MEMORY_SQLITE_MEMORY_H

/* Gives SQLite this heap. Called before main(); whoever links asks for it, so that it is there. */
void sqlite_memory_begin(void);

#endif
