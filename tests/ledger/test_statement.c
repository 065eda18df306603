/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_statement.c - signed totals: what they say, that nobody else can say it, and which of them a book keeps.
 */
#include "ledger/statement.h"

#include "ledger/store.h"
#include "tests/support/fixture.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

#include <stdlib.h>
#include <string.h>

/* A statement as it lies in the book. */
struct stored {
	struct bytes body, signature;
};

static struct stored newest(struct book *book)
{
	struct stored stored = {{0}, {0}};
	struct query find = query(book_store(book), "SELECT body, signature FROM statement JOIN newest_statement"
												" USING (log, digest) WHERE log = ?1");
	bind_integer(&find, 1, book_log(book));
	assert_true(query_row(&find));
	size_t length;
	const unsigned char *blob = row_blob(&find, 0, &length);
	bytes_raw(&stored.body, blob, length);
	blob = row_blob(&find, 1, &length);
	bytes_raw(&stored.signature, blob, length);
	assert_done(query_end(&find), book_reason(book));
	return stored;
}

static void free_stored(struct stored *stored)
{
	bytes_free(&stored->body);
	bytes_free(&stored->signature);
}

static void make(struct book *book, enum cause cause, const char *closes)
{
	unsigned char digest[DIGEST_BYTES];
	assert_done(statement_make(book, cause, closes, digest), book_reason(book));
}

static bool is_good(const struct stored *stored)
{
	struct statement statement;
	bool good = statement_read(&statement, stored->body.at, stored->body.length, NULL) == DONE &&
				statement_is_signed(&statement, stored->body.at, stored->body.length, stored->signature.at,
					stored->signature.length);
	statement_free(&statement);
	return good;
}

static struct book *a_day(struct fixture *fixture)
{
	struct book *book = fixture_kiosk(fixture, "A");
	visit_check_in(book, FUN_DAY, 3);
	visit_check_in(book, "other_day", 10);
	visit_check_in(book, FUN_DAY, 4);
	visit_check_in(book, FUN_DAY, 5);
	visit_undo(book, STREAM_ATTENDANCE, 3);
	visit_kit(book, "alarm", "given", 2, NULL);
	visit_concern(book, &(struct visit_concern){.kind = "noise"});
	return book;
}

static const struct stated_event *find_event(const struct statement *statement, const char *event, int stream)
{
	for (int k = 0; k < statement->event_count; k++) {
		if (strcmp(statement->events[k].event, event) == 0 && statement->events[k].stream == stream) {
			return &statement->events[k];
		}
	}
	return NULL;
}

static void statement__says_how_far_each_stream_goes_and_what_each_event_amounts_to(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = a_day(fixture);
	fixture->now += 60;
	make(book, CAUSE_CLOSE, FUN_DAY);
	struct stored stored = newest(book);
	struct statement statement;
	assert_done(
		statement_read(&statement, stored.body.at, stored.body.length, &fixture->reason), &fixture->reason);
	assert_string_equal(statement.log_name, "A");
	assert_memory_equal(statement.root.organisation, fixture->keys->sign_public, 32);
	assert_memory_equal(statement.root.key, book_log_key(book), DEVICE_KEY_BYTES);
	assert_int_equal(statement.root.mode, MODE_TEST);
	assert_int_equal(statement.number, 1);
	assert_int_equal(statement.made, FUN_DAY_MORNING + 60);
	assert_int_equal(statement.cause, CAUSE_CLOSE);
	assert_string_equal(statement.closes, FUN_DAY);
	assert_int_equal(statement.stream_count, 4); /* attendance, concern, kit, audit */
	assert_int_equal(statement.streams[0].stream, STREAM_ATTENDANCE);
	assert_int_equal(statement.streams[0].last, 5);
	assert_int_equal(statement.streams[3].stream, STREAM_AUDIT);
	assert_int_equal(statement.streams[3].last, 1);
	const struct stated_event *people = find_event(&statement, FUN_DAY, STREAM_ATTENDANCE);
	assert_int_equal(people->first, 1);
	assert_int_equal(people->last, 4);
	assert_int_equal(people->entries, 3);
	assert_int_equal(people->amount, 8); /* 4 were taken back */
	assert_int_equal(find_event(&statement, "other_day", STREAM_ATTENDANCE)->amount, 10);
	assert_int_equal(find_event(&statement, FUN_DAY, STREAM_KIT)->amount, 2);
	assert_null(find_event(&statement, "other_day", STREAM_KIT));
	assert_true(is_good(&stored));
	statement_free(&statement);
	free_stored(&stored);
}

