/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_journey.c - a catalogue's own journey, run as any other: branches, conditions, extra questions, sections, and
 * what of all that is kept. Pages as values; no window, no book.
 */
#include "kiosk/flows/run.h"
#include "kiosk/flows/writing.h"
#include "tests/support/small_catalogue.h"
#include "tests/support/testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char journeys[] =
	"extra_questions:\n"
	"  - {code: colour, ask: one, title: Which colour?, choices: [{code: red, label: Red}, {code: blue, "
	"label: "
	"Blue}]}\n"
	"journeys:\n"
	"  - code: concern\n"
	"    heading: Problem\n"
	"    thanks: Thank you\n"
	"    sections:\n"
	"      - {code: words, label: Own words}\n"
	"      - {code: reply, label: A reply}\n"
	"    questions:\n"
	"      - {code: kind, ask: kind, title: What is it?, summary: Problem}\n"
	"      - {code: extras, ask: extras}\n"
	"      - code: hours\n"
	"        ask: one\n"
	"        title: When?\n"
	"        summary: When\n"
	"        choices:\n"
	"          - {code: day, label: By day, to: where}\n"
	"          - {code: night, label: At night}\n"
	"      - {code: quiet, ask: notice, title: Quiet hours, text: Sleep., helplines: [help]}\n"
	"      - code: loud\n"
	"        ask: one\n"
	"        skip: yes\n"
	"        title: How loud?\n"
	"        choices: [{code: very, label: Very}, {code: little, label: A little}]\n"
	"      - {code: where, ask: area, title: Where?, summary: Where}\n"
	"      - code: why\n"
	"        ask: one\n"
	"        when: {loud: very, kind: vehicles}\n"
	"        title: Why?\n"
	"        choices: [{code: fun, label: Fun}, {code: work, label: Work}]\n"
	"      - {code: check, ask: check, title: Right?}\n"
	"      - {code: words, ask: words, title: Words, summary: Words, most: 12, sections: [words]}\n"
	"      - {code: mood, ask: one, title: How are you?, sections: [words], choices: [{code: calm, label: "
	"Calm}, {code: angry, label: Angry}]}\n"
	"      - code: reply\n"
	"        ask: one\n"
	"        title: How?\n"
	"        summary: How\n"
	"        sections: [reply]\n"
	"        choices: [{code: call, label: Call}, {code: this_page, label: Here}]\n"
	"      - {code: phone, ask: telephone, when: {reply: call}, title: Number?, summary: Phone, sections: "
	"[reply]}\n"
	"      - code: share\n"
	"        ask: some\n"
	"        most: 2\n"
	"        title: Who may know?\n"
	"        summary: May know\n"
	"        sections: [reply]\n"
	"        choices: [{code: a, label: Ann}, {code: b, label: Ben}, {code: c, label: Cat}]\n";

struct stall {
	struct catalogue *catalogue;
	struct visit visit;
	struct keymap keymap;
	struct state state;
	struct page page;
	struct request request; /* of the last act */
};

static char *with_asks(void)
{
	static char text[sizeof journeys + 4000];
	static const char noise[] = "label: Noise,";
	const char *at = strstr(small_catalogue, noise);
	assert_non_null(at);
	snprintf(text, sizeof text, "%.*s%s asks: [colour],%s%s", (int)(at - small_catalogue), small_catalogue,
		noise, at + strlen(noise), journeys);
	return text;
}

static void look(struct stall *stall)
{
	screen_flow.describe(&stall->page, &stall->state);
}

static int begin(void **state)
{
	struct stall *stall = calloc(1, sizeof *stall);
	struct reason reason = {""};
	assert_non_null(stall);
	const char *text = with_asks();
	assert_done(catalogue_read(&stall->catalogue, text, strlen(text), "t.yaml", &reason), &reason);
	assert_done(keymap_load(&stall->keymap, "en", &reason), &reason);
	stall->state.catalogue = stall->catalogue;
	stall->state.visit = &stall->visit;
	stall->state.keymap = &stall->keymap;
	stall->state.keymap_is_latin = true;
	stall->state.now = 1795000000; /* November 2026 */
	run_begin(&stall->visit.run, &flow_concern, stall->catalogue, NULL);
	look(stall);
	*state = stall;
	return 0;
}

