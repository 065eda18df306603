/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/salvage_inside.h"

#include "ledger/foreign.h"
#include "ledger/tables.h"
#include "ledger/verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum status copy_beside(const char *from, const char *to, const char *ending, struct reason *reason)
{
	char source[PATH_SIZE], target[PATH_SIZE];
	if (snprintf(source, sizeof source, "%s%s", from, ending) >= PATH_SIZE ||
		snprintf(target, sizeof target, "%s%s", to, ending) >= PATH_SIZE) {
		return fail(reason, TOO_LONG, "%.80s...", from);
	}
	enum status status = file_copy(source, target, FOREIGN_LARGEST, reason);
	return status == NOT_FOUND ? DONE : status;
}

/*
 * The book with what a crash left beside it. What SQLite can still take over, it takes over in the copy; what it cannot
 * is read as it lies there.
 */
static enum status copy_book(struct salvage *salvage, const char *path)
{
	struct reason *reason = salvage->reason, ignored;
	enum status status = file_copy(path, salvage->copy, FOREIGN_LARGEST, reason);
	if (!status) {
		status = copy_beside(path, salvage->copy, "-wal", reason);
	}
	if (!status) {
		status = copy_beside(path, salvage->copy, "-journal", reason);
	}
	if (!status) {
		struct store store = {0};
		enum status recovered = store_open(&store, salvage->copy, STORE_OFFICE, &ignored);
		(void)recovered;
		store_close(&store);
	}
	return status;
}

/* Nothing of the scratch book must last, so nothing of it is synced. */
static enum status make_scratch(struct salvage *salvage)
{
	char path[PATH_SIZE];
	snprintf(path, sizeof path, "%.*s/scratch", PATH_SIZE - 40, salvage->folder);
	struct store *store = &salvage->scratch.store;
	struct stat facts = {0};
	enum status status = store_open(store, path, STORE_NEW, salvage->reason);
	if (!status) { /* no more than what is worth it: its rows may be made to be compared for ever */
		stat(salvage->copy, &facts);
		store_limit(store, facts.st_size);
		status = store_script(store, "PRAGMA synchronous = OFF");
	}
	if (!status) {
		status = tables_create(store, true);
	}
	if (!status) {
		status = store_script(
			store, "CREATE TEMP TABLE raw_left_out (log, stream, seq, why, PRIMARY KEY (log, stream, seq))");
	}
	return status ? status : store_begin(store);
}

/* Of two entries under one number the first is as good as the other: nothing proves either. */
#define FIRST_LEAF(of)                                                                                   \
	" WHERE leaf = (SELECT min(leaf) FROM main.waiting AS o WHERE o.log = " of ".log AND o.stream = " of \
	".stream AND o.seq = " of ".seq)"

static const char copy_saved[] =
	"INSERT INTO going.log SELECT id, key, name, fingerprint FROM main.log ORDER BY id;"
	"INSERT INTO going.entry SELECT * FROM main.entry ORDER BY log, stream, seq;"
	"INSERT INTO going.entry SELECT log, stream, seq, slot, event, item, amount, area, detail, undoes, "
	"box_digest, salt"
	" FROM main.waiting AS w" FIRST_LEAF(
		"w") " AND length(salt) = 16;"
			 "INSERT INTO going.erasure SELECT * FROM main.erasure;"
			 "INSERT INTO going.box SELECT * FROM main.box ORDER BY log, stream, seq, purpose;"
			 "INSERT INTO going.box SELECT log, stream, seq, purpose, digest, bytes, gone"
			 " FROM main.waiting_box AS w" FIRST_LEAF(
				 "w") ";"
					  "INSERT INTO going.statement SELECT * FROM main.statement ORDER BY log, digest;";

/* An office's own log must have no gap, or nobody could write to it: of it only what stands before the first one. */
#define BEFORE_GAP(of)                                                                                      \
	" WHERE " of ".log NOT IN (SELECT log FROM main.own_log) OR " of                                        \
	".seq <= coalesce((SELECT last FROM main.run WHERE run.log = " of ".log AND run.stream = " of ".stream" \
	" AND run.first = 1), 0)"

