/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/figures.h"

#include "ledger/text.h"

#include <string.h>

/* admin/figures, each file as it stands (CMakeLists.txt). */
#define FIGURE_FILE(name) extern const char figure_##name##_sql[];
FIGURE_FILE(events_held)
FIGURE_FILE(people_engaged)
FIGURE_FILE(people_elsewhere)
FIGURE_FILE(kit_given)
FIGURE_FILE(concerns_raised)
FIGURE_FILE(feedback_given)
FIGURE_FILE(events)
FIGURE_FILE(people_by_age)
FIGURE_FILE(been_before)
FIGURE_FILE(people_by_area)
FIGURE_FILE(kit_by_item)
FIGURE_FILE(kit_to_whom)
FIGURE_FILE(concerns_by_kind)
FIGURE_FILE(concerns_by_area)
FIGURE_FILE(concerns_how_often)
FIGURE_FILE(concerns_told_before)
FIGURE_FILE(pledges_made)
FIGURE_FILE(praise_given)
FIGURE_FILE(private_shown)
FIGURE_FILE(reporters_by_age)
FIGURE_FILE(feedback_agreement)
FIGURE_FILE(feedback_answers)
FIGURE_FILE(use_by_journey)
FIGURE_FILE(use_by_language)
FIGURE_FILE(use_by_mode)
FIGURE_FILE(bursts)
FIGURE_FILE(measures_counted)
FIGURE_FILE(doors_by_outcome)
FIGURE_FILE(issues_by_kind)
FIGURE_FILE(issues_referred)
FIGURE_FILE(actions_done)
FIGURE_FILE(referrals_by_partner)

/* clang-format off */
#define LABEL(column, list, title) {.kind = COLUMN_LABEL, .sql = #column, .names = (list), .heading = (title)}
#define DAY(column, title)         {.kind = COLUMN_DAY, .sql = #column, .heading = (title)}
#define COUNT(column, title)       {.kind = COLUMN_COUNT, .sql = #column, .heading = (title)}
#define AMOUNT(column, title)      {.kind = COLUMN_AMOUNT, .sql = #column, .heading = (title)}
#define SUM(column, title)         {.kind = COLUMN_COUNT, .sql = #column, .heading = (title), .is_summed = true}
#define SHARE(title, part_, of_)   {.kind = COLUMN_SHARE, .heading = (title), .part = (part_), .of = (of_)}
#define ONE(column, ...)           {.kind = COLUMN_COUNT, .sql = #column, __VA_ARGS__}

/* A figure's row begins so. */
#define FIGURE(name_, columns_) \
	.name = #name_, .sql = figure_##name_##_sql, .columns = (columns_), \
	.column_count = (int)(sizeof(columns_) / sizeof *(columns_))
/* clang-format on */

/* At a glance */

static const struct figure_column events_held[] = {
	ONE(held, .many = ""),
	ONE(planned, .before = "of", .one = "planned", .many = "planned"),
};

static const struct figure_column people_engaged[] = {
	ONE(people, .many = ""),
	ONE(events, .before = "at", .one = "event", .many = "events"),
};

static const struct figure_column kit_given[] = {
	ONE(items, .one = "item", .many = "items"),
	ONE(homes, .before = "to", .one = "new home", .many = "new homes"),
};

static const struct figure_column concerns_raised[] = {
	ONE(reports, .one = "report", .many = "reports"),
	ONE(problems, .before = "on", .one = "problem", .many = "problems"),
};

static const struct figure_column feedback_given[] = {
	ONE(people, .one = "person answered", .many = "people answered"),
};

static const struct figure at_a_glance[] = {
	{FIGURE(events_held, events_held)},
	{FIGURE(people_engaged, people_engaged)},
	{FIGURE(people_elsewhere, people_engaged)},
	{FIGURE(kit_given, kit_given)},
	{FIGURE(concerns_raised, concerns_raised)},
	{FIGURE(feedback_given, feedback_given)},
};

/* Events */

