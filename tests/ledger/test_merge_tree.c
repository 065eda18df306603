/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_merge_tree.c - saved books whose pages were put together so that SQLite, walking through the entries, sees other
 * rows than when it looks for one of them, or does not see all: what was verified must be what goes in, so none does.
 */
#include "ledger/merge.h"

#include "ledger/bytes.h"
#include "ledger/file.h"
#include "tests/support/contents.h"
#include "tests/support/fixture.h"
#include "tests/support/spoil.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

#include <sqlite3.h>
#include <string.h>

/* SQLite's file format: where things stand in a page of a WITHOUT ROWID table. */
enum {
	AT_PAGE_SIZE = 16,
	AT_CELL_COUNT = 3,
	AT_LAST_CHILD = 8,
	INNER = 2,
	INNER_HEADER = 12,
	LEAF = 10,
	LEAF_HEADER = 8,
	ONE = 9, /* the serial types of 1 and 0, which take no bytes */
	NOUGHT = 8
};

struct scene {
	struct fixture *fixture;
	struct book *office;
	const char *path;
	struct bytes bytes; /* of a good file, which wants in */
	size_t page_size, root;
};

static size_t two_bytes(const unsigned char *at)
{
	return (size_t)at[0] << 8 | at[1];
}

static size_t four_bytes(const unsigned char *at)
{
	return two_bytes(at) << 16 | two_bytes(at + 2);
}

static size_t find_root(const char *path)
{
	sqlite3 *db;
	sqlite3_stmt *row;
	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	assert_int_equal(
		sqlite3_prepare_v2(db, "SELECT rootpage FROM sqlite_schema WHERE name = 'entry'", -1, &row, NULL),
		SQLITE_OK);
	assert_int_equal(sqlite3_step(row), SQLITE_ROW);
	size_t root = (size_t)sqlite3_column_int64(row, 0);
	sqlite3_finalize(row);
	sqlite3_close(db);
	return root;
}

static struct scene a_scene(void **state)
{
	struct scene scene = {.fixture = *state};
	scene.office = fixture_make_office(scene.fixture, "office");
	struct book *kiosk = fixture_kiosk(scene.fixture, "A");
	fixture_confirm(scene.office, book_fingerprint(kiosk));
	for (int k = 1; k <= 80; k++) {
		visit_check_in(kiosk, FUN_DAY, k);
		visit_kit(kiosk, "alarm", "given", k, "new_home");
	}
	scene.path = fixture_export(scene.fixture, kiosk, "saved.bunting");
	read_whole(&scene.bytes, scene.path);
	scene.page_size = two_bytes(scene.bytes.at + AT_PAGE_SIZE);
	scene.root = find_root(scene.path);
	return scene;
}

static unsigned char *page(const struct scene *scene, size_t number)
{
	assert_in_range(number, 1, scene->bytes.length / scene->page_size);
	return scene->bytes.at + (number - 1) * scene->page_size;
}

/* Where an inner page names its child 0, 1, ...; the last stands in the header. */
static unsigned char *child(unsigned char *inner, size_t k)
{
	size_t count = two_bytes(inner + AT_CELL_COUNT);
	assert_int_equal(inner[0], INNER);
	return k == count ? inner + AT_LAST_CHILD : inner + two_bytes(inner + INNER_HEADER + 2 * k);
}

static size_t count_children(const unsigned char *inner)
{
	return two_bytes(inner + AT_CELL_COUNT) + 1;
}

static void exchange(unsigned char *one, unsigned char *other, size_t length)
{
	unsigned char kept[8];
	memcpy(kept, one, length);
	memcpy(one, other, length);
	memcpy(other, kept, length);
}

/* The file as it is now does not get in, and nothing of it does; the reason is the file's, not the entries'. */
static void assert_damaged(const struct scene *scene)
{
	struct reason *reason = &scene->fixture->reason;
	assert_done(file_replace(scene->path, scene->bytes.at, scene->bytes.length, 0600, reason), reason);
	char *before = contents_of_tables(scene->office);
	fixture_merge(scene->office, scene->path, DAMAGED_BOOK);
	assert_same_contents(before, contents_of_tables(scene->office));
}

static void children_in_another_order__are_refused(void **state)
{
	struct scene scene = a_scene(state);
	unsigned char *root = page(&scene, scene.root);
	size_t count = count_children(root);
	assert_in_range(count, 3, 20);
	for (size_t k = 0; k < count; k++) {
		for (size_t other = k + 1; other < count; other++) {
			exchange(child(root, k), child(root, other), 4);
			assert_damaged(&scene);
			exchange(child(root, k), child(root, other), 4);
		}
	}
	bytes_free(&scene.bytes);
}

static void a_page_that_comes_twice__is_refused(void **state)
{
	struct scene scene = a_scene(state);
	unsigned char *root = page(&scene, scene.root), kept[4];
	for (size_t k = 0; k + 1 < count_children(root); k++) {
		memcpy(kept, child(root, k), sizeof kept);
		memcpy(child(root, k), child(root, k + 1), sizeof kept);
		assert_damaged(&scene);
		memcpy(child(root, k), kept, sizeof kept);
	}
	bytes_free(&scene.bytes);
}

static void rows_in_another_order_within_a_page__are_refused(void **state)
{
	struct scene scene = a_scene(state);
	unsigned char *root = page(&scene, scene.root);
	for (size_t k = 0; k < count_children(root); k++) {
		unsigned char *leaf = page(&scene, four_bytes(child(root, k)));
		assert_int_equal(leaf[0], LEAF);
		for (size_t row = 0; row + 1 < two_bytes(leaf + AT_CELL_COUNT); row += 5) {
			unsigned char *at = leaf + LEAF_HEADER + 2 * row;
			exchange(at, at + 2, 2);
			assert_damaged(&scene);
			exchange(at, at + 2, 2);
		}
	}
	bytes_free(&scene.bytes);
}

/*
 * Whoever looks for the first row of the log meets this one, halfway of a page, is told that it is too early, and never
 * comes to those before it.
 */
static void rows_that_nobody_comes_to__are_refused(void **state)
{
	struct scene scene = a_scene(state);
	unsigned char *leaf = page(&scene, four_bytes(child(page(&scene, scene.root), 0)));
	size_t half = (two_bytes(leaf + AT_CELL_COUNT) - 1) / 2;
	unsigned char *cell = leaf + two_bytes(leaf + LEAF_HEADER + 2 * half);
	unsigned char *types =
		cell + (cell[0] & 0x80 ? 2 : 1); /* behind its length: the length of the types, the types */
	assert_int_equal(types[1], ONE);
	types[1] = NOUGHT;
	assert_damaged(&scene);
	types[1] = ONE;
	struct reason *reason = &scene.fixture->reason;
	assert_done(file_replace(scene.path, scene.bytes.at, scene.bytes.length, 0600, reason), reason);
	struct merge_result result = fixture_merge(scene.office, scene.path, DONE);
	assert_in_range(result.taken, 161, 200); /* and what was changed was all that was wrong */
	bytes_free(&scene.bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_fixture(children_in_another_order__are_refused),
		test_in_fixture(a_page_that_comes_twice__is_refused),
		test_in_fixture(rows_in_another_order_within_a_page__are_refused),
		test_in_fixture(rows_that_nobody_comes_to__are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
