/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_template.c - templates: what places give, what sentences may say, and every complaint by line and column.
 */
#include "tests/admin/importing.h"
#include "tests/admin/officers.h"

/* A fun day at kiosk A, complete; figures of others, targets and a register. */
static void live(struct desk *desk)
{
	desk_make_office(desk);
	static const char plan[] =
		"events:\n"
		"  - {code: harbour_fun_day, name: Harbour Green Fun Day, type: fun_day, area: harbour_green,"
		" venue: The green, day: 2026-07-18, opens: 10:00, closes: 16:00, news: 2026-07-21,"
		" kiosks: {A: {door_chain: 50}}}\n"
		"  - {code: clean_up, name: Saltmarsh Clean-up, type: clean_up, area: saltmarsh,"
		" venue: The sea wall, day: 2026-07-18, opens: 10:00, closes: 12:00, news: 2026-07-28,"
		" kiosks: {A: }}\n";
	assert_ends(0, desk, "plan", desk->office, desk_write(desk, "plan.yaml", plan));
	struct doing a = begin_at(desk, "A", FUN_DAY);
	do_check_in(&a, (struct party){{1, 2, 0}, "no", "quayside"});
	do_check_in(&a, (struct party){{0, 4, 0}, "no", NULL});
	do_stock(&a, "door_chain", 50);
	do_kit(&a, "door_chain", "given", 7, "new_home");
	do_kit(&a, "leaflet_pack", "given", 3, "business");
	do_concern(&a, "noise", "quayside", "once", "no");
	do_measure(&a, "waste", 1009500, true);
	do_use(&a, "check_in", "en", "touch");
	desk_close_event(a.kiosk, FUN_DAY);
	do_open(&(struct doing){a.kiosk, CLEAN_UP, NULL});
	desk_close_event(a.kiosk, CLEAN_UP);
	desk_bring(desk, a.kiosk, "a.bunting");
	assert_ends(0, desk, "import", desk->office, fixture_csv("strategy_2017"));
	assert_ends(0, desk, "import", desk->office, fixture_csv("strategy_2017_targets"));
	assert_ends(0, desk, "import", desk->office, fixture_csv("committee_2018"));
	assert_ends(0, desk, "import", desk->office, fixture_csv("committee_2018_registers"));
}

/* Fills a template of this body; what comes out is desk->out, or the complaints desk->err. */
static void fill(struct desk *desk, int code, const char *body)
{
	char *text = NULL;
	assert_true(asprintf(&text, "# A report\n%s\n", body) > 0);
	const char *path = desk_write(desk, "report.template", text);
	free(text);
	assert_ends(
		code, desk, "report", desk->office, "--template", path, "--from", "2026-07-18", "--to", "2026-07-18");
}

/* Sentences, and what they must come out as; ends with a row without any. */
struct said {
	const char *sentence, *wanted;
};

static void check_says_so(struct desk *desk, const struct said *said)
{
	char body[6000], line[600];
	struct text text = text_in(body, sizeof body);
	for (int k = 0; said[k].sentence; k++) {
		text_addf(&text, "%s\n\n", said[k].sentence);
	}
	assert_false(text.cut);
	fill(desk, 0, body);
	for (int k = 0; said[k].sentence; k++) {
		snprintf(line, sizeof line, "\n%s\n", said[k].wanted);
		assert_says(desk->out, line);
	}
}

#define assert_says_so(desk, ...) check_says_so((desk), (const struct said[]){__VA_ARGS__, {NULL, NULL}})

/* Sentences that are complained about, each at this column, so; ends with a row without any. */
struct refused {
	const char *sentence;
	int column;
	const char *why;
};

/* As many at once as are told. */
static void check_refused(struct desk *desk, const struct refused *refused)
{
	while (refused->sentence) {
		char body[6000], room[700];
		int count = 0;
		struct text text = text_in(body, sizeof body);
		for (; count < 4 && refused[count].sentence; count++) {
			text_addf(&text, "%s\n\n", refused[count].sentence);
		}
		assert_false(text.cut);
		fill(desk, 3, body);
		assert_string_equal(desk->out, "");
		for (int k = 0; k < count; k++) {
			struct text wanted = text_in(room, sizeof room);
			text_addf(&wanted, "report.template:%d:%d: ", 2 + 2 * k, refused[k].column);
			assert_says(desk->err, room);
			assert_says(desk->err, refused[k].why);
		}
		refused += count;
	}
}

