/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_journeys.c - the journeys of a catalogue: the standard ones, a catalogue's own in their place, its extra
 * questions among them; and that each journey that leads nowhere, never ends or leaves people without its safety texts
 * is refused with its place and with what to do.
 */
#include "tests/support/testing.h"

#include "ledger/catalogue.h"
#include "tests/support/small_catalogue.h"
#include "tests/support/spoil.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Begins at line 41, behind the small catalogue. */
static const char own_concern[] =
	"extra_questions:\n"
	"  - {code: colour, ask: one, title: Which colour?, choices: [{code: red, label: Red}, {code: blue, "
	"label: "
	"Blue}]}\n"
	"journeys:\n"
	"  - code: concern\n"
	"    heading: {en: Problem, pl: Problem}\n"
	"    thanks: Thank you\n"
	"    sections:\n"
	"      - {code: more, label: Add more}\n"
	"    questions:\n"
	"      - {code: kind, ask: kind, title: What is it?, summary: Problem}\n"
	"      - code: danger\n"
	"        ask: one\n"
	"        when: {path: threat}\n"
	"        title: {en: Danger?, pl: Niebezpieczeństwo?}\n"
	"        choices:\n"
	"          - {code: now, label: {en: Now, pl: Teraz}, to: danger}\n"
	"          - {code: never, label: {en: Never, pl: Nigdy}}\n"
	"      - {code: extras, ask: extras}\n"
	"      - code: hours\n"
	"        ask: one\n"
	"        title: When?\n"
	"        choices:\n"
	"          - {code: day, label: By day, to: where}\n"
	"          - {code: night, label: At night}\n"
	"      - code: quiet\n"
	"        ask: notice\n"
	"        when: {hours: night, kind: [noise, parking]}\n"
	"        title: Quiet hours\n"
	"        text: After eleven it is night.\n"
	"        helplines: [help]\n"
	"      - {code: where, ask: area, title: Where?, summary: Where}\n"
	"      - {code: check, ask: check, title: Right?}\n"
	"      - {code: words, ask: words, title: Words, summary: Words, most: 200, sections: [more]}\n";

static char *whole(const char *rest)
{
	size_t size = strlen(small_catalogue) + strlen(rest) + 1;
	char *text = malloc(size);
	assert_non_null(text);
	snprintf(text, size, "%s%s", small_catalogue, rest);
	return text;
}

static struct catalogue *read_good(const char *text)
{
	struct catalogue *catalogue;
	struct reason reason = {""};
	assert_done(catalogue_read(&catalogue, text, strlen(text), "t.yaml", &reason), &reason);
	return catalogue;
}

static int find(const struct journey *journey, const char *code)
{
	for (int k = 0; k < journey->question_count; k++) {
		if (strcmp(journey->questions[k].code, code) == 0) {
			return k;
		}
	}
	return -1;
}

static void catalogue_without_journeys__has_the_standard_ones(void **state)
{
	(void)state;
	struct catalogue *catalogue = read_good(small_catalogue);
	const struct journey *concern = catalogue_journey(catalogue, "concern");
	assert_string_equal(label_text(&concern->heading, LANGUAGE_EN), "Tell us about a problem");
	const struct question *danger = &concern->questions[find(concern, "danger")];
	assert_true(danger->is_safety);
	assert_string_equal(danger->choices[0].to, TO_DANGER);
	assert_string_equal(danger->when[0].of, CONDITION_PATH);
	assert_int_equal(find(concern, "extras"), -1);
	assert_int_equal(catalogue_journey(catalogue, "private")->questions[0].ask, ASK_HELP);
	assert_non_null(catalogue_journey(catalogue, "checkin"));
	assert_non_null(catalogue_journey(catalogue, "feedback"));
	catalogue_free(catalogue);
}

/* A text is in this language if the journey is, and no text is left out. */
static void assert_spoken(const struct label *label, enum language language, bool is_spoken)
{
	if (label->in[LANGUAGE_EN]) {
		assert_int_equal(label->in[language] != NULL, is_spoken);
	}
}

static void assert_whole(const struct journey *journey, enum language language)
{
	bool is_spoken = journey->heading.in[language];
	assert_spoken(&journey->thanks, language, is_spoken);
	assert_spoken(&journey->after, language, is_spoken);
	for (int k = 0; k < journey->section_count; k++) {
		assert_spoken(&journey->sections[k].label, language, is_spoken);
	}
	for (int k = 0; k < journey->question_count; k++) {
		const struct question *question = &journey->questions[k];
		assert_spoken(&question->title, language, is_spoken);
		assert_spoken(&question->lead, language, is_spoken);
		assert_spoken(&question->summary, language, is_spoken);
		assert_spoken(&question->text, language, is_spoken);
		for (int choice = 0; choice < question->choice_count; choice++) {
			assert_spoken(&question->choices[choice].label, language, is_spoken);
		}
	}
}

