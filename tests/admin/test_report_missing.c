/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_report_missing.c - what a report says is missing, in its reader's words: events and not kiosks at events, for
 * want of which kiosks, one line for each of those; and nothing where nothing of a kiosk would be.
 */
#include "tests/admin/reporting.h"

#define EVENT(code, day, kiosks)                                                                     \
	"  - code: " code "\n    name: Stall " code "\n    type: roadshow\n    area: quayside\n"         \
	"    venue: The quay\n    day: 2026-07-" day "\n    opens: 10:00\n    closes: 16:00\n    news: " \
	"2026-07-28\n    kiosks:\n" kiosks

#define A "      A:\n"
#define D "      D:\n"

static const char four_events[] = "events:\n" EVENT("one", "06", A) EVENT("two", "07", A D)
	EVENT("three", "08", D) EVENT("four", "09", A D);

static const struct plain_event stalls[] = {
	{.event = "one", .name = "Stall one", .type = "roadshow", .is_engagement = true},
	{.event = "two", .name = "Stall two", .type = "roadshow", .is_engagement = true},
	{.event = "three", .name = "Stall three", .type = "roadshow", .is_engagement = true},
	{.event = "four", .name = "Stall four", .type = "roadshow", .is_engagement = true},
	{.event = NULL},
};

/* Kiosk A is back from its three events; of kiosk D nothing is here. */
static struct book *live(struct desk *desk)
{
	events_planned = stalls;
	desk_make_office(desk);
	assert_ends(0, desk, "plan", desk->office, desk_write(desk, "plan.yaml", four_events));
	assert_ends(0, desk, "import", desk->office,
		desk_write(desk, "registers.csv",
			"register,code,name,from,source\npact,quay,Quayside PACT,2024-05-01,Minutes\n"));
	struct book *d = desk_kiosk(desk, "D");
	struct doing doing = {.kiosk = desk_kiosk(desk, "A")};
	static const char *const codes[] = {"one", "two", "four"};
	for (size_t k = 0; k < sizeof codes / sizeof *codes; k++) {
		doing.event = codes[k];
		do_open(&doing);
		do_check_in(&doing, (struct party){{0, 12, 0}, "no", "quayside"});
		desk_close_event(doing.kiosk, codes[k]);
	}
	desk_bring(desk, doing.kiosk, "a.bunting");
	return d;
}

#define FROM_TO "--from", "2026-07-01", "--to", "2026-07-17"

static void what_is_missing__is_told_in_events__and_one_line_a_kiosk(void **state)
{
	struct desk *desk = *state;
	live(desk);
	assert_ends(1, desk, "report", desk->office, FROM_TO);
	assert_says(desk->out, "PARTIAL: 3 of 4 events not complete, for want of kiosk D\n");
	assert_says(desk->out, "  - Kiosk D, 3 events: nothing has come: bring its stick (Stall two, 7 July\n"
						   "    2026; Stall three, 8 July 2026; Stall four, 9 July 2026).\n");
	assert_says(desk->out, "At a glance (partial: 3 of 4 events not complete)\n");
	assert_says(desk->out, "\nRegisters\n"); /* no kiosk could change it */
	assert_ends(1, desk, "report", desk->office, FROM_TO, "--format", "html");
	assert_says(desk->out, "<li>Kiosk D, 3 events: nothing has come: bring its stick (Stall two, ");
	assert_ends(1, desk, "report", desk->office, FROM_TO, "--format", "json"); /* each for itself */
	assert_json(desk, "$.events", "4");
	assert_json(desk, "$.events_not_complete", "3");
	assert_json(desk, "$.missing[2]", "Stall four, 9 July 2026, kiosk D: nothing has come: bring its stick.");
	assert_json(desk, "$.missing[3]", NULL);
}

static void a_kiosk__that_lacks_different_things__has_them_in_its_line(void **state)
{
	struct desk *desk = *state;
	struct doing doing = {.kiosk = live(desk), .event = "two"};
	do_open(&doing);
	desk_bring(desk, doing.kiosk, "d.bunting");
	assert_ends(1, desk, "report", desk->office, FROM_TO);
	assert_says(desk->out, "PARTIAL: 3 of 4 events not complete, for want of kiosk D\n");
	assert_says(desk->out, "  - Kiosk D, 3 events: Stall two, 7 July 2026: not closed on the kiosk: ");
	assert_says(desk->out, "Stall three, 8 July 2026:\n    nothing has come: bring its stick; Stall four, ");
}

static void a_time_before_any_event__is_not_called_complete(void **state)
{
	struct desk *desk = *state;
	live(desk);
	assert_ends(0, desk, "report", desk->office, "--from", "2020-01-01", "--to", "2020-12-31");
	assert_says(desk->out, "NO EVENTS: no kiosk was to be anywhere in this time");
	assert_says_not(desk->out, "COMPLETE");
	assert_ends(0, desk, "report", desk->office, "--from", "2026-07-06", "--to", "2026-07-06");
	assert_says(desk->out, "COMPLETE: 1 of 1 event complete\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(what_is_missing__is_told_in_events__and_one_line_a_kiosk),
		test_at_desk(a_kiosk__that_lacks_different_things__has_them_in_its_line),
		test_at_desk(a_time_before_any_event__is_not_called_complete),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
