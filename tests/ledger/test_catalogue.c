/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_catalogue.c - what reading a catalogue promises: what it gives back, that the demonstration's is right, and that
 * whatever else comes is refused in good order.
 */
#include "tests/support/testing.h"

#include "ledger/catalogue.h"
#include "tests/support/small_catalogue.h"
#include "tests/support/spoil.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct catalogue *read_right(void)
{
	struct catalogue *catalogue;
	struct reason reason;
	assert_done(
		catalogue_read(&catalogue, small_catalogue, strlen(small_catalogue), "t.yaml", &reason), &reason);
	return catalogue;
}

static void a_right_catalogue__is_given_back_whole(void **state)
{
	(void)state;
	struct catalogue *catalogue = read_right();
	assert_string_equal(catalogue->name.in[LANGUAGE_EN], "Test Homes");
	assert_string_equal(catalogue->zone, "Europe/London");
	assert_string_equal(catalogue->portal, "https://test.example/r/");
	assert_string_equal(catalogue->portal_shown, "test.example");
	assert_string_equal(catalogue->telephone, "01632 960 555");
	assert_string_equal(catalogue->readers.in[LANGUAGE_EN], "Only we read this.");
	assert_string_equal(catalogue->feedback_set, "set_1");
	assert_int_equal(catalogue->band_count, 3);
	assert_int_equal(catalogue->bands[1].from, 16);
	assert_int_equal(catalogue->bands[1].to, 64);
	assert_int_equal(catalogue->bands[2].to, AGE_OPEN);
	assert_int_equal(catalogue->area_count, 2);
	assert_int_equal(catalogue->areas[0].homes, 10);
	assert_int_equal(catalogue->areas[0].people, 0);
	assert_int_equal(catalogue->event_type_count, 1);
	assert_true(catalogue->event_types[0].counts_as_engagement);
	assert_int_equal(catalogue->kit_count, 1);
	assert_int_equal(catalogue->kit[0].low, 5);
	assert_int_equal(catalogue->question_count, 1);
	assert_string_equal(catalogue->questions[0].label.in[LANGUAGE_EN], "It was good.");
	assert_int_equal(catalogue->officer_count, 1);
	assert_string_equal(catalogue->officers[0].name, "Ruth Calder");
	assert_int_equal(catalogue->officers[0].role, ROLE_LEAD);
	assert_int_equal(catalogue->helpline_count, 1);
	assert_string_equal(catalogue->helplines[0].number, "116 123");
	assert_int_equal(day_compare(catalogue->helplines[0].checked, (struct day){2026, 11, 21}), 0);
	assert_true(catalogue->helplines[0].is_private);
	assert_null(catalogue->helplines[0].note.in[LANGUAGE_EN]);
	catalogue_free(catalogue);
}

static void kinds__stand_in_a_row_each_page_behind_its_tile(void **state)
{
	(void)state;
	struct catalogue *catalogue = read_right();
	static const struct {
		const char *code;
		enum path path;
		int within;
		bool has_page;
	} wanted[] = {
		{"noise", PATH_ORDINARY, -1, false},
		{"vehicles", PATH_ORDINARY, -1, true},
		{"parking", PATH_ORDINARY, 1, false},
		{"racing", PATH_THREAT, 1, false},
		{"personal", PATH_PRIVATE, -1, false},
	};
	assert_int_equal(catalogue->kind_count, 5);
	for (int k = 0; k < 5; k++) {
		assert_string_equal(catalogue->kinds[k].code, wanted[k].code);
		assert_int_equal(catalogue->kinds[k].path, wanted[k].path);
		assert_int_equal(catalogue->kinds[k].within, wanted[k].within);
		assert_int_equal(catalogue->kinds[k].has_page, wanted[k].has_page);
	}
	assert_string_equal(catalogue->kinds[0].icon, "volume_up");
	assert_null(catalogue->kinds[1].icon);
	catalogue_free(catalogue);
}

static void a_kind_within_another__goes_the_same_path(void **state)
{
	(void)state;
	char *text =
		with_change(small_catalogue, "    label: Vehicles\n", "    label: Vehicles\n    path: threat\n");
	struct catalogue *catalogue;
	struct reason reason;
	assert_done(catalogue_read(&catalogue, text, strlen(text), "t.yaml", &reason), &reason);
	assert_int_equal(catalogue->kinds[catalogue_kind(catalogue, "parking")].path, PATH_THREAT);
	catalogue_free(catalogue);
	free(text);
}

static void codes__are_found(void **state)
{
	(void)state;
	struct catalogue *catalogue = read_right();
	assert_int_equal(catalogue_area(catalogue, "south"), 1);
	assert_int_equal(catalogue_kit(catalogue, "door_chain"), 0);
	assert_int_equal(catalogue_kind(catalogue, "racing"), 3);
	assert_int_equal(catalogue_event_type(catalogue, "fun_day"), 0);
	assert_int_equal(catalogue_area(catalogue, "nowhere"), -1);
	assert_int_equal(catalogue_kit(catalogue, "south"), -1);
	catalogue_free(catalogue);
}

