/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/export.h"

#include "ledger/book_inside.h"
#include "ledger/statement.h"
#include "ledger/tables.h"

#include <stdio.h>
#include <unistd.h>

/* Rows go in by key, so that the file does not keep the order in which they were written. */
static const char copy_rows[] =
	"BEGIN;"
	"INSERT INTO going.book (only, kind, organisation, mode) SELECT 1, 'export', organisation, mode FROM "
	"main.book;"
	"INSERT INTO going.log (id, key, name, fingerprint) SELECT id, key, name, fingerprint FROM main.log "
	"ORDER BY id;"
	"INSERT INTO going.entry SELECT * FROM main.entry ORDER BY log, stream, seq;"
	"INSERT INTO going.box SELECT * FROM main.box ORDER BY log, stream, seq, purpose;"
	"INSERT INTO going.erasure SELECT * FROM main.erasure ORDER BY log, stream, seq;"
	"INSERT INTO going.statement SELECT * FROM main.statement ORDER BY log, digest;"
	"COMMIT;";

enum status export_make_empty(const char *part, struct reason *reason)
{
	struct store going = {0};
	enum status status = store_open(&going, part, STORE_NEW, reason);
	if (!status) {
		status = store_begin(&going);
	}
	if (!status) {
		status = tables_create(&going, false);
	}
	if (!status) {
		status = store_commit(&going);
	}
	store_close(&going);
	return status;
}

static enum status fill(struct book *book, const char *part)
{
	enum status status = store_attach(&book->store, part, "going");
	if (status) {
		return status;
	}
	status = store_script(&book->store, copy_rows);
	store_rollback(&book->store);
	enum status after = store_script(&book->store, "DETACH going");
	return status ? status : after;
}

/* SQLite syncs each commit; the last thing is the name. */
static enum status write_export(struct book *book, const char *path)
{
	char part[PATH_SIZE];
	if (snprintf(part, sizeof part, "%s.part", path) >= PATH_SIZE) {
		return fail(book->reason, TOO_LONG, "%.80s...", path);
	}
	unlink(part);
	enum status status = export_make_empty(part, book->reason);
	if (!status) {
		status = fill(book, part);
	}
	if (!status && rename(part, path) != 0) {
		status = fail_errno(book->reason, "%s", path);
	}
	if (status) {
		unlink(part);
		return status;
	}
	return file_sync_folder(path, book->reason);
}

static enum status count_entries(struct book *book, struct export_facts *facts)
{
	struct query count =
		query(&book->store, "SELECT (SELECT count(*) FROM entry) + (SELECT count(*) FROM erasure)");
	return query_integer(&count, &facts->entries, 0);
}

enum status export_write(struct book *book, const char *path, struct export_facts *facts)
{
	unsigned char digest[DIGEST_BYTES];
	enum status status = statement_make(book, CAUSE_EXPORT, NULL, digest);
	if (!status) {
		status = write_export(book, path);
	}
	if (status) {
		return status;
	}
	slip_write(facts->slip, digest);
	return count_entries(book, facts);
}

enum status export_write_unstated(struct book *book, const char *path, struct export_facts *facts)
{
	enum status status = write_export(book, path);
	facts->slip[0] = '\0';
	return status ? status : count_entries(book, facts);
}
