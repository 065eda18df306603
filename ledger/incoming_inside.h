/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * incoming_inside.h - between the parts of inserting a log (incoming.h): what is compared before it goes in.
 */
#ifndef LEDGER_INCOMING_INSIDE_H
#define LEDGER_INCOMING_INSIDE_H

#include "ledger/incoming.h"
#include "ledger/store.h"

/* Are the entries f and e, of one log, stream and number, the same? */
#define SAME_ENTRY                                                                          \
	"(f.slot, f.event, f.item, f.amount, f.area, f.detail, f.undoes, f.box_digest, f.salt)" \
	" IS (e.slot, e.event, e.item, e.amount, e.area, e.detail, e.undoes, e.box_digest, e.salt)"

/* Begins a statement with the places ?1 theirs, ?2 ours, ?3 stream, ?4 the last number that the file proves. */
struct query incoming_of_stream(
	const struct incoming *incoming, struct store *store, const char *sql, int stream);

/* Has the office erased anything of this stream? Seldom, and to look for it among all that came takes a while. */
MUST_CHECK enum status incoming_has_erased(
	const struct incoming *incoming, struct store *store, int stream, bool *has_erased);

/* What the file proves of this stream and what is proved here must be the very same. FORKED. */
MUST_CHECK enum status incoming_compare_proved(
	const struct incoming *incoming, struct store *store, int stream);

#endif
