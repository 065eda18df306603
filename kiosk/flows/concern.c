/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * concern.c - the journey "Tell us about a problem": kind, where, how often, reported before, check, send. Own words
 * are offered, never asked for. Threats first make sure that nobody is in danger, and ask who it is: where it may be
 * somebody at home, the way leads to help, and nothing is stored but that help was shown.
 */
#include "kiosk/flows/flow.h"

static const struct fixed_choice danger_choices[] = {
	{.code = "yes", .label = N_("Yes"), .icon = "warning", .turn = TURN_TO_DANGER},
	{.code = "no", .label = N_("No"), .icon = "close"},
	{.code = "not_sure", .label = N_("Not sure"), .icon = "help"},
};

static const struct fixed_choice who_choices[] = {
	{.code = "yes", .label = N_("Yes"), .icon = "check", .turn = TURN_TO_PRIVATE},
	{.code = "no", .label = N_("No"), .icon = "close"},
	{.code = "rather_not", .label = N_("Rather not say"), .icon = "lock", .turn = TURN_TO_PRIVATE},
};

static const struct fixed_choice often_choices[] = {
	{.code = "once", .label = N_("It happened once"), .icon = "event"},
	{.code = "weekly", .label = N_("Every week or so"), .icon = "repeat"},
	{.code = "most_days", .label = N_("Most days"), .icon = "schedule"},
	{.code = "stopped", .label = N_("It has stopped now"), .icon = "check_circle"},
};

static const struct fixed_choice reported_choices[] = {
	{.code = "no", .label = N_("No"), .icon = "close"},
	{.code = "once_or_twice", .label = N_("Once or twice"), .icon = "history"},
	{.code = "three_or_more", .label = N_("Three times or more"), .icon = "repeat"},
};

static const struct question questions[] = {
	{
		.name = "kind",
		.kind = CHOOSE_ONE,
		.title = N_("What is the problem?"),
		.choices = CATALOGUE_KINDS,
		.columns = 4,
	},
	{
		.name = "within",
		.kind = CHOOSE_ONE,
		.title = N_("Which of these is nearest?"),
		.summary = N_("Problem"),
		.choices = CATALOGUE_KINDS_WITHIN,
		.columns = 4,
		.only_if = "page",
		.is = "yes",
	},
	{
		.name = "danger",
		.kind = CHOOSE_ONE,
		.title = N_("Is anyone in danger now?"),
		.choices = CHOICES_FIXED,
		.fixed = danger_choices,
		.fixed_count = 3,
		.columns = 3,
		.only_if = "path",
		.is = "threat",
	},
	{
		.name = "who",
		.kind = CHOOSE_ONE,
		.title = N_("Is it a partner, an ex-partner, family, or someone you live with?"),
		.choices = CHOICES_FIXED,
		.fixed = who_choices,
		.fixed_count = 3,
		.columns = 3,
		.only_if = "path",
		.is = "threat",
	},
	{
		.name = "where",
		.kind = CHOOSE_ONE,
		.title = N_("Where is it?"),
		.summary = N_("Where"),
		.choices = CATALOGUE_AREAS,
		.columns = 4,
	},
	{
		.name = "how_often",
		.kind = CHOOSE_ONE,
		.title = N_("How often does it happen?"),
		.summary = N_("How often"),
		.choices = CHOICES_FIXED,
		.fixed = often_choices,
		.fixed_count = 4,
		.columns = 2,
	},
	{
		.name = "reported",
		.kind = CHOOSE_ONE,
		.title = N_("Have you told anyone about it before?"),
		.lead = N_("Your landlord, the council or the police, in the last 6 months."),
		.summary = N_("Told before"),
		.choices = CHOICES_FIXED,
		.fixed = reported_choices,
		.fixed_count = 3,
		.columns = 3,
	},
	{
		.name = "check",
		.kind = CHECK_ANSWERS,
		.title = N_("Is this right?"),
	},
	{
		.name = "words",
		.kind = WRITE_WORDS,
		.title = N_("Add your own words"),
		.summary = N_("Your words"),
		.on_demand = true,
	},
};

static void fill(struct outgoing *outgoing, const struct run *run)
{
	struct record *record = outgoing_add(outgoing, STREAM_CONCERN, run);
	record->entry.item = run->catalogue->kinds[answer_kind(run)].code;
	record->entry.amount = 1;
	record->entry.area = answer_area(run, "where");
	report_code_make(&outgoing->code);
	record->boxes[PURPOSE_CODE] = outgoing->code.text;
	record->boxes[PURPOSE_WORDS] = run->answers.words;
	unsigned char find[FIND_BYTES];
	char find_hex[2 * FIND_BYTES + 1];
	report_code_find(find, &outgoing->code);
	text_from_bytes(find_hex, find, sizeof find);
	struct detail *detail = outgoing_detail(outgoing);
	detail_code(detail, "place", answer_code(run, "where"));
	detail_code(detail, "how_often", answer_code(run, "how_often"));
	detail_code(detail, "reported", answer_code(run, "reported"));
	detail_code(detail, "find", find_hex);
	outgoing_end(outgoing);
}

const struct flow flow_concern = {
	.name = "concern",
	.heading = N_("Tell us about a problem"),
	.questions = questions,
	.count = sizeof questions / sizeof *questions,
	.fill = fill,
	.thanks = N_("Thank you. We have your report."),
	.has_number = true,
	.is_private = true,
};

/* The private branch: who can help, now and without telling us anything. */

static const struct question private_questions[] = {
	{
		.name = "help",
		.kind = GIVE_HELP,
		.title = N_("You can get help without telling us anything here"),
		.lead = N_("These calls are private. Nothing that you chose was kept."),
	},
};

/* One bare number, with no kind and no place. */
static void fill_private(struct outgoing *outgoing, const struct run *run)
{
	struct record *record = outgoing_add(outgoing, STREAM_PRIVATE, run);
	record->entry.event = NULL;
	record->entry.item = "help";
	record->entry.amount = 1;
	outgoing_end(outgoing);
}

const struct flow flow_private = {
	.name = "private",
	.heading = N_("Private help"),
	.questions = private_questions,
	.count = sizeof private_questions / sizeof *private_questions,
	.fill = fill_private,
	.saves_at_start = true,
	.is_private = true,
};
