/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_key_take.c - a key is taken in from its recovery sheet: an older one that the key file does not know, or that of
 * another office that changed the key at the same time. Two offices that exchange their sheets and their books end with
 * one key, whichever does what first, and every word can be read in both.
 */
#include "tests/admin/with_key.h"

#define FIRST_SHEET "office-recovery.txt"
#define ANEW        "SELECT count(*) FROM resealed"
#define TAKEN       "SELECT count(*) FROM audit WHERE act = 'key_taken'"

static void take(struct desk *desk, int code, const char *sheet)
{
	ends_with_key(desk, code, "key", desk->office, "--take", desk_path(desk, sheet));
}

/* Of a key file: its lines "boxes" and "retired", without the seeds. For free(). */
static char *key_lines(struct desk *desk, const char *name)
{
	char *file = desk_read(desk_path(desk, name)), *start = strstr(file, "boxes "),
		 *end = strstr(file, "user ");
	assert_non_null(start);
	assert_non_null(end);
	char *lines = strndup(start, (size_t)(end - start));
	free(file);
	return lines;
}

/* How many retired keys, each older than the one before it. */
static int retired_keys(struct desk *desk)
{
	char *lines = key_lines(desk, "office.key");
	long long before = strtoll(lines + strlen("boxes "), NULL, 10);
	int count = 0;
	for (const char *line = strstr(lines, "retired "); line; line = strstr(line + 1, "retired ")) {
		long long number = strtoll(line + strlen("retired "), NULL, 10);
		assert_true(number < before);
		before = number;
		count++;
	}
	free(lines);
	return count;
}

/* Changed twice, and then all that is left of the keys are the three prints; A still seals to the first. */
static struct book *office_that_lost_its_key_file(struct desk *desk)
{
	struct book *kiosk = office_with_reports(desk);
	desk->fixture->now += SLOT_DAY;
	change(desk, 0, "second.txt");
	desk->fixture->now += SLOT_DAY;
	change(desk, 0, "third.txt");
	assert_int_equal(unlink(desk_path(desk, "office.key")), 0);
	const char *typed = desk_typed(desk, PASSPHRASE "\n");
	assert_ends(0, desk, "key", desk->office, "--restore", desk_path(desk, "third.txt"), "--add", "mary",
		"--new-passphrase-fd", typed);
	assert_says(desk->out, "The key was changed before.");
	desk_close_typed(typed);
	return kiosk;
}

static void an_older_key__is_taken_into_a_file_that_was_made_again_from_the_newest_sheet(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_that_lost_its_key_file(desk);
	bring_report(desk, kiosk, "Cymbals", "late.bunting");
	reads(desk, kiosk, 2, "office.key", "Trumpets");
	reads(desk, kiosk, 3, "office.key", "this key does not open");
	take(desk, 0, FIRST_SHEET);
	assert_says(desk->out, "made with the office book, is in the key file as a retired one");
	assert_says(desk->out, "4 sealed parts are sealed anew");
	assert_int_equal(desk_number(desk, ANEW), 12);
	reads(desk, kiosk, 3, "office.key", "Cymbals");
	reads(desk, kiosk, 3, "third.txt", "Cymbals");
	/* The one between goes between. */
	take(desk, 0, "second.txt");
	assert_says(desk->out, "0 sealed parts are sealed anew");
	assert_int_equal(retired_keys(desk), 2);
	assert_int_equal(desk_number(desk, TAKEN), 2);
	/* What comes in from now on is sealed anew as ever. */
	bring_report(desk, kiosk, "Gongs", "later.bunting");
	reads(desk, kiosk, 4, "office.key", "Gongs");
	ends_with_key(desk, 0, "key", desk->office, "--reseal");
	assert_says(desk->out, "4 sealed parts are sealed anew");
	reads(desk, kiosk, 4, "third.txt", "Gongs");
	assert_ends(0, desk, "verify", desk->office);
}

static void a_key_that_is_there_already__is_said_and_nothing_changes(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	desk->fixture->now += SLOT_DAY;
	change(desk, 0, "second.txt");
	bring_report(desk, kiosk, "Cymbals", "late.bunting");
	char *before = desk_contents(desk), *key = desk_read(desk_path(desk, "office.key"));
	take(desk, 0, "second.txt");
	assert_says(desk->out, "has this key already");
	assert_says(desk->out, "4 sealed parts are sealed to a retired key: --reseal seals them anew.");
	take(desk, 0, FIRST_SHEET);
	assert_says(desk->out, "Nothing was changed.");
	assert_same_contents(before, desk_contents(desk));
	char *after = desk_read(desk_path(desk, "office.key"));
	assert_string_equal(key, after);
	free(key);
	free(after);
}

