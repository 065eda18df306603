/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_join.c - a second office computer, as people at both desks see it: begun from a backup, certified with the key
 * or by a request and a certificate on a stick, and each other's books merged.
 */
#include "tests/admin/desk.h"
#include "tests/support/spoil.h"

/* An office with kiosk A merged and confirmed; `second` is the path of a backup of it, as on another computer. */
static struct book *two_offices(struct desk *desk, const char **second)
{
	desk_make_planned_office(desk);
	struct book *kiosk = desk_kiosk(desk, "A");
	visit_event_act(kiosk, FUN_DAY, "open", NULL, 0);
	visit_check_in(kiosk, FUN_DAY, 3);
	desk_bring(desk, kiosk, "a.bunting");
	*second = desk_path(desk, "second.bunting");
	fixture_copy(desk->office, *second);
	return kiosk;
}

/* As desk_number(), of the office book at this path. */
static int64_t number_at(struct desk *desk, const char *path, const char *sql)
{
	const char *office = desk->office;
	desk->office = path;
	int64_t number = desk_number(desk, sql);
	desk->office = office;
	return number;
}

static const char clocks[] = "SELECT coalesce(max(amount), 0) FROM office_offset";

/* Moves the clock of kiosk A at the fun day. */
static void move_clock(struct desk *desk, const char *office, const char *offset)
{
	assert_ends(0, desk, "settle", office, "--clock", "A", "--event", FUN_DAY, "--offset", offset, "--reason",
		"a watch");
}

static void a_copy_without_its_device_file__goes_on_as_a_further_office_and_says_so(void **state)
{
	struct desk *desk = *state;
	const char *second;
	two_offices(desk, &second);
	move_clock(desk, second, "+1:00");
	assert_says(desk->err, "no device file lies beside this office book, so it is a copy");
	assert_says(desk->err, "It goes on as a further office, OF");
	assert_says(desk->err, "is not certified: what is decided in it counts for nobody until then");
	assert_int_equal(number_at(desk, second, clocks), 0);
	assert_ends(1, desk, "status", second);
	assert_says(desk->out, "that this computer writes is not certified");
	assert_ends(1, desk, "settle", second);
	assert_says(desk->out, "An office that is not certified");
	assert_ends(1, desk, "join", second);
	assert_says(desk->out, "NOT CERTIFIED, this computer");
	assert_ends(0, desk, "join", desk->office);
	assert_ends(0, desk, "verify", second);
}

/* Somebody put the device file of a neighbour's office beside the book: neither of them is touched. */
static void a_device_file_of_another_organisation__is_refused_and_nothing_is_touched(void **state)
{
	struct desk *desk = *state;
	const char *second;
	void *neighbour = NULL;
	struct bytes book = {0}, key = {0}, book_now = {0}, key_now = {0};
	two_offices(desk, &second);
	assert_int_equal(fixture_begin(&neighbour), 0);
	struct book *office = fixture_make_office(neighbour, "neighbour");
	const char *theirs = desk_path(desk, "second.device");
	fixture_copy(book_device(office)->path, theirs);
	read_whole(&book, second);
	read_whole(&key, theirs);
	assert_ends(3, desk, "settle", second, "--clock", "A", "--event", FUN_DAY, "--offset", "+1:00",
		"--reason", "a watch");
	assert_says(desk->err, "another organisation");
	assert_says(desk->err, "Nothing was written");
	read_whole(&book_now, second);
	read_whole(&key_now, theirs);
	assert_int_equal(book.length, book_now.length);
	assert_memory_equal(book.at, book_now.at, book.length);
	assert_int_equal(key.length, key_now.length);
	assert_memory_equal(key.at, key_now.at, key.length);
	/* One that does not say whose it is, and has no log of this book. */
	char *line = strstr((char *)key.at, "organisation "), *rest = line ? strstr(line, "wrong-pins") : NULL;
	assert_non_null(rest);
	FILE *older = fopen(theirs, "w");
	assert_non_null(older);
	fprintf(older, "%.*s%.*s", (int)(line - (char *)key.at), (char *)key.at,
		(int)((char *)key.at + key.length - rest), rest);
	assert_int_equal(fclose(older), 0);
	assert_ends(3, desk, "join", second, "--request", desk_path(desk, "request"));
	assert_says(desk->err, "belongs to another book");
	assert_int_equal(unlink(theirs), 0);
	assert_ends(0, desk, "join", second, "--request", desk_path(desk, "request"));
	bytes_free(&book);
	bytes_free(&key);
	bytes_free(&book_now);
	bytes_free(&key_now);
	fixture_end(&neighbour);
}

