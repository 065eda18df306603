/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_news.c - what the office says to a kiosk at work: files by their names, what is news and what is not, and a new
 * catalogue with its plan, all of it or nothing.
 */
#include "ledger/news.h"

#include "ledger/bundle.h"
#include "ledger/catalogue_carried.h"
#include "ledger/receipt.h"
#include "ledger/store.h"
#include "tests/support/fixture.h"
#include "tests/support/small_catalogue.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

#include <string.h>

enum {
	DAY = SLOT_DAY
};

static const char plan[] =
	"events:\n"
	"  - {code: fair, name: Fair, type: fun_day, area: north, venue: Green, day: 2026-07-18,"
	" opens: 10:00, closes: 16:00, news: 2026-07-21}\n";
static const char other_plan[] =
	"events:\n"
	"  - {code: fete, name: Fete, type: fun_day, area: north, venue: Green, day: 2026-07-19,"
	" opens: 10:00, closes: 16:00, news: 2026-07-21}\n";
static const char strange_plan[] =
	"events:\n"
	"  - {code: fair, name: Fair, type: circus, area: north, venue: Green, day: 2026-07-18,"
	" opens: 10:00, closes: 16:00, news: 2026-07-21}\n";

/* The signed file with the small catalogue and this plan, for bytes_free(). */
static struct bytes carry(const struct fixture *fixture, const char *plan_text, int64_t number)
{
	struct bytes file = {0};
	struct catalogue_bytes documents = {.photos = {0}};
	bytes_raw(&documents.catalogue, small_catalogue, strlen(small_catalogue));
	bytes_raw(&documents.plan, plan_text, strlen(plan_text));
	catalogue_carry(&file, &documents, "A", number, number + 10 * (int64_t)DAY, fixture->keys);
	bytes_free(&documents.catalogue);
	bytes_free(&documents.plan);
	return file;
}

static enum status take(
	struct fixture *fixture, struct book *book, const char *plan_text, int64_t number, const char *event)
{
	struct bytes file = carry(fixture, plan_text, number);
	enum status status = news_take(book, NEWS_CATALOGUE, file.at, file.length, event);
	bytes_free(&file);
	return status;
}

static bool has_in_force(struct book *book, enum document document, const char *text)
{
	struct bytes held = {0};
	assert_done(book_document(book, document, &held), book_reason(book));
	bool same = held.length == strlen(text) && memcmp(held.at, text, held.length) == 0;
	bytes_free(&held);
	return same;
}

static void file__has_the_name_of_kiosk_and_kind(void **state)
{
	(void)state;
	char name[NEWS_NAME_SIZE];
	news_file_name(name, "A", NEWS_RECEIPT);
	assert_string_equal(name, "A.receipt");
	news_file_name(name, "AB12", NEWS_STATUSES);
	assert_string_equal(name, "AB.status");
	news_file_name(name, "C2", NEWS_PINS);
	assert_string_equal(name, "C.pins");
	news_file_name(name, "C", NEWS_CATALOGUE);
	assert_string_equal(name, "C.catalogue");
}

static void catalogue_and_plan__are_in_force_together(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	assert_done(take(fixture, book, plan, fixture->now, NULL), &fixture->reason);
	assert_true(has_in_force(book, DOCUMENT_CATALOGUE, small_catalogue));
	assert_true(has_in_force(book, DOCUMENT_PLAN, plan));
	fixture->now += 60;
	assert_done(take(fixture, book, other_plan, fixture->now, NULL), &fixture->reason);
	assert_true(has_in_force(book, DOCUMENT_PLAN, other_plan));
}

static void plan__that_does_not_fit__leaves_all_as_it_was(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	assert_done(take(fixture, book, plan, fixture->now, NULL), &fixture->reason);
	fixture->now += 60;
	assert_status(take(fixture, book, strange_plan, fixture->now, NULL), BAD_PLAN, &fixture->reason);
	assert_status(take(fixture, book, other_plan, fixture->now, "fair"), BAD_PLAN, &fixture->reason);
	assert_non_null(strstr(fixture->reason.text, "fair"));
	assert_true(has_in_force(book, DOCUMENT_PLAN, plan));
	assert_done(take(fixture, book, plan, fixture->now, "fair"), &fixture->reason);
}

/* The office went back to an earlier plan by a later file: what it said in between does not come back. */
static void older_catalogue__is_refused__also_after_the_same_was_said_again(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	int64_t now = fixture->now;
	assert_done(take(fixture, book, plan, now - 600, NULL), &fixture->reason);
	assert_done(take(fixture, book, plan, now, NULL), &fixture->reason);
	assert_status(take(fixture, book, other_plan, now - 300, NULL), NOT_CARRIED, &fixture->reason);
	assert_true(has_in_force(book, DOCUMENT_PLAN, plan));
}