static void standard_journeys__are_whole_in_every_language_they_have(void **state)
{
	(void)state;
	struct catalogue *catalogue = read_good(small_catalogue);
	for (int k = 0; k < catalogue->journey_count; k++) {
		for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
			assert_whole(&catalogue->journeys[k], language);
		}
	}
	catalogue_free(catalogue);
}

static void own_journey__stands_in_the_place_of_the_standard_one(void **state)
{
	(void)state;
	char *text = whole(own_concern);
	struct catalogue *catalogue = read_good(text);
	const struct journey *concern = catalogue_journey(catalogue, "concern");
	assert_string_equal(label_text(&concern->heading, LANGUAGE_EN), "Problem");
	assert_int_equal(find(concern, "how_often"), -1);
	int colour = find(concern, "colour"), hours = find(concern, "hours"), quiet = find(concern, "quiet");
	assert_int_equal(colour, find(concern, "danger") + 1); /* in the place of the extras */
	assert_int_equal(hours, colour + 1);
	assert_true(concern->questions[colour].is_extra);
	assert_true(concern->questions[find(concern, "danger")].is_safety); /* it leads to the 999 page */
	assert_false(concern->questions[hours].is_safety);
	assert_string_equal(concern->questions[hours].choices[0].to, "where");
	assert_int_equal(concern->questions[quiet].when_count, 2);
	assert_int_equal(concern->questions[quiet].when[1].is_count, 2);
	assert_string_equal(concern->questions[quiet].lines[0], "help");
	assert_int_equal(concern->questions[find(concern, "words")].most, 200);
	assert_string_equal(
		label_text(&catalogue_journey(catalogue, "checkin")->heading, LANGUAGE_EN), "I'm here");
	catalogue_free(catalogue);
	free(text);
}

static void kind__within_another__asks_what_that_asks(void **state)
{
	(void)state;
	char *extra = whole(own_concern);
	char *outer = with_change(extra, "    label: Vehicles\n", "    label: Vehicles\n    asks: [colour]\n");
	struct catalogue *catalogue = read_good(outer);
	const struct kind *parking = &catalogue->kinds[catalogue_kind(catalogue, "parking")];
	assert_int_equal(parking->ask_count, 1);
	assert_string_equal(parking->asks[0], "colour");
	assert_int_equal(catalogue->kinds[catalogue_kind(catalogue, "noise")].ask_count, 0);
	catalogue_free(catalogue);
	free(outer);
	free(extra);
}

/* A slip: the first `from` of the catalogue with its own journey became `to`. */
struct slip {
	const char *from, *to;
	const char *complaint;
};

static void expect_slips(const struct slip *slips, size_t count)
{
	char *right = whole(own_concern);
	for (size_t k = 0; k < count; k++) {
		char *wrong = with_change(right, slips[k].from, slips[k].to);
		struct catalogue *catalogue = NULL;
		struct reason reason = {""};
		assert_status(
			catalogue_read(&catalogue, wrong, strlen(wrong), "t.yaml", &reason), BAD_CATALOGUE, &reason);
		assert_string_equal(reason.text, slips[k].complaint);
		free(wrong);
	}
	free(right);
}

#define EXPECT_SLIPS(slips) expect_slips((slips), sizeof(slips) / sizeof *(slips))

static void branch__to_nowhere_or_backwards__is_refused(void **state)
{
	(void)state;
	static const struct slip slips[] = {
		{"to: where}", "to: wher}",
			"t.yaml:62:44: \"day\" leads to \"wher\", and there is no such question. Did you mean "
			"\"where\"?"},
		{"to: where}", "to: danger_2}",
			"t.yaml:62:44: \"day\" leads to \"danger_2\", and there is no such question. Did you mean "
			"\"danger\"?"},
		{"to: where}", "to: kind}",
			"t.yaml:62:44: \"day\" leads back to \"kind\", so that the journey could go round for ever. "
			"Lead to a question behind this one"},
		{"to: where}", "to: hours}",
			"t.yaml:62:44: \"day\" leads back to \"hours\", so that the journey could go round for ever. "
			"Lead to a question behind this one"},
		{"to: where}", "to: words}",
			"t.yaml:62:44: \"day\" leads to \"words\", which is of another section. Lead to a question of "
			"the same one"},
		{"sections: [more]}\n",
			"sections: [more]}\n  - {code: private, heading: {en: Help, pl: Pomoc}, questions: [{code: sure, "
			"ask: one, title: {en: Sure?, pl: Na pewno?}, choices: [{code: yes, label: {en: Yes, pl: Tak}, "
			"to: private}, {code: no, label: {en: No, pl: Nie}}]}, {code: help, ask: help, title: {en: Help, "
			"pl: Pomoc}}]}\n",
			"t.yaml:73:176: \"yes\" leads back to the beginning of \"private\", so that the journey could go "
			"round for ever. Lead to a question behind this one"},
	};
	EXPECT_SLIPS(slips);
}

