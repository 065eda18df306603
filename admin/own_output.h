/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * own_output.h - what an output may take the place of: nothing but an earlier one of its own kind, which is known by a
 * mark near its beginning. A slip of the keyboard must not cost an office book or its key.
 */
#ifndef ADMIN_OWN_OUTPUT_H
#define ADMIN_OWN_OUTPUT_H

#include "admin/call.h"

enum output_kind {
	OUTPUT_FILE,   /* a text with the mark in its first bytes */
	OUTPUT_FOLDER, /* a folder with the mark in its file about.csv, or an empty one */
	OUTPUT_SINGLE, /* a file of which nobody can say whether somebody went on with it: nothing is replaced */
};

/*
 * May the call's --out be written? Where it is not there, or there is none, it may. `what` is what it would be, for the
 * complaint: "report".
 */
enum exit_code own_output_check(struct call *call, enum output_kind kind, const char *mark, const char *what);

#endif
