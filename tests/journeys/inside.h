/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * inside.h - what is in a file: of a book, by a copy of it that is opened as any SQLite tool would; of any file, byte
 * by byte, in every encoding that a text may be hidden in.
 */
#ifndef TESTS_JOURNEYS_INSIDE_H
#define TESTS_JOURNEYS_INSIDE_H

#include <stdbool.h>
#include <stddef.h>

/* A whole file as a text, empty when it is not there. For free(). */
char *inside_text(const char *path);

/*
 * A number, or a text (for free()), by SQL from a copy of the book and its -wal, which the kiosk may have open
 * meanwhile. printf-like. Fails the test when there is none.
 */
long long inside_number(const char *book, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *inside_value(const char *book, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* How much the open event has counted so far of what has this value for the key of the detail, or of this "item". */
long long inside_counted(const char *book, const char *key, const char *value);

/* Does the file hold these bytes? */
bool inside_holds(const char *path, const void *bytes, size_t length);

/* Does it hold this text in UTF-8, UTF-16 or UTF-32 of either order? Gives the encoding's name, or NULL. */
const char *inside_holds_text(const char *path, const char *text);

/*
 * One line for each file right in the folder, sorted: name, size, digest of its bytes. Equal when nothing was made,
 * removed or changed there. For free().
 */
char *inside_folder(const char *folder);

#endif
