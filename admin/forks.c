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
		" WHERE stated.is_tip AND CASE WHEN ?1 IS NULL THEN parted.is_open AND log.fingerprint NOT IN"
		"  (SELECT fingerprint FROM owned WHERE NOT is_ours) ELSE log.fingerprint = ?1 END"
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

/* A branch that counts as a part of its own keeps its name. */
static enum status keep_name(struct branch *branch, struct book *office)
{
	struct query find = query(book_store(office),
		"SELECT lower(hex(part.key)) FROM log AS base JOIN branch ON branch.base = base.id"
		" JOIN log AS part ON part.id = branch.log JOIN stated ON stated.log = branch.log"
		" WHERE base.fingerprint = ?1 AND lower(hex(stated.digest)) = ?2");
	bind_text(&find, 1, branch->fingerprint);
	bind_text(&find, 2, branch->digest);
	if (query_row(&find)) {
		text_copy(branch->digest, sizeof branch->digest, row_text(&find, 0));
	}
	return query_end(&find);
}

enum status branches_find(
	int *found, struct branches *branches, struct book *office, const unsigned char wanted[5])
{
	char first[11];
	text_from_bytes(first, wanted, 5);
	*found = -1;
	for (int k = 0; k < branches->count; k++) {
		if (strncmp(branches->list[k].digest, first, sizeof first - 1) == 0) {
			*found = k;
		}
	}
	return *found < 0 ? DONE : keep_name(&branches->list[*found], office);
}

void branches_free(struct branches *branches)
{
	free(branches->list);
	*branches = (struct branches){0};
}
