/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/unsigned.h"

#include "ledger/detail.h"
#include "ledger/statement.h"
#include "ledger/tail.h"

#include <stdlib.h>

/* One entry for each stream, all of them at once. */
static enum status record_all(
	struct book *office, const struct tails *tails, const char *fingerprint, const char *why)
{
	struct record *records = calloc((size_t)tails->count, sizeof *records);
	struct detail *details = calloc((size_t)tails->count, sizeof *details);
	unsigned char digest[DIGEST_BYTES];
	if (!records || !details) {
		abort();
	}
	for (int k = 0; k < tails->count; k++) {
		const struct tail *tail = &tails->at[k];
		char head[2 * DIGEST_BYTES + 1];
		text_from_bytes(head, tail->head, DIGEST_BYTES);
		detail_begin(&details[k]);
		detail_code(&details[k], "fingerprint", fingerprint);
		detail_number(&details[k], "stream", tail->stream);
		detail_number(&details[k], "first", tail->first);
		detail_number(&details[k], "last", tail->last);
		detail_code(&details[k], "head", head);
		detail_text(&details[k], "reason", why);
		records[k].entry = (struct entry){
			.stream = STREAM_OFFICE, .item = "accept_unsigned", .detail = detail_end(&details[k])};
	}
	enum status status = book_append(office, records, tails->count);
	if (!status && statement_make(office, CAUSE_INTERVAL, NULL, digest) != DONE) {
		status = DONE; /* the entries are on disk and stay; the next statement signs for them as well */
	}
	free(details);
	free(records);
	return status;
}

enum status unsigned_accept(
	struct book *office, const char *fingerprint, const char *why, int64_t *accepted, int64_t *held)
{
	struct tails tails, left;
	enum status status = tails_read(&tails, office, fingerprint);
	if (status || tails.count == 0) {
		return status;
	}
	status = record_all(office, &tails, fingerprint, why);
	if (!status) {
		status = tails_read(&left, office, fingerprint);
	}
	*accepted += status ? 0 : tails.entries - left.entries;
	*held += status ? 0 : left.entries;
	return status;
}
