/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * documents.h - a new catalogue or plan in an office book: its text, and the tables of what is planned that the views
 * read (ledger/schema_local.sql), in one transaction.
 */
#ifndef ADMIN_DOCUMENTS_H
#define ADMIN_DOCUMENTS_H

#include "ledger/book.h"
#include "ledger/bytes.h"
#include "ledger/plan.h"

/*
 * Makes `bytes` the catalogue or plan in force, and fills the tables from catalogue and plan as they are from then
 * on; `plan` may be NULL. On failure the book is as it was.
 */
MUST_CHECK enum status documents_take(struct book *office, enum document document, const struct bytes *bytes,
	const struct catalogue *catalogue, const struct plan *plan);

/* Makes these the photos in force (ledger/photos.h), if they are not that yet. */
MUST_CHECK enum status documents_take_photos(struct book *office, const struct bytes *photos, bool *changes);

/* Are these the very bytes of the version in force? */
MUST_CHECK enum status documents_is_in_force(
	struct book *office, enum document document, const struct bytes *bytes, bool *is);

/*
 * Fills the tables only, with the plan's events and those that no plan has and kiosks opened: for a book that was just
 * made with its documents, and when entries have come or begun to count.
 */
MUST_CHECK enum status documents_fill(
	struct book *office, const struct catalogue *catalogue, const struct plan *plan);

/* BAD_PLAN when an event expects a kiosk under a name that none can be set up as; `name` is the file's. */
MUST_CHECK enum status documents_check_kiosks(
	const struct plan *plan, const char *name, struct reason *reason);

#endif