static void labels__fall_back_to_english(void **state)
{
	(void)state;
	struct catalogue *catalogue = read_right();
	assert_string_equal(label_text(&catalogue->areas[0].label, LANGUAGE_PL), "Północ");
	assert_string_equal(label_text(&catalogue->areas[0].label, LANGUAGE_RO), "North");
	assert_string_equal(label_text(&catalogue->areas[0].label, LANGUAGE_EN), "North");
	catalogue_free(catalogue);
}

static void label__in_easy_read__falls_back_to_the_text_itself(void **state)
{
	(void)state;
	struct label label = {
		.in = {[LANGUAGE_EN] = "Long", [LANGUAGE_PL] = "Długo"}, .easy = {[LANGUAGE_EN] = "Short"}};
	assert_string_equal(label_in(&label, (struct tongue){LANGUAGE_EN, true}), "Short");
	assert_string_equal(label_in(&label, (struct tongue){LANGUAGE_EN, false}), "Long");
	assert_string_equal(label_in(&label, (struct tongue){LANGUAGE_PL, true}), "Długo");
	assert_string_equal(label_in(&label, (struct tongue){LANGUAGE_RO, true}), "Short");
	struct tongue tongue = {0};
	assert_true(tongue_read(&tongue, "pl-easy") && tongue.language == LANGUAGE_PL && tongue.is_easy);
	assert_true(tongue_read(&tongue, "pl") && !tongue.is_easy);
	assert_false(
		tongue_read(&tongue, "-easy") || tongue_read(&tongue, "pl-") || tongue_read(&tongue, "xx-easy"));
}

static void languages__are_read_and_named_by_their_codes(void **state)
{
	(void)state;
	for (enum language k = 0; k < LANGUAGE_COUNT; k++) {
		enum language language;
		assert_true(language_read(&language, language_code(k)));
		assert_int_equal(language, k);
	}
	enum language language;
	assert_false(language_read(&language, "de"));
	assert_false(language_read(&language, ""));
	assert_false(language_read(&language, "EN"));
}

static void a_language__is_offered_when_both_its_texts_are_signed_off(void **state)
{
	(void)state;
	struct catalogue *catalogue = read_right();
	assert_string_equal(catalogue->sign_offs[LANGUAGE_PL].by, "Ala");
	assert_true(catalogue_offers(catalogue, LANGUAGE_EN, MODE_LIVE));
	assert_false(catalogue_offers(catalogue, LANGUAGE_PL, MODE_LIVE));
	assert_true(catalogue_offers(catalogue, LANGUAGE_RO, MODE_LIVE));
	assert_false(catalogue_offers(catalogue, LANGUAGE_UR, MODE_LIVE));
	assert_false(catalogue_offers(catalogue, LANGUAGE_PL, MODE_TEST));
	assert_true(catalogue_offers(catalogue, LANGUAGE_PL, MODE_DEMONSTRATION));
	assert_true(catalogue_offers(catalogue, LANGUAGE_UR, MODE_DEMONSTRATION));
	catalogue_free(catalogue);
}

static void the_time_zone__is_set_only_by_a_catalogue_that_is_taken(void **state)
{
	(void)state;
	assert_true(moment_set_zone("Asia/Tokyo"));
	char *wrong = with_change(small_catalogue, "set: set_1", "sets: set_1");
	struct catalogue *catalogue;
	struct reason reason;
	assert_status(
		catalogue_read(&catalogue, wrong, strlen(wrong), "t.yaml", &reason), BAD_CATALOGUE, &reason);
	free(wrong);
	assert_int_equal(moment_local(0).hour, 9);
	catalogue = read_right();
	assert_int_equal(moment_local(1784368800).hour, 11);
	catalogue_free(catalogue);
}

static void a_file_that_is_too_long__is_not_read(void **state)
{
	(void)state;
	size_t length = DOCUMENT_LARGEST + 1;
	char *bytes = malloc(length);
	assert_non_null(bytes);
	int used = snprintf(bytes, length, "%s", small_catalogue);
	memset(bytes + used, ' ', length - (size_t)used);
	struct catalogue *catalogue;
	struct reason reason;
	assert_status(catalogue_read(&catalogue, bytes, length, "t.yaml", &reason), TOO_LONG, &reason);
	assert_null(catalogue);
	assert_string_equal(reason.text, "t.yaml has 2097153 bytes, and there is room for 2097152");
	assert_done(catalogue_read(&catalogue, bytes, length - 1, "t.yaml", &reason), &reason);
	catalogue_free(catalogue);
	free(bytes);
}

