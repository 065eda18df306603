/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_offices_erase.c - what a certified office erased is gone at every other office as well, whichever book comes
 * first and whatever stick comes later; and nobody else's word erases anything.
 */
#include "ledger/store.h"
#include "tests/admin/desk.h"

#define REPORTS "SELECT count(*) FROM concern"
#define LEAVES  "SELECT count(*) FROM erasure"
#define PARTS   "SELECT count(*) FROM box WHERE stream = 5 AND bytes IS NOT NULL"
#define ERASED  "SELECT count(*) FROM box WHERE gone = 'erased'"

struct offices {
	struct book *kiosk;
	const char *second; /* path */
	int64_t parts;      /* sealed parts of reports, at each of them */
};

static int64_t number_at(struct desk *desk, const char *path, const char *sql)
{
	const char *office = desk->office;
	desk->office = path;
	int64_t number = desk_number(desk, sql);
	desk->office = office;
	return number;
}

/* Two offices with three reports of kiosk A. */
static struct offices two_offices(struct desk *desk)
{
	desk_make_planned_office(desk);
	struct offices offices = {.kiosk = desk_kiosk(desk, "A"), .second = desk_path(desk, "second.bunting")};
	visit_event_act(offices.kiosk, FUN_DAY, "open", NULL, 0);
	static const char *const words[] = {"Drums", "Trumpets", "Cymbals"};
	for (int k = 0; k < 3; k++) {
		visit_concern(offices.kiosk,
			&(struct visit_concern){.kind = "noise", .words = words[k], .contact = "reply: none\n"});
	}
	desk_bring(desk, offices.kiosk, "a.bunting");
	fixture_copy(desk->office, offices.second);
	offices.parts = desk_number(desk, PARTS);
	assert_int_equal(offices.parts % 3, 0);
	return offices;
}

static void erase(struct desk *desk, int code, const char *office, const struct offices *offices, int64_t seq)
{
	char number[REPORT_NUMBER_SIZE];
	const char *out = desk_path(desk, "certificate.txt");
	unlink(out);
	report_number_write(number, book_log_name(offices->kiosk), seq, book_log_key(offices->kiosk));
	assert_ends(code, desk, "erase", office, number, "--apply", "--reason", "Asked for it", "--asked-by",
		"resident", "--out", out);
}

/* The second report is gone at this office, and the others are there. */
static void check_gone(struct desk *desk, const char *office, const struct offices *offices)
{
	assert_int_equal(number_at(desk, office, REPORTS), 2);
	assert_int_equal(number_at(desk, office, LEAVES), 1);
	assert_int_equal(number_at(desk, office, PARTS), offices->parts * 2 / 3);
	assert_int_equal(number_at(desk, office, "SELECT sum(missing) FROM coverage"), 0);
	assert_int_equal(number_at(desk, office, "SELECT count(*) FROM unwiped"), 0);
}

static void merge(struct desk *desk, const char *office, const char *file)
{
	assert_ends(0, desk, "merge", office, file);
}

/* As if no stick had ever been here: each is read whole. */
static void forget_sticks(const char *office)
{
	fixture_doctor(office, "DELETE FROM seen");
}

/* `erasing` erases; the books are exchanged, the whole one first; then come an old stick and an old book. */
static void erase_and_exchange(
	struct desk *desk, const struct offices *offices, const char *erasing, const char *other)
{
	const char *older = desk_path(desk, "older.bunting"), *stick = desk_path(desk, "a.bunting");
	fixture_copy(other, older);
	erase(desk, 0, erasing, offices, 2);
	merge(desk, erasing, other);
	check_gone(desk, erasing, offices);
	merge(desk, other, erasing);
	check_gone(desk, other, offices);
	merge(desk, other, erasing);
	assert_says(desk->out, "Nothing new");
	forget_sticks(other);
	merge(desk, other, stick);
	check_gone(desk, other, offices);
	merge(desk, erasing, older);
	check_gone(desk, erasing, offices);
	assert_ends(0, desk, "verify", other);
}

static void what_the_first_office_erased__is_gone_at_the_second(void **state)
{
	struct desk *desk = *state;
	struct offices offices = two_offices(desk);
	desk_join(desk, offices.second);
	erase_and_exchange(desk, &offices, desk->office, offices.second);
}

static void what_the_second_office_erased__is_gone_at_the_first(void **state)
{
	struct desk *desk = *state;
	struct offices offices = two_offices(desk);
	desk_join(desk, offices.second);
	erase_and_exchange(desk, &offices, offices.second, desk->office);
}

/* The erasure comes to an office before any file of the kiosk does, which then has nothing of it. */
static void a_stick__after_the_erasing_office_s_book__brings_the_rest(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	const char *second = desk_path(desk, "second.bunting");
	fixture_copy(desk->office, second);
	desk_join(desk, second);
	struct book *kiosk = desk_kiosk(desk, "A");
	visit_concern(kiosk, &(struct visit_concern){.kind = "noise", .words = "Drums"});
	visit_concern(kiosk, &(struct visit_concern){.kind = "noise", .words = "Trumpets"});
	desk_bring(desk, kiosk, "a.bunting");
	visit_concern(kiosk, &(struct visit_concern){.kind = "noise", .words = "Cymbals"});
	const char *later = fixture_export(desk->fixture, kiosk, "later.bunting");
	struct offices offices = {.kiosk = kiosk, .second = second, .parts = 3 * desk_number(desk, PARTS) / 2};
	erase(desk, 0, desk->office, &offices, 2);
	merge(desk, second, desk->office);
	assert_int_equal(number_at(desk, second, LEAVES), 1);
	merge(desk, second, later);
	check_gone(desk, second, &offices);
}

