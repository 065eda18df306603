/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_documents.c - a new catalogue or plan: what it changes is said, and a bad one changes nothing.
 */
#include "tests/admin/desk.h"

/* The demonstration's catalogue with one text in it replaced by another; writes it to FILE and gives the path. */
static const char *catalogue_with(struct desk *desk, const char *file, const char *old, const char *new)
{
	char *text = desk_read(catalogue_file);
	char *at = strstr(text, old);
	assert_non_null(at);
	struct bytes bytes = {0};
	bytes_raw(&bytes, text, (size_t)(at - text));
	bytes_raw(&bytes, new, strlen(new));
	bytes_raw(&bytes, at + strlen(old), strlen(at) - strlen(old) + 1);
	const char *path = desk_write(desk, file, (char *)bytes.at);
	bytes_free(&bytes);
	free(text);
	return path;
}

static void catalogue__that_is_in_force_already__changes_nothing(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	char *before = desk_contents(desk);
	assert_ends(0, desk, "catalogue", desk->office, catalogue_file);
	assert_says(desk->out, "in force already: nothing changes");
	assert_same_contents(before, desk_contents(desk));
}

static void catalogue__with_another_comment_only__says_so(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	assert_ends(
		0, desk, "catalogue", desk->office, catalogue_with(desk, "c.yaml", "# How to write it", "# How"));
	assert_says(desk->out, "nothing that it says changes");
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM document WHERE kind = 'catalogue'"), 2);
}

static void catalogue__with_changes__names_them_by_kind(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	assert_ends(0, desk, "catalogue", desk->office,
		catalogue_with(desk, "1.yaml", "telephone: 01632 960 100", "telephone: 01632 960 999"));
	assert_says(desk->out, "Organisation, changed: telephone\n");
	assert_says_not(desk->out, "added");
	assert_ends(
		0, desk, "catalogue", desk->office, catalogue_with(desk, "2.yaml", "code: under_16", "code: young"));
	assert_says(desk->out, "Organisation, changed: telephone\n");
	assert_says(desk->out, "Age bands, added: young\n");
	assert_says(desk->out, "Age bands, removed: under_16\n");
	assert_ends(0, desk, "catalogue", desk->office,
		catalogue_with(desk, "3.yaml", "site: https://www.nspcc.org.uk", "site: https://nspcc.org.uk"));
	assert_says(desk->out, "Helplines, changed: nspcc\n");
	assert_ends(0, desk, "catalogue", desk->office,
		catalogue_with(desk, "measure.yaml", "unit: items, usual: 300}", "unit: items, usual: 301}"));
	assert_says(desk->out, "Measures, changed: sacks\n");
	assert_ends(
		0, desk, "catalogue", desk->office, catalogue_with(desk, "doors.yaml", "doors: yes", "doors: no"));
	assert_says(desk->out, "Event types, changed: door_knock\n");
	assert_ends(0, desk, "catalogue", desk->office,
		catalogue_with(desk, "notes.yaml", "notes: [actions]", "notes: [issues, actions]"));
	assert_says(desk->out, "Event types, changed: door_knock, clean_up\n");
	assert_ends(0, desk, "catalogue", desk->office,
		catalogue_with(desk, "partners.yaml", "01632 960 150, sensitive: yes", "01632 960 150"));
	assert_says(desk->out, "Partners, changed: safe_at_home\n");
	assert_ends(0, desk, "catalogue", desk->office,
		catalogue_with(desk, "actions.yaml", "counted_in: sacks", "counted_in: bags"));
	assert_says(desk->out, "Actions, changed: rubbish_taken\n");
	assert_ends(0, desk, "catalogue", desk->office,
		catalogue_with(desk, "reasons.yaml", "code: lonely", "code: alone"));
	assert_says(desk->out, "Reasons of referrals, added: alone\n");
	assert_says(desk->out, "Reasons of referrals, removed: lonely\n");
	assert_ends(0, desk, "catalogue", desk->office, catalogue_with(desk, "key.yaml", "key: 6", "key: 7"));
	assert_says(desk->out, "Kit, changed: leaflet_pack\n");
	assert_ends(0, desk, "catalogue", desk->office,
		catalogue_with(desk, "4.yaml", "helplines: [childline, nspcc]", "helplines: [nspcc, childline]"));
	assert_says(desk->out, "Topics of help, changed: children\n");
}

