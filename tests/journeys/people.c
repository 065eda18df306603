/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/journeys/people.h"

#include <stdlib.h>
#include <string.h>

enum {
	HOLD_MS = 1700,
	SAVE_MS = 15000
};

void resident_begins_check_in(struct play *play)
{
	play_expect(play, "welcome");
	play_tap(play, "welcome.checkin");
	play_tap(play, "frame.go");
	play_tap(play, "choice.no");
	play_expect(play, "checkin.area");
}

void resident_checks_in(struct play *play)
{
	resident_begins_check_in(play);
	play_tap(play, "choice.quayside");
	play_expect(play, "thanks");
}

void resident_begins_report(struct play *play, const char *words)
{
	play_expect(play, "welcome");
	play_tap(play, "welcome.concern");
	play_tap(play, "choice.noise");
	play_tap(play, "choice.not_safe");
	play_tap(play, "choice.harbour_green");
	play_tap(play, "choice.weekly");
	play_tap(play, "choice.no");
	play_expect(play, "concern.check");
	if (words) {
		play_tap(play, "section.words");
		play_tap(play, "choice.yes");
		play_expect(play, "concern.words");
		play_type(play, words);
		play_tap(play, "frame.go");
		play_expect(play, "concern.check");
	}
}

void resident_reports(struct play *play, const char *words)
{
	resident_begins_report(play, words);
	play_tap(play, "frame.go");
	play_expect(play, "sent");
}

void resident_reads_number(struct play *play, char number[REPORT_NUMBER_SIZE])
{
	static const char before[] = "Your report number | ";
	const char *at = strstr(play_text(play), before);
	assert_non_null(at);
	at += strlen(before);
	size_t length = strcspn(at, " ");
	assert_in_range(length, 1, REPORT_NUMBER_SIZE - 1);
	memcpy(number, at, length);
	number[length] = '\0';
}

void resident_finishes(struct play *play)
{
	play_tap(play, "frame.go");
	play_ask_page(play);
	if (strcmp(play->page, "profile.age") == 0) { /* whoever reported is asked one more thing */
		play_tap(play, "frame.leave");
	}
	play_expect(play, "welcome");
}

void officer_enters(struct play *play, const char *pin)
{
	play_hold(play, "staff.enter", HOLD_MS);
	play_expect(play, "officers");
	play_tap(play, "officer.1");
	play_digits(play, pin);
	play_expect(play, "kit");
}

void officer_locks(struct play *play)
{
	play_tap(play, "frame.lock");
	play_expect(play, "welcome");
}

/* A counter is read as its name, what is left, and its number. */
long long officer_reads_kit(struct play *play, const char *label)
{
	const char *at = strstr(play_text(play), label);
	for (int part = 0; at && part < 2; part++) {
		at = strstr(at, " | ");
		at = at ? at + 3 : NULL;
	}
	assert_non_null(at);
	char *end;
	long long number = strtoll(at, &end, 10);
	assert_true(end != at && strncmp(end, " | ", 3) == 0);
	return number;
}

void officer_reads_fingerprint(struct play *play, char fingerprint[FINGERPRINT_SIZE])
{
	static const char before[] = "compare with the office | ";
	play_tap(play, "tab.event");
	play_expect(play, "event");
	while (!play_sees(play, before) && play_has(play, "frame.more")) {
		play_tap(play, "frame.more"); /* a small screen has it on a later part */
	}
	const char *at = strstr(play_text(play), before);
	assert_non_null(at);
	memcpy(fingerprint, at + strlen(before), FINGERPRINT_SIZE - 1);
	fingerprint[FINGERPRINT_SIZE - 1] = '\0';
}

void officer_saves(struct stage *stage)
{
	play_tap(&stage->play, "tab.stick");
	play_expect(&stage->play, "stick");
	play_tap(&stage->play, "stick.save");
	stage_await(stage, "Safe to remove", SAVE_MS);
}