#define assert_refused(desk, ...) \
	check_refused((desk), (const struct refused[]){__VA_ARGS__, {NULL, 0, NULL}})

static void places__give_numbers_of_figures_rows_and_columns(void **state)
{
	struct desk *desk = *state;
	live(desk);
	assert_says_so(desk,
		{"{people_engaged} people at {people_engaged.events} event.", "7 people at 1 event."},
		{"{kit_by_item.door_chain.given} of {kit_by_item.door_chain.taken} chains.", "7 of 50 chains."},
		{"{kit_by_item.given} items, {kit_by_item.shed_alarm.given} alarms.", "10 items, 0 alarms."},
		{"{people_by_age.under_16} children.", "1 children."},
		{"{people_by_age.under_16.share} are children.", "14.3% are children."},
		{"{measures_counted.waste} kg.", "1,009.5 kg."},
		{"Between {from} and {to}: {{braces}}.", "Between 18 July 2026 and 18 July 2026: {braces}."},
		{"{unit measures_counted.waste}; {source measures_counted.waste}; {window people_engaged}.",
			"kilograms; measures_counted.sql; 18 July 2026."},
		{"{unit people_engaged}, {unit people_engaged.events}, {unit kit_given.homes}.",
			"people, events, homes."},
		{"So {unit clean_ups.clean_up.held}, {unit clean_ups.sacks}, {unit people_by_age.under_16.share}.",
			"So events, sacks, percent."},
		{"So {unit clean_ups.people_an_event}, {unit been_before.yes.engaged}.",
			"So people for each of the events, check-ins."},
		{"So {unit other.injunctions from 2015-01-01 to 2017-12-31}, {unit register.pact}.",
			"So orders, entries."});
}

static void arithmetic__has_names(void **state)
{
	struct desk *desk = *state;
	live(desk);
	assert_says_so(desk,
		{"{share kit_by_item.door_chain.given of kit_by_item.given} were chains.", "70% were chains."},
		{"{mean kit_given per kit_given.homes} a home.", "10 a home."},
		{"{mean kit_by_item.leaflet_pack.given per people_engaged} each.", "0.43 each."},
		{"{mean kit_by_item.leaflet_pack.given per people_engaged, 1 place} each.", "0.4 each."},
		{"{mean people_engaged per people_engaged.events, whole} each.", "7 each."},
		{"{sum kit_by_item.door_chain.given and kit_by_item.leaflet_pack.given} in all.", "10 in all."},
		{"Cases {change other.cases.west from 2014 to 2016}.", "Cases fell 19.0%."},
		{"Noise {signed change other.cases_noise from 2014 to 2016}.", "Noise \u221234.0%."},
		{"Jobs {change other.payback_jobs from 2017-11-01 to 2018-12-06}.",
			"Jobs rose 61.5% (in 401 days, before in 365)."},
		{"{signed difference register.pact on 2017-12-31 to register.pact on 2018-12-06} PACT.", "+1 PACT."},
		{"The target {met fewer_cases}; of victims it {met repeat_victims}.",
			"The target was met; of victims it cannot be judged yet."},
		{"{mean other.cases.west in 2016 per 1,000 other.homes on 2016-04-01} per 1,000 homes.",
			"168.57 per 1,000 homes."});
}

static void figures_of_others__have_periods_of_their_own(void **state)
{
	struct desk *desk = *state;
	live(desk);
	assert_says_so(desk,
		{"{other.cases.west in 2016} cases, {other.homes on 2016-04-01} homes.", "1,180 cases, 7,000 homes."},
		{"{other.cases.west latest} cases, {window other.cases.west latest}.", "1,180 cases, 2016."});
	assert_says(desk->out, "Cases reported: 1,180 cases, 2016 (Community safety strategy) [other.cases]");
	assert_refused(desk,
		{"{other.cases.west} cases.", 1,
			"other.cases is of 2012; 2014; 2016, not of 18 July 2026. Say which period: in 2014"},
		{"So {other.cases in 2015} cases.", 4, "other.cases is of 2012; 2014; 2016, not of 2015"},
		{"{other.casse in 2014} cases.", 1, "no figure other.casse was imported. Did you mean \"cases\"?"});
	assert_says_so(desk, {"{register.pact on 2017-12-31} then, {register.pact} now.", "11 then, 12 now."});
	assert_refused(
		desk, {"{register.pakt} now.", 1, "no register \"pakt\" was imported. Did you mean \"pact\"?"});
}