static void statement__with_any_bit_of_its_body_or_signature_flipped__is_refused(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = a_day(fixture);
	make(book, CAUSE_EXPORT, NULL);
	struct stored stored = newest(book);
	assert_true(is_good(&stored));
	for (size_t bit = 0; bit < stored.body.length * 8; bit++) {
		stored.body.at[bit / 8] ^= (unsigned char)(1U << bit % 8);
		assert_false(is_good(&stored));
		stored.body.at[bit / 8] ^= (unsigned char)(1U << bit % 8);
	}
	for (size_t bit = 0; bit < stored.signature.length * 8; bit++) {
		stored.signature.at[bit / 8] ^= (unsigned char)(1U << bit % 8);
		assert_false(is_good(&stored));
		stored.signature.at[bit / 8] ^= (unsigned char)(1U << bit % 8);
	}
	assert_true(is_good(&stored));
	free_stored(&stored);
}

static void statement__cut_anywhere_or_with_more_behind__is_none(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = a_day(fixture);
	make(book, CAUSE_EXPORT, NULL);
	struct stored stored = newest(book);
	struct statement statement;
	for (size_t length = 0; length < stored.body.length; length++) {
		unsigned char *cut = malloc(length + 1);
		memcpy(cut, stored.body.at, length);
		assert_status(
			statement_read(&statement, cut, length, &fixture->reason), BAD_SIGNATURE, &fixture->reason);
		free(cut);
	}
	bytes_raw(&stored.body, "", 1);
	assert_status(statement_read(&statement, stored.body.at, stored.body.length, &fixture->reason),
		BAD_SIGNATURE, &fixture->reason);
	free_stored(&stored);
}

/* Bytes that a device with a key of its own may well sign, but that no Bunting writes. */
struct ill_made {
	int64_t number, made, stream_count, stream, last, event_count, first, event_last, entries;
	const char *cause, *closes, *event;
};

static const struct ill_made well_made = {.number = 1,
	.made = 5,
	.stream_count = 1,
	.stream = 1,
	.last = 3,
	.event_count = 1,
	.first = 1,
	.event_last = 3,
	.entries = 3,
	.cause = "export",
	.event = FUN_DAY};

static enum status read_made(const struct ill_made *made)
{
	static const unsigned char blob[32] = {1};
	struct bytes body = {0};
	bytes_text(&body, "bunting statement");
	bytes_integer(&body, 1);
	bytes_blob(&body, blob, 32);
	bytes_text(&body, "test");
	bytes_blob(&body, blob, 32);
	bytes_text(&body, "A");
	bytes_integer(&body, made->number);
	bytes_integer(&body, made->made);
	bytes_text(&body, made->cause);
	bytes_text(&body, made->closes);
	bytes_integer(&body, made->stream_count);
	bytes_integer(&body, made->stream);
	bytes_integer(&body, made->last);
	bytes_blob(&body, blob, 32);
	bytes_integer(&body, made->event_count);
	bytes_text(&body, made->event);
	bytes_integer(&body, made->stream);
	bytes_integer(&body, made->first);
	bytes_integer(&body, made->event_last);
	bytes_integer(&body, made->entries);
	bytes_integer(&body, 7);
	struct statement statement;
	enum status status = statement_read(&statement, body.at, body.length, NULL);
	statement_free(&statement);
	bytes_free(&body);
	return status;
}

#define assert_field_refused(field, value)                   \
	do {                                                     \
		struct ill_made ill = well_made;                     \
		ill.field = (value);                                 \
		assert_status(read_made(&ill), BAD_SIGNATURE, NULL); \
	} while (0)