static void join__with_the_key__lets_count_what_was_decided_before_as_well(void **state)
{
	struct desk *desk = *state;
	const char *second;
	two_offices(desk, &second);
	move_clock(desk, second, "+1:00");
	desk_join(desk, second);
	assert_says(desk->out, "is certified: what is decided there counts");
	assert_int_equal(number_at(desk, second, clocks), 3600);
	move_clock(desk, second, "+2:00");
	assert_string_equal(desk->err, "");
	desk_join(desk, second);
	assert_says(desk->out, "is certified already; nothing was written");
	assert_ends(0, desk, "merge", desk->office, second);
	assert_says(desk->out, "Brought in");
	assert_int_equal(desk_number(desk, clocks), 7200);
	assert_ends(0, desk, "merge", second, desk->office);
	assert_ends(0, desk, "merge", desk->office, second);
	assert_says(desk->out, "Nothing new");
}

static void an_office_that_nobody_certified__is_kept_and_said_and_counts_for_nobody(void **state)
{
	struct desk *desk = *state;
	const char *second;
	two_offices(desk, &second);
	move_clock(desk, second, "+1:00");
	assert_ends(1, desk, "merge", desk->office, second);
	assert_says(desk->out, "Waits to be certified");
	assert_says(desk->out, "is not certified by the organisation's key");
	assert_int_equal(desk_number(desk, clocks), 0);
	assert_ends(1, desk, "status", desk->office);
	assert_says(desk->out, "is not certified");
	assert_ends(0, desk, "settle", desk->office, "--decisions");
	assert_says_not(desk->out, "clock");
	desk_join(desk, second);
	assert_ends(0, desk, "merge", desk->office, second);
	assert_int_equal(desk_number(desk, clocks), 3600);
}

static const char *fingerprint_at(struct desk *desk, const char *office)
{
	static char fingerprint[FINGERPRINT_SIZE];
	struct book *book = NULL;
	struct reason *reason = &desk->fixture->reason;
	assert_done(book_open_to_read(&book, office, &desk->fixture->clock, reason), reason);
	text_copy(fingerprint, sizeof fingerprint, book_fingerprint(book));
	book_close(book);
	return fingerprint;
}

/* Lets the first office certify a request; `code` is how that ends. */
static void certify(
	struct desk *desk, int code, const char *request, const char *fingerprint, const char *out)
{
	const char *typed = desk_typed(desk, PASSPHRASE "\n");
	assert_ends(code, desk, "join", desk->office, "--certify", request, "--fingerprint", fingerprint, "--out",
		out, "--passphrase-fd", typed);
	desk_close_typed(typed);
}

static void request_and_certificate__on_a_stick__do_without_the_key(void **state)
{
	struct desk *desk = *state;
	const char *second, *request = desk_path(desk, "request"), *certificate = desk_path(desk, "certificate");
	two_offices(desk, &second);
	assert_ends(0, desk, "join", second, "--request", request);
	assert_says(desk->out, fingerprint_at(desk, second));
	certify(desk, 2, request, "0123-4567-89AB-CDEF", certificate);
	assert_says(desk->err, "the request is of ");
	certify(desk, 0, request, fingerprint_at(desk, second), certificate);
	move_clock(desk, second, "+1:00");
	assert_int_equal(number_at(desk, second, clocks), 0);
	assert_ends(0, desk, "join", second, "--certificate", certificate);
	assert_int_equal(number_at(desk, second, clocks), 3600);
	assert_ends(0, desk, "merge", desk->office, second);
	assert_ends(0, desk, "join", desk->office);
}

static void a_certificate_that_was_changed__or_is_a_request__is_refused(void **state)
{
	struct desk *desk = *state;
	const char *second, *request = desk_path(desk, "request"), *certificate = desk_path(desk, "certificate");
	two_offices(desk, &second);
	assert_ends(0, desk, "join", second, "--request", request);
	certify(desk, 0, request, fingerprint_at(desk, second), certificate);
	assert_ends(3, desk, "join", second, "--certificate", request);
	char *text = desk_read(certificate);
	char *digit = strstr(text, "signature ") + 12;
	*digit = *digit == '0' ? '1' : '0';
	assert_ends(3, desk, "join", second, "--certificate", desk_write(desk, "changed", text));
	assert_says(desk->err, "is not signed by the organisation's key");
	strstr(text, "end\n")[0] = 'E';
	assert_ends(3, desk, "join", second, "--certificate", desk_write(desk, "changed", text));
	free(text);
	assert_ends(1, desk, "join", second);
}

static void let_revoke(struct desk *desk, int code, const char *fingerprint, int64_t upto)
{
	char number[24];
	const char *typed = desk_typed(desk, PASSPHRASE "\n");
	snprintf(number, sizeof number, "%lld", (long long)upto);
	assert_ends(code, desk, "join", desk->office, "--revoke", fingerprint, "--upto", number,
		"--passphrase-fd", typed);
	desk_close_typed(typed);
}