static void wordings__must_be_true(void **state)
{
	struct desk *desk = *state;
	live(desk);
	assert_says_so(desk,
		{"{Over 5 people_engaged} people, {around 1,000 measures_counted.waste} kg.",
			"Over 5 people, around 1,000 kg."},
		{"{just over \u00A3240,000 other.fraud_money from 2017-11-01 to 2018-12-06}.",
			"just over \u00A3240,000."},
		{"{Just over 1,000 measures_counted.waste} kg.", "Just over 1,000 kg."});
	assert_refused(desk,
		{"{more than 7 people_engaged} people.", 1,
			"people_engaged is 7. To be called \"more than 7\" it must be above it"},
		{"{just over 6 people_engaged} people.", 1,
			"people_engaged is 7. To be called \"just over 6\" it must be above it, by at most 5 %"},
		{"{around 8 people_engaged} people.", 1, "it must be within 2 % of it"},
		{"{over \u00A35 people_engaged} people.", 1, "people_engaged is not counted in pounds"},
		{"{over many people_engaged} people.", 1, "a number is wanted behind over"},
		{"{almost} all.", 1, "a number is wanted behind almost"},
		{"{more than} some.", 1, "a number is wanted behind than"});
}

static void numbers__that_do_not_belong_together__are_refused(void **state)
{
	struct desk *desk = *state;
	live(desk);
	/* 54,000 residents and 12 pledges stay apart. */
	assert_refused(desk,
		{"{sum other.no_cold_calling from 2017-11-01 to 2018-12-06 and people_engaged} people.", 1,
			"what the kiosks counted and figures of others are never set against each other"},
		{"{registers_running.pact}.", 1, "the rows of registers_running have periods of their own"},
		{"{sum other.cases.west in 2014 and other.cases.west in 2016} cases.", 1,
			"one is of 2014, the other of 2016"},
		{"{sum other.cctv_schemes from 2015-01-01 to 2017-12-31 and other.injunctions from 2015-01-01 to "
		 "2017-12-31}.",
			1, "one is counted in items, the other in orders"},
		{"{share clean_ups.litter_pick.held of meetings.pact_meeting.issues} of them.", 1,
			"one is counted in events, the other in issues"},
		{"{share been_before.yes.engaged of people_engaged}.", 1,
			"one is counted in check-ins, the other in people"},
		{"{sum clean_ups.clean_up.sacks and clean_ups.clean_up.weight}.", 1,
			"one is counted in sacks, the other in kilograms"},
		{"{sum homes_and_visits.homes_visited.number and homes_and_visits.visits.number}.", 1,
			"may count the same twice"},
		{"{sum other.reporters_56_64 in 2017 and other.reporters_64_over in 2017} people.", 1,
			"overlap: whoever is in both would count twice"},
		{"{sum people_engaged and people_elsewhere} people.", 1,
			"only rows of one column of one figure are added up"},
		{"{sum people_engaged and measures_counted.waste}.", 1,
			"one is counted in people, the other in kilograms"},
		{"{share kit_by_item.leaflet_pack.given of kit_by_item.leaflet_pack.taken}.", 1, "3 is more than 0"},
		{"{mean concerns_raised per 1,000 other.homes on 2016-04-01}.", 1, "are never set against"},
		{"{measures_counted.amount} in all.", 1, "measures_counted has no total of amount"},
		{"{sum people_by_age.under_16.share and people_by_age.under_16.share}.", 1,
			"there is no number to work with here"});
}