static void condition__on_what_was_not_asked_or_cannot_be_answered__is_refused(void **state)
{
	(void)state;
	static const struct slip slips[] = {
		{"{hours: night,", "{hour: night,",
			"t.yaml:66:16: no question \"hour\" with choices is asked before this one. Did you mean "
			"\"hours\"?"},
		{"{hours: night,", "{quiet: night,",
			"t.yaml:66:16: \"quiet\" is asked no earlier than this question. Let it stand further up"},
		{"{hours: night,", "{hours: nigt,",
			"t.yaml:66:23: there is no answer \"nigt\". Did you mean \"night\"?"},
		{"[noise, parking]", "[noise, parkin]",
			"t.yaml:66:44: there is no kind \"parkin\". Did you mean \"parking\"?"},
		{"{path: threat}", "{path: thread}",
			"t.yaml:52:22: there is no answer \"thread\". Did you mean \"threat\"?"},
		{"{hours: night,", "{where: north,",
			"t.yaml:66:16: \"where\" is asked no earlier than this question. Let it stand further up"},
	};
	EXPECT_SLIPS(slips);
}

static void what_is_kept__is_asked_of_everybody_and_has_room(void **state)
{
	(void)state;
	static const struct slip slips[] = {
		{"{code: kind, ask: kind,", "{code: kind, ask: kind, skip: yes,",
			"t.yaml:49:9: everybody must come to \"kind\": without it there is nothing to keep. Take "
			"\"skip\", "
			"\"when\" and \"sections\" out"},
		{"ask: area, title: Where?,", "ask: area, safety: yes, title: {en: Where?, pl: Gdzie?},",
			"t.yaml:70:9: what is answered to \"where\" is kept openly, so nobody's safety may hang on it. "
			"Take "
			"\"safety\" and ways to \"danger\" or \"private\" out"},
		{"      - {code: check, ask: check,",
			"      - {code: many, ask: some, title: Which?, summary: Which, choices: [{code: a, label: A}, "
			"{code: b, label: B}]}\n"
			"      - {code: check, ask: check,",
			"t.yaml:71:9: what is answered to \"many\" would be kept nowhere: only what a section asks is "
			"sealed "
			"with the entry. Give it \"sections\""},
		{"code: hours\n", "code: find\n",
			"t.yaml:58:15: \"find\" is a word that entries have already. Give this question another code\n"
			"t.yaml:66:16: no question \"hours\" with choices is asked before this one. Write one of danger, "
			"colour, find"},
	};
	EXPECT_SLIPS(slips);
}

static void safety_text__that_is_missing_in_a_language__is_refused(void **state)
{
	(void)state;
	static const struct slip slips[] = {
		{"{en: Danger?, pl: Niebezpieczeństwo?}", "Danger?",
			"t.yaml:53:16: this text of \"danger\" is about people's safety, and it is missing in \"pl\", "
			"in which other texts of the journey are. Add it"},
		{"{en: Never, pl: Nigdy}", "{en: Never}",
			"t.yaml:56:34: this text of \"danger\" is about people's safety, and it is missing in \"pl\", "
			"in which other texts of the journey are. Add it"},
		{"title: When?", "title: {en: When?, ro: Când?}",
			"t.yaml:53:16: this text of \"danger\" is about people's safety, and it is missing in \"ro\", "
			"in which other texts of the journey are. Add it\n"
			"t.yaml:55:32: this text of \"danger\" is about people's safety, and it is missing in \"ro\", "
			"in which other texts of the journey are. Add it\n"
			"t.yaml:56:34: this text of \"danger\" is about people's safety, and it is missing in \"ro\", "
			"in which other texts of the journey are. Add it"},
		{"title: When?", "safety: yes\n        title: When?",
			"t.yaml:61:16: this text of \"hours\" is about people's safety, and it is missing in \"pl\", in "
			"which other texts of the journey are. Add it\n"
			"t.yaml:63:32: this text of \"hours\" is about people's safety, and it is missing in \"pl\", in "
			"which other texts of the journey are. Add it\n"
			"t.yaml:64:34: this text of \"hours\" is about people's safety, and it is missing in \"pl\", in "
			"which other texts of the journey are. Add it"},
	};
	EXPECT_SLIPS(slips);
}

