/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ending.h - what the name of a file that shall be written says of what shall be in it: ".html". A name that promises
 * what is not made is refused, for a letter that Word cannot open is worse than none.
 */
#ifndef ADMIN_ENDING_H
#define ADMIN_ENDING_H

#include <stdbool.h>

/* Does the name end so, in small letters or capitals? `path` may be NULL: then it does not. */
bool ending_is(const char *path, const char *ending);

/* The ending of the name, within `path`: ".docx"; NULL where it has none, as "report" and "report.2018" have none. */
const char *ending_of(const char *path);

#endif