static void sums__count_nothing_twice(void **state)
{
	struct desk *desk = *state;
	live(desk);
	assert_refused(desk,
		{"{sum kit_by_item.door_chain.given and kit_by_item.door_chain.given} chains.", 1,
			"this adds kit_by_item.door_chain.given to itself"},
		{"So {sum concerns_by_kind.rubbish and concerns_by_kind.fly_tipping} in all.", 4,
			"concerns_by_kind.fly_tipping is in concerns_by_kind.rubbish already: it would count twice"},
		{"{sum concerns_by_kind.noise and concerns_by_kind} in all.", 1,
			"concerns_by_kind.noise is in concerns_by_kind already"},
		{"{sum kit_by_item.leaflet_pack.given and kit_by_item.door_chain.given and kit_by_item.given}.", 1,
			"kit_by_item.leaflet_pack.given is in kit_by_item.given already"},
		{"{sum use_by_language_and_mode.en.visits and use_by_language_and_mode.en.touch.visits}.", 1,
			"use_by_language_and_mode.en.touch.visits is in use_by_language_and_mode.en.visits already"},
		{"{sum register.pact and register.pact}.", 1, "registers are not added up"});
	assert_says_so(desk, {"{sum concerns_by_kind.noise and concerns_by_kind.rubbish} reports.", "1 reports."},
		{"{sum concerns_by_kind.fly_tipping and concerns_by_kind.noise} reports.", "1 reports."});
	fill(desk, 3,
		"{each kit_by_item}\n- {row}: {sum row.given and kit_by_item.leaflet_pack.given} with "
		"leaflets.\n{end}");
	assert_says(desk->err, "report.template:3:10: this adds row.given to itself");
}

static void shares__are_of_what_the_part_is_a_part_of(void **state)
{
	struct desk *desk = *state;
	live(desk);
	assert_says_so(desk, {"{share concerns_by_kind.noise of concerns_by_kind}.", "100%."},
		{"{share concerns_by_kind.fly_tipping of concerns_by_kind.rubbish}.", "no share."},
		{"{share concerns_by_kind.noise of concerns_raised}.", "100%."},
		{"{share concerns_by_area.quayside of concerns_by_kind}.", "100%."},
		{"{share people_by_age.under_16 of people_engaged}.", "14.3%."},
		{"{share people_by_area.quayside of people_by_age}.", "42.9%."},
		{"{share kit_by_item.door_chain.given of kit_given}.", "70%."},
		{"{share kit_by_item.door_chain.given of kit_by_item.door_chain.taken}.", "14%."},
		{"{share events_by_type.fun_day.engagement of events_by_type.fun_day.held}.", "100%."},
		{"{share events_by_type.fun_day.held of events_held}.", "50%."},
		{"{share campaign_types.spring_clean.fun_day.held of events_by_type.fun_day.held}.", "0%."},
		{"{share issues_raised.resolved of issues_raised.issues}.", "no share."},
		{"{share register.pact.west of register.pact}.", "0%."},
		{"{each kit_by_item}\n- {row}: {share row.given of kit_by_item.given}\n{end}",
			"  - Door chain: 70%"});
	assert_refused(desk,
		{"So {share concerns_by_kind.rubbish of concerns_by_kind.noise}.", 4,
			"nothing says that concerns_by_kind.rubbish is a part of concerns_by_kind.noise. A share is of "
			"the "
			"total or the group of the same column, or of a number that it is counted in"},
		{"{share people_by_area.quayside.engaged of people_by_age.under_16.engaged}.", 1,
			"is a part of people_by_age.under_16.engaged"},
		{"{share people_engaged of people_by_age.under_16}.", 1,
			"nothing says that people_engaged is a part of people_by_age.under_16"},
		{"{share kit_by_item.door_chain.given of kit_by_item.leaflet_pack.taken}.", 1, "nothing says"},
		{"{share kit_by_item.door_chain.broken of kit_by_item.door_chain.returned}.", 1, "nothing says"},
		{"{share measures_counted.waste of measures_counted.waste}.", 1, "this is a share of itself"});
}

static void shares__of_others__are_of_the_base_that_they_came_with(void **state)
{
	struct desk *desk = *state;
	live(desk);
	assert_ends(0, desk, "import", desk->office,
		desk_write(desk, "parts.csv",
			"figure,label,value,unit,from,to,base,base_of,source\n"
			"fined,Fined,91,cases,2026-07-18,2026-07-18,143,cases closed,A list\n"
			"closed,Closed,143,cases,2026-07-18,2026-07-18,,,A list\n"
			"opened,Opened,150,cases,2026-07-18,2026-07-18,,,A list\n"));
	assert_says_so(desk, {"{share other.fined of other.closed} were fined.", "63.6% were fined."},
		{"{share other.fined} were.", "63.6% were."});
	assert_refused(desk,
		{"{share other.fined of other.opened}.", 1,
			"other.fined was imported as a part of 143, and other.opened is 150"},
		{"{share other.closed of other.opened}.", 1,
			"nothing says that other.closed is a part of other.opened. Import it with its base, and write "
			"share "
			"other.closed"},
		{"{share register.pact of register.pact}.", 1, "this is a share of itself"});
}

