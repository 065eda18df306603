/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_fork_travels.c - a forked log comes to another office in an office's book alone, with nobody to bring its sticks
 * again: as many entries in each branch as there may be, chosen or not, it lies there as it does here.
 */
#include "admin/forks.h"
#include "ledger/store.h"
#include "tests/admin/desk.h"

enum {
	COMMON = 3,
	OWN = 40, /* entries of each branch that the other has, too, under the same numbers */
	WAITING = 100,
};

static const char people[] = "SELECT coalesce(sum(people), 0) FROM attendance";

/* What lies where, whatever the logs' numbers here. */
static const char lies[] =
	"SELECT group_concat(place || ' ' || n, ', ') FROM (SELECT 'entry' AS place, count(*) AS n FROM entry"
	" WHERE stream <> 16 UNION ALL SELECT 'forked', count(*) FROM forked"
	" UNION ALL SELECT 'waiting', count(*) FROM waiting UNION ALL SELECT 'box', count(*) FROM box WHERE "
	"bytes NOTNULL"
	" UNION ALL SELECT 'forked box', count(*) FROM forked_box WHERE bytes NOTNULL"
	" UNION ALL SELECT 'branch', count(*) FROM branch)";

static const struct visit_concern drums = {.kind = "noise", .area = "quayside", .words = "Drums"};

struct scene {
	struct desk *desk;
	const char *second; /* the other office's book */
	struct book *kiosk, *copy;
};

static int64_t count_in(struct desk *desk, const char *office, const char *sql)
{
	const char *own = desk->office;
	desk->office = office;
	int64_t number = desk_number(desk, sql);
	desk->office = own;
	return number;
}

static char *value_in(struct desk *desk, const char *office, const char *sql)
{
	struct book *book = NULL;
	struct reason *reason = &desk->fixture->reason;
	assert_done(book_open_to_read(&book, office, &desk->fixture->clock, reason), reason);
	struct query rows = query(book_store(book), sql);
	assert_true(query_row(&rows));
	char *text = strdup(row_text(&rows, 0));
	assert_done(query_end(&rows), reason);
	book_close(book);
	return text;
}

static void assert_lies_the_same(const struct scene *scene)
{
	char *here = value_in(scene->desk, scene->second, lies);
	char *there = value_in(scene->desk, scene->desk->office, lies);
	assert_string_equal(there, here);
	assert_int_equal(
		count_in(scene->desk, scene->desk->office, people), count_in(scene->desk, scene->second, people));
	free(here);
	free(there);
}

/* Two offices of one organisation; a kiosk's card is copied, and both go on. */
static struct scene a_scene(void **state)
{
	struct scene scene = {.desk = *state};
	struct desk *desk = scene.desk;
	desk_make_planned_office(desk);
	scene.kiosk = desk_kiosk(desk, "A");
	for (int k = 0; k < COMMON; k++) {
		visit_check_in(scene.kiosk, FUN_DAY, 1);
	}
	desk_bring(desk, scene.kiosk, "one.bunting");
	fixture_close(desk->fixture, scene.kiosk);
	const char *path = desk_path(desk, "kiosk-A.bunting"), *copy = desk_path(desk, "copy-A.bunting");
	fixture_copy_book(path, copy);
	scene.second = desk_path(desk, "second.bunting");
	fixture_copy(desk->office, scene.second);
	desk_join(desk, scene.second);
	assert_ends(0, desk, "merge", desk->office, scene.second);
	scene.kiosk = fixture_open(desk->fixture, path);
	scene.copy = fixture_open(desk->fixture, copy);
	for (int k = 0; k < OWN; k++) {
		visit_check_in(scene.kiosk, FUN_DAY, 10);
		visit_check_in(scene.copy, FUN_DAY, 100);
		if (k % 8 == 0) {
			visit_concern(scene.kiosk, &drums);
			visit_concern(scene.copy, &drums);
		}
	}
	desk_run(desk, "merge", scene.second, fixture_export(desk->fixture, scene.kiosk, "a.bunting"),
		fixture_export(desk->fixture, scene.copy, "b.bunting"));
	return scene;
}

