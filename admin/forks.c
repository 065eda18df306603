/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/forks.h"

#include "ledger/store.h"

#include <stdlib.h>
#include <string.h>

static void take_row(struct branch *branch, const struct query *row)
{
	size_t length;
	const unsigned char *digest = row_blob(row, 2, &length);
	*branch = (struct branch){.made = row_integer(row, 3), .entries = row_integer(row, 4)};
	text_copy(branch->kiosk, sizeof branch->kiosk, row_text(row, 0));
	text_copy(branch->fingerprint, sizeof branch->fingerprint, row_text(row, 1));
	if (length == DIGEST_BYTES) {
		text_from_bytes(branch->digest, digest, DIGEST_BYTES);
		slip_write(branch->text, digest);
	}
}

enum status branches_read(struct branches *branches, struct book *office, const char *fingerprint)
{
	*branches = (struct branches){0};
	struct query rows = query(book_store(office),
		"SELECT log.name, log.fingerprint, stated.digest, stated.made,"
		" (SELECT sum(s.last) FROM stated_stream AS s WHERE s.log = stated.log AND s.digest = stated.digest)"
		" FROM parted JOIN log ON log.id = parted.log JOIN stated ON stated.log = log.id"
		" WHERE stated.is_tip AND CASE WHEN ?1 IS NULL THEN parted.is_open ELSE log.fingerprint = ?1 END"
		" ORDER BY length(log.name), log.name, log.fingerprint, stated.number, stated.digest");
	bind_text(&rows, 1, fingerprint);
	while (query_row(&rows)) {
		branches->list = realloc(branches->list, ((size_t)branches->count + 1) * sizeof *branches->list);
		if (!branches->list) {
			abort();
		}
		take_row(&branches->list[branches->count++], &rows);
	}
	enum status status = query_end(&rows);
	if (status) {
		branches_free(branches);
	}
	return status;
}

void branches_free(struct branches *branches)
{
	free(branches->list);
	*branches = (struct branches){0};
}