static void a_key_that_was_forgotten__is_taken_in_again(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	desk->fixture->now += SLOT_DAY;
	change(desk, 0, "second.txt");
	ends_with_key(desk, 0, "key", desk->office, "--forget", "--apply");
	bring_report(desk, kiosk, "Cymbals", "late.bunting");
	reads(desk, kiosk, 3, "office.key", "this key does not open");
	take(desk, 0, FIRST_SHEET);
	reads(desk, kiosk, 3, "second.txt", "Cymbals");
	assert_int_equal(retired_keys(desk), 1);
}

/* Two offices */

struct offices {
	struct desk *desk;
	const char *books[2], *keys[2], *sheets[2];
	struct book *kiosks[2]; /* A, then B */
};

static void at(struct offices *offices, int which)
{
	offices->desk->office = offices->books[which];
}

static void key_at(struct offices *offices, int which, int code, const char *const *words)
{
	const char *all[DESK_WORDS] = {
		"key", offices->books[which], "--key", desk_path(offices->desk, offices->keys[which])};
	for (int k = 0; words[k]; k++) {
		all[4 + k] = words[k];
	}
	run_with(offices->desk, code, PASSPHRASE, all);
}
#define key_ends(offices, which, code, ...) key_at((offices), (which), (code), WORDS(__VA_ARGS__))

static void merge_other(struct offices *offices, int which)
{
	assert_ends(0, offices->desk, "merge", offices->books[which], offices->books[!which]);
}

/* The second is a copy of the first, which both certify. */
static struct offices two_copies(struct desk *desk)
{
	struct offices offices = {.desk = desk,
		.books = {desk->office, desk_path(desk, "second.bunting")},
		.keys = {"office.key", "second.key"},
		.sheets = {"first-sheet.txt", "second-sheet.txt"}};
	fixture_copy(offices.books[0], offices.books[1]);
	fixture_copy(desk_path(desk, "office.key"), desk_path(desk, "second.key"));
	desk_join(desk, offices.books[1]);
	merge_other(&offices, 0);
	merge_other(&offices, 1);
	desk->fixture->now += SLOT_DAY;
	return offices;
}

/* And kiosk A with its reports, and B, are of the first. */
static struct offices two_offices(struct desk *desk)
{
	struct book *first = office_with_reports(desk), *second = desk_kiosk(desk, "B");
	desk_bring(desk, second, "b.bunting");
	struct offices offices = two_copies(desk);
	offices.kiosks[0] = first;
	offices.kiosks[1] = second;
	return offices;
}

static void carry_to(struct offices *offices, int office, int kiosk)
{
	struct desk *desk = offices->desk;
	desk->fixture->now += 60;
	ends_with_key(desk, 0, "carry", offices->books[office], "--key", desk_path(desk, offices->keys[office]),
		"--out", desk->fixture->folder);
	take_news(desk, offices->kiosks[kiosk]);
}

static void change_at(struct offices *offices, int which)
{
	struct desk *desk = offices->desk;
	int64_t second = desk->fixture->now;
	key_ends(offices, which, 0, "--change", "--out", desk_path(desk, offices->sheets[which]));
	carry_to(offices, which, which);
	desk->fixture->now = second;
}

/* Saves a report of a kiosk and brings it to an office whose key does not open it. */
static void bring_unreadable(struct offices *offices, int which, const char *words, const char *file)
{
	at(offices, which);
	bring_report(offices->desk, offices->kiosks[!which], words, file);
	reads(offices->desk, offices->kiosks[!which], which ? 3 : 1, offices->keys[which],
		"this key does not open");
}

static void take_other(struct offices *offices, int which, int code)
{
	key_ends(offices, which, code, "--take", desk_path(offices->desk, offices->sheets[!which]));
}

static char *views_of(struct offices *offices, int which)
{
	struct fixture *fixture = offices->desk->fixture;
	struct book *book = NULL;
	assert_done(
		book_open_to_read(&book, offices->books[which], &fixture->clock, &fixture->reason), &fixture->reason);
	char *contents = contents_of_views(book);
	book_close(book);
	return contents;
}