static void news__is_what_was_not_taken_in_yet(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	struct news_found found;
	struct bytes file = carry(fixture, plan, fixture->now);
	struct bytes older = carry(fixture, plan, fixture->now - 60);
	assert_done(news_look(&found, book, NEWS_CATALOGUE, file.at, file.length), &fixture->reason);
	assert_true(found.is_new);
	assert_int_equal(found.number, fixture->now);
	assert_done(news_take(book, NEWS_CATALOGUE, file.at, file.length, NULL), &fixture->reason);
	assert_done(news_look(&found, book, NEWS_CATALOGUE, file.at, file.length), &fixture->reason);
	assert_false(found.is_new);
	assert_status(
		news_look(&found, book, NEWS_CATALOGUE, older.at, older.length), NOT_CARRIED, &fixture->reason);
	assert_status(news_look(&found, book, NEWS_RECEIPT, file.at, file.length), NOT_CARRIED, &fixture->reason);
	bytes_free(&file);
	bytes_free(&older);
}

static void kind__is_what_the_file_says__and_nothing_else_is_one(void **state)
{
	struct fixture *fixture = *state;
	enum news news;
	struct bytes file = carry(fixture, plan, fixture->now), receipt = {0}, carried = {0};
	assert_done(news_kind(&news, file.at, file.length, &fixture->reason), &fixture->reason);
	assert_int_equal(news, NEWS_CATALOGUE);
	receipt_write(&receipt, NULL, 0, fixture->now);
	receipt_carry(&carried, &receipt, "A", fixture->now, fixture->now + DAY, fixture->keys);
	assert_done(news_kind(&news, carried.at, carried.length, &fixture->reason), &fixture->reason);
	assert_int_equal(news, NEWS_RECEIPT);
	assert_status(news_kind(&news, file.at, 90, &fixture->reason), NOT_CARRIED, &fixture->reason);
	assert_status(news_kind(&news, "", 0, &fixture->reason), NOT_CARRIED, &fixture->reason);
	bytes_free(&file);
	bytes_free(&receipt);
	bytes_free(&carried);
}

/* With whose key can the newest concern's code be opened? */
static bool opens_with(struct book *book, const struct box_pair *pair)
{
	struct box_text text;
	struct reason reason;
	struct query find = query(
		book_store(book), "SELECT bytes FROM box WHERE stream = 5 AND purpose = 2 ORDER BY seq DESC LIMIT 1");
	size_t length;
	assert_true(query_row(&find));
	const unsigned char *bytes = row_blob(&find, 0, &length);
	bool opens =
		box_open(&text, PURPOSE_WORDS, bytes, length, pair->public_key, pair->secret_key, &reason) == DONE;
	assert_done(query_end(&find), book_reason(book));
	return opens;
}

static void report(struct book *book)
{
	visit_concern(book, &(struct visit_concern){.kind = "noise", .words = "Drums"});
}

static void a_new_key__is_sealed_to_from_then_on__and_an_older_one_never_again(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	struct organisation_keys *keys = fixture->keys;
	fixture->now += 100;
	struct bytes older = carry(fixture, plan, fixture->now + 50);
	report(book);
	assert_true(opens_with(book, &keys->box));
	keys_change_box(keys, fixture->now);
	report(book);
	assert_true(opens_with(book, &keys->retired[0]));
	assert_done(take(fixture, book, plan, fixture->now, NULL), &fixture->reason);
	report(book);
	assert_true(opens_with(book, &keys->box));
	assert_false(opens_with(book, &keys->retired[0]));
	/* A later file of an office that does not know of the change yet. */
	fixture->now += 100;
	assert_done(news_take(book, NEWS_CATALOGUE, older.at, older.length, NULL), &fixture->reason);
	bytes_free(&older);
	report(book);
	assert_true(opens_with(book, &keys->box));
	/* And after a restart. */
	fixture_close(fixture, book);
	book = fixture_open(fixture, fixture_path(fixture, "A.bunting"));
	assert_int_equal(book_box_number(book), keys->box.number);
	report(book);
	assert_true(opens_with(book, &keys->box));
}

static void a_new_key__of_another_kiosk_or_with_a_plan_that_does_not_fit__is_not_taken(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A"), *other = fixture_kiosk(fixture, "B");
	keys_change_box(fixture->keys, fixture->now);
	assert_status(take(fixture, other, plan, fixture->now, NULL), OTHER_KIOSK, NULL);
	assert_status(take(fixture, book, strange_plan, fixture->now, NULL), BAD_PLAN, NULL);
	assert_status(take(fixture, book, plan, fixture->now, "fete"), BAD_PLAN, NULL);
	report(book);
	assert_true(opens_with(book, &fixture->keys->retired[0]));
	assert_int_equal(book_box_number(book), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(file__has_the_name_of_kiosk_and_kind),
		test_in_fixture(catalogue_and_plan__are_in_force_together),
		test_in_fixture(plan__that_does_not_fit__leaves_all_as_it_was),
		test_in_fixture(older_catalogue__is_refused__also_after_the_same_was_said_again),
		test_in_fixture(news__is_what_was_not_taken_in_yet),
		test_in_fixture(kind__is_what_the_file_says__and_nothing_else_is_one),
		test_in_fixture(a_new_key__is_sealed_to_from_then_on__and_an_older_one_never_again),
		test_in_fixture(a_new_key__of_another_kiosk_or_with_a_plan_that_does_not_fit__is_not_taken),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