#define DEMONSTRATION TEST_SOURCE_DIR "/assets/demonstration/catalogue.yaml"

static void the_demonstration__reads_cleanly(void **state)
{
	(void)state;
	struct bytes bytes = {0};
	read_whole(&bytes, DEMONSTRATION);
	struct catalogue *catalogue;
	struct reason reason;
	assert_done(catalogue_read(&catalogue, bytes.at, bytes.length, "catalogue.yaml", &reason), &reason);
	int tiles = 0;
	for (int k = 0; k < catalogue->kind_count; k++) {
		tiles += catalogue->kinds[k].within < 0 ? 1 : 0;
	}
	assert_int_equal(tiles, 12);
	assert_int_equal(catalogue->band_count, 3);
	assert_int_equal(catalogue->kinds[catalogue_kind(catalogue, "hate_incident")].path, PATH_THREAT);
	assert_int_equal(catalogue->kinds[catalogue_kind(catalogue, "private")].path, PATH_PRIVATE);
	catalogue_free(catalogue);
	bytes_free(&bytes);
}

/* What residents read comes in the first languages, each in full. */
static void the_demonstration__speaks_the_first_languages(void **state)
{
	(void)state;
	static const enum language first[] = {
		LANGUAGE_PL, LANGUAGE_RO, LANGUAGE_PA, LANGUAGE_UR, LANGUAGE_UK, LANGUAGE_AR};
	struct bytes bytes = {0};
	read_whole(&bytes, DEMONSTRATION);
	struct catalogue *catalogue;
	struct reason reason;
	assert_done(catalogue_read(&catalogue, bytes.at, bytes.length, "catalogue.yaml", &reason), &reason);
	for (size_t l = 0; l < sizeof first / sizeof *first; l++) {
		assert_non_null(catalogue->readers.in[first[l]]);
		for (int k = 0; k < catalogue->band_count; k++) {
			assert_non_null(catalogue->bands[k].label.in[first[l]]);
		}
		for (int k = 0; k < catalogue->kind_count; k++) {
			assert_non_null(catalogue->kinds[k].label.in[first[l]]);
		}
		for (int k = 0; k < catalogue->kit_count; k++) {
			assert_non_null(catalogue->kit[k].label.in[first[l]]);
		}
		for (int k = 0; k < catalogue->question_count; k++) {
			assert_non_null(catalogue->questions[k].label.in[first[l]]);
		}
	}
	catalogue_free(catalogue);
	bytes_free(&bytes);
}

/* A name that is the same everywhere has one form; what is translated is so into every language. */
static void assert_in_all(const struct label *label)
{
	int count = 0;
	for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
		count += label->in[language] != NULL;
	}
	if (count > 1 && count < LANGUAGE_COUNT) {
		fail_msg("\"%s\" is in %d languages of %d", label->in[LANGUAGE_EN], count, LANGUAGE_COUNT);
	}
}

#define ASSERT_ALL(list, count, member)    \
	for (int at = 0; at < (count); at++) { \
		assert_in_all(&(list)[at].member); \
	}

static void the_demonstration__leaves_no_language_out(void **state)
{
	(void)state;
	struct bytes bytes = {0};
	read_whole(&bytes, DEMONSTRATION);
	struct catalogue *c;
	struct reason reason;
	assert_done(catalogue_read(&c, bytes.at, bytes.length, "catalogue.yaml", &reason), &reason);
	assert_in_all(&c->readers);
	ASSERT_ALL(c->bands, c->band_count, label);
	ASSERT_ALL(c->areas, c->area_count, label);
	ASSERT_ALL(c->kit, c->kit_count, label);
	ASSERT_ALL(c->kinds, c->kind_count, label);
	ASSERT_ALL(c->questions, c->question_count, label);
	ASSERT_ALL(c->helplines, c->helpline_count, label);
	ASSERT_ALL(c->helplines, c->helpline_count, note);
	ASSERT_ALL(c->topics, c->topic_count, label);
	ASSERT_ALL(c->topics, c->topic_count, advice);
	ASSERT_ALL(c->local_officers, c->local_officer_count, role);
	ASSERT_ALL(c->local_officers, c->local_officer_count, promise);
	ASSERT_ALL(c->extras, c->extra_count, title);
	ASSERT_ALL(c->extras, c->extra_count, lead);
	ASSERT_ALL(c->extras, c->extra_count, summary);
	for (int k = 0; k < c->extra_count; k++) {
		ASSERT_ALL(c->extras[k].choices, c->extras[k].choice_count, label);
	}
	catalogue_free(c);
	bytes_free(&bytes);
}