static void both_read_all(struct offices *offices)
{
	for (int which = 0; which < 2; which++) {
		const char *with = offices->keys[which];
		at(offices, which);
		reads(offices->desk, offices->kiosks[0], 1, with, "Drums");
		reads(offices->desk, offices->kiosks[0], 2, with, "Trumpets");
		reads(offices->desk, offices->kiosks[0], 3, with, "Cymbals");
		reads(offices->desk, offices->kiosks[1], 1, with, "Gongs");
	}
}

/* Both key files have the same keys, and their books and the kiosks they tell seal to the same. */
static void both_seal_to_the_same(struct offices *offices)
{
	char *first = key_lines(offices->desk, offices->keys[0]),
		 *second = key_lines(offices->desk, offices->keys[1]);
	assert_string_equal(first, second);
	for (int which = 0; which < 2; which++) {
		char sql[200];
		const char *key = strchr(first + strlen("boxes "), ' ') + 1;
		snprintf(
			sql, sizeof sql, "SELECT count(*) FROM organisation WHERE lower(hex(box_key)) = '%.64s'", key);
		at(offices, which);
		assert_int_equal(desk_number(offices->desk, sql), 1);
		carry_to(offices, which, !which);
		assert_int_equal(fixture_number(offices->kiosks[!which], "%s", sql), 1);
	}
	free(first);
	free(second);
}

/* Which office's key is in force at the end: 0, 1. */
static int whose_key(struct offices *offices)
{
	char *of_last = key_lines(offices->desk, offices->keys[1]),
		 *second = key_lines(offices->desk, "changed.key");
	int whose = strncmp(of_last, second, (size_t)(strchr(second, '\n') - second)) == 0;
	free(of_last);
	free(second);
	return whose;
}

struct way {
	bool same_second;  /* both changed the key in one second */
	bool second_first; /* the second office takes the other's sheet first */
	bool second_merges_first;
	bool merged_before; /* the books before the sheets */
};

static void merge_both(struct offices *offices, const struct way *way)
{
	merge_other(offices, way->second_merges_first);
	merge_other(offices, !way->second_merges_first);
	merge_other(offices, way->second_merges_first);
}

static void go(struct desk *desk, const struct way *way)
{
	struct offices offices = two_offices(desk);
	change_at(&offices, 0);
	desk->fixture->now += way->same_second ? 0 : SLOT_DAY;
	change_at(&offices, 1);
	fixture_copy(desk_path(desk, offices.keys[1]), desk_path(desk, "changed.key"));
	desk->fixture->now += SLOT_DAY;
	bring_unreadable(&offices, 0, "Gongs", "gongs.bunting");
	bring_unreadable(&offices, 1, "Cymbals", "cymbals.bunting");
	/* What each office had before any of it was mended. */
	const char *old[2] = {desk_path(desk, "old-first.bunting"), desk_path(desk, "old-second.bunting")};
	fixture_copy(offices.books[0], old[0]);
	fixture_copy(offices.books[1], old[1]);
	if (way->merged_before) {
		merge_both(&offices, way);
	}
	take_other(&offices, way->second_first, 0);
	take_other(&offices, !way->second_first, 0);
	merge_both(&offices, way);
	key_ends(&offices, 0, 0, "--reseal");
	key_ends(&offices, 1, 0, "--reseal");
	merge_both(&offices, way);
	assert_same_contents(views_of(&offices, 0), views_of(&offices, 1));
	both_seal_to_the_same(&offices);
	assert_true(way->same_second || whose_key(&offices) == 1);
	/* The retired ones are not needed any more, and no older book brings back what is sealed to them. */
	for (int which = 0; which < 2; which++) {
		key_ends(&offices, which, 0, "--forget", "--apply");
		assert_ends(0, desk, "merge", offices.books[which], old[!which]);
		assert_ends(0, desk, "verify", offices.books[which]);
	}
	both_read_all(&offices);
}

/* Some ways, so that each of the four goes either way; BUNTING_WAYS=all: all sixteen. */
static void two_offices_that_changed_the_key__exchange_their_sheets__and_have_one_key(void **state)
{
	(void)state;
	static const int some[] = {6, 9};
	const char *wanted = getenv("BUNTING_WAYS");
	bool all = wanted && strcmp(wanted, "all") == 0;
	for (int k = 0; k < (all ? 16 : 2); k++) {
		void *desk = NULL;
		int bits = all ? k : some[k];
		const struct way way = {bits & 1, bits & 2, bits & 4, bits & 8};
		assert_int_equal(desk_begin(&desk), 0);
		go(desk, &way);
		desk_end(&desk);
	}
}