/* No kiosk of the plan has come. */
static void what_no_kiosk_can_touch__is_not_called_partial(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	assert_ends(0, desk, "import", desk->office, fixture_csv("committee_2018_registers"));
	assert_ends(0, desk, "import", desk->office,
		desk_write(desk, "others.csv",
			"figure,label,value,unit,from,to,source\n"
			"fined,Fined,91,cases,2026-07-01,2026-07-31,A list\n"));
	assert_ends(0, desk, "import", desk->office,
		desk_write(desk, "targets.csv",
			"target,label,figure,unit,from,to,aim,source\n"
			"fines,Fines,fined,cases,2026-07-01,2026-07-31,at least 50,A plan\n"
			"reach,Reach,people_engaged,people,2026-07-01,2026-07-31,at least 50,A plan\n"));
	const char *path = desk_write(desk, "report.template",
		"# A report\n{other.fined} were fined.\n\n{register.pact} PACTs.\n\n"
		"{each other_figures}\n- {row}: {row.amount} of others.\n{end}\n"
		"{each registers_listed}\n- {row}: since {row.since}.\n{end}\n"
		"{each targets_met}\n- {row}: came to {row.amount}.\n{end}\n"
		"People are counted in {unit people_engaged}.\n\n{people_engaged} came.\n\n"
		"{clean_ups.clean_up.held} clean-ups.\n");
	assert_ends(
		1, desk, "report", desk->office, "--template", path, "--from", "2026-07-01", "--to", "2026-07-31");
	assert_says(desk->out, "\n91 were fined.\n");
	assert_says(desk->out, "\n12 PACTs.\n");
	assert_says(desk->out, "- Fined: 91 of others.\n");
	assert_says(desk->out, "- Chalk Pit PACT: since 3 Apr 2014.\n");
	assert_says(desk->out, "- Fines: came to 91.\n");
	assert_says(desk->out, "- Reach: came to 0 (partial: 2 of 2 events not received).\n");
	assert_says(desk->out, "\nPeople are counted in people.\n");
	assert_says(desk->out, "\n0 came (partial: ");
	assert_says(desk->out, "\n0 clean-ups (partial: 1 of 1 event not received).\n");
}

static void mistakes__are_told_by_line_and_column_all_at_once(void **state)
{
	struct desk *desk = *state;
	live(desk);
	fill(desk, 3,
		"One {people_engagde} and\n  {kit_by_item.door_chian.given} and {kit_by_item.door_chain.givn}.\n\n"
		"{table kit_by_itme}\n\n- {share people_engaged}\n\n{people_engaged plus one}\n");
	static const char *const complaints[] = {
		"report.template:2:5: there is no figure \"people_engagde\". Did you mean \"people_engaged\"?",
		"report.template:3:3: kit_by_item has no row \"door_chian\". Did you mean \"door_chain\"?",
		"report.template:3:38: kit_by_item has no column \"givn\". Did you mean \"given\"?",
		"report.template:5:8: there is no table \"kit_by_itme\". Did you mean \"kit_by_item\"?",
		"report.template:7:3: a share needs what it is a part of",
		"report.template:9:1: \"plus\" is not understood here",
	};
	for (size_t k = 0; k < sizeof complaints / sizeof *complaints; k++) {
		assert_says(desk->err, complaints[k]);
	}
	assert_refused(desk, {"An open {people_engaged place.", 9, "this place has no end"},
		{"A stray } brace.", 9, "there is no { to this }"},
		{"{end}", 5, "there is no {if ...} or {each ...} to this {end}"},
		{"{if people_engaged}", 5, "there is no {end} to this"},
		{"{row.given}", 1, "stands between {each FIGURE} and {end} only"},
		{"{}", 1, "a figure's name is wanted here"}, {"{other.}", 1, "a figure's name is wanted here"},
		{"{other.cases in spring}", 1, "a period is wanted here"});
}

