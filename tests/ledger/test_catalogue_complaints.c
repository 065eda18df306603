/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_catalogue_complaints.c - every mistake in a catalogue is named with its line and column and with what to do.
 */
#include "tests/support/testing.h"

#include "ledger/catalogue.h"
#include "tests/support/small_catalogue.h"
#include "tests/support/spoil.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Reads a catalogue that is wrong and compares what is said about it, whole. */
static void expect(const char *text, enum status status, const char *wanted)
{
	struct catalogue *catalogue = (struct catalogue *)-1;
	struct reason reason = {""};
	assert_status(catalogue_read(&catalogue, text, strlen(text), "t.yaml", &reason), status, &reason);
	assert_null(catalogue);
	assert_string_equal(reason.text, wanted);
}

/* A slip: the first `from` of the right catalogue became `to`. */
struct slip {
	const char *from, *to;
	const char *complaint;
};

static void expect_slips(const struct slip *slips, size_t count)
{
	for (size_t k = 0; k < count; k++) {
		char *wrong = with_change(small_catalogue, slips[k].from, slips[k].to);
		expect(wrong, BAD_CATALOGUE, slips[k].complaint);
		free(wrong);
	}
}

#define EXPECT_SLIPS(slips) expect_slips((slips), sizeof(slips) / sizeof *(slips))

static void a_missing_or_doubled_code__is_named(void **state)
{
	(void)state;
	static const struct slip slips[] = {
		{"{code: south, label: South}", "{label: South}",
			"t.yaml:16:5: \"code\" of an area is missing. Add it"},
		{"- code: north\n    label", "- code:\n    label",
			"t.yaml:13:5: \"code\" of an area has no value. Write one"},
		{"code: south", "code: north",
			"t.yaml:16:12: there is an area \"north\" already, in line 13. Give each a code of its own"},
		{"code: grown", "code: young",
			"t.yaml:10:12: there is an age band \"young\" already, in line 9. Give each a code of its own"},
		{"code: parking", "code: noise",
			"t.yaml:26:16: there is a kind \"noise\" already, in line 22. Give each kind a code of its own"},
		{"code: personal", "code: noise",
			"t.yaml:28:12: there is a kind \"noise\" already, in line 22. Give each kind a code of its own"},
		{"code: racing", "code: parking",
			"t.yaml:27:16: there is a kind \"parking\" already, in line 26. Give each kind a code of its "
			"own"},
		{"code: door_chain", "code: Door chain",
			"t.yaml:20:12: \"Door chain\" is no code. Write 1 to 40 small letters a to z, digits, _ or -, "
			"the "
			"first a letter or digit"},
		{"code: heron", "code: [heron]", "t.yaml:34:12: this is a list. Write a single value here"},
	};
	EXPECT_SLIPS(slips);
}

static void unknown_and_doubled_keys__are_named(void **state)
{
	(void)state;
	static const struct slip slips[] = {
		{"    homes: 10", "    hoems: 10",
			"t.yaml:15:5: an area has no key \"hoems\". Did you mean \"homes\"?"},
		{"    homes: 10", "    flats: 10",
			"t.yaml:15:5: an area has no key \"flats\". Write one of code, label, homes, people"},
		{"feedback:\n", "colour: red\nfeedback:\n",
			"t.yaml:29:1: a catalogue has no key \"colour\". Write one of organisation, retention, "
			"age_bands, areas, "
			"measures, event_types, venue_types, programmes, campaigns, kit, kinds, partners, actions, "
			"referral_reasons, feedback and 7 more"},
		{"{code: parking, label: Parking}", "{code: parking, label: Parking, within: []}",
			"t.yaml:26:41: a kind within another has no key \"within\". Write one of code, label, icon, "
			"path, asks, personal"},
		{"    homes: 10", "    homes: 10\n    homes: 11",
			"t.yaml:16:5: the key \"homes\" is here already, in line 15, column 5. Keep one of the two"},
		{"kit:\n", "areas:\n",
			"t.yaml:1:1: \"kit\" of a catalogue is missing. Add it\n"
			"t.yaml:19:1: the key \"areas\" is here already, in line 12, column 1. Keep one "
			"of the two"},
	};
	EXPECT_SLIPS(slips);
}