/* The branches that the second office knows, `count` of them, the first ones. */
static void choose(const struct scene *scene, int count)
{
	struct book *book = NULL;
	struct branches branches;
	struct desk *desk = scene->desk;
	struct reason *reason = &desk->fixture->reason;
	assert_done(book_open_to_read(&book, scene->second, &desk->fixture->clock, reason), reason);
	assert_done(branches_read(&branches, book, book_fingerprint(scene->kiosk)), reason);
	assert_int_equal(branches.count, 2);
	char one[SLIP_SIZE], other[SLIP_SIZE];
	text_copy(one, sizeof one, branches.list[0].text);
	text_copy(other, sizeof other, branches.list[1].text);
	branches_free(&branches);
	book_close(book);
	if (count == 1) {
		assert_ends(
			0, desk, "settle", scene->second, "--fork", "A", "--choose", one, "--reason", "the true one");
	} else {
		assert_ends(0, desk, "settle", scene->second, "--fork", "A", "--choose", one, "--choose", other,
			"--reason", "both were used");
	}
}

static void fork__that_nobody_chose_from__lies_there_as_here(void **state)
{
	struct scene scene = a_scene(state);
	desk_run(scene.desk, "merge", scene.desk->office, scene.second);
	assert_int_equal(count_in(scene.desk, scene.desk->office, people), COMMON);
	assert_int_equal(count_in(scene.desk, scene.desk->office, "SELECT count(*) FROM waiting"), 0);
	assert_lies_the_same(&scene);
}

static void fork__with_a_branch_chosen__counts_there_as_here(void **state)
{
	struct scene scene = a_scene(state);
	choose(&scene, 1);
	desk_run(scene.desk, "merge", scene.desk->office, scene.second);
	assert_true(count_in(scene.desk, scene.desk->office, people) >= COMMON + 10 * OWN);
	assert_lies_the_same(&scene);
}

static void fork__with_both_branches_chosen__counts_there_as_here(void **state)
{
	struct scene scene = a_scene(state);
	choose(&scene, 2);
	desk_run(scene.desk, "merge", scene.desk->office, scene.second);
	assert_int_equal(count_in(scene.desk, scene.desk->office, people), COMMON + 110 * OWN);
	assert_lies_the_same(&scene);
	desk_run(scene.desk, "merge", scene.second, scene.desk->office); /* and back */
	assert_lies_the_same(&scene);
}

/* Somebody who had a stick wrote so many entries under one number that nothing signs: they hold nothing up. */
static void entries_without_end_that_wait__hold_nothing_up(void **state)
{
	struct scene scene = a_scene(state);
	struct desk *desk = scene.desk;
	for (int k = 0; k < WAITING; k++) {
		const char *file = fixture_path(desk->fixture, "forged.bunting");
		fixture_copy(desk_path(desk, "one.bunting"), file);
		fixture_doctor(file, "INSERT INTO entry SELECT log, stream, 90, slot, event, item, amount, area, "
							 "detail, undoes, box_digest,"
							 " randomblob(16) FROM entry WHERE stream = 1 AND seq = 1");
		desk_run(desk, "merge", scene.second, file);
	}
	assert_int_equal(count_in(desk, scene.second, "SELECT count(*) FROM waiting"), WAITING);
	desk_run(desk, "merge", desk->office, scene.second);
	assert_int_equal(count_in(desk, desk->office, people), count_in(desk, scene.second, people));
	assert_in_range(count_in(desk, desk->office, "SELECT count(*) FROM waiting"), 1, WAITING - 1);
	assert_int_equal(count_in(desk, desk->office, "SELECT count(*) FROM forked"),
		count_in(desk, scene.second, "SELECT count(*) FROM forked"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(fork__that_nobody_chose_from__lies_there_as_here),
		test_at_desk(fork__with_a_branch_chosen__counts_there_as_here),
		test_at_desk(fork__with_both_branches_chosen__counts_there_as_here),
		test_at_desk(entries_without_end_that_wait__hold_nothing_up),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
