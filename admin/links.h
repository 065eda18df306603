/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * links.h - reports and issues that are about one problem: a person said so, by an entry of the office that names
 * both, and may say otherwise later; the last word on a pair stands (ledger/views.sql, link and problem). Neither of
 * them changes. What may be the same is suggested by what is plain: kind, area, how often, when; never by what is
 * sealed.
 */
#ifndef ADMIN_LINKS_H
#define ADMIN_LINKS_H

#include "admin/concerns.h"

/* Records that both are about one problem, or that they are not. Each is a report or an issue, and they are two. */
MUST_CHECK enum status link_record(
	struct office *office, const struct concern *one, const struct concern *other, bool is_same);

/* Prints the others of the same problem; nothing without any. */
MUST_CHECK enum status links_print(struct office *office, const struct concern *concern, FILE *out);

/* Lists what was said of pairs, the oldest first, with office, number and second; with a heading, if there is any. */
MUST_CHECK enum status links_list(struct office *office, FILE *out);

/*
 * Lists pairs that may be about one problem, each with what speaks for it and the commands: of reports of one kind,
 * area and how often, each with the one before it, at most a week before; and each issue with the nearest report of its
 * kind and area, at most 30 days away. Without those that are linked, and those of which a person said that they are
 * not.
 */
MUST_CHECK enum status links_suggest(struct office *office, FILE *out, int *count);

#endif