static const struct figure_column events[] = {
	LABEL(counts_as, NAMES_COUNTS_AS, NULL),
	LABEL(name, NAMES_NONE, "Event"),
	DAY(day, "Day"),
	LABEL(type, NAMES_EVENT_TYPES, "Type"),
	COUNT(kiosks, "Kiosks"),
	SUM(people, "People"),
	SUM(items, "Kit given"),
	SUM(reports, "Concerns"),
};

static const struct figure event_figures[] = {
	{FIGURE(events, events), .grouping = GROUPS_BY_FIRST_COLUMN},
};

/* People */

static const struct figure_column people_by_age[] = {
	LABEL(band, NAMES_BANDS, "Age"),
	SUM(engaged, "People engaged"),
	SHARE("Share", 1, OF_TOTAL),
	SUM(others, "At other events"),
};

static const struct figure_column been_before[] = {
	LABEL(before, NAMES_BEFORE, "Been before"),
	SUM(engaged, "Check-ins"),
	SHARE("Share", 1, OF_TOTAL),
	SUM(others, "At other events"),
};

static const struct figure_column people_by_area[] = {
	LABEL(area, NAMES_AREAS, "Where people live"),
	SUM(engaged, "People engaged"),
	SHARE("Share", 1, OF_TOTAL),
	SUM(others, "At other events"),
};

static const struct figure_column pledges_made[] = {
	LABEL(pledge, NAMES_PLEDGES, "Pledge"),
	SUM(pledges, "Pledges"),
	SHARE("Share", 1, OF_TOTAL),
};

static const struct figure people_figures[] = {
	{FIGURE(people_by_age, people_by_age), .shows_all = true, .has_total = true,
		.note = "Of those who checked in on a screen: nobody says how old a counted head is."},
	{FIGURE(been_before, been_before), .shows_all = true, .has_total = true,
		.note = "A check-in is a party of one or more people, who answer once."},
	{FIGURE(people_by_area, people_by_area), .shows_all = true, .has_total = true, .bar = 1},
	{FIGURE(pledges_made, pledges_made), .has_total = true},
};

/* Kit */

static const struct figure_column kit_by_item[] = {
	LABEL(item, NAMES_KIT, "Item"),
	SUM(taken, "Taken"),
	SUM(given, "Given"),
	SUM(broken, "Broken"),
	SUM(returned, "Returned"),
	SUM(left_over, "Left"),
};

static const struct figure_column kit_to_whom[] = {
	LABEL(recipient, NAMES_RECIPIENTS, "Given to"),
	SUM(times, "Times"),
	SUM(items, "Items"),
	SHARE("Share of items", 2, OF_TOTAL),
};

static const struct figure kit_figures[] = {
	{FIGURE(kit_by_item, kit_by_item), .has_total = true, .bar = 2, .behind = 1,
		.note = "Left = taken - given - broken + returned."},
	{FIGURE(kit_to_whom, kit_to_whom), .shows_all = true, .has_total = true},
};

/* What officers recorded */

static const struct figure_column measures_counted[] = {
	LABEL(measure, NAMES_MEASURES, "Measure"),
	AMOUNT(amount, "Amount"),
	AMOUNT(estimated, "Of it estimated"),
	COUNT(events, "At events"),
};

static const struct figure_column doors_by_outcome[] = {
	LABEL(outcome, NAMES_DOORS, "What came of it"),
	COUNT(doors, "Doors"),
	COUNT(knocked, "Of doors knocked at"),
	SHARE("Share", 1, 2),
};

static const struct figure_column issues_by_kind[] = {
	LABEL(kind, NAMES_KINDS, "Kind"),
	SUM(issues, "Raised"),
	SUM(resolved, "Resolved"),
	SUM(referred, "Referred"),
	SUM(still_open, "Open"),
	SHARE("Share resolved", 2, 1),
};

static const struct figure_column issues_referred[] = {
	LABEL(partner, NAMES_PARTNERS, "Referred to"),
	SUM(issues, "Issues"),
};

static const struct figure_column actions_done[] = {
	LABEL(action, NAMES_ACTIONS, "Action"),
	AMOUNT(amount, "Amount"),
	COUNT(times, "Times"),
	COUNT(done, "Done on the day"),
};

