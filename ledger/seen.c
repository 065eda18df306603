/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/seen.h"

#include "ledger/box.h"
#include "ledger/bytes.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* So much of the beginning and of the end. */
enum {
	EDGE_BYTES = 32768
};

static bool hash_edge(crypto_generichash_state *state, int file, off_t from)
{
	static _Thread_local unsigned char edge[EDGE_BYTES];
	ssize_t count = lseek(file, from, SEEK_SET) == from ? read(file, edge, sizeof edge) : -1;
	if (count > 0) {
		crypto_generichash_update(state, edge, (unsigned long long)count);
	}
	return count >= 0;
}

static void hash_facts(crypto_generichash_state *state, const struct stat *facts)
{
	struct bytes bytes = {0};
	bytes_integer(&bytes, facts->st_size);
	bytes_integer(&bytes, facts->st_mtim.tv_sec);
	bytes_integer(&bytes, facts->st_mtim.tv_nsec);
	bytes_integer(&bytes, facts->st_ctim.tv_sec);
	bytes_integer(&bytes, facts->st_ctim.tv_nsec);
	crypto_generichash_update(state, bytes.at, bytes.length);
	bytes_free(&bytes);
}

static bool hash_file(unsigned char mark[DIGEST_BYTES], int file)
{
	struct stat facts;
	crypto_generichash_state state;
	if (fstat(file, &facts) != 0 || !S_ISREG(facts.st_mode)) {
		return false;
	}
	crypto_generichash_init(&state, NULL, 0, DIGEST_BYTES);
	hash_facts(&state, &facts);
	off_t last = facts.st_size > EDGE_BYTES ? facts.st_size - EDGE_BYTES : 0;
	bool good = hash_edge(&state, file, 0) && hash_edge(&state, file, last);
	crypto_generichash_final(&state, mark, DIGEST_BYTES);
	return good;
}

struct seen_mark seen_mark(const char *path)
{
	struct seen_mark mark = {.is_made = false};
	int file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (file >= 0) {
		mark.is_made = hash_file(mark.bytes, file);
		close(file);
	}
	return mark;
}

bool seen_same(const struct seen_mark *one, const struct seen_mark *other)
{
	return one->is_made && other->is_made && memcmp(one->bytes, other->bytes, DIGEST_BYTES) == 0;
}

enum status seen_add(
	struct store *store, const struct seen_mark *mark, int place, int64_t log, int64_t entries)
{
	struct query add =
		query(store, "INSERT INTO main.seen (mark, place, log, entries) VALUES (?1, ?2, ?3, ?4)"
					 " ON CONFLICT DO UPDATE SET log = excluded.log, entries = excluded.entries");
	bind_blob(&add, 1, mark->bytes, DIGEST_BYTES);
	bind_integer(&add, 2, place);
	bind_integer(&add, 3, log);
	bind_integer(&add, 4, entries);
	return query_run(&add);
}

enum status seen_find(
	struct store *store, const struct seen_mark *mark, int place, int64_t *log, int64_t *entries, bool *found)
{
	struct query find = query(store, "SELECT log, entries FROM main.seen WHERE mark = ?1 AND place = ?2");
	bind_blob(&find, 1, mark->bytes, DIGEST_BYTES);
	bind_integer(&find, 2, place);
	*found = mark->is_made && query_row(&find);
	if (*found) {
		*log = row_integer(&find, 0);
		*entries = row_integer(&find, 1);
	}
	return query_end(&find);
}