/* The books before the sheets: the office with the earlier key is told what it lacks, and nothing is lost. */
static void an_office_whose_book_knows_a_later_key__is_told_to_take_it_in(void **state)
{
	struct desk *desk = *state;
	struct offices offices = two_offices(desk);
	const char *none = desk_path(desk, "none.txt");
	change_at(&offices, 0);
	desk->fixture->now += SLOT_DAY;
	change_at(&offices, 1);
	merge_other(&offices, 0);
	key_ends(&offices, 0, 3, "--reseal");
	assert_says(desk->err, "Take its key in with --take");
	key_ends(&offices, 0, 3, "--change", "--out", none);
	key_ends(&offices, 0, 3, "--forget", "--apply");
	ends_with_key(desk, 3, "carry", offices.books[0], "--out", desk->fixture->folder);
	/* A key between is kept, and is not enough. */
	const char *first = desk_path(desk, offices.sheets[0]);
	assert_int_equal(unlink(desk_path(desk, "office.key")), 0);
	const char *typed = desk_typed(desk, PASSPHRASE "\n");
	assert_ends(0, desk, "key", offices.books[0], "--restore", desk_path(desk, FIRST_SHEET), "--add",
		"office", "--new-passphrase-fd", typed);
	assert_says(desk->out, "knows of a later key: take it in");
	desk_close_typed(typed);
	key_ends(&offices, 0, 1, "--take", first);
	assert_says(desk->err, "knows of a later key");
	take_other(&offices, 0, 0);
	assert_says(desk->out, "is in the key file and in force");
	at(&offices, 0);
	assert_int_equal(retired_keys(desk), 2);
	reads(desk, offices.kiosks[0], 1, "office.key", "Drums");
	ends_with_key(desk, 0, "carry", offices.books[0], "--out", desk->fixture->folder);
}

/* All users of the key file keep opening it, with all keys. */
static void a_later_key__is_in_force_for_all_users(void **state)
{
	struct desk *desk = *state;
	struct offices offices = two_offices(desk);
	const char *second = desk_typed(desk, SECOND "\n");
	key_ends(&offices, 0, 0, "--add", "mary", "--new-passphrase-fd", second);
	desk_close_typed(second);
	change_at(&offices, 1);
	take_other(&offices, 0, 0);
	assert_says(desk->out, "8 sealed parts are sealed anew");
	assert_says(desk->out, "Tell the kiosks the key in force by \"carry\"");
	assert_says(desk->out, "Delete the typed sheet");
	at(&offices, 0);
	reads(desk, offices.kiosks[0], 2, "office.key", "Trumpets");
	reads(desk, offices.kiosks[0], 2, offices.sheets[1], "Trumpets");
	reads(desk, offices.kiosks[0], 2, FIRST_SHEET, "this key does not open");
	run_with(desk, 0, SECOND,
		WORDS("concern", desk->office, number_of(offices.kiosks[0], 2), "--key",
			desk_path(desk, "office.key")));
	assert_says(desk->out, "Trumpets");
	run_with(desk, 0, SECOND, WORDS("key", desk->office, "--reseal"));
	assert_says(desk->out, "0 sealed parts are sealed anew. 8 were sealed to the key in force.");
}

/* As after a loss of power between the key file and the office book. */
static void a_taking_that_was_cut_off__goes_on(void **state)
{
	struct desk *desk = *state;
	struct offices offices = two_offices(desk);
	const char *before = desk_path(desk, "before.bunting");
	change_at(&offices, 1);
	fixture_copy_book(offices.books[0], before);
	take_other(&offices, 0, 0);
	fixture_copy_book(before, offices.books[0]);
	at(&offices, 0);
	assert_int_equal(desk_number(desk, ANEW), 0);
	reads(desk, offices.kiosks[0], 2, "office.key", "Trumpets");
	ends_with_key(desk, 3, "carry", desk->office, "--out", desk->fixture->folder);
	assert_says(desk->err, "--change or --take again");
	key_ends(&offices, 0, 3, "--reseal");
	assert_says(desk->err, "was cut off");
	take_other(&offices, 0, 0);
	assert_says(desk->out, "it goes on");
	assert_says(desk->out, "8 sealed parts are sealed anew");
	assert_int_equal(desk_number(desk, TAKEN), 1);
	reads(desk, offices.kiosks[0], 2, offices.sheets[1], "Trumpets");
	ends_with_key(desk, 0, "carry", desk->office, "--out", desk->fixture->folder);
}

