/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/forks.h"

#include "ledger/code.h"
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

/* All entries that only the branch has which ends with this statement: ?1 its log's fingerprint, ?2 the digest. */
#define WITH_OWN                                                                                         \
	"WITH RECURSIVE tip AS (SELECT s.log, s.stream, s.last, s.head FROM stated_stream AS s JOIN log"     \
	" ON log.id = s.log WHERE log.fingerprint = ?1 AND lower(hex(s.digest)) = ?2),"                      \
	" way (log, stream, seq, head, before) AS (SELECT f.log, f.stream, f.seq, f.head, f.before FROM tip" \
	"  CROSS JOIN forked AS f ON f.log = tip.log AND f.stream = tip.stream AND f.seq = tip.last"         \
	"   AND f.head = tip.head"                                                                           \
	"  UNION SELECT f.log, f.stream, f.seq, f.head, f.before FROM way CROSS JOIN forked AS f"            \
	"  ON f.log = way.log AND f.stream = way.stream AND f.seq = way.seq - 1 AND f.head = way.before),"   \
	" own AS MATERIALIZED (SELECT f.* FROM way JOIN forked AS f USING (log, stream, seq, head)) "

static enum status read_own(struct branch *branch, struct book *office)
{
	struct query sums = query(book_store(office),
		WITH_OWN "SELECT count(*), min(iif(stream IN (1, 5, 8, 9, 10, 14, 15), slot, NULL)),"
				 " max(iif(stream IN (1, 5, 8, 9, 10, 14, 15), slot, NULL)),"
				 " coalesce(sum(iif(stream = 1 AND undoes IS NULL AND NOT EXISTS (SELECT 1 FROM own AS undo"
				 "  WHERE undo.stream = 1 AND undo.undoes = own.seq), amount, 0)), 0) FROM own");
	bind_text(&sums, 1, branch->fingerprint);
	bind_text(&sums, 2, branch->digest);
	if (query_row(&sums)) {
		branch->own = row_integer(&sums, 0);
		branch->from = row_integer(&sums, 1);
		branch->until = row_integer(&sums, 2);
		branch->people = row_integer(&sums, 3);
	}
	return query_end(&sums);
}

static enum status read_reports(struct branch *branch, struct book *office)
{
	struct text numbers = text_in(branch->numbers, sizeof branch->numbers);
	struct query rows = query(book_store(office), WITH_OWN
		"SELECT seq, log.key FROM own JOIN log ON log.id = own.log WHERE stream = 5 AND undoes IS NULL"
		" AND NOT EXISTS (SELECT 1 FROM own AS undo WHERE undo.stream = 5 AND undo.undoes = own.seq)"
		" ORDER BY seq");
	bind_text(&rows, 1, branch->fingerprint);
	bind_text(&rows, 2, branch->digest);
	while (query_row(&rows)) {
		char number[REPORT_NUMBER_SIZE];
		size_t length;
		const unsigned char *key = row_blob(&rows, 1, &length);
		if (length == DEVICE_KEY_BYTES) {
			report_number_write(number, branch->kiosk, row_integer(&rows, 0), key);
			text_addf(&numbers, branch->reports++ ? ", %s" : "%s", number);
		}
	}
	return query_end(&rows);
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
	for (int k = 0; k < branches->count && !status; k++) {
		status = read_own(&branches->list[k], office);
		if (!status) {
			status = read_reports(&branches->list[k], office);
		}
	}
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

/* Does the branch, and not what all have in common, have an event closed by a statement that begins so? */
static enum status has_closing(bool *has, const struct branch *branch, struct book *office, const char *first)
{
	struct query find = query(book_store(office),
		WITH_OWN "SELECT count(*) FROM stated JOIN log ON log.id = stated.log JOIN stated_stream AS s"
				 " ON s.log = stated.log AND s.digest = stated.digest AND s.stream = 14"
				 " JOIN own ON own.log = s.log AND own.stream = 14 AND own.seq = s.last AND own.head = s.head"
				 " WHERE log.fingerprint = ?1 AND stated.closes IS NOT NULL"
				 "  AND lower(substr(hex(stated.digest), 1, 10)) = ?3");
	int64_t count;
	bind_text(&find, 1, branch->fingerprint);
	bind_text(&find, 2, branch->digest);
	bind_text(&find, 3, first);
	enum status status = query_integer(&find, &count, 0);
	*has = count > 0;
	return status;
}

/* The only branch with such a closing. (It has an entry of its own: an event is closed by one.) */
static enum status find_closed(
	int *found, const struct branches *branches, struct book *office, const char *first)
{
	enum status status = DONE;
	int count = 0;
	for (int k = 0; k < branches->count && !status; k++) {
		bool has = false;
		status = has_closing(&has, &branches->list[k], office, first);
		*found = has ? k : *found;
		count += has;
	}
	*found = count == 1 ? *found : -1;
	return status;
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
	enum status status = *found < 0 ? find_closed(found, branches, office, first) : DONE;
	return status || *found < 0 ? status : keep_name(&branches->list[*found], office);
}

void branches_free(struct branches *branches)
{
	free(branches->list);
	*branches = (struct branches){0};
}