/* A computer is stolen. What was said there before counts, and nothing that comes from it later; whichever an office
 * hears first, of the theft or what the thief says. */
static void a_stolen_office__counts_up_to_where_it_is_revoked_in_either_order(void **state)
{
	struct desk *desk = *state;
	const char *second, *third = desk_path(desk, "third.bunting");
	char stolen[FINGERPRINT_SIZE];
	two_offices(desk, &second);
	desk_join(desk, second);
	desk->fixture->now += 60;
	move_clock(desk, second, "+1:00");
	text_copy(stolen, sizeof stolen, fingerprint_at(desk, second));
	assert_ends(0, desk, "merge", desk->office, second);
	int64_t last = desk_number(desk, "SELECT max(seq) FROM entry WHERE stream = 16 AND log ="
									 " (SELECT max(log) FROM office)");
	fixture_copy(desk->office, third);
	desk_join(desk, third);
	/* The thief goes on: another clock, and what was said before taken back. */
	desk->fixture->now += 60;
	move_clock(desk, second, "+3:00");
	char number[24];
	snprintf(number, sizeof number, "%lld", (long long)last);
	assert_ends(0, desk, "settle", second, "--undo", number, "--reason", "a thief");
	/* Here what the thief said comes first, and counts as long as nobody knows; ... */
	assert_ends(0, desk, "merge", desk->office, second);
	assert_int_equal(desk_number(desk, clocks), 3 * 3600);
	let_revoke(desk, 2, "0123-4567-89AB-CDEF", last);
	let_revoke(desk, 2, fingerprint_at(desk, desk->office), 0);
	let_revoke(desk, 0, stolen, last);
	assert_says(desk->out, "is revoked");
	assert_int_equal(desk_number(desk, clocks), 3600);
	assert_ends(0, desk, "merge", desk->office, second);
	assert_int_equal(desk_number(desk, clocks), 3600);
	assert_ends(0, desk, "join", desk->office);
	assert_says(desk->out, "REVOKED: after entry");
	/* ... there the revocation comes first. */
	assert_int_equal(number_at(desk, third, clocks), 3600);
	assert_ends(0, desk, "merge", third, desk->office);
	assert_ends(0, desk, "merge", third, second);
	assert_int_equal(number_at(desk, third, clocks), 3600);
	assert_ends(0, desk, "settle", third, "--decisions");
	assert_says_not(desk->out, "+3:00");
	/* And the thief's own book learns of it; no certificate helps. */
	assert_ends(0, desk, "merge", second, desk->office);
	assert_int_equal(number_at(desk, second, clocks), 3600);
	const char *typed = desk_typed(desk, PASSPHRASE "\n");
	assert_ends(2, desk, "join", second, "--key", desk_path(desk, "office.key"), "--passphrase-fd", typed);
	desk_close_typed(typed);
	assert_says(desk->err, "was revoked");
	assert_ends(0, desk, "verify", third);
}

/* Whoever has no key writes a revocation that no key signed: it revokes nothing. */
static void a_revocation_that_the_key_did_not_sign__revokes_nothing(void **state)
{
	struct desk *desk = *state;
	const char *second;
	char key[2 * DEVICE_KEY_BYTES + 1], json[600];
	two_offices(desk, &second);
	desk_join(desk, second);
	move_clock(desk, second, "+1:00");
	struct book *book = NULL;
	struct reason *reason = &desk->fixture->reason;
	assert_done(book_open_own(&book, second, &desk->fixture->clock, reason), reason);
	text_from_bytes(key, book_log_key(book), DEVICE_KEY_BYTES);
	snprintf(json, sizeof json,
		"{\"v\":1,\"name\":\"OF\",\"log\":\"%s\",\"upto\":0,\"signature\":\"%0128d\"}", key, 7);
	struct record record = {.entry = {.stream = STREAM_OFFICE, .item = "revocation", .detail = json}};
	assert_done(book_append(book, &record, 1), reason);
	book_close(book);
	assert_int_equal(number_at(desk, second, clocks), 3600);
	assert_int_equal(number_at(desk, second, "SELECT count(*) FROM certified WHERE upto IS NOT NULL"), 0);
}

static void both_offices__merging_each_other__hold_the_same_and_the_later_decision_stands(void **state)
{
	struct desk *desk = *state;
	const char *second;
	struct book *kiosk = two_offices(desk, &second);
	desk_join(desk, second);
	desk->fixture->now += 60;
	move_clock(desk, second, "+1:00");
	desk->fixture->now += 60;
	move_clock(desk, desk->office, "+2:00");
	visit_check_in(kiosk, FUN_DAY, 4);
	assert_ends(0, desk, "merge", second, fixture_export(desk->fixture, kiosk, "later.bunting"));
	assert_ends(0, desk, "merge", desk->office, second);
	assert_ends(0, desk, "merge", second, desk->office);
	assert_int_equal(desk_number(desk, clocks), 7200);
	assert_int_equal(number_at(desk, second, clocks), 7200);
	assert_int_equal(desk_number(desk, "SELECT sum(people) FROM attendance"), 7);
	assert_ends(1, desk, "settle", desk->office);
	assert_says(desk->out, "Two offices decided differently");
}

