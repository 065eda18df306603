/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * erasure_certificate.h - the sheet that says what was erased, when, why, under which entries of the office, and where
 * copies may still be. It is given to whoever asked, or filed; it says nothing of what was erased.
 */
#ifndef ADMIN_ERASURE_CERTIFICATE_H
#define ADMIN_ERASURE_CERTIFICATE_H

#include "admin/erasing.h"

struct erasure_certificate {
	struct office *office;
	const struct erasing *erasing;
	const struct erasure_done *done;
	const char *asked_by; /* NULL: the retention */
	const char *reason;   /* or NULL */
	int64_t moment;       /* UTC seconds */
	bool wiped;           /* the book was written anew */
};

/*
 * To be called before anything is erased: what cannot be certified at call's --out is not erased. No file that is there
 * already is written over. It leaves one that says that the erasure was begun.
 */
enum exit_code erasure_certificate_begin(struct call *call);

/* Writes it to `path`, mode 0600: as text where that ends in ".txt", else as a page. */
MUST_CHECK enum status erasure_certificate_write(
	const struct erasure_certificate *certificate, const char *path);

#endif