static const char copy_office[] =
	"INSERT INTO going.log SELECT id, key, name, fingerprint FROM main.log ORDER BY id;"
	"INSERT INTO going.own_log SELECT log FROM main.own_log;"
	"INSERT INTO going.certified SELECT key, upto FROM main.certified;"
	"INSERT INTO going.parted SELECT log, is_open FROM main.parted;"
	"INSERT INTO going.branch SELECT log, base FROM main.branch;"
	"INSERT INTO going.shared SELECT log, stream, first, last, source FROM main.shared;"
	"INSERT INTO going.organisation SELECT only, box_key, box_number FROM main.organisation;"
	"INSERT INTO going.resealed SELECT * FROM main.resealed;"
	"INSERT INTO going.arrival SELECT * FROM main.arrival;"
	"INSERT INTO going.document SELECT * FROM main.document;"
	"INSERT INTO going.provisioned SELECT * FROM main.provisioned;"
	"INSERT INTO going.planned_event SELECT * FROM main.planned_event;"
	"INSERT INTO going.planned_kiosk SELECT * FROM main.planned_kiosk;"
	"INSERT INTO going.entry SELECT * FROM main.entry AS e" BEFORE_GAP(
		"e") ";"
			 "INSERT INTO going.erasure SELECT * FROM main.erasure;"
			 "INSERT INTO going.box SELECT * FROM main.box AS b" BEFORE_GAP(
				 "b") ";"
					  "INSERT INTO going.statement SELECT * FROM main.statement;"
					  "INSERT INTO going.stated SELECT * FROM main.stated;"
					  "INSERT INTO going.stated_stream SELECT * FROM main.stated_stream;"
					  "INSERT INTO going.stated_event SELECT * FROM main.stated_event;"
					  "INSERT INTO going.run SELECT * FROM main.run WHERE first = 1 OR log NOT IN (SELECT "
					  "log FROM main.own_log);"
					  "INSERT INTO going.accepted SELECT * FROM main.accepted;"
					  "INSERT INTO going.forked SELECT * FROM main.forked;"
					  "INSERT INTO going.forked_box SELECT * FROM main.forked_box;"
					  "INSERT INTO going.waiting SELECT * FROM main.waiting;"
					  "INSERT INTO going.waiting_box SELECT * FROM main.waiting_box;";

static enum status insert_book(struct salvage *salvage)
{
	struct query insert = query(&salvage->scratch.store,
		"INSERT INTO going.book (only, kind, organisation, mode) VALUES (1, ?1, ?2, ?3)");
	bind_text(&insert, 1, salvage->salvaged->is_office ? "office" : "export");
	bind_blob(&insert, 2, salvage->scratch.root.organisation, sizeof salvage->scratch.root.organisation);
	bind_text(&insert, 3, mode_name(salvage->scratch.root.mode));
	return query_run(&insert);
}

static enum status fill(struct salvage *salvage, const char *part)
{
	struct store *store = &salvage->scratch.store;
	enum status status = store_attach(store, part, "going");
	if (!status) {
		status = store_script(store, "PRAGMA going.synchronous = FULL");
	}
	if (!status) {
		status = store_begin(store);
	}
	if (!status) {
		status = insert_book(salvage);
	}
	if (!status) {
		status = store_script(store, salvage->salvaged->is_office ? copy_office : copy_saved);
	}
	if (!status) {
		status = store_commit(store);
	}
	store_rollback(store);
	return status;
}

static enum status make_empty(struct salvage *salvage, const char *part)
{
	struct store store = {0};
	enum status status = store_open(&store, part, STORE_NEW, salvage->reason);
	if (!status && salvage->salvaged->is_office) {
		status = store_make_large_pages(&store);
	}
	if (!status) {
		status = store_begin(&store);
	}
	if (!status) {
		status = tables_create(&store, salvage->salvaged->is_office);
	}
	if (!status) {
		status = store_commit(&store);
	}
	store_close(&store);
	return status;
}