static void statement__that_no_bunting_writes__is_refused(void **state)
{
	(void)state;
	assert_done(read_made(&well_made), NULL);
	assert_field_refused(number, 0);
	assert_field_refused(number, INT64_MAX);
	assert_field_refused(made, -1);
	assert_field_refused(made, INT64_MAX);
	assert_field_refused(cause, "because");
	assert_field_refused(cause, "close");  /* closes nothing */
	assert_field_refused(closes, FUN_DAY); /* no closing one */
	assert_field_refused(stream_count, 0);
	assert_field_refused(stream_count, -1);
	assert_field_refused(stream_count, INT64_MAX);
	assert_field_refused(stream, 0);
	assert_field_refused(stream, STREAM_HIGHEST + 1);
	assert_field_refused(last, 0);
	assert_field_refused(last, INT64_MAX);
	assert_field_refused(event_count, 2);
	assert_field_refused(event_count, STATEMENT_EVENTS + 1);
	assert_field_refused(event, "Fun Day");
	assert_field_refused(first, 0);
	assert_field_refused(event_last, 0);
	assert_field_refused(event_last, INT64_MAX);
	assert_field_refused(entries, 4);
	assert_field_refused(entries, 0);
}

static int64_t count_statements(struct book *book, const char *cause)
{
	int64_t stated = fixture_number(book, "SELECT count(*) FROM stated WHERE cause = '%s'", cause);
	assert_int_equal(stated, fixture_number(book,
								 "SELECT count(*) FROM stated JOIN statement USING (log, digest)"
								 " WHERE cause = '%s'",
								 cause));
	return stated;
}

static void statements__of_intervals__only_the_newest_is_kept(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	for (int k = 0; k < 4; k++) {
		fixture->now += 900;
		visit_check_in(book, FUN_DAY, 1);
		make(book, CAUSE_INTERVAL, NULL);
		assert_int_equal(count_statements(book, "interval"), 1);
	}
	assert_int_equal(fixture_number(book, "SELECT number FROM newest_statement"), 4);
	make(book, CAUSE_EXPORT, NULL);
	assert_int_equal(count_statements(book, "interval"), 0);
	make(book, CAUSE_INTERVAL, NULL);
	make(book, CAUSE_CLOSE, FUN_DAY);
	make(book, CAUSE_EXPORT, NULL);
	assert_int_equal(count_statements(book, "interval"), 0);
	assert_int_equal(count_statements(book, "export"), 2);
	assert_int_equal(count_statements(book, "close"), 1);
	assert_int_equal(fixture_number(book, "SELECT number FROM newest_statement"), 8);
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM stated_stream WHERE digest NOT IN"
										  " (SELECT digest FROM statement)"),
		0);
}

static void statement__is_remembered_by_the_device_file(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = a_day(fixture);
	make(book, CAUSE_INTERVAL, NULL);
	struct device *device = device_alloc();
	assert_true(text_copy(device->path, sizeof device->path, fixture_path(fixture, "A.device")));
	assert_done(device_read(device, &fixture->reason), &fixture->reason);
	assert_int_equal(device->heads[STREAM_ATTENDANCE].seq, 5);
	assert_int_equal(device->heads[STREAM_KIT].seq, 1);
	assert_int_equal(device->heads[STREAM_USE].seq, 0);
	device_free(device);
}

static void event__is_closed_by_a_closing_statement__until_more_is_recorded(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	visit_check_in(book, FUN_DAY, 3);
	make(book, CAUSE_CLOSE, FUN_DAY);
	assert_int_equal(
		fixture_number(book, "SELECT count(*) FROM closed_event WHERE event = '" FUN_DAY "'"), 1);
	visit_check_in(book, "other_day", 3); /* is no matter of that event */
	make(book, CAUSE_EXPORT, NULL);
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM closed_event"), 1);
	visit_check_in(book, FUN_DAY, 3);
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM closed_event"), 0);
	make(book, CAUSE_INTERVAL, NULL);
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM closed_event"), 0);
	make(book, CAUSE_CLOSE, FUN_DAY);
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM closed_event"), 1);
	make(book, CAUSE_CLOSE, FUN_DAY); /* twice is still once */
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM closed_event"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_fixture(statement__says_how_far_each_stream_goes_and_what_each_event_amounts_to),
		test_in_fixture(statement__with_any_bit_of_its_body_or_signature_flipped__is_refused),
		test_in_fixture(statement__cut_anywhere_or_with_more_behind__is_none),
		cmocka_unit_test(statement__that_no_bunting_writes__is_refused),
		test_in_fixture(statements__of_intervals__only_the_newest_is_kept),
		test_in_fixture(statement__is_remembered_by_the_device_file),
		test_in_fixture(event__is_closed_by_a_closing_statement__until_more_is_recorded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