static const struct figure_column referrals_by_partner[] = {
	LABEL(partner, NAMES_PARTNERS, "Referred to"),
	SUM(people, "People"),
};

static const struct figure officer_figures[] = {
	{FIGURE(measures_counted, measures_counted)},
	{FIGURE(doors_by_outcome, doors_by_outcome)},
	{FIGURE(issues_by_kind, issues_by_kind), .grouping = GROUPS_WITHIN, .by_size = true, .has_total = true,
		.note = "Resolved, referred and open are as they stand now."},
	{FIGURE(issues_referred, issues_referred), .by_size = true, .has_total = true},
	{FIGURE(actions_done, actions_done)},
	{FIGURE(referrals_by_partner, referrals_by_partner), .by_size = true, .has_total = true},
};

/* Concerns */

static const struct figure_column concerns_by_kind[] = {
	LABEL(kind, NAMES_KINDS, "Kind"),
	SUM(reports, "Reports"),
	SHARE("Share", 1, OF_TOTAL),
};

static const struct figure_column concerns_by_area[] = {
	LABEL(area, NAMES_AREAS, "Where it is"),
	SUM(reports, "Reports"),
	SHARE("Share", 1, OF_TOTAL),
};

static const struct figure_column concerns_how_often[] = {
	LABEL(how_often, NAMES_HOW_OFTEN, "How often"),
	SUM(reports, "Reports"),
	SHARE("Share", 1, OF_TOTAL),
};

static const struct figure_column concerns_told_before[] = {
	LABEL(reported, NAMES_TOLD_BEFORE, "Told before"),
	SUM(reports, "Reports"),
	SHARE("Share", 1, OF_TOTAL),
};

static const struct figure_column reporters_by_age[] = {
	LABEL(age, NAMES_AGES, "Age"),
	SUM(people, "People"),
	SHARE("Share", 1, OF_TOTAL),
};

static const struct figure_column private_shown[] = {
	LABEL(shown, NAMES_SHOWN, "Page"),
	SUM(times, "Times"),
};

static const struct figure concern_figures[] = {
	{FIGURE(concerns_by_kind, concerns_by_kind), .grouping = GROUPS_WITHIN, .by_size = true,
		.has_total = true, .bar = 1, .note = "Kinds that nobody reported are left out."},
	{FIGURE(concerns_by_area, concerns_by_area), .shows_all = true, .has_total = true, .bar = 1},
	{FIGURE(concerns_how_often, concerns_how_often), .shows_all = true, .has_total = true},
	{FIGURE(concerns_told_before, concerns_told_before), .shows_all = true, .has_total = true},
	{FIGURE(reporters_by_age, reporters_by_age), .has_total = true},
	{FIGURE(private_shown, private_shown), .shows_all = true, .has_no_place = true,
		.note = "Bare counts: no kind, place or event is kept with them."},
};

/* Feedback */

static const struct figure_column feedback_agreement[] = {
	LABEL(question, NAMES_QUESTIONS, "Question"),
	COUNT(answered, "Answers"),
	COUNT(agreed, "Agree"),
	SHARE("Share who agree", 2, 1),
};

static const struct figure_column feedback_answers[] = {
	LABEL(question, NAMES_QUESTIONS, NULL),
	LABEL(answer, NAMES_ANSWERS, "Answer"),
	SUM(people, "Answers"),
	SHARE("Share", 2, OF_GROUP),
};

static const struct figure_column praise_given[] = {
	LABEL(praise, NAMES_PRAISE, "What was good"),
	SUM(people, "People"),
	SHARE("Share", 1, OF_TOTAL),
};

static const struct figure feedback_figures[] = {
	{FIGURE(feedback_agreement, feedback_agreement),
		.note =
			"Agree: those who agree or strongly agree, of all who answered the question, \"Not sure\" among "
			"them."},
	{FIGURE(feedback_answers, feedback_answers), .grouping = GROUPS_BY_FIRST_COLUMN, .shows_all = true},
	{FIGURE(praise_given, praise_given), .has_total = true},
};