static void catalogue__that_the_plan_does_not_fit__is_refused(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	char *before = desk_contents(desk);
	assert_ends(3, desk, "catalogue", desk->office,
		catalogue_with(desk, "c.yaml", "code: door_chain", "code: chain"));
	assert_says(desk->err, "the plan in force does not fit this catalogue");
	assert_says(desk->err, "door_chain");
	assert_same_contents(before, desk_contents(desk));
}

static void catalogue__that_is_bad__is_refused_with_its_lines(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	char *before = desk_contents(desk);
	assert_ends(3, desk, "catalogue", desk->office, catalogue_with(desk, "c.yaml", "from: 16", "from: 15"));
	assert_says(desk->err, "c.yaml:");
	assert_says(desk->err, "The catalogue was not taken");
	assert_ends(3, desk, "catalogue", desk->office, desk_path(desk, "none.yaml"));
	assert_ends(3, desk, "catalogue", desk->office, desk->fixture->folder);
	assert_same_contents(before, desk_contents(desk));
}

static void plan__fills_the_tables_of_what_is_planned(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	assert_ends(0, desk, "plan", desk->office, desk_write(desk, "plan.yaml", desk_plan));
	assert_says(desk->out, "Events, added: harbour_fun_day, clean_up\n");
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM planned_event"), 2);
	assert_int_equal(
		desk_number(desk, "SELECT count(*) FROM planned_event WHERE event = 'harbour_fun_day'"
						  " AND day = '2026-07-18' AND name = 'Harbour Green Fun Day' AND type = "
						  "'fun_day' AND area = 'harbour_green' AND counts_as_engagement AND place = 0"),
		1);
	assert_int_equal(
		desk_number(desk, "SELECT counts_as_engagement FROM planned_event WHERE event = 'clean_up'"), 0);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM planned_kiosk"), 3);
	assert_int_equal(
		desk_number(desk, "SELECT closes - opens FROM planned_event WHERE event = 'clean_up'"), 120);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM planned_event WHERE venue = 'The sea wall'"
									   " AND coalesce(venue_type, setting, authority, ward, programme,"
									   " campaign, series, led_by) IS NULL"),
		1);
}

static void plan__taken_again_with_changes__says_and_replaces_them(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	static const char other[] = "events:\n"
								"  - code: clean_up\n"
								"    name: Saltmarsh Clean-up\n"
								"    type: clean_up\n"
								"    area: saltmarsh\n"
								"    venue: The sea wall\n"
								"    day: 2026-08-01\n"
								"    opens: 10:00\n"
								"    closes: 12:00\n"
								"    news: 2026-08-03\n"
								"    kiosks: {C: {leaflet_pack: 3}}\n";
	assert_ends(0, desk, "plan", desk->office, desk_write(desk, "other.yaml", other));
	assert_says(desk->out, "Events, removed: harbour_fun_day\n");
	assert_says(desk->out, "Events, changed: clean_up\n");
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM planned_event"), 1);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM planned_kiosk WHERE kiosk = 'C'"), 1);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM planned_kiosk"), 1);
	char *before = desk_contents(desk);
	assert_ends(0, desk, "plan", desk->office, desk_path(desk, "other.yaml"));
	assert_says(desk->out, "in force already: nothing changes");
	assert_same_contents(before, desk_contents(desk));
}