static void age_bands_with_a_gap_or_overlap__are_named_with_the_ages(void **state)
{
	(void)state;
	static const struct slip slips[] = {
		{"from: 65", "from: 60",
			"t.yaml:11:42: 16 to 64 and 60 or over overlap at 60 to 64. Let each band begin one year after "
			"the "
			"one before it ends"},
		{"from: 65", "from: 64",
			"t.yaml:11:42: 16 to 64 and 64 or over overlap at 64. Let each band begin one year after the one "
			"before it ends"},
		{"from: 65}", "from: 60, to: 70}\n  - {code: oldest, label: Oldest, from: 71}",
			"t.yaml:11:42: 16 to 64 and 60 to 70 overlap at 60 to 64. Let each band begin one year after the "
			"one before it ends"},
		{"from: 65}", "from: 20, to: 30}\n  - {code: oldest, label: Oldest, from: 31}",
			"t.yaml:11:42: 16 to 64 and 20 to 30 overlap at 20 to 30. Let each band begin one year after the "
			"one before it ends"},
		{"from: 65", "from: 70",
			"t.yaml:11:42: nobody aged 65 to 69 has a band: 16 to 64 and 70 or over leave a gap. Let each "
			"band "
			"begin one year after the one before it ends"},
		{"from: 65", "from: 66",
			"t.yaml:11:42: nobody aged 65 has a band: 16 to 64 and 66 or over leave a gap. Let each band "
			"begin "
			"one year after the one before it ends"},
		{"from: 0,", "from: 3,", "t.yaml:9:42: nobody aged 0 to 2 has a band. Let the first one begin at 0"},
		{"from: 65}", "from: 65, to: 99}",
			"t.yaml:11:50: nobody aged 100 or over has a band. Take \"to\" out of the last one"},
		{"to: 64}", "to: 14}", "t.yaml:10:50: an age band cannot end at 14 when it begins at 16. Swap them"},
		{", to: 64}", "}",
			"t.yaml:11:42: 16 or over and 65 or over overlap at 65 or over. Let each band begin one year "
			"after "
			"the one before it ends"},
		{"from: 65", "from: 5",
			"t.yaml:11:42: 5 or over stands behind 16 to 64. Put the bands in order, the youngest first"},
		{"from: 65", "from: sixty",
			"t.yaml:11:42: \"sixty\" is no whole number from 0 to 150. Write one, in digits"},
		{"from: 65", "from: -1",
			"t.yaml:11:42: \"-1\" is no whole number from 0 to 150. Write one, in digits"},
		{"from: 65", "from: 151",
			"t.yaml:11:42: \"151\" is no whole number from 0 to 150. Write one, in digits"},
		{"from: 65", "from: 99999999999999999999",
			"t.yaml:11:42: \"99999999999999999999\" is no whole number from 0 to 150. Write one, in digits"},
	};
	EXPECT_SLIPS(slips);
}

static void days_that_do_not_exist__are_named(void **state)
{
	(void)state;
	static const struct slip slips[] = {
		{"checked: 2026-11-21", "checked: 2026-02-30",
			"t.yaml:36:57: there is no day \"2026-02-30\". Write one that exists, as year-month-day, like "
			"2026-07-18"},
		{"checked: 2026-11-21", "checked: 21.11.2026",
			"t.yaml:36:57: there is no day \"21.11.2026\". Write one that exists, as year-month-day, like "
			"2026-07-18"},
		{"by: Ala, day: 2026-11-20", "by: Ala, day: 2025-02-29",
			"t.yaml:38:46: there is no day \"2025-02-29\". Write one that exists, as year-month-day, like "
			"2026-07-18"},
	};
	EXPECT_SLIPS(slips);
}