static void kiosks_of_another_office__are_let_in_with_its_book_and_by_their_own_sticks_then(void **state)
{
	struct desk *desk = *state;
	const char *second;
	two_offices(desk, &second);
	desk_join(desk, second);
	struct book *late = desk_kiosk(desk, "C"); /* the first office sets it up, after the copy was made */
	visit_check_in(late, FUN_DAY, 5);
	const char *file = fixture_export(desk->fixture, late, "c.bunting");
	assert_ends(3, desk, "merge", second, file);
	assert_says(desk->out, "No set-up file of this office began this kiosk");
	assert_ends(1, desk, "merge", desk->office, file);
	assert_ends(1, desk, "merge", second, desk->office);
	assert_says(desk->out, "Kiosk C is not confirmed");
	assert_ends(0, desk, "confirm", desk->office, "C", book_fingerprint(late));
	assert_ends(0, desk, "merge", second, desk->office);
	assert_int_equal(number_at(desk, second, "SELECT sum(people) FROM attendance"), 8);
	visit_check_in(late, FUN_DAY, 1);
	assert_ends(0, desk, "merge", second, fixture_export(desk->fixture, late, "c2.bunting"));
	assert_int_equal(number_at(desk, second, "SELECT sum(people) FROM attendance"), 9);
}

static void a_book_of_another_organisation_s_office__is_set_aside(void **state)
{
	struct desk *desk = *state;
	const char *second;
	two_offices(desk, &second);
	fixture_close(desk->fixture, fixture_make_office(desk->fixture, "foreign"));
	char *before = desk_contents(desk);
	assert_ends(3, desk, "merge", desk->office, desk_path(desk, "foreign.bunting"));
	assert_says(desk->out, "This belongs to another organisation");
	fixture_doctor(desk->office, "DELETE FROM set_aside");
	assert_same_contents(before, desk_contents(desk));
}

/* An entry of the other book is not what was signed: nothing of it goes in. */
static void an_office_book_that_was_changed__is_set_aside_whole(void **state)
{
	struct desk *desk = *state;
	const char *second;
	two_offices(desk, &second);
	desk_join(desk, second);
	move_clock(desk, second, "+1:00");
	fixture_doctor(second,
		"DROP TRIGGER entry_stays; UPDATE entry SET detail = replace(detail, '3600', '7200')"
		" WHERE stream = 16 AND item = 'clock';"
		"CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT raise(ABORT, 'entries never "
		"change'); END");
	char *before = desk_contents(desk);
	assert_ends(3, desk, "merge", desk->office, second);
	assert_says(desk->out, "An entry was changed or lost after it was written");
	fixture_doctor(desk->office, "DELETE FROM set_aside");
	assert_same_contents(before, desk_contents(desk));
}

static void what_does_not_go_together__is_said(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	assert_ends(2, desk, "join", desk->office, "--request", "a", "--out", "b");
	assert_ends(2, desk, "join", desk->office, "--certify", "a");
	assert_says(desk->err, "--certify needs --fingerprint");
	assert_ends(2, desk, "join", desk->office, "--passphrase-fd", "3");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(a_device_file_of_another_organisation__is_refused_and_nothing_is_touched),
		test_at_desk(a_copy_without_its_device_file__goes_on_as_a_further_office_and_says_so),
		test_at_desk(join__with_the_key__lets_count_what_was_decided_before_as_well),
		test_at_desk(an_office_that_nobody_certified__is_kept_and_said_and_counts_for_nobody),
		test_at_desk(request_and_certificate__on_a_stick__do_without_the_key),
		test_at_desk(a_certificate_that_was_changed__or_is_a_request__is_refused),
		test_at_desk(a_stolen_office__counts_up_to_where_it_is_revoked_in_either_order),
		test_at_desk(a_revocation_that_the_key_did_not_sign__revokes_nothing),
		test_at_desk(both_offices__merging_each_other__hold_the_same_and_the_later_decision_stands),
		test_at_desk(kiosks_of_another_office__are_let_in_with_its_book_and_by_their_own_sticks_then),
		test_at_desk(a_book_of_another_organisation_s_office__is_set_aside),
		test_at_desk(an_office_book_that_was_changed__is_set_aside_whole),
		test_at_desk(what_does_not_go_together__is_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
