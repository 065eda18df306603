/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/sums_seal.h"

#include "admin/office.h"
#include "admin/report_lines.h"
#include "ledger/bytes.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

void sums_key(unsigned char key[SUMS_KEY_BYTES], const char *office_path)
{
	static const char purpose[] = "sums of what counts";
	struct device *device = device_alloc();
	struct reason none = {0};
	bool is_there = office_beside(device->path, office_path, ".device") && device_read(device, &none) == DONE;
	crypto_generichash(key, SUMS_KEY_BYTES, (const unsigned char *)purpose, sizeof purpose,
		is_there ? device->secret_key : NULL, is_there ? crypto_generichash_KEYBYTES : 0);
	device_free(device);
}

/* The digest of one log, under way. */
struct sealing {
	crypto_generichash_state state;
	int64_t log;
};

struct sealings {
	struct sealing *at; /* by log */
	int count;
};

/* All rows, the log first, each table in the order of its key. */
static const char *const tables[] = {
	"SELECT log, * FROM sums.summed ORDER BY stream, log, number",
	"SELECT log, * FROM sums.summed_home ORDER BY log, number",
	"SELECT log, * FROM sums.summed_held ORDER BY log, event, stream",
	"SELECT log, * FROM sums.summed_coverage ORDER BY log, event",
	"SELECT log, * FROM sums.summed_closed ORDER BY log, event, digest",
};

static enum status begin(
	struct sealings *sealings, struct store *store, const unsigned char key[SUMS_KEY_BYTES])
{
	int64_t logs = 0;
	struct query count = query(store, "SELECT count(*) FROM main.log");
	enum status status = query_integer(&count, &logs, 0);
	if (status) {
		return status;
	}
	/* (The state wants more than malloc() promises.) */
	sealings->at = filled(aligned_alloc(_Alignof(struct sealing), (size_t)(logs + 1) * sizeof *sealings->at));
	struct query rows = query(store, "SELECT id FROM main.log ORDER BY id");
	while (query_row(&rows)) {
		struct sealing *sealing = &sealings->at[sealings->count++];
		sealing->log = row_integer(&rows, 0);
		crypto_generichash_init(&sealing->state, key, SUMS_KEY_BYTES, DIGEST_BYTES);
	}
	return query_end(&rows);
}

static int compare_logs(const void *wanted, const void *sealing)
{
	int64_t log = *(const int64_t *)wanted, other = ((const struct sealing *)sealing)->log;
	return (log > other) - (log < other);
}

static enum status add_table(
	struct sealings *sealings, struct store *store, const char *sql, bool *has_strange)
{
	struct bytes row = {0};
	struct sealing *sealing = NULL;
	struct query rows = query(store, sql);
	while (query_row(&rows)) {
		int64_t log = row_integer(&rows, 0);
		if (!sealing || sealing->log != log) {
			sealing =
				bsearch(&log, sealings->at, (size_t)sealings->count, sizeof *sealings->at, compare_logs);
		}
		if (sealing) {
			row_add(&rows, &row);
			crypto_generichash_update(&sealing->state, row.at, row.length);
			bytes_clear(&row);
		}
		*has_strange = *has_strange || !sealing;
	}
	bytes_null(&row); /* so that no row of one table is taken for one of another */
	for (int k = 0; k < sealings->count; k++) {
		crypto_generichash_update(&sealings->at[k].state, row.at, row.length);
	}
	bytes_free(&row);
	return query_end(&rows);
}

static void take_digests(struct sums_rows *rows, struct sealings *sealings)
{
	rows->at = filled(calloc((size_t)sealings->count + 1, sizeof *rows->at));
	rows->count = sealings->count;
	for (int k = 0; k < sealings->count; k++) {
		rows->at[k].log = sealings->at[k].log;
		crypto_generichash_final(&sealings->at[k].state, rows->at[k].digest, DIGEST_BYTES);
	}
}

enum status sums_rows_read(
	struct sums_rows *rows, struct store *store, const unsigned char key[SUMS_KEY_BYTES])
{
	struct sealings sealings = {0};
	*rows = (struct sums_rows){0};
	enum status status = begin(&sealings, store, key);
	for (size_t k = 0; k < sizeof tables / sizeof *tables && !status; k++) {
		status = add_table(&sealings, store, tables[k], &rows->has_strange);
	}
	if (!status) {
		take_digests(rows, &sealings);
	}
	free(sealings.at);
	return status;
}

void sums_rows_free(struct sums_rows *rows)
{
	free(rows->at);
	*rows = (struct sums_rows){0};
}