/* A key file that has only the later key: the book learns it all the same. */
static void a_change_that_was_cut_off_and_whose_key_file_was_lost__goes_on_from_the_sheets(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	const char *before = desk_path(desk, "before.bunting");
	fixture_copy_book(desk->office, before);
	desk->fixture->now += SLOT_DAY;
	change(desk, 0, "second.txt");
	fixture_copy_book(before, desk->office);
	assert_int_equal(unlink(desk_path(desk, "office.key")), 0);
	const char *typed = desk_typed(desk, PASSPHRASE "\n");
	assert_ends(0, desk, "key", desk->office, "--restore", desk_path(desk, "second.txt"), "--add", "mary",
		"--new-passphrase-fd", typed);
	desk_close_typed(typed);
	ends_with_key(desk, 0, "key", desk->office, "--take", desk_path(desk, "second.txt"));
	assert_says(desk->out, "it goes on");
	assert_says(desk->out, "8 do not open with any key");
	ends_with_key(desk, 0, "carry", desk->office, "--out", desk->fixture->folder);
	take(desk, 0, FIRST_SHEET);
	assert_says(desk->out, "8 sealed parts are sealed anew");
	reads(desk, kiosk, 1, "second.txt", "Drums");
}

/* Nothing is sealed that could tell the book. */
static void a_later_key_of_the_same_second__is_that_of_an_empty_book__too(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	desk_provision(desk, "A");
	struct offices offices = two_copies(desk);
	for (int which = 0; which < 2; which++) {
		key_ends(&offices, which, 0, "--change", "--out", desk_path(desk, offices.sheets[which]));
	}
	char *first = key_lines(desk, offices.keys[0]), *second = key_lines(desk, offices.keys[1]);
	int earlier = strcmp(first, second) > 0;
	take_other(&offices, earlier, 0);
	assert_says(desk->out, "is in the key file and in force");
	ends_with_key(desk, 0, "carry", offices.books[earlier], "--key", desk_path(desk, offices.keys[earlier]),
		"--out", desk->fixture->folder);
	take_other(&offices, !earlier, 0);
	assert_says(desk->out, "as a retired one");
	free(first);
	free(second);
	first = key_lines(desk, offices.keys[0]);
	second = key_lines(desk, offices.keys[1]);
	assert_string_equal(first, second);
	free(first);
	free(second);
}

/* Set up at the first office while the second had changed the key already: what it has seals to a retired key. */
static void a_kiosk_that_was_set_up_meanwhile__is_listed_before_the_key_is_forgotten(void **state)
{
	struct desk *desk = *state;
	struct offices offices = two_offices(desk);
	change_at(&offices, 1);
	desk->fixture->now += SLOT_DAY;
	at(&offices, 0);
	desk_provision(desk, "C");
	desk->fixture->now += SLOT_DAY;
	take_other(&offices, 0, 0);
	desk->fixture->now += SLOT_DAY;
	desk_provision(desk, "D");
	key_ends(&offices, 0, 0, "--forget");
	const char *c = strstr(desk->out, "\nC "), *d = strstr(desk->out, "\nD ");
	assert_non_null(c);
	assert_non_null(d);
	assert_true(strstr(c, "a retired key") && strstr(c, "a retired key") < d);
	assert_null(strstr(d, "a retired key"));
}

/* Mistakes */

