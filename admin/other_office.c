/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/other_office.h"

#include "admin/own_copy.h"
#include "ledger/erasure.h"
#include "ledger/layer.h"
#include "ledger/resealed.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static bool is_same_file(const char *one, const char *other)
{
	struct stat first, second;
	return stat(one, &first) == 0 && stat(other, &second) == 0 && first.st_dev == second.st_dev &&
		   first.st_ino == second.st_ino;
}

/* A book that is being taken apart. */
struct taking_apart {
	struct book *office;
	struct own_copy copy;
	struct folder folder; /* private: the parts lie there */
	struct layers layers;
};

/* A folder that was made has room for the names in it. */
static void part_path(char path[PATH_SIZE], const struct taking_apart *apart, int part)
{
	snprintf(path, PATH_SIZE, "%.*s/part-%d", PATH_SIZE - 40, apart->folder.path, part);
}

static enum status write_parts(struct taking_apart *apart)
{
	char path[PATH_SIZE];
	struct reason *reason = book_reason(apart->office);
	enum status status = folder_make(&apart->folder, book_store(apart->office)->name, reason);
	if (!status) {
		status = layers_list(&apart->layers, apart->copy.store);
	}
	for (int k = 0; k < apart->layers.count && !status; k++) {
		part_path(path, apart, k);
		status = layer_write(&apart->layers.at[k], apart->copy.store, path);
	}
	return status;
}

typedef enum status part_use(struct book *office, const char *path, struct merge_result *result);

/* Gives each part from `first` on to `use`, until one is set aside; adds up what came of them. */
static enum status use_parts(
	const struct taking_apart *apart, int first, part_use *use, struct merge_result *result)
{
	enum status status = DONE;
	for (int k = first; k < apart->layers.count && !status && !result->status; k++) {
		char path[PATH_SIZE];
		struct merge_result part;
		part_path(path, apart, k);
		status = use(apart->office, path, &part);
		result->status = part.status;
		result->why = part.why;
		result->taken += part.taken;
		result->known += k == 0 ? part.known : 0;
		result->unconfirmed = result->unconfirmed || part.unconfirmed;
		result->uncertified = result->uncertified || part.uncertified;
		if (part.status) {
			text_copy(result->kiosk, sizeof result->kiosk, part.kiosk);
			text_copy(result->fingerprint, sizeof result->fingerprint, part.fingerprint);
		}
	}
	return status;
}

/* How the logs of that book stand here, now that all parts are in. */
static enum status sum_up(const struct taking_apart *apart, struct merge_result *result)
{
	struct query logs =
		query(apart->copy.store, "SELECT key FROM log WHERE id NOT IN (SELECT log FROM branch)");
	while (query_row(&logs)) {
		size_t length;
		const unsigned char *key = row_blob(&logs, 0, &length);
		struct query sums = query(book_store(apart->office),
			"SELECT (SELECT count(*) FROM waiting WHERE log = log.id),"
			" (SELECT coalesce(sum(missing), 0) FROM coverage WHERE coverage.log = log.id"
			"  OR coverage.log IN (SELECT branch.log FROM branch WHERE base = log.id)),"
			" EXISTS (SELECT 1 FROM parted WHERE parted.log = log.id AND is_open) FROM log WHERE key = ?1");
		bind_blob(&sums, 1, key, length);
		if (query_row(&sums)) {
			result->waiting += row_integer(&sums, 0);
			result->missing += row_integer(&sums, 1);
			result->forked = result->forked || row_integer(&sums, 2);
		}
		logs.status = query_end(&sums);
	}
	return query_end(&logs);
}

/* Whose book it is: the log that was begun last. */
static enum status name_office(const struct taking_apart *apart, struct merge_result *result)
{
	struct query newest = query(apart->copy.store,
		"SELECT name, fingerprint FROM log JOIN own_log ON own_log.log = log.id ORDER BY id DESC LIMIT 1");
	if (query_row(&newest)) {
		text_copy(result->kiosk, sizeof result->kiosk, row_text(&newest, 0));
		text_copy(result->fingerprint, sizeof result->fingerprint, row_text(&newest, 1));
	}
	return query_end(&newest);
}

/* What the organisation's key signed can be checked before anything of the book is here. */
static enum status check_resealed(const struct taking_apart *apart)
{
	struct chain_root root = {.mode = book_mode(apart->office)};
	memcpy(root.organisation, book_organisation(apart->office), sizeof root.organisation);
	return resealed_check(apart->copy.store, &root);
}

