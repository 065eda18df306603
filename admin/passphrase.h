/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * passphrase.h - what a person types to open the organisation's key: asked for on the terminal without showing it, or
 * read as one line from a file descriptor that a script hands over. Never an argument, which every user of the
 * computer could read.
 */
#ifndef ADMIN_PASSPHRASE_H
#define ADMIN_PASSPHRASE_H

#include "admin/call.h"
#include "ledger/entry.h"

/* How many characters a new one needs at the least, and how many bytes there is room for, with a NUL. */
#define PASSPHRASE_LEAST 12
#define PASSPHRASE_SIZE  512

/* Secret: only in memory from passphrase_alloc(). */
struct passphrase {
	char text[PASSPHRASE_SIZE];
};

/* Locked memory, empty, wiped by passphrase_free(). Never NULL. */
struct passphrase *passphrase_alloc(void);
void passphrase_free(struct passphrase *passphrase);

/* What is wrong with it as a new passphrase, for a sentence that begins "The passphrase"; NULL when nothing is. */
const char *passphrase_complaint(const struct passphrase *passphrase);

/* What a demonstration takes where nobody can be asked. It protects nothing, and is printed. */
extern const char demonstration_passphrase[];

enum passphrase_use {
	PASSPHRASE_NEW, /* for a new key: typed twice, and judged */
	PASSPHRASE_KNOWN,
};

/*
 * Gets one as the call says: from --passphrase-fd N, else from the terminal; in a demonstration without either,
 * the demonstration's. ENDED_WELL, or the exit code after a complaint.
 */
enum exit_code passphrase_get(
	struct passphrase *passphrase, struct call *call, enum passphrase_use use, enum mode mode);

/* The same for a new one of a command that needs a known one as well: from --new-passphrase-fd N, else the terminal. */
enum exit_code passphrase_get_second(struct passphrase *passphrase, struct call *call, enum mode mode);

/* The row of that option. */
#define NEW_PASSPHRASE_OPTION                       \
	{                                               \
		.name = "--new-passphrase-fd", .value = "N" \
	}

/* The row of the option, for commands that need the key. */
#define PASSPHRASE_OPTION                       \
	{                                           \
		.name = "--passphrase-fd", .value = "N" \
	}

#endif
