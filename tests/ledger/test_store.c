/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_store.c - the work on a book that may be made to hurt has an end.
 */
#include "ledger/store.h"
#include "tests/support/fixture.h"
#include "tests/support/testing.h"

#include <string.h>
#include <time.h>

static const char for_ever[] =
	"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

static void a_limited_store__whose_work_never_ends__is_a_damaged_book(void **state)
{
	struct fixture *fixture = *state;
	struct store store = {0};
	struct timespec before, after;
	int64_t number;
	assert_done(
		store_open(&store, fixture_path(fixture, "book"), STORE_NEW, &fixture->reason), &fixture->reason);
	store_limit(&store, 0);
	clock_gettime(CLOCK_MONOTONIC, &before);
	store.until = before.tv_sec + 1; /* a minute is too long for a test */
	struct query endless = query(&store, for_ever);
	assert_status(query_integer(&endless, &number, 0), DAMAGED_BOOK, &fixture->reason);
	assert_non_null(strstr(fixture->reason.text, "longer than any book needs"));
	clock_gettime(CLOCK_MONOTONIC, &after);
	assert_in_range(after.tv_sec - before.tv_sec, 0, 20);
	store_close(&store);
}

/* What is honest has time: a minute, and a second more for each megabyte. */
static void a_limited_store__with_little_to_do__does_it(void **state)
{
	struct fixture *fixture = *state;
	struct store store = {0};
	struct timespec now;
	int64_t number;
	assert_done(
		store_open(&store, fixture_path(fixture, "book"), STORE_NEW, &fixture->reason), &fixture->reason);
	store_limit(&store, 100 << 20);
	clock_gettime(CLOCK_MONOTONIC, &now);
	assert_in_range(store.until - now.tv_sec, 159, 161);
	struct query ends = query(&store, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE "
									  "i < 1000000) SELECT count(*) FROM n");
	assert_done(query_integer(&ends, &number, 0), &fixture->reason);
	assert_int_equal(number, 1000000);
	store_close(&store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_fixture(a_limited_store__whose_work_never_ends__is_a_damaged_book),
		test_in_fixture(a_limited_store__with_little_to_do__does_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