/*
 * What waits there or lies in a fork, and was erased, was erased by a certified office: asked of the book itself,
 * before anything of it is here. Whatever is proved is asked when it goes in, as a whole.
 */
static enum status check_erased(const struct taking_apart *apart)
{
	struct query count = query(apart->copy.store,
		"WITH said AS MATERIALIZED (SELECT said.detail ->> 'log' AS of_log, said.detail ->> 'stream' AS "
		"of_stream,"
		"  CAST(substr(one.key, 2) AS INTEGER) AS of_seq, one.value AS mark, said.detail ->> 'boxes' AS "
		"wanted"
		"  FROM entry AS said JOIN office_log ON office_log.log = said.log, json_each(said.detail, "
		"'$.entries') AS one"
		"  WHERE said.stream = 16 AND said.item = 'erase' AND json_valid(said.detail)),"
		" bare AS (SELECT log, stream, seq, salt AS leaf FROM waiting WHERE length(salt) = 32"
		"  UNION ALL SELECT log, stream, seq, salt FROM forked WHERE length(salt) = 32),"
		" empty AS (SELECT log, stream, seq, purpose FROM waiting_box WHERE gone = 'erased'"
		"  UNION ALL SELECT log, stream, seq, purpose FROM forked_box WHERE gone = 'erased')"
		" SELECT (SELECT count(*) FROM bare JOIN log ON log.id = bare.log WHERE NOT EXISTS (SELECT 1 FROM "
		"said"
		"   WHERE of_log = lower(hex(log.key)) AND of_stream = stream AND of_seq = seq AND wanted = 0"
		"     AND mark = lower(hex(substr(leaf, 1, 8)))))"
		"  + (SELECT count(*) FROM empty JOIN log ON log.id = empty.log WHERE NOT EXISTS (SELECT 1 FROM said"
		"   WHERE of_log = lower(hex(log.key)) AND of_stream = stream AND of_seq = seq AND (wanted >> "
		"purpose) & 1))");
	int64_t number;
	enum status status = query_integer(&count, &number, 0);
	return status || number == 0
			   ? status
			   : fail(book_reason(apart->office), UNCERTIFIED,
					 "%lld entries or sealed parts that wait there are gone, erased by no certified "
					 "office",
					 (long long)number);
}

static enum status merge_parts(struct taking_apart *apart, struct merge_result *result)
{
	*result = (struct merge_result){0};
	enum status status = name_office(apart, result);
	if (!status) {
		status = check_resealed(apart);
	}
	if (!status) {
		status = check_erased(apart);
	}
	if (!status) {
		status = write_parts(apart);
	}
	if (!status) { /* the first part is checked whole when it goes in */
		status = use_parts(apart, 1, merge_check_office_part, result);
	}
	if (!status && !result->status) {
		status = use_parts(apart, 0, merge_office_part, result);
	}
	if (!status && !result->status) { /* their boxes are here now */
		status = resealed_take(apart->office, apart->copy.store);
	}
	if (!status && !result->status) {
		status = erasure_try_to_finish(apart->office);
	}
	return status || result->status ? status : sum_up(apart, result);
}

/* What is wrong with the other book sets it aside; what is wrong with this computer is trouble. */
static enum status judge(enum status status, struct book *office, struct merge_result *result)
{
	bool is_trouble =
		status == NO_ROOM || status == SYSTEM_FAILED || status == BOOK_IN_USE || status == NOT_ALLOWED;
	if (status && !is_trouble) {
		result->status = status;
		result->why = *book_reason(office);
		return DONE;
	}
	return status;
}

enum status other_office_merge(struct book *office, const char *path, struct merge_result *result)
{
	if (is_same_file(path, book_store(office)->name)) {
		return DONE;
	}
	struct taking_apart apart = {.office = office};
	struct reason before = *book_reason(office);
	enum status status = own_copy_open(&apart.copy, path, book_reason(office));
	if (status || apart.copy.kind != COPY_OFFICE) {
		if (!status) {
			own_copy_close(&apart.copy);
		}
		*book_reason(office) = before;
		return DONE;
	}
	status = judge(merge_parts(&apart, result), office, result);
	layers_free(&apart.layers);
	folder_remove(&apart.folder);
	own_copy_close(&apart.copy);
	return status;
}