static void the_organisation__is_checked(void **state)
{
	(void)state;
	static const struct slip slips[] = {
		{"Europe/London", "Europe/Londres",
			"t.yaml:3:14: this computer knows no time zone \"Europe/Londres\". Write it like Europe/London"},
		{"Europe/London", "Europe",
			"t.yaml:3:14: this computer knows no time zone \"Europe\". Write it like Europe/London"},
		{"Europe/London", "../../../etc/passwd",
			"t.yaml:3:14: this computer knows no time zone \"../../../etc/passwd\". Write it like "
			"Europe/London"},
		{"01632 960 555", "01632-960-555",
			"t.yaml:6:14: \"01632-960-555\" is no telephone number. Write 3 to 15 digits, with single spaces "
			"between them"},
		{"Europe/London\n", "Europe/London\n  reporting_year: April\n",
			"t.yaml:4:19: no year begins on \"April\". Write the month and the day with which your reports "
			"begin, "
			"like 04-01"},
		{"Europe/London\n", "Europe/London\n  reporting_year: 02-29\n",
			"t.yaml:4:19: no year begins on \"02-29\". Write the month and the day with which your reports "
			"begin, "
			"like 04-01"},
		{"  readers: Only we read this.\n", "",
			"t.yaml:2:3: \"readers\" of the organisation is missing. Add it"},
		{"organisation:\n", "organisation: us\nrest:\n",
			"t.yaml:1:15: this is a single value. Write a mapping (lines of \"key: value\") here\n"
			"t.yaml:2:1: a catalogue has no key \"rest\". Write one of organisation, retention, "
			"age_bands, areas, "
			"measures, event_types, venue_types, programmes, campaigns, kit, kinds, partners, actions, "
			"referral_reasons, feedback and 7 more"},
	};
	EXPECT_SLIPS(slips);
}

static void the_address_of_report_pages__is_https_plain_and_ends_in_a_slash(void **state)
{
	(void)state;
	static const char *const addresses[] = {"http://test.example/r/", "https://test.example/r", "https:///r/",
		"https://test.example/ä/", "https://user@test.example/", "https://test.example/?q=/",
		"https://test.example/#/", "https://", "test.example/r/", "https://test.example/%2e/"};
	for (size_t k = 0; k < sizeof addresses / sizeof *addresses; k++) {
		char *wrong = with_change(small_catalogue, "https://test.example/r/", addresses[k]);
		char complaint[400];
		snprintf(complaint, sizeof complaint,
			"t.yaml:4:11: \"%s\" cannot be an address of report pages. Write it with https:// at the "
			"beginning, "
			"/ at the end, and only plain letters, digits and - . _ ~ between, like "
			"https://estuary.example/r/",
			addresses[k]);
		expect(wrong, BAD_CATALOGUE, complaint);
		free(wrong);
	}
}

static void labels__are_checked(void **state)
{
	(void)state;
	static const struct slip slips[] = {
		{"pl: Północ", "de: Nord",
			"t.yaml:14:24: Bunting has no language \"de\". Write one of en, pl, ro, pa, ur, uk, ne, bn, ar, "
			"tr, sk, lt, bg, pt, fr, zh"},
		{"pl: Północ", "polish: Północ",
			"t.yaml:14:24: Bunting has no language \"polish\". Write one of en, pl, ro, pa, ur, uk, ne, bn, "
			"ar, "
			"tr, sk, lt, bg, pt, fr, zh"},
		{"{en: North, pl: Północ}", "{pl: Północ}",
			"t.yaml:14:12: the English of \"label\" is missing: it is what is shown where another language "
			"is "
			"missing. Add \"en\""},
		{"pl: Północ", "pl: \"\"", "t.yaml:14:28: there is no text here. Write one"},
		{"pl: Północ", "pl: \"one\\ntwo\"",
			"t.yaml:14:28: this text has a line break or a tab in it. Write it on one line"},
		{"label: Noise", "label: [Noise]", "t.yaml:22:26: this is a list. Write a single value here"},
		{"label: Noise, ", "", "t.yaml:22:5: \"label\" of a kind is missing. Add it"},
	};
	EXPECT_SLIPS(slips);
}

static void a_label__has_at_most_120_characters(void **state)
{
	(void)state;
	char *longest = repeated(120, "ł"), *longer = repeated(121, "ł");
	char *good = with_change(small_catalogue, "label: South", "label: @"),
		 *text = with_change(good, "@", longest);
	struct catalogue *catalogue;
	struct reason reason;
	assert_done(catalogue_read(&catalogue, text, strlen(text), "t.yaml", &reason), &reason);
	catalogue_free(catalogue);
	free(text);
	text = with_change(good, "@", longer);
	expect(text, BAD_CATALOGUE,
		"t.yaml:16:26: this text has 121 characters, and there is room for 120. Make it shorter");
	free(text);
	free(good);
	free(longest);
	free(longer);
}

/* Lines of help come behind the helplines, and so in line 37. */
#define HELP(text) "languages:\n", "help:\n" text "languages:\n"

