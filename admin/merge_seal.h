/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * merge_seal.h - eight characters for the set of entries that count in an office book, by which two people who
 * merged the same sticks see at a glance that they hold the same. It stands on every report.
 *
 * It does not depend on the order of merging, on stale copies, or on how a book is laid out. It changes with every
 * entry that counts or stops to count: new ones, an undo, an erasure, a kiosk that was confirmed, a branch of a
 * fork that was chosen, a decision or its being taken back, what an office said of an entry. It does not change
 * with what waits or lies in a fork, with statements, with the catalogue or the plan, or with what offices note of
 * their own work alone (back-ups, set-up files, PINs, extracts, who read which words): no figure has any of it in it.
 *
 * It is BLAKE2b over each log that counts, in the order of public keys: of a kiosk's the runs that are proved
 * here, each with the chain head at its end, which covers every entry before it; of an office's the leaves of what
 * it said; and of both the numbers that were erased. So it costs the number of logs and of what offices said, not
 * that of entries.
 *
 * It is no signature, and forty bits are for people who compare, not against one who makes books to deceive: who
 * has an office book and time can make two sets with one seal. What keeps strangers' entries out is that logs are
 * signed.
 */
#ifndef ADMIN_MERGE_SEAL_H
#define ADMIN_MERGE_SEAL_H

#include "ledger/code.h"
#include "ledger/store.h"

/* "K7MQ-4QX2", of an office book as it stands. */
MUST_CHECK enum status merge_seal_read(char seal[SLIP_SIZE], struct store *store);

#endif
