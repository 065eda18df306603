/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_since.c - the list for a daily call: what has come or changed since a moment, by when it was merged, without
 * anything that people wrote; and what is no moment.
 */
#include "admin/since.h"
#include "tests/admin/officers.h"
#include "tests/support/visits.h"

enum {
	HOUR = 3600
};

static struct book *live_a_day_at(struct desk *desk, const char *name)
{
	struct doing doing = begin_at(desk, name, FUN_DAY);
	visit_concern(
		doing.kiosk, &(struct visit_concern){.kind = "noise", .area = "quayside", .words = "Drums"});
	do_issue(&doing, "fly_tipping", "open", NULL);
	do_action(&doing, "patrol_agreed", 1, "week");
	desk_close_event(doing.kiosk, FUN_DAY);
	return doing.kiosk;
}

/* "--since" at this second of the desk's clock. */
static const char *moment_text(struct desk *desk)
{
	char text[40];
	struct local_time local = moment_local(desk->fixture->now);
	snprintf(text, sizeof text, "%04d-%02d-%02d %02d:%02d", local.day.year, local.day.month, local.day.day,
		local.hour, local.minute);
	return strrchr(fixture_path(desk->fixture, "%s", text), '/') + 1;
}

static void what_has_come_or_changed__is_listed_without_what_people_wrote(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	const char *before = moment_text(desk);
	struct book *a = live_a_day_at(desk, "A");
	desk->fixture->now += HOUR;
	desk_bring(desk, a, "a.bunting");
	assert_ends(0, desk, "report", desk->office, "--since", before);
	assert_says(desk->out, "Reports\n  A-1-");
	assert_says(desk->out, "new      Noise, Quayside: Received\n");
	assert_says(desk->out, "Issues\n  A-1-");
	assert_says(desk->out, "new      Dumped rubbish (fly-tipping), Quayside: Open\n");
	assert_says(desk->out, "Actions\n  A-1 ");
	assert_says(desk->out, "Reports: 1; Issues: 1; Actions: 1.\n");
	assert_says_not(desk->out, "Drums");
	desk->fixture->now += HOUR;
	const char *later = moment_text(desk);
	assert_ends(0, desk, "report", desk->office, "--since", later);
	assert_says(desk->out, "Reports: 0; Issues: 0; Actions: 0.\n");
	desk->fixture->now += HOUR;
	assert_ends(0, desk, "concern", desk->office);
	char number[8];
	snprintf(number, sizeof number, "%.5s", strstr(desk->out, "A-1-"));
	assert_ends(0, desk, "concern", desk->office, number, "--status", "passed", "--to", "waste_team");
	assert_ends(0, desk, "report", desk->office, "--since", later);
	assert_says(desk->out, "changed  Noise, Quayside: Passed on to Waste and cleansing\n");
	assert_says(desk->out, "Reports: 1; Issues: 0; Actions: 0.\n");
}

/* What it recorded is old, and nobody here has seen it. */
static void a_kiosk__that_comes_late__is_new_when_it_counts(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *a = live_a_day_at(desk, "A"), *b = live_a_day_at(desk, "B");
	desk_bring(desk, a, "a.bunting");
	desk->fixture->now += 24 * HOUR;
	const char *morning = moment_text(desk);
	desk->fixture->now += HOUR;
	assert_ends(1, desk, "merge", desk->office, fixture_export(desk->fixture, b, "b.bunting"));
	assert_ends(0, desk, "report", desk->office, "--since", morning);
	assert_says(desk->out, "Reports: 0; Issues: 0; Actions: 0.\n"); /* nobody has confirmed it */
	desk->fixture->now += HOUR;
	const char *noon = moment_text(desk);
	desk->fixture->now += HOUR;
	assert_ends(0, desk, "confirm", desk->office, "B", book_fingerprint(b));
	assert_ends(0, desk, "report", desk->office, "--since", noon);
	assert_says(desk->out, "  B-1-");
	assert_says_not(desk->out, "  A-1-");
	assert_says(desk->out, "Reports: 1; Issues: 1; Actions: 1.\n");
	desk->fixture->now += HOUR;
	assert_ends(
		0, desk, "merge", desk->office, desk_path(desk, "b.bunting")); /* once more: not once more new */
	assert_ends(0, desk, "report", desk->office, "--since", moment_text(desk));
	assert_says(desk->out, "Reports: 0; Issues: 0; Actions: 0.\n");
}

static void a_list__is_of_the_events_that_were_chosen__and_json_for_programs(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	const char *before = moment_text(desk);
	struct book *a = live_a_day_at(desk, "A");
	desk->fixture->now += HOUR;
	desk_bring(desk, a, "a.bunting");
	assert_ends(0, desk, "report", desk->office, "--since", before, "--area", "saltmarsh");
	assert_says(desk->out, ", events in Saltmarsh. No names");
	assert_says(desk->out, "Reports: 0; Issues: 0; Actions: 0.\n");
	assert_ends(
		0, desk, "report", desk->office, "--since", before, "--area", "harbour_green", "--format", "json");
	assert_json(desk, "$.list[0].what", "report");
	assert_json(desk, "$.list[0].kind", "noise");
	assert_json(desk, "$.list[0].new", "1");
	assert_json(desk, "$.list[2].what", "action");
	assert_json(desk, "$.list[3].what", NULL);
}

static void moments__are_days_and_times__and_nothing_else_is(void **state)
{
	struct desk *desk = *state;
	static const char *const slips[] = {"yesterday", "2026-02-30", "2026-07-18 9:15", "2026-07-18 24:00",
		"2026-07-18 09:60", "2026-07-18x09:15", "2026-07-18 09:15:00", "2026-07-18 ", "2026-07-18 +9:15"};
	int64_t moment;
	desk_make_planned_office(desk);
	for (size_t k = 0; k < sizeof slips / sizeof *slips; k++) {
		assert_false(since_parse(&moment, slips[k]));
	}
	assert_true(since_parse(&moment, "2026-07-18T09:15"));
	assert_int_equal(moment, moment_at((struct day){2026, 7, 18}, 9 * 60 + 15));
	assert_true(since_parse(&moment, "2026-07-18"));
	assert_int_equal(moment, moment_at((struct day){2026, 7, 18}, 0));
	assert_ends(2, desk, "report", desk->office, "--since", "yesterday");
	assert_says(desk->err, "--since takes a day or a moment, like 2026-07-18");
	assert_ends(2, desk, "report", desk->office, "--since", "2026-07-18", "--format", "html");
	assert_says(desk->err, "--since gives text or json, not html");
	assert_ends(2, desk, "report", desk->office, "--since", "2026-07-18", "--from", "2026-07-18");
	assert_says(desk->err, "with nothing else");
	assert_ends(2, desk, "report", desk->office, "--since", "2030-01-01");
	assert_says(desk->err, "--since 2030-01-01 is still to come, so nothing can be new since then");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(what_has_come_or_changed__is_listed_without_what_people_wrote),
		test_at_desk(a_kiosk__that_comes_late__is_new_when_it_counts),
		test_at_desk(a_list__is_of_the_events_that_were_chosen__and_json_for_programs),
		test_at_desk(moments__are_days_and_times__and_nothing_else_is),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