static void help_and_advice__is_checked(void **state)
{
	(void)state;
	static const struct slip slips[] = {
		{HELP("  - {code: talk, label: Talk}\n"),
			"t.yaml:38:5: the topic \"talk\" helps nobody. Write advice, or the codes of helplines, or both"},
		{HELP("  - {code: talk, label: Talk, helplines: [helf]}\n"),
			"t.yaml:38:43: there is no helpline \"helf\". Did you mean \"help\"?"},
		{HELP("  - {code: talk, label: Talk, helplines: [help, help]}\n"),
			"t.yaml:38:49: \"help\" stands here twice. Take one of them out"},
		{HELP("  - {code: talk, label: Talk, helplines: help}\n"),
			"t.yaml:38:42: this is a single value. Write a list (lines that begin with \"- \") here"},
		{HELP("  - {code: talk, label: Talk, helplines: [a, b, c, d, e]}\n"),
			"t.yaml:38:42: there are 5 codes here, and there is room for 4. Take some out"},
		{HELP("  - {code: talk, label: Talk, advice: Do., icon: gone}\n"),
			"t.yaml:38:50: there is no icon \"gone\" here. Choose another one, like volume_up, or leave it "
			"out"},
		{"number: 116 123, ", "",
			"t.yaml:36:5: nobody can reach the helpline \"help\". Write its number, or its site, or both"},
		{"number: 116 123", "site: https://x.org",
			"t.yaml:36:5: the helpline \"help\" is for the private page and so needs a number"},
		{"number: 116 123", "number: 116 123, site: samaritans.org",
			"t.yaml:36:54: \"samaritans.org\" cannot be the address of a site. Write it with https:// at the "
			"beginning, and only plain letters, digits and - . _ ~ / behind it, like "
			"https://www.childline.org.uk"},
	};
	EXPECT_SLIPS(slips);
}

static void kinds_officers_and_helplines__are_checked(void **state)
{
	(void)state;
	static const struct slip slips[] = {
		{"path: private", "path: secret",
			"t.yaml:28:54: \"secret\" is no path. Write one of ordinary, threat, private"},
		{"path: private", "path: privat", "t.yaml:28:54: \"privat\" is no path. Did you mean \"private\"?"},
		{"icon: volume_up", "icon: Volume up",
			"t.yaml:22:39: \"Volume up\" is no name of an icon. Write it as the Material icon font does, "
			"like "
			"volume_up"},
		{"icon: volume_up", "icon: volume_upp",
			"t.yaml:22:39: there is no icon \"volume_upp\" here. Choose another one, like volume_up, or "
			"leave "
			"it out"},
		{"path: private}", "path: private, within: [{code: x, label: X}]}",
			"t.yaml:28:63: \"personal\" is private, so nothing about it is asked or kept. Take out what is "
			"within it"},
		{"    within:\n      - {code: parking, label: Parking}\n      - {code: racing, label: Racing, path: "
		 "threat}\n",
			"    within: []\n",
			"t.yaml:25:13: there are no kinds on one page here. Add at least a kind within another"},
		{"role: lead", "role: boss", "t.yaml:34:44: \"boss\" is no role. Write one of officer, lead"},
		{"name: Ruth Calder", "name: ŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁ",
			"t.yaml:34:25: this name has 128 bytes, and there is room for 127. Make it shorter"},
		{", role: lead", "", "t.yaml:34:5: \"role\" of an officer is missing. Add it"},
		{"number: 116 123", "number: 0800-1111",
			"t.yaml:36:39: \"0800-1111\" is no telephone number. Write 3 to 15 digits, with single spaces "
			"between them"},
		{"number: 116 123", "number: 116  123",
			"t.yaml:36:39: \"116  123\" is no telephone number. Write 3 to 15 digits, with single spaces "
			"between them"},
		{"number: 116 123", "number: 99",
			"t.yaml:36:39: \"99\" is no telephone number. Write 3 to 15 digits, with single spaces between "
			"them"},
		{", private: yes", "",
			"t.yaml:35:1: kinds with the path threat or private lead to a page of help, and no helpline is "
			"for "
			"it. Write \"private: yes\" on those to show there"},
		{"private: yes", "private: maybe", "t.yaml:36:78: \"maybe\" is neither yes nor no. Write yes or no"},
		{"code: south", "code: somewhere_else",
			"t.yaml:16:12: the kiosk offers \"somewhere_else\" by itself. Take this area out"},
		{", engagement: yes", "", "t.yaml:18:5: \"engagement\" of an event type is missing. Add it"},
		{"  pl: {", "  xx: {",
			"t.yaml:38:3: Bunting has no language \"xx\". Write one of en, pl, ro, pa, ur, uk, "
			"ne, bn, ar, tr, sk, lt, bg, pt, fr, zh"},
		{"by: Ala, ", "", "t.yaml:38:7: \"by\" of a language's sign-off is missing. Add it"},
	};
	EXPECT_SLIPS(slips);
}

