/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_accepted_stays.c - the unsigned end of a dead kiosk that a person accepted goes on counting, whatever else comes
 * under its numbers: the end of a copied card, or what somebody without any key wrote behind a saved file. Nor can that
 * keep anybody from accepting what the card in their hand has.
 */
#include "ledger/store.h"
#include "tests/admin/desk.h"

#include <sys/stat.h>

enum {
	SIGNED = 3,
	OWN = 12 /* entries of each card that nothing signs; four would do if all mixtures of them were tried */
};

static const char people[] = "SELECT coalesce(sum(people), 0) FROM attendance";

/* Two cards, without their device files: of a kiosk, and of its copy. */
struct cards {
	const char *one, *other;
};

static const char *card_of(struct desk *desk, struct book *kiosk, const char *book, const char *card)
{
	const char *folder = desk_path(desk, card);
	fixture_close(desk->fixture, kiosk);
	assert_int_equal(mkdir(folder, 0700), 0);
	fixture_copy(book, fixture_path(desk->fixture, "%s/kiosk-A.bunting", card));
	return folder;
}

static struct cards make_cards(struct desk *desk)
{
	struct cards cards;
	desk_make_planned_office(desk);
	struct book *kiosk = desk_kiosk(desk, "A");
	for (int k = 0; k < SIGNED; k++) {
		visit_check_in(kiosk, FUN_DAY, 1);
	}
	desk_bring(desk, kiosk, "saved.bunting");
	fixture_close(desk->fixture, kiosk);
	const char *path = desk_path(desk, "kiosk-A.bunting"), *copy = desk_path(desk, "copy-A.bunting");
	fixture_copy_book(path, copy);
	kiosk = fixture_open(desk->fixture, path);
	struct book *other = fixture_open(desk->fixture, copy);
	for (int k = 0; k < OWN; k++) {
		visit_check_in(kiosk, FUN_DAY, 10);
		visit_check_in(other, FUN_DAY, 100);
	}
	cards.one = card_of(desk, kiosk, path, "one");
	cards.other = card_of(desk, other, copy, "other");
	return cards;
}

/* A file with what somebody made up under the same numbers, behind what is signed. */
static const char *made_up(struct desk *desk)
{
	const char *file = fixture_path(desk->fixture, "made-up.bunting");
	fixture_copy(desk_path(desk, "saved.bunting"), file);
	fixture_doctor(file,
		"WITH RECURSIVE n(i) AS (VALUES(%d) UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
		" INSERT INTO entry SELECT log, stream, i, slot, event, item, 77, area, detail, undoes, box_digest,"
		" randomblob(16) FROM entry JOIN n WHERE stream = 1 AND seq = 1",
		SIGNED + 1, SIGNED + 2 * OWN);
	return file;
}

/* It ends with 1 where something else waits. */
static void accept_end(struct desk *desk, const char *card)
{
	desk_run(desk, "rescue", desk->office, card, "--accept-unsigned", "--reason", "the kiosk is dead");
	assert_says(desk->out, "12 unsigned entries were accepted");
	assert_int_equal(desk_number(desk, people), SIGNED + 10 * OWN);
}

static void what_is_accepted__stays_so__whatever_comes(void **state)
{
	struct desk *desk = *state;
	struct cards cards = make_cards(desk);
	desk_run(desk, "rescue", desk->office, cards.one);
	assert_int_equal(desk_number(desk, people), SIGNED);
	accept_end(desk, cards.one);
	desk_run(desk, "rescue", desk->office, cards.other);
	assert_int_equal(desk_number(desk, people), SIGNED + 10 * OWN);
	for (int k = 0; k < 3; k++) {
		desk_run(desk, "merge", desk->office, made_up(desk));
		assert_int_equal(desk_number(desk, people), SIGNED + 10 * OWN);
	}
	assert_true(desk_number(desk, "SELECT count(*) FROM waiting") >= 3 * OWN);
}

static void what_was_made_up__keeps_nobody_from_accepting(void **state)
{
	struct desk *desk = *state;
	struct cards cards = make_cards(desk);
	desk_run(desk, "merge", desk->office, made_up(desk));
	desk_run(desk, "rescue", desk->office, cards.other);
	assert_int_equal(desk_number(desk, people), SIGNED);
	accept_end(desk, cards.one);
}

static void what_is_accepted__counts_in_another_office__too(void **state)
{
	struct desk *desk = *state;
	struct cards cards = make_cards(desk);
	const char *second = desk_path(desk, "second.bunting");
	fixture_copy(desk->office, second);
	desk_join(desk, second);
	assert_ends(0, desk, "merge", desk->office, second);
	desk_run(desk, "rescue", second, cards.other); /* there the other card's end waits */
	accept_end(desk, cards.one);
	desk_run(desk, "merge", second, desk->office);
	desk->office = second;
	assert_int_equal(desk_number(desk, people), SIGNED + 10 * OWN);
}

static int end(void **state)
{
	struct desk *desk = *state;
	file_remove_folder(desk_path(desk, "one"));
	file_remove_folder(desk_path(desk, "other"));
	return desk_end(state);
}

#define with_cards(test) cmocka_unit_test_setup_teardown(test, desk_begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_cards(what_is_accepted__stays_so__whatever_comes),
		with_cards(what_was_made_up__keeps_nobody_from_accepting),
		with_cards(what_is_accepted__counts_in_another_office__too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