/* Use */

static const struct figure_column use_by_journey[] = {
	LABEL(journey, NAMES_JOURNEYS, "Used for"),
	SUM(visits, "Visits"),
	SHARE("Share", 1, OF_TOTAL),
};

static const struct figure_column use_by_language[] = {
	LABEL(language, NAMES_LANGUAGES, "Language"),
	SUM(visits, "Visits"),
	SHARE("Share", 1, OF_TOTAL),
};

static const struct figure_column use_by_mode[] = {
	LABEL(mode, NAMES_MODES, "Way of use"),
	SUM(visits, "Visits"),
	SHARE("Share", 1, OF_TOTAL),
};

static const struct figure_column bursts[] = {
	LABEL(journey, NAMES_JOURNEYS, "Used for"),
	SUM(everything, "All"),
	SUM(in_bursts, "In bursts"),
	SUM(without, "Without them"),
};

static const struct figure use_figures[] = {
	{FIGURE(use_by_journey, use_by_journey), .has_total = true},
	{FIGURE(use_by_language, use_by_language), .has_total = true},
	{FIGURE(use_by_mode, use_by_mode), .has_total = true},
	{FIGURE(bursts, bursts),
		.note =
			"A burst is hammering, mostly by children. Nothing is refused; all other figures have it in."},
};

/* clang-format off */
#define FIGURES(rows) .figures = (rows), .figure_count = (int)(sizeof(rows) / sizeof *(rows))
/* clang-format on */

const struct figure_section figure_sections[FIGURE_SECTIONS] = {
	{.title = "At a glance", FIGURES(at_a_glance), .is_glance = true},
	{.title = "Events", FIGURES(event_figures)},
	{.title = "People",
		FIGURES(people_figures),
		.lead =
			"Events whose type counts as engagement and other events stand apart, and are never added up."},
	{.title = "Kit", FIGURES(kit_figures)},
	{.title = "What officers recorded",
		FIGURES(officer_figures),
		.lead = "What events achieved, doors, issues of meetings and walkabouts, actions and referrals."},
	{.title = "Concerns",
		FIGURES(concern_figures),
		.lead =
			"What people reported at the kiosks. Reports are not cases: several may be about one matter."},
	{.title = "Feedback",
		FIGURES(feedback_figures),
		.lead = "What people thought of the events who chose to say so; not a sample of all residents."},
	{.title = "Use of the kiosks",
		FIGURES(use_figures),
		.lead = "Whom the kiosks reached, and how. Each visit is counted by itself, tied to nothing."},
};

/* The heading of the SQL: lines of comment, "-- What  text", going on in lines that begin with more blanks. */

static const char *skip_line(const char *at)
{
	at += strcspn(at, "\n");
	return *at ? at + 1 : at;
}

static bool is_heading(const char *line)
{
	return strncmp(line, "-- ", 3) == 0;
}

void figure_title(char title[FIGURE_TITLE_SIZE], const struct figure *figure)
{
	struct text text = text_in(title, FIGURE_TITLE_SIZE);
	text_add_bytes(&text, figure->sql + 3, strcspn(figure->sql, "\n") - 3);
}

const char *const figure_words[FIGURE_SAYS] = {"Counts", "Not", "Unit", "Window", "Source"};

bool figure_says(char says[FIGURE_TEXT_SIZE], const struct figure *figure, const char *what)
{
	struct text text = text_in(says, FIGURE_TEXT_SIZE);
	bool is_in = false;
	for (const char *line = skip_line(figure->sql); is_heading(line); line = skip_line(line)) {
		const char *from = line + 3;
		if (*from != ' ') {
			size_t word = strcspn(from, " \n");
			is_in = word == strlen(what) && strncmp(from, what, word) == 0;
			from += word;
		}
		if (is_in) {
			from += strspn(from, " ");
			text_add(&text, text.length > 0 ? " " : "");
			text_add_bytes(&text, from, strcspn(from, "\n"));
		}
	}
	return text.length > 0;
}
