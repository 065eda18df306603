/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_code.c - what a resident takes along: the picture that a phone scans leads to the page of their report, and of
 * nobody else's, as the office finds it in the sealed code; number and words arrive as they were shown and typed. Each
 * step by the programs themselves: office, set-up, kiosk, stick, office again; the picture is read by zbarimg. So is
 * the code of a site that can help.
 */
#include "tests/journeys/inside.h"
#include "tests/journeys/partnership.h"
#include "tests/journeys/people.h"
#include "tests/journeys/program.h"
#include "tests/journeys/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char words[] = "Bins set on FIRE twice: 14/7, 15/7. \"Again?\"";
static const char portal[] = "https://estuary.example/r/"; /* of the demonstration's catalogue */

/* What a phone reads off the window; empty when there is nothing to read. For free(). */
static char *scan(struct stage *stage)
{
	const char *picture = stage_path(stage, "window.png");
	play_picture(&stage->play, picture);
	struct ended ended = program_run(words_of("/usr/bin/zbarimg", "--quiet", "--raw", "--set", "*.enable=0",
										 "--set", "qrcode.enable=1", picture),
		NULL);
	assert_in_range(ended.code, 0, 4); /* 4: no code was found */
	char *read = strdup(ended.out);
	size_t length = strlen(read);
	read[length - (length > 0)] = '\0'; /* the end of the line */
	return read;
}

/* A resident reports; the number and what the phone read are kept. */
static void report(struct stage *stage, char number[REPORT_NUMBER_SIZE], char **address)
{
	resident_reports(&stage->play, words);
	resident_reads_number(&stage->play, number);
	play_tap(&stage->play, "sent.code");
	play_expect(&stage->play, "code");
	*address = scan(stage);
	play_tap(&stage->play, "frame.back");
	play_expect(&stage->play, "sent");
	char *nothing = scan(stage);
	assert_string_equal(nothing, ""); /* hidden again: whoever comes next cannot scan it */
	free(nothing);
	resident_finishes(&stage->play);
}

/* The code of a helpline's site leads there, and is gone with its page. */
static void assert_site_is_scanned(struct stage *stage)
{
	play_tap(&stage->play, "welcome.help");
	play_tap(&stage->play, "topic.children");
	play_tap(&stage->play, "site.childline");
	play_expect(&stage->play, "site");
	char *address = scan(stage);
	assert_string_equal(address, "https://www.childline.org.uk");
	free(address);
	play_tap(&stage->play, "frame.back");
	play_expect(&stage->play, "topic");
	char *nothing = scan(stage);
	assert_string_equal(nothing, "");
	free(nothing);
	play_tap(&stage->play, "frame.leave");
}

/* Letters that are not English reach the telephone as they are written. */
static void assert_card_is_scanned(struct stage *stage)
{
	play_tap(&stage->play, "welcome.officer");
	play_tap(&stage->play, "area.quayside");
	play_expect(&stage->play, "local_officer");
	char *card = scan(stage);
	while (
		!card[0] && play_has(&stage->play, "frame.more")) { /* on a small screen it has a part of its own */
		free(card);
		play_tap(&stage->play, "frame.more");
		card = scan(stage);
	}
	assert_non_null(strstr(card, "\nFN:Se\u00E1n Doyle\r\n"));
	free(card);
	play_tap(&stage->play, "frame.leave");
	play_tap(&stage->play, "welcome.portal");
	char *address = scan(stage);
	assert_string_equal(address, "https://estuary.example/report");
	free(address);
	play_tap(&stage->play, "frame.leave");
}

static void take_to_office(struct stage *stage, const char *office, const char *pin)
{
	char fingerprint[FINGERPRINT_SIZE];
	officer_enters(&stage->play, pin);
	officer_reads_fingerprint(&stage->play, fingerprint);
	officer_saves(stage);
	stage_end_kiosk(stage);
	partnership_merges(stage, office, fingerprint);
}

static void assert_json(const char *json, const char *path, const char *wanted)
{
	char *value = json_value(json, path);
	assert_string_equal(value, wanted);
	free(value);
}