#define LOCAL(text) \
	"languages:\n", \
		"local_officers:\n  - {code: ann, name: Ann, role: R, telephone: 101, " text "}\nlanguages:\n"

static void local_officers__are_checked(void **state)
{
	(void)state;
	static const struct slip slips[] = {
		{LOCAL("areas: [south, nort]"), "t.yaml:38:68: there is no area \"nort\". Did you mean \"north\"?"},
		{LOCAL("areas: [south]}\n  - {code: bob, name: Bob, role: R, telephone: 101, areas: [south]"),
			"t.yaml:39:61: \"south\" has a local officer already. Let each area have one"},
		{LOCAL("areas: [south], email: ann at example"),
			"t.yaml:38:76: \"ann at example\" is no e-mail address. Write one like name@example.org"},
		{LOCAL("areas: [south], surgeries: [{day: 2026-12-02, from: \"12:00\", to: \"10:00\", place: P}]"),
			"t.yaml:38:118: this surgery ends at 10:00, and begins at 12:00. Let it begin before it ends"},
		{LOCAL("areas: [south], name: Anne"),
			"t.yaml:38:69: the key \"name\" is here already, in line 38, column 17. Keep one of the two"},
	};
	EXPECT_SLIPS(slips);
}

/* The right catalogue with the line that begins with `from` replaced by so many of `part`. */
static void expect_many(const char *from, int count, const char *part, const char *complaint)
{
	char *parts = repeated(count, part), *text = with_change(small_catalogue, from, parts);
	if (complaint) {
		expect(text, BAD_CATALOGUE, complaint);
	} else {
		struct catalogue *catalogue;
		struct reason reason;
		assert_done(catalogue_read(&catalogue, text, strlen(text), "t.yaml", &reason), &reason);
		catalogue_free(catalogue);
	}
	free(text);
	free(parts);
}

static void lists__have_a_most(void **state)
{
	(void)state;
	static const struct {
		const char *from, *part;
		int most; /* what the list still takes */
		const char *complaint;
	} cases[] = {
		{"  - {code: south, label: South}\n", "  - {code: a%d, label: A}\n", 199,
			"t.yaml:13:3: there are 201 areas here, and there is room for 200. Take some out"},
		{"  - {code: fun_day, label: Fun day, engagement: yes}\n",
			"  - {code: e%d, label: E, engagement: no}\n", 60,
			"t.yaml:18:3: there are 61 event types here, and there is room for 60. Take some out"},
		{"  - {code: door_chain, label: Door chain, low: 5}\n", "  - {code: k%d, label: K}\n", 90,
			"t.yaml:20:3: there are 91 items of kit here, and there is room for 90. Take some out"},
		{"  - {code: noise, label: Noise, icon: volume_up}\n", "  - {code: n%d, label: N}\n", 10,
			"t.yaml:22:3: there are 13 kinds on one page here, and there is room for 12. Take some out"},
		{"      - {code: parking, label: Parking}\n", "      - {code: p%d, label: P}\n", 11,
			"t.yaml:26:7: there are 13 kinds on one page here, and there is room for 12. Take some out"},
		{"    - {code: good, label: It was good.}\n", "    - {code: q%d, label: Q}\n", 8,
			"t.yaml:32:5: there are 9 questions here, and there is room for 8. Take some out"},
		{"  - {code: heron, name: Ruth Calder, role: lead}\n", "  - {code: o%d, name: O, role: officer}\n",
			OFFICERS_MOST,
			"t.yaml:34:3: there are 61 officers here, and there is room for 60. Take some out"},
	};
	for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
		expect_many(cases[k].from, cases[k].most, cases[k].part, NULL);
		expect_many(cases[k].from, cases[k].most + 1, cases[k].part, cases[k].complaint);
	}
}