static void parts__come_only_where_there_is_something_and_once_a_row(void **state)
{
	struct desk *desk = *state;
	live(desk);
	fill(desk, 0,
		"{if pledges_made}\nThere were {pledges_made} pledges.\n{end}\n{if no pledges_made}\nNo "
		"pledges.\n{end}\n"
		"{if people_engaged over 100}\nMany came.\n{end}\n"
		"{each kit_by_item}\n- {row}: {row.given} of {row.taken}\n{end}\n"
		"{table pledges_made if any}\n{table kit_by_item}\n// a note to ourselves");
	assert_says_not(desk->out, "There were");
	assert_says(desk->out, "No pledges.");
	assert_says_not(desk->out, "Many came.");
	assert_says(desk->out, "  - Door chain: 7 of 50\n");
	assert_says(desk->out, "  - Leaflet pack: 3 of 0\n");
	assert_says_not(desk->out, "Pledges (");
	assert_says(desk->out, "Kit by item (18 July 2026)");
	assert_says_not(desk->out, "note to ourselves");
	fill(desk, 0,
		"{if known other.none}\n{other.none} of them.\n{end}\n{if not known other.none}\nNot said.\n{end}\n"
		"{if known other.cases in 2014}\n{other.cases in 2014} cases.\n{end}");
	assert_says_not(desk->out, "of them");
	assert_says(desk->out, "\nNot said.\n");
	assert_says(desk->out, "\n1,457 cases.\n");
	/* What does not come is checked all the same. */
	fill(desk, 3, "{if people_engaged over 100}\n{people_engagde}\n{end}");
	assert_says(desk->err, "report.template:3:1: there is no figure \"people_engagde\"");
}

static void words__are_as_the_number_is(void **state)
{
	struct desk *desk = *state;
	live(desk);
	assert_says_so(desk, {"{people_engaged.events event was / events were} held.", "1 event was held."},
		{"{people_engaged person/people} came.", "7 people came."},
		{"{concerns_raised} of {kit_given}: there {plural concerns_raised was one / were some}.",
			"1 of 10: there was one."},
		{"So {plural kit_given was / were}.", "So were."},
		{"So {pledges_made pledge / pledges}.", "So 0 pledges."},
		{"So {measures_counted.waste kilogram / kilograms}.", "So 1,009.5 kilograms."},
		{"{register.pact PACT is / PACTs are} running, {register.pact in 2017} in 2017, {register.pact in "
		 "last-year} in "
		 "{last-year}.",
			"12 PACTs are running, 11 in 2017, 12 in 2025."});
	assert_refused(desk, {"{plural people_engaged person} came.", 1, "two words are wanted here"},
		{"{people_engaged person} came.", 1, "\"person\" is not understood here"},
		{"{register.pact in spring}.", 1, "a register is counted at the end of a year"},
		{"{campaign_types.no_campaign.clean_up.held}.", 1, "campaign_types has no row \"no_campaign\""});
}

/* A report goes out with them only by mistake. */
static void what_nobody_has_written_yet__is_told(void **state)
{
	struct desk *desk = *state;
	live(desk);
	const char *path = desk_write(desk, "report.template",
		"# A report\n\n{people_engaged} people came. [What\nthey said.]\n\n{if pledges_made}\n[Not "
		"shown.]\n{end}\n"
		"{each kit_by_item}\n- {row} [why]\n{end}\n");
	assert_ends(0, desk, "report", desk->office, "--template", path, "--check");
	assert_string_equal(desk->out,
		"Nothing is wrong with its places: 3 places.\n"
		"Not written yet, in [square brackets]: 2 sentences. Write or delete what stands "
		"there:\nreport.template:3:31: [What they said.]\n"
		"report.template:10:9: [why]\n");
	assert_ends(0, desk, "report", desk->office, "--template", path);
	assert_says(desk->out, "[What they said.]");
	assert_says(desk->err, "Not written yet, in [square brackets]: 2 sentences.");
	assert_says(desk->err, "report.template:3:31: [What they said.]");
}