static void a_sheet_that_does_not_fit__is_said_and_changes_nothing(void **state)
{
	struct desk *desk = *state;
	struct offices offices = two_offices(desk);
	change_at(&offices, 1);
	at(&offices, 0);
	const char *sheet = desk_path(desk, offices.sheets[1]), *none = desk_path(desk, "none.txt");
	const char *typed = desk_typed(desk, PASSPHRASE "\n");
	assert_ends(0, desk, "init", desk_path(desk, "other.bunting"), "--catalogue", catalogue_file, "--test",
		"--passphrase-fd", typed);
	desk_close_typed(typed);
	char *mistyped = desk_read(sheet), *letter = strstr(mistyped, "Key 3:") + strlen("Key 3:  ");
	*letter = *letter == 'A' ? 'B' : 'A';
	desk_write(desk, "mistyped.txt", mistyped);
	free(mistyped);
	char *before = desk_contents(desk), *key = desk_read(desk_path(desk, "office.key"));
	take(desk, 3, "mistyped.txt");
	assert_says(desk->err, "line \"Key 3\", group 1");
	take(desk, 3, "other-recovery.txt");
	assert_says(desk->err, "is of another organisation");
	take(desk, 3, "second.key");
	assert_says(desk->err, "is no recovery sheet");
	take(desk, 3, "none.txt");
	run_with(desk, 2, SECOND, WORDS("key", desk->office, "--take", sheet));
	ends_with_key(desk, 3, "key", desk->office, "--key", sheet, "--take", sheet);
	ends_with_key(desk, 2, "key", desk->office, "--take", sheet, "--reseal");
	ends_with_key(desk, 2, "key", desk->office, "--take", sheet, "--add", "mary");
	ends_with_key(desk, 2, "key", desk->office, "--take", sheet, "--out", none);
	ends_with_key(desk, 2, "key", desk->office, "--take", sheet, "--apply");
	assert_same_contents(before, desk_contents(desk));
	char *after = desk_read(desk_path(desk, "office.key"));
	assert_string_equal(key, after);
	free(key);
	free(after);
}

static void a_full_list_of_retired_keys__takes_no_other(void **state)
{
	struct desk *desk = *state;
	struct offices offices = two_offices(desk);
	change_at(&offices, 1);
	at(&offices, 0);
	for (int k = 0; k < RETIRED_MOST; k++) {
		desk->fixture->now += SLOT_DAY;
		change(desk, 0, fixture_path(desk->fixture, "sheet-%d.txt", k) + strlen(desk->fixture->folder) + 1);
	}
	char *before = desk_contents(desk);
	take(desk, 2, offices.sheets[1]);
	assert_says(desk->err, "has 8 retired keys, and no room for another");
	assert_says(desk->err, "--forget --apply");
	assert_same_contents(before, desk_contents(desk));
	assert_int_equal(retired_keys(desk), RETIRED_MOST);
	take(desk, 0, FIRST_SHEET);
	assert_says(desk->out, "already");
	ends_with_key(desk, 0, "key", desk->office, "--forget", "--apply");
	take(desk, 0, offices.sheets[1]);
	assert_int_equal(retired_keys(desk), 1);
}

/* It could seal nothing anew: so neither its key file nor its book is touched. */
static void an_office_that_is_not_certified__takes_and_changes_no_key(void **state)
{
	struct desk *desk = *state;
	office_with_reports(desk);
	const char *office = desk->office, *second = desk_path(desk, "second.bunting");
	fixture_copy(office, second);
	fixture_copy(desk_path(desk, "office.key"), desk_path(desk, "second.key"));
	change(desk, 0, "sheet.txt");
	desk->office = second;
	char *key = desk_read(desk_path(desk, "second.key"));
	take(desk, 3, "sheet.txt");
	assert_says(desk->err, "Certify that office with \"join\"");
	change(desk, 3, "none.txt");
	char *after = desk_read(desk_path(desk, "second.key"));
	assert_string_equal(key, after);
	assert_int_not_equal(access(desk_path(desk, "none.txt"), F_OK), 0);
	free(key);
	free(after);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(an_older_key__is_taken_into_a_file_that_was_made_again_from_the_newest_sheet),
		test_at_desk(a_key_that_is_there_already__is_said_and_nothing_changes),
		test_at_desk(a_key_that_was_forgotten__is_taken_in_again),
		cmocka_unit_test(two_offices_that_changed_the_key__exchange_their_sheets__and_have_one_key),
		test_at_desk(an_office_whose_book_knows_a_later_key__is_told_to_take_it_in),
		test_at_desk(a_later_key__is_in_force_for_all_users),
		test_at_desk(a_taking_that_was_cut_off__goes_on),
		test_at_desk(a_change_that_was_cut_off_and_whose_key_file_was_lost__goes_on_from_the_sheets),
		test_at_desk(a_later_key_of_the_same_second__is_that_of_an_empty_book__too),
		test_at_desk(a_kiosk_that_was_set_up_meanwhile__is_listed_before_the_key_is_forgotten),
		test_at_desk(a_sheet_that_does_not_fit__is_said_and_changes_nothing),
		test_at_desk(a_full_list_of_retired_keys__takes_no_other),
		test_at_desk(an_office_that_is_not_certified__takes_and_changes_no_key),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