static void plan__in_another_order__says_so(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct bytes swapped = {0};
	const char *second = strstr(desk_plan, "  - code: clean_up");
	bytes_raw(&swapped, "events:\n", 8);
	bytes_raw(&swapped, second, strlen(second));
	bytes_raw(&swapped, desk_plan + 8, (size_t)(second - desk_plan) - 8);
	bytes_raw(&swapped, "", 1);
	assert_ends(0, desk, "plan", desk->office, desk_write(desk, "swapped.yaml", (char *)swapped.at));
	assert_says(desk->out, "Events: in another order\n");
	assert_says_not(desk->out, "changed");
	assert_int_equal(desk_number(desk, "SELECT place FROM planned_event WHERE event = 'clean_up'"), 0);
	bytes_free(&swapped);
}

static void plan__that_is_bad__is_refused_and_the_old_one_stays(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	char *before = desk_contents(desk);
	static const struct {
		const char *old, *new, *said;
	} cases[] = {
		{"day: 2026-07-18", "day: 2026-02-30", "plan-x.yaml:"},
		{"type: fun_day", "type: funday", "has no event type \"funday\""},
		{"B:\n", "OF:\n", "OF is the office's own name"},
		{"B:\n", "B2:\n", "one or two capital letters"},
	};
	for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
		char text[sizeof desk_plan + 100];
		const char *at = strstr(desk_plan, cases[k].old);
		assert_non_null(at);
		snprintf(text, sizeof text, "%.*s%s%s", (int)(at - desk_plan), desk_plan, cases[k].new,
			at + strlen(cases[k].old));
		assert_ends(3, desk, "plan", desk->office, desk_write(desk, "plan-x.yaml", text));
		assert_says(desk->err, cases[k].said);
		assert_says(desk->err, "The plan was not taken");
	}
	assert_same_contents(before, desk_contents(desk));
}

static void versions__taken_within_one_second__keep_their_order(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	assert_ends(0, desk, "catalogue", desk->office, catalogue_with(desk, "1.yaml", "960 100", "960 101"));
	assert_ends(0, desk, "catalogue", desk->office, catalogue_with(desk, "2.yaml", "960 100", "960 102"));
	desk->fixture->now -= 86400; /* and with the clock put back */
	assert_ends(0, desk, "catalogue", desk->office, catalogue_with(desk, "3.yaml", "960 100", "960 103"));
	assert_ends(0, desk, "catalogue", desk->office, desk_path(desk, "3.yaml"));
	assert_says(desk->out, "in force already");
}

static void layer__shows_which_key_counts_what__as_it_lies_on_the_table(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	assert_ends(0, desk, "layer", desk->office);
	const char *seven = strstr(desk->out, "<b>7</b>"),
			   *one = strstr(desk->out, "<b>1</b>Property marking kit");
	assert_non_null(seven);
	assert_non_null(one);
	assert_true(seven < one);
	assert_says(desk->out, "<b>6</b>Leaflet pack");
	assert_says(desk->out, "Take the last one back");
}

static void layer__of_a_catalogue_without_keys__says_how_to_give_some(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	char *text = desk_read(catalogue_file);
	for (char *key; (key = strstr(text, "    key: "));) {
		key[4] = '#'; /* "    #ey: 1" */
	}
	assert_ends(0, desk, "catalogue", desk->office, desk_write(desk, "none.yaml", text));
	free(text);
	assert_ends(2, desk, "layer", desk->office);
	assert_says(desk->err, "no item of kit has a key");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(layer__shows_which_key_counts_what__as_it_lies_on_the_table),
		test_at_desk(layer__of_a_catalogue_without_keys__says_how_to_give_some),
		test_at_desk(catalogue__that_is_in_force_already__changes_nothing),
		test_at_desk(catalogue__with_another_comment_only__says_so),
		test_at_desk(catalogue__with_changes__names_them_by_kind),
		test_at_desk(catalogue__that_the_plan_does_not_fit__is_refused),
		test_at_desk(catalogue__that_is_bad__is_refused_with_its_lines),
		test_at_desk(plan__fills_the_tables_of_what_is_planned),
		test_at_desk(plan__taken_again_with_changes__says_and_replaces_them),
		test_at_desk(plan__in_another_order__says_so),
		test_at_desk(plan__that_is_bad__is_refused_and_the_old_one_stays),
		test_at_desk(versions__taken_within_one_second__keep_their_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