static void kinds_of_all_pages__are_at_most_120(void **state)
{
	(void)state;
	/* Ten tiles with twelve kinds each, and the four that stay: no page is too full, but all are too many. */
	char *pages = NULL;
	for (int page = 0; page < 10; page++) {
		char tile[64];
		snprintf(tile, sizeof tile, "{code: p%d_%%d, label: K}, ", page);
		char *tiles = repeated(12, tile);
		size_t size = strlen(tiles) + (pages ? strlen(pages) : 0) + 64;
		char *line = malloc(size);
		assert_non_null(line);
		snprintf(line, size, "  - {code: t%d, label: T, within: [%s]}\n%s", page, tiles, pages ? pages : "");
		free(tiles);
		free(pages);
		pages = line;
	}
	expect_many("  - {code: noise, label: Noise, icon: volume_up}\n", 1, pages,
		"t.yaml:22:3: there are 134 kinds here, on all pages. Write 1 to 120");
	free(pages);
}

static void measures__have_a_unit__and_types_name_them(void **state)
{
	(void)state;
	static const struct slip slips[] = {
		{"event_types:\n", "measures:\n  - {code: sacks, label: Sacks, unit: bags}\nevent_types:\n",
			"t.yaml:18:39: \"bags\" is no unit. Write one of people, homes, items, minutes, kilograms, "
			"pounds"},
		{"event_types:\n", "measures:\n  - {code: head_count, label: Heads, unit: people}\nevent_types:\n",
			"t.yaml:18:12: the kiosk counts \"head_count\" by itself. Take this measure out"},
		{"engagement: yes}", "engagement: yes, measures: [sakcs]}",
			"t.yaml:18:65: there is no measure \"sakcs\". None is known"},
		{"engagement: yes}", "engagement: yes, measures: [{sacks: 1}]}",
			"t.yaml:18:65: this is a mapping. Write a single value here"},
	};
	EXPECT_SLIPS(slips);
}

/* Notes that nothing can be chosen for would lead an officer nowhere. */
static void notes__are_known__and_have_what_they_are_chosen_from(void **state)
{
	(void)state;
	static const struct slip slips[] = {
		{"engagement: yes}", "engagement: yes, notes: [isues]}",
			"t.yaml:18:62: there are no notes \"isues\". Write one of issues, actions, referrals"},
		{"engagement: yes}", "engagement: yes, notes: [issues, actions]}",
			"t.yaml:18:70: nobody can note actions: this catalogue has no \"actions\". Add that list, or "
			"take "
			"this out"},
		{"engagement: yes}", "engagement: yes, notes: [referrals]}",
			"t.yaml:18:62: nobody can note referrals: this catalogue has no \"partners\". Add that list, or "
			"take this out"},
		{"engagement: yes}\n",
			"engagement: yes, notes: [referrals]}\npartners:\n  - {code: haven, label: Haven}\n",
			"t.yaml:18:62: nobody can note referrals: this catalogue has no \"referral_reasons\". Add that "
			"list, or take this out"},
		{"engagement: yes}", "engagement: yes, notes: [issues, issues]}",
			"t.yaml:18:70: \"issues\" stands here twice. Take one of them out"},
		{"event_types:\n", "partners:\n  - {code: ourselves, label: Us}\nevent_types:\n",
			"t.yaml:18:12: the kiosk offers \"ourselves\" by itself. Take this partner out"},
		{"event_types:\n", "actions:\n  - {code: cleared, label: Cleared, unit: sacks}\nevent_types:\n",
			"t.yaml:18:37: an action has no key \"unit\". Write one of code, label, counted_in"},
	};
	EXPECT_SLIPS(slips);
}