static void question__of_a_wrong_form__is_refused(void **state)
{
	(void)state;
	static const struct slip slips[] = {
		{"ask: area,", "ask: place,",
			"t.yaml:70:28: \"place\" is no ask. Write one of one, some, ages, kind, area, feedback, words, "
			"telephone, email, notice, help, check, extras"},
		{"title: Quiet hours",
			"choices: [{code: a, label: A}, {code: b, label: B}]\n        title: Quiet hours",
			"t.yaml:67:9: a question with \"ask: notice\" has no \"choices\". Take it out, or ask another "
			"way"},
		{"        text: After eleven it is night.\n        helplines: [help]\n", "",
			"t.yaml:64:9: the notice \"quiet\" tells nothing. Write \"text\", or \"helplines\", or both"},
		{"helplines: [help]", "helplines: [hepl]",
			"t.yaml:69:21: there is no helpline \"hepl\". Did you mean \"help\"?"},
		{"most: 200", "most: 501",
			"t.yaml:72:71: \"501\" is no whole number from 1 to 500. Write one, in digits"},
		{"most: 200, ", "most: 0, ",
			"t.yaml:72:71: \"0\" is no whole number from 1 to 500. Write one, in digits"},
		{", sections: [more]", "",
			"t.yaml:72:9: a question with \"ask: words\" needs \"sections\". Write it"},
		{"sections: [more]", "sections: [mor]",
			"t.yaml:72:87: the journey \"concern\" has no section \"mor\". Did you mean \"more\"?"},
		{"code: quiet", "code: hours",
			"t.yaml:64:15: there is a question \"hours\" already, in line 58. Give each a code of its own"},
		{"title: What is it?, ", "", "t.yaml:49:9: a question with \"ask: kind\" needs \"title\". Write it"},
	};
	EXPECT_SLIPS(slips);
}

static void journey__without_what_its_entries_need__is_refused(void **state)
{
	(void)state;
	static const struct slip slips[] = {
		{"- code: concern", "- code: concerns",
			"t.yaml:43:11: there is no journey \"concerns\". Did you mean \"concern\"?"},
		{"    thanks: Thank you\n", "",
			"t.yaml:43:5: the journey \"concern\" must say thank you when it has kept something. Write "
			"\"thanks\""},
		{"      - {code: check, ask: check, title: Right?}\n", "",
			"t.yaml:43:5: the journey \"concern\" must ask for \"check\". Add a question with \"ask: "
			"check\""},
		{"{code: check, ask: check, title: Right?}", "{code: party, ask: ages, title: How many?}",
			"t.yaml:43:5: the journey \"concern\" must ask for \"check\". Add a question with \"ask: "
			"check\"\n"
			"t.yaml:71:28: only the journey \"checkin\" can ask for \"ages\". Take this question out"},
		{"ask: area, title: Where?", "ask: kind, title: Where?",
			"t.yaml:70:28: this journey asks for \"kind\" already. Take one of the questions out"},
		{"      - {code: extras, ask: extras}\n", "",
			"t.yaml:40:1: your journey \"concern\" has no place for extra questions. Write a question with "
			"\"ask: extras\" where they belong"},
		{"label: Noise, icon", "label: Noise, asks: [hours], icon",
			"t.yaml:22:40: there is no extra question \"hours\". Write colour"},
		{"label: Parking}", "label: Parking, asks: [colours]}",
			"t.yaml:26:48: there is no extra question \"colours\". Did you mean \"colour\"?"},
		{"code: colour, ask", "code: danger, ask",
			"t.yaml:41:12: the journey \"concern\" has a question \"danger\" already. Give each a code of "
			"its own"},
	};
	EXPECT_SLIPS(slips);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(catalogue_without_journeys__has_the_standard_ones),
		cmocka_unit_test(standard_journeys__are_whole_in_every_language_they_have),
		cmocka_unit_test(own_journey__stands_in_the_place_of_the_standard_one),
		cmocka_unit_test(kind__within_another__asks_what_that_asks),
		cmocka_unit_test(branch__to_nowhere_or_backwards__is_refused),
		cmocka_unit_test(condition__on_what_was_not_asked_or_cannot_be_answered__is_refused),
		cmocka_unit_test(what_is_kept__is_asked_of_everybody_and_has_room),
		cmocka_unit_test(safety_text__that_is_missing_in_a_language__is_refused),
		cmocka_unit_test(question__of_a_wrong_form__is_refused),
		cmocka_unit_test(journey__without_what_its_entries_need__is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