static int end(void **state)
{
	struct stall *stall = *state;
	catalogue_free(stall->catalogue);
	free(stall);
	return 0;
}

/* Touches these one after the other; each must be on the page. */
static void touch(struct stall *stall, const char *const *ids)
{
	for (; *ids; ids++) {
		if (!page_find(&stall->page, *ids)) {
			fail_msg("there is no %s on the page %s", *ids, stall->page.name);
		}
		stall->request = screen_flow.act(&stall->state, *ids);
		if (stall->request.kind == REQUEST_SHOW) {
			look(stall);
		}
	}
}
#define TOUCH(stall, ...) touch(stall, (const char *const[]){__VA_ARGS__, NULL})

static void assert_page(const struct stall *stall, const char *name)
{
	assert_string_equal(stall->page.name, name);
}

static void assert_detail(const struct stall *stall, const char *wanted)
{
	const char *detail = stall->visit.outgoing.records[0].entry.detail;
	if (!strstr(detail, wanted)) {
		fail_msg("there is no %s in %s", wanted, detail);
	}
}

static void answer__that_leads_past_questions__passes_them_over(void **state)
{
	struct stall *stall = *state;
	TOUCH(stall, "choice.noise");
	assert_page(stall, "concern.colour");
	TOUCH(stall, "choice.blue", "choice.day");
	assert_page(stall, "concern.where");
	TOUCH(stall, "frame.back");
	assert_page(stall, "concern.hours");
	TOUCH(stall, "choice.night");
	assert_page(stall, "concern.quiet");
	assert_non_null(page_find(&stall->page, "frame.go"));
	TOUCH(stall, "frame.go");
	assert_page(stall, "concern.loud");
	TOUCH(stall, "run.skip", "choice.south");
	assert_page(stall, "concern.check");
	TOUCH(stall, "frame.go");
	assert_int_equal(stall->request.kind, REQUEST_SAVE);
	assert_detail(
		stall, "{\"v\":1,\"place\":\"south\",\"hours\":\"night\",\"extra\":{\"colour\":\"blue\"},\"find\":");
	assert_string_equal(stall->visit.outgoing.records[0].entry.item, "noise");
	assert_string_equal(stall->visit.outgoing.records[0].entry.area, "south");
}

static void condition__of_an_answer_and_of_a_kind__decides(void **state)
{
	struct stall *stall = *state;
	TOUCH(stall, "choice.vehicles");
	assert_page(stall, "concern.within");
	TOUCH(stall, "choice.parking", "choice.night", "frame.go", "choice.very", "choice.north");
	assert_page(stall, "concern.why"); /* "vehicles" holds of what is within it, too */
	TOUCH(stall, "frame.back", "frame.back", "choice.little", "choice.north");
	assert_page(stall, "concern.check");
	TOUCH(stall, "frame.go");
	assert_detail(stall, "\"hours\":\"night\",\"loud\":\"little\",\"find\":");
}

/* Another kind asks other questions: the one that was answered for the kind before is gone. */
static void kind__that_is_changed__asks_its_own_questions(void **state)
{
	struct stall *stall = *state;
	TOUCH(
		stall, "choice.noise", "choice.red", "choice.day", "choice.north", "change.kind", "choice.vehicles");
	assert_page(stall, "concern.within");
	TOUCH(stall, "choice.parking");
	assert_page(stall, "concern.check");
	TOUCH(stall, "change.kind", "choice.noise");
	assert_page(stall, "concern.colour"); /* asked again */
	TOUCH(stall, "choice.blue");
	assert_page(stall, "concern.check");
	TOUCH(stall, "frame.go");
	assert_detail(stall, "\"extra\":{\"colour\":\"blue\"}");
}

static void to_check(struct stall *stall)
{
	TOUCH(stall, "choice.noise", "choice.red", "choice.day", "choice.north");
	assert_page(stall, "concern.check");
}