/* Reads what may be anything: it is taken, or refused with a sentence in clean text; nothing else can happen. */
static enum status read_anything(const unsigned char *bytes, size_t length)
{
	struct catalogue *catalogue;
	struct reason reason = {""};
	enum status status = catalogue_read(&catalogue, bytes, length, "t.yaml", &reason);
	assert_true(status == DONE || status == BAD_CATALOGUE || status == NOT_TEXT);
	assert_int_equal(catalogue != NULL, status == DONE);
	assert_int_equal(reason.text[0] != '\0', status != DONE);
	assert_true(text_is_clean(reason.text, strlen(reason.text)));
	catalogue_free(catalogue);
	return status;
}

static void a_catalogue_cut_anywhere__is_refused_or_whole(void **state)
{
	(void)state;
	struct bytes bytes = {0};
	read_whole(&bytes, DEMONSTRATION);
	/* Up to where the last section that must be there begins, something is missing. */
	const char *last = memmem(bytes.at, bytes.length, "\nhelplines:", 11);
	assert_non_null(last);
	size_t needed = (size_t)(last - (const char *)bytes.at);
	for (size_t length = 0; length < bytes.length; length += 97) {
		unsigned char *cut = exact_copy(bytes.at, length);
		enum status status = read_anything(cut, length);
		assert_true(status != DONE || length > needed);
		free(cut);
	}
	bytes_free(&bytes);
}

static void a_catalogue_with_random_bytes__is_taken_or_refused(void **state)
{
	(void)state;
	struct bytes bytes = {0};
	read_whole(&bytes, DEMONSTRATION);
	uint64_t seed = 20261121;
	int refused = 0;
	for (int k = 0; k < 2000; k++) {
		unsigned char *spoiled = exact_copy(bytes.at, bytes.length);
		spoil(spoiled, bytes.length, &seed);
		refused += read_anything(spoiled, bytes.length) == DONE ? 0 : 1;
		free(spoiled);
	}
	assert_in_range(refused, 1000, 1999);
	bytes_free(&bytes);
}

/* Reads the right catalogue with these lines behind it. */
static enum status read_with(struct catalogue **catalogue, const char *lines, struct reason *reason)
{
	struct bytes text = {0};
	bytes_raw(&text, small_catalogue, strlen(small_catalogue));
	bytes_raw(&text, lines, strlen(lines));
	enum status status = catalogue_read(catalogue, text.at, text.length, "t.yaml", reason);
	bytes_free(&text);
	return status;
}

static void retention__is_what_is_said__and_the_usual_where_nothing_is(void **state)
{
	(void)state;
	struct reason reason;
	struct catalogue *catalogue = read_right();
	struct retention kept = catalogue_retention(catalogue);
	assert_int_equal(kept.done, 6);
	assert_int_equal(kept.reports, 12);
	assert_int_equal(kept.referrals, 12);
	assert_int_equal(kept.notes, 12);
	assert_int_equal(kept.records, 84);
	catalogue_free(catalogue);
	assert_done(read_with(&catalogue, "retention: {done: 3, records: 120}\n", &reason), &reason);
	kept = catalogue_retention(catalogue);
	assert_int_equal(kept.done, 3);
	assert_int_equal(kept.reports, 12);
	assert_int_equal(kept.records, 120);
	catalogue_free(catalogue);
	assert_status(read_with(&catalogue, "retention: {reports: 13}\n", &reason), BAD_CATALOGUE, NULL);
	assert_status(read_with(&catalogue, "retention: {records: 0}\n", &reason), BAD_CATALOGUE, NULL);
	assert_status(read_with(&catalogue, "retention: {boxes: 6}\n", &reason), BAD_CATALOGUE, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(retention__is_what_is_said__and_the_usual_where_nothing_is),
		cmocka_unit_test(a_right_catalogue__is_given_back_whole),
		cmocka_unit_test(kinds__stand_in_a_row_each_page_behind_its_tile),
		cmocka_unit_test(a_kind_within_another__goes_the_same_path),
		cmocka_unit_test(codes__are_found),
		cmocka_unit_test(labels__fall_back_to_english),
		cmocka_unit_test(label__in_easy_read__falls_back_to_the_text_itself),
		cmocka_unit_test(languages__are_read_and_named_by_their_codes),
		cmocka_unit_test(a_language__is_offered_when_both_its_texts_are_signed_off),
		cmocka_unit_test(the_time_zone__is_set_only_by_a_catalogue_that_is_taken),
		cmocka_unit_test(a_file_that_is_too_long__is_not_read),
		cmocka_unit_test(the_demonstration__reads_cleanly),
		cmocka_unit_test(the_demonstration__speaks_the_first_languages),
		cmocka_unit_test(the_demonstration__leaves_no_language_out),
		cmocka_unit_test(a_catalogue_cut_anywhere__is_refused_or_whole),
		cmocka_unit_test(a_catalogue_with_random_bytes__is_taken_or_refused),
	};
	return cmocka_run_group_tests_name("ledger/catalogue", tests, NULL, NULL);
}