static void a_template__as_html_and_json__has_the_same_sentences(void **state)
{
	struct desk *desk = *state;
	live(desk);
	const char *path = desk_write(desk, "report.template",
		"# Our year & theirs\n\n## People\n\n{people_engaged} people <came>.\n\n- One\n- Two\n\n{table "
		"kit_by_item}\n");
	assert_ends(0, desk, "report", desk->office, "--template", path, "--format", "html");
	assert_says(desk->out, "<h1>Our year &amp; theirs</h1>");
	assert_says(desk->out, "<p>7 people &lt;came&gt;.</p>");
	assert_says(desk->out, "<code>kit_by_item.sql</code>");
	assert_ends(0, desk, "report", desk->office, "--template", path, "--format", "json");
	assert_json(desk, "$.parts[2].text", "7 people <came>.");
	assert_json(desk, "$.places[0].asked", "people_engaged");
	assert_json(desk, "$.places[0].text", "7");
	assert_json(desk, "$.places[0].line", "5");
	const char *out = desk_path(desk, "year.html");
	assert_ends(0, desk, "report", desk->office, "--template", path, "--out", out);
	assert_ends(0, desk, "report", desk->office, "--template", path, "--out", out); /* a report is replaced */
	assert_ends(3, desk, "report", desk->office, "--template", path, "--out", desk->office);
	assert_ends(2, desk, "report", desk->office, "--template", path, "--out", desk_path(desk, "year.xlsx"));
	assert_ends(0, desk, "report", desk->office, "--template", path, "--check");
	assert_string_equal(desk->out, "Nothing is wrong with it: 1 place.\n");
	assert_ends(2, desk, "report", desk->office, "--check");
}

static void a_template__that_is_no_text__ends_with_a_sentence(void **state)
{
	struct desk *desk = *state;
	live(desk);
	assert_ends(3, desk, "report", desk->office, "--template", desk_path(desk, "none.template"));
	assert_ends(3, desk, "report", desk->office, "--template", desk_write(desk, "t", "# A\n\xFF\xFE\n"));
	assert_says(desk->err, "t:2:1: this line is no clean text");
	assert_ends(3, desk, "report", desk->office, "--template", desk_write(desk, "t", ""));
	assert_says(desk->err, "a template has one title");
	assert_ends(3, desk, "report", desk->office, "--template", desk->office);
	assert_ends(3, desk, "report", desk->office, "--template", "/dev/zero");
}

/* Both, where nothing was imported for the window, and nothing more was recorded than is there. */
static void the_templates_that_ship__fill_in_an_office_that_imported_nothing(void **state)
{
	struct desk *desk = *state;
	static const char *const templates[] = {TEST_SOURCE_DIR "/assets/templates/portfolio_holder.template",
		TEST_SOURCE_DIR "/assets/templates/strategy.template"};
	live(desk);
	for (size_t k = 0; k < 2; k++) {
		assert_ends(0, desk, "report", desk->office, "--template", templates[k], "--to", "2026-07-18");
		assert_says(desk->out, "7 people");
		char *of_file = strdup(desk->out), name[40];
		assert_non_null(of_file);
		const char *from = strrchr(templates[k], '/') + 1;
		snprintf(name, sizeof name, "%.*s", (int)strcspn(from, "."), from);
		assert_ends(0, desk, "report", desk->office, "--template", name, "--to", "2026-07-18"); /* by name */
		assert_string_equal(desk->out, of_file);
		free(of_file);
	}
	assert_ends(3, desk, "report", desk->office, "--template", "portfolio");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(places__give_numbers_of_figures_rows_and_columns),
		test_at_desk(arithmetic__has_names),
		test_at_desk(figures_of_others__have_periods_of_their_own),
		test_at_desk(wordings__must_be_true),
		test_at_desk(numbers__that_do_not_belong_together__are_refused),
		test_at_desk(sums__count_nothing_twice),
		test_at_desk(shares__are_of_what_the_part_is_a_part_of),
		test_at_desk(shares__of_others__are_of_the_base_that_they_came_with),
		test_at_desk(what_no_kiosk_can_touch__is_not_called_partial),
		test_at_desk(mistakes__are_told_by_line_and_column_all_at_once),
		test_at_desk(parts__come_only_where_there_is_something_and_once_a_row),
		test_at_desk(words__are_as_the_number_is),
		test_at_desk(what_nobody_has_written_yet__is_told),
		test_at_desk(a_template__as_html_and_json__has_the_same_sentences),
		test_at_desk(a_template__that_is_no_text__ends_with_a_sentence),
		test_at_desk(the_templates_that_ship__fill_in_an_office_that_imported_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