static const char *row(const struct stall *stall, const char *name)
{
	for (int k = 0; k < stall->page.blocks[0].as.facts.count; k++) {
		const struct fact *fact = &stall->page.blocks[0].as.facts.facts[k];
		if (strcmp(fact->name, name) == 0) {
			return fact->value;
		}
	}
	return NULL;
}

static void section__that_is_finished__is_shown_and_sealed(void **state)
{
	struct stall *stall = *state;
	to_check(stall);
	TOUCH(stall, "section.reply", "choice.call");
	assert_page(stall, "concern.phone");
	TOUCH(stall, "frame.go"); /* a number is wanted */
	assert_page(stall, "concern.phone");
	assert_true(writing_add(&stall->visit.run, "07700900982"));
	TOUCH(stall, "frame.go");
	assert_page(stall, "concern.share");
	TOUCH(stall, "choice.a", "choice.c", "choice.b"); /* two, at the most */
	assert_true(page_find(&stall->page, "choice.a")->look == LOOK_CHOSEN);
	assert_true(page_find(&stall->page, "choice.b")->look != LOOK_CHOSEN);
	TOUCH(stall, "choice.a", "choice.b", "frame.go");
	assert_page(stall, "concern.check");
	assert_string_equal(row(stall, "Phone"), "07700 900 982");
	assert_string_equal(row(stall, "May know"), "Ben, Cat");
	assert_null(page_find(&stall->page, "section.reply"));
	TOUCH(stall, "frame.go");
	const struct record *record = &stall->visit.outgoing.records[0];
	assert_string_equal(record->boxes[PURPOSE_CONTACT], "reply: call\nphone: 07700900982\nshare: b c\n");
	assert_null(record->boxes[PURPOSE_WORDS]);
	assert_null(strstr(record->entry.detail, "reply"));
	assert_null(strstr(record->entry.detail, "share"));
}

/* Nobody is called who went back before giving a number; what was begun is there again for whoever goes on. */
static void section__that_is_left_unfinished__is_not_sent(void **state)
{
	struct stall *stall = *state;
	to_check(stall);
	TOUCH(stall, "section.reply", "choice.call", "frame.back", "frame.back");
	assert_page(stall, "concern.check");
	assert_null(row(stall, "How"));
	TOUCH(stall, "section.reply");
	assert_page(stall, "concern.phone");
	TOUCH(stall, "frame.back", "frame.back", "frame.go");
	assert_int_equal(stall->request.kind, REQUEST_SAVE);
	assert_string_equal(stall->visit.outgoing.records[0].boxes[PURPOSE_CONTACT], "");
}

static void language_of_the_page__is_kept_by_its_code(void **state)
{
	struct stall *stall = *state;
	to_check(stall);
	TOUCH(stall, "section.reply", "choice.this_page", "frame.go");
	stall->visit.tongue.language = LANGUAGE_UR;
	TOUCH(stall, "frame.go");
	assert_string_equal(
		stall->visit.outgoing.records[0].boxes[PURPOSE_CONTACT], "reply: ur\nshare: nobody\n");
}

static void words__have_their_own_limit_and_box(void **state)
{
	struct stall *stall = *state;
	to_check(stall);
	TOUCH(stall, "section.words");
	assert_true(writing_add(&stall->visit.run, "Twelve chars"));
	assert_false(writing_add(&stall->visit.run, "!"));
	TOUCH(stall, "frame.go", "choice.calm", "frame.go"); /* without a summary it is nothing to be sent */
	assert_string_equal(stall->visit.outgoing.records[0].boxes[PURPOSE_WORDS], "Twelve chars");
	assert_string_equal(stall->visit.outgoing.records[0].boxes[PURPOSE_CONTACT], "");
}

#define test_at_stall(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_stall(answer__that_leads_past_questions__passes_them_over),
		test_at_stall(condition__of_an_answer_and_of_a_kind__decides),
		test_at_stall(kind__that_is_changed__asks_its_own_questions),
		test_at_stall(section__that_is_finished__is_shown_and_sealed),
		test_at_stall(section__that_is_left_unfinished__is_not_sent),
		test_at_stall(language_of_the_page__is_kept_by_its_code),
		test_at_stall(words__have_their_own_limit_and_box),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