/* The office opens the report of this number: its words are those typed, its code is that in the picture. */
static void assert_opens(struct stage *stage, const char *office, const char *number, const char *address,
	struct report_code *code)
{
	const char *key = stage_path(stage, "office.key");
	char *json = strdup(
		partnership_must(0, admin("concern", office, number, "--key", key, "--passphrase-fd", "0", "--json"))
			.out);
	assert_json(json, "$.reports[0].number", number);
	assert_json(json, "$.reports[0].words.text", words);
	char *typed = json_value(json, "$.reports[0].code.text"), wanted[200], page[PAGE_LENGTH + 1];
	assert_true(report_code_read(code, typed));
	report_code_page(page, code);
	snprintf(wanted, sizeof wanted, "%s%s", portal, page);
	assert_string_equal(address, wanted);
	free(typed);
	free(json);
}

/* Whoever comes back types the code and is told what the office says. */
static void assert_told(struct stage *stage, const struct report_code *code, const char *title)
{
	struct play *play = &stage->play;
	play_tap(play, "welcome.portal");
	play_tap(play, "portal.lookup");
	play_expect(play, "lookup");
	for (const char *at = code->text; *at; at++) {
		char key[16];
		snprintf(key, sizeof key, "key.%02x", (unsigned char)*at);
		play_tap(play, key);
	}
	play_tap(play, "frame.go");
	play_expect(play, "told");
	play_see(play, title);
	play_tap(play, "frame.leave");
	play_expect(play, "welcome");
}

/* The office notes what is done about the first report; the kiosk is told, and tells it. */
static void carry_and_look_up(
	struct stage *stage, const char *office, const char *number, const struct report_code codes[2])
{
	const char *folder = stage_path(stage, "carried"), *file = stage_path(stage, "carried/A.status");
	program_must(0, admin("concern", office, number, "--status", "looking"), NULL);
	partnership_must(0, admin("carry", office, "--out", folder, "--passphrase-fd", "0"));
	start_kiosk(stage, stage_path(stage, "A.bunting"), "--take", file);
	assert_told(stage, &codes[0], "Somebody is looking at it.");
	assert_told(stage, &codes[1], "We have your report.");
	stage_end_kiosk(stage);
	partnership_kiosk_again(stage); /* it keeps what it was told */
	assert_told(stage, &codes[0], "Somebody is looking at it.");
}

static void code__in_the_picture__leads_to_the_report(int width, int height)
{
	static struct stage stage;
	struct report_code codes[2];
	char pin[PIN_LENGTH + 1], numbers[2][REPORT_NUMBER_SIZE], *addresses[2];
	stage_open(&stage, width, height);
	const char *office = partnership_office(&stage, "office");
	partnership_kiosk(&stage, office, pin);
	for (int k = 0; k < 2; k++) {
		report(&stage, numbers[k], &addresses[k]);
	}
	assert_site_is_scanned(&stage);
	assert_card_is_scanned(&stage);
	take_to_office(&stage, office, pin);
	char *listed = strdup(program_must(0, admin("concern", office, "--json"), NULL).out);
	assert_json(listed, "$.reports[0].number", numbers[0]);
	assert_json(listed, "$.reports[1].number", numbers[1]);
	free(listed);
	assert_string_not_equal(addresses[0], addresses[1]);
	for (int k = 0; k < 2; k++) {
		assert_opens(&stage, office, numbers[k], addresses[k], &codes[k]);
		free(addresses[k]);
	}
	carry_and_look_up(&stage, office, numbers[0], codes);
	stage_close(&stage);
}

static void code__in_the_picture__leads_to_the_report__at_1280x800(void **state)
{
	(void)state;
	code__in_the_picture__leads_to_the_report(1280, 800);
}

static void code__in_the_picture__leads_to_the_report__at_800x480(void **state)
{
	(void)state;
	code__in_the_picture__leads_to_the_report(800, 480);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(code__in_the_picture__leads_to_the_report__at_1280x800),
		cmocka_unit_test(code__in_the_picture__leads_to_the_report__at_800x480),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