static void all_complaints__are_told_at_once_in_the_files_order(void **state)
{
	(void)state;
	char *one = with_change(small_catalogue, "time_zone: Europe/London", "time_zone: Nowhere");
	char *two = with_change(one, "from: 65", "from: 70");
	char *three = with_change(two, "    homes: 10", "    hoems: 10");
	char *four = with_change(three, "checked: 2026-11-21", "checked: 2026-11-31");
	expect(four, BAD_CATALOGUE,
		"t.yaml:3:14: this computer knows no time zone \"Nowhere\". Write it like Europe/London\n"
		"t.yaml:11:42: nobody aged 65 to 69 has a band: 16 to 64 and 70 or over leave a gap. Let each band "
		"begin "
		"one year after the one before it ends\n"
		"t.yaml:15:5: an area has no key \"hoems\". Did you mean \"homes\"?\n"
		"t.yaml:36:57: there is no day \"2026-11-31\". Write one that exists, as year-month-day, like "
		"2026-07-18");
	free(one);
	free(two);
	free(three);
	free(four);
}

static void many_complaints__end_with_how_many_more(void **state)
{
	(void)state;
	char *lines = repeated(20, "    x%d: 1\n"),
		 *wrong = with_change(small_catalogue, "    homes: 10\n", lines);
	struct catalogue *catalogue;
	struct reason reason;
	assert_status(
		catalogue_read(&catalogue, wrong, strlen(wrong), "t.yaml", &reason), BAD_CATALOGUE, &reason);
	assert_memory_equal(reason.text, "t.yaml:15:5: ", 13);
	assert_string_equal(strrchr(reason.text, '\n'), "\nand 8 more");
	free(lines);
	free(wrong);
}

/* A file of nothing but mistakes is given up in good time. */
static void a_file_of_mistakes__is_given_up(void **state)
{
	(void)state;
	char *pair = repeated(250, "key_of_no_catalogue_%d: 1, "), *lines = malloc(strlen(pair) + 8);
	assert_non_null(lines);
	snprintf(lines, strlen(pair) + 8, "  - {%s}\n", pair);
	char *all = repeated(190, lines),
		 *wrong = with_change(small_catalogue, "  - {code: south, label: South}\n", all);
	struct catalogue *catalogue;
	struct reason reason;
	assert_status(
		catalogue_read(&catalogue, wrong, strlen(wrong), "t.yaml", &reason), BAD_CATALOGUE, &reason);
	const char *more = strrchr(reason.text, '\n');
	assert_non_null(more);
	assert_in_range(strtol(more + strlen("\nand "), NULL, 10), 980, 1000);
	free(pair);
	free(lines);
	free(all);
	free(wrong);
}

static void nothing_and_something_else__are_told(void **state)
{
	(void)state;
	expect("", BAD_CATALOGUE, "t.yaml:1:1: there is nothing in this file. Write it, or take another");
	expect("- a\n- b\n", BAD_CATALOGUE,
		"t.yaml:1:1: this is a list. Write a mapping (lines of \"key: value\") here");
	expect("hello", BAD_CATALOGUE,
		"t.yaml:1:1: this is a single value. Write a mapping (lines of \"key: value\") here");
	expect("a: caf\xE9\n", NOT_TEXT, "t.yaml:1:7: byte 7 of the file (0xE9) is not text in UTF-8");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_missing_or_doubled_code__is_named),
		cmocka_unit_test(unknown_and_doubled_keys__are_named),
		cmocka_unit_test(age_bands_with_a_gap_or_overlap__are_named_with_the_ages),
		cmocka_unit_test(days_that_do_not_exist__are_named),
		cmocka_unit_test(the_organisation__is_checked),
		cmocka_unit_test(the_address_of_report_pages__is_https_plain_and_ends_in_a_slash),
		cmocka_unit_test(labels__are_checked),
		cmocka_unit_test(a_label__has_at_most_120_characters),
		cmocka_unit_test(kinds_officers_and_helplines__are_checked),
		cmocka_unit_test(local_officers__are_checked),
		cmocka_unit_test(help_and_advice__is_checked),
		cmocka_unit_test(lists__have_a_most),
		cmocka_unit_test(kinds_of_all_pages__are_at_most_120),
		cmocka_unit_test(measures__have_a_unit__and_types_name_them),
		cmocka_unit_test(notes__are_known__and_have_what_they_are_chosen_from),
		cmocka_unit_test(all_complaints__are_told_at_once_in_the_files_order),
		cmocka_unit_test(many_complaints__end_with_how_many_more),
		cmocka_unit_test(a_file_of_mistakes__is_given_up),
		cmocka_unit_test(nothing_and_something_else__are_told),
	};
	return cmocka_run_group_tests_name("ledger/catalogue_complaints", tests, NULL, NULL);
}