/* What was made must verify like any other book. */
static enum status verify_made(const struct salvage *salvage, const char *part)
{
	struct store store = {0};
	enum status status = store_open(&store, part, STORE_READ, salvage->reason);
	if (status) {
		return status;
	}
	struct query rows =
		query(&store, salvage->salvaged->is_office
						  ? "SELECT log.id, coalesce(of.key, log.key), log.id IN (SELECT log FROM parted)"
							" OR of.id IS NOT NULL FROM log LEFT JOIN branch ON branch.log = log.id"
							" LEFT JOIN log AS of ON of.id = base ORDER BY log.id"
						  : "SELECT id, key, 0 FROM log ORDER BY id");
	while (query_row(&rows)) {
		size_t length;
		struct log_check check = {0};
		struct chain_root root = salvage->scratch.root;
		memcpy(root.key, row_blob(&rows, 1, &length), DEVICE_KEY_BYTES);
		bool is_forked = row_integer(&rows, 2);
		rows.status =
			(is_forked ? verify_forked_log : verify_log)(&check, &store, row_integer(&rows, 0), &root);
	}
	status = query_end(&rows);
	store_close(&store);
	return status;
}

static enum status check_worth(struct salvage *salvage, const char *path)
{
	const struct salvaged *salvaged = salvage->salvaged;
	if (salvaged->entries + salvaged->kept == 0) {
		return fail(salvage->reason, NOT_A_BOOK, "%s: not one entry can be read", path);
	}
	struct query find = query(&salvage->scratch.store, "SELECT count(*) FROM main.organisation");
	int64_t keys;
	enum status status = query_integer(&find, &keys, 0);
	return status || keys || !salvaged->is_office
			   ? status
			   : fail(salvage->reason, DAMAGED_BOOK, "%s: its organisation's keys are lost", path);
}

static enum status write_new(struct salvage *salvage, const char *path, const char *target)
{
	char part[PATH_SIZE];
	if (snprintf(part, sizeof part, "%s.part", target) >= PATH_SIZE) {
		return fail(salvage->reason, TOO_LONG, "%.80s...", target);
	}
	unlink(part);
	enum status status = check_worth(salvage, path);
	if (!status) {
		status = make_empty(salvage, part);
	}
	if (!status) {
		status = fill(salvage, part);
	}
	if (!status) {
		status = verify_made(salvage, part);
	}
	if (!status && rename(part, target) != 0) {
		status = fail_errno(salvage->reason, "%s", target);
	}
	if (!status) {
		status = file_sync_folder(target, salvage->reason);
	}
	unlink(part);
	return status;
}

static enum status run(struct salvage *salvage, const char *path, const char *target)
{
	enum status status = copy_book(salvage, path);
	if (!status) {
		status = make_scratch(salvage);
	}
	if (!status) {
		status = salvage_collect(salvage);
	}
	if (!status) {
		status = salvage_prove(salvage);
	}
	if (!status) {
		status = salvage_list(salvage);
	}
	if (!status) {
		status = store_commit(&salvage->scratch.store);
	}
	return status ? status : write_new(salvage, path, target);
}

enum status salvage(struct salvaged *salvaged, const char *path, const char *target,
	const struct bytes *catalogue, struct reason *reason)
{
	*salvaged = (struct salvaged){0};
	if (access(target, F_OK) == 0) {
		return fail(reason, BOOK_EXISTS, "%s", target);
	}
	struct salvage *salvage = calloc(1, sizeof *salvage);
	if (!salvage) {
		abort();
	}
	salvage->salvaged = salvaged;
	salvage->catalogue = catalogue;
	salvage->reason = salvage->scratch.reason = reason;
	enum status status = file_private_folder(salvage->folder, target, reason);
	if (!status) {
		snprintf(salvage->copy, sizeof salvage->copy, "%.*s/book", PATH_SIZE - 40, salvage->folder);
		status = run(salvage, path, target);
		store_rollback(&salvage->scratch.store);
		store_close(&salvage->scratch.store);
		file_remove_folder(salvage->folder);
	}
	free(salvage);
	return status;
}