/* What a retention list or a person at one office took of sealed parts goes at the other one, and the report counts. */
static void sealed_parts__whose_time_is_over_at_one_office__go_at_the_other(void **state)
{
	struct desk *desk = *state;
	struct offices offices = two_offices(desk);
	desk_join(desk, offices.second);
	desk->fixture->now += (int64_t)400 * 24 * 60 * 60;
	assert_ends(0, desk, "retain", offices.second, "--apply", "--out", desk_path(desk, "retained.txt"));
	int64_t erased = number_at(desk, offices.second, ERASED);
	assert_true(erased > 0);
	assert_int_equal(desk_number(desk, ERASED), 0);
	merge(desk, desk->office, offices.second);
	assert_int_equal(desk_number(desk, ERASED), erased);
	assert_int_equal(desk_number(desk, REPORTS), 3);
	forget_sticks(desk->office);
	merge(desk, desk->office, desk_path(desk, "a.bunting"));
	assert_int_equal(desk_number(desk, ERASED), erased);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM unwiped"), 0);
}

static void an_office_that_is_not_certified__erases_nothing(void **state)
{
	struct desk *desk = *state;
	struct offices offices = two_offices(desk);
	erase(desk, 3, offices.second, &offices, 2);
	assert_says(desk->err, "Only an office that the organisation's key has certified can erase");
	assert_int_equal(number_at(desk, offices.second, REPORTS), 3);
	assert_int_equal(number_at(desk, offices.second, PARTS), offices.parts);
	assert_int_equal(number_at(desk, offices.second, "SELECT count(*) FROM entry WHERE item = 'erase'"), 0);
	desk_join(desk, offices.second);
	erase(desk, 0, offices.second, &offices, 2);
	check_gone(desk, offices.second, &offices);
}

/* Whoever has a copy of an office's book, and no key, can take something out: that keeps nothing out elsewhere. */
static void what_no_certified_office_erased__is_kept_out_of_no_other(void **state)
{
	struct desk *desk = *state;
	struct offices offices = two_offices(desk);
	const char *forged = desk_path(desk, "forged.bunting");
	fixture_copy(offices.second, forged);
	fixture_doctor(forged, "UPDATE box SET bytes = NULL, gone = 'erased' WHERE stream = 5 AND seq = 2");
	desk_join(desk, offices.second);
	assert_ends(3, desk, "merge", desk->office, forged);
	assert_says(desk->out, "erased or sealed anew by no certified office");
	assert_int_equal(desk_number(desk, PARTS), offices.parts);
	/* A real leaf, without the office's entry that says so. */
	erase(desk, 0, desk->office, &offices, 2);
	fixture_copy(desk->office, forged);
	fixture_doctor(forged, "DELETE FROM entry WHERE stream = 16 AND seq >= (SELECT min(seq) FROM entry"
						   " WHERE stream = 16 AND item = 'erase')");
	assert_ends(3, desk, "merge", offices.second, forged);
	assert_says(desk->out, "erased or sealed anew by no certified office");
	assert_int_equal(number_at(desk, offices.second, REPORTS), 3);
	assert_int_equal(number_at(desk, offices.second, LEAVES), 0);
	forget_sticks(offices.second);
	merge(desk, offices.second, desk_path(desk, "a.bunting"));
	assert_int_equal(number_at(desk, offices.second, PARTS), offices.parts);
}

/* One row that waits there is gone, and no office says so: then nothing of all that is new there is taken. */
static void an_office_s_book_with_one_row_that_nobody_erased__is_set_aside_whole(void **state)
{
	struct desk *desk = *state;
	struct offices offices = two_offices(desk);
	desk_join(desk, offices.second);
	visit_check_in(offices.kiosk, FUN_DAY, 50);
	merge(desk, offices.second, fixture_export(desk->fixture, offices.kiosk, "later.bunting"));
	fixture_doctor(offices.second,
		"INSERT INTO waiting (log, stream, seq, leaf, slot, amount, salt)"
		" SELECT id, 1, 999, leaf, 0, 0, leaf FROM log, (SELECT randomblob(32) AS leaf) WHERE name = 'A'");
#define ALL                                                                                               \
	"SELECT (SELECT count(*) FROM entry) + (SELECT count(*) FROM statement) + (SELECT count(*) FROM log)" \
	" + (SELECT count(*) FROM waiting) + (SELECT count(*) FROM box)"
	int64_t before = desk_number(desk, ALL);
	assert_ends(3, desk, "merge", desk->office, offices.second);
	assert_says(desk->out, "erased by no certified office");
	assert_int_equal(desk_number(desk, "SELECT coalesce(sum(people), 0) FROM attendance"), 0);
	assert_int_equal(desk_number(desk, ALL), before);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(what_the_first_office_erased__is_gone_at_the_second),
		test_at_desk(what_the_second_office_erased__is_gone_at_the_first),
		test_at_desk(a_stick__after_the_erasing_office_s_book__brings_the_rest),
		test_at_desk(sealed_parts__whose_time_is_over_at_one_office__go_at_the_other),
		test_at_desk(an_office_that_is_not_certified__erases_nothing),
		test_at_desk(what_no_certified_office_erased__is_kept_out_of_no_other),
		test_at_desk(an_office_s_book_with_one_row_that_nobody_erased__is_set_aside_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
