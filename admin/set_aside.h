/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * set_aside.h - the files that a merge set aside, each once, by the digest of its bytes: a place with a list, reasons,
 * and what to do. A file whose bytes go in later is forgotten; one that never will is dismissed by a person.
 */
#ifndef ADMIN_SET_ASIDE_H
#define ADMIN_SET_ASIDE_H

#include "ledger/merge.h"

/* The name and the two sentences are cut where they are longer. */
struct aside {
	char digest[2 * DIGEST_BYTES + 1]; /* in hexadecimal */
	char text[SLIP_SIZE];              /* the eight characters that people type */
	char name[256];                    /* of the file, as it was last */
	int64_t size;                      /* bytes */
	int64_t moment;                    /* UTC second when it was set aside last */
	char why[sizeof(struct reason)];
	char what_to_do[400];
	char kiosk[8];                      /* or empty */
	char fingerprint[FINGERPRINT_SIZE]; /* of a log that no set-up file of this office began; else empty */
};

struct asides {
	struct aside *list; /* by time */
	int count;
};

/*
 * Keeps or forgets what came of the file at `path`: kept when the merge set it aside, its bytes can be read and it is
 * not the office's book itself; then `*is_listed` is true. Trouble of that only.
 */
MUST_CHECK enum status set_aside_note(
	struct book *office, const char *path, const struct merge_result *result, int64_t now, bool *is_listed);

/* Those that nobody dismissed (admin/decisions.h). The result is the caller's, for set_aside_free(). */
MUST_CHECK enum status set_aside_read(struct asides *asides, struct book *office);
void set_aside_free(struct asides *asides);

#endif
