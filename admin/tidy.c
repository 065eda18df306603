/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/tidy.h"

#include "admin/figures.h"

#include <stdio.h>

/* admin/tidy, each file as it stands (CMakeLists.txt). */
#define VIEW_FILE(name) extern const char tidy_##name##_sql[];
VIEW_FILE(event)
VIEW_FILE(attendance)
VIEW_FILE(attendance_band)
VIEW_FILE(head_count)
VIEW_FILE(use)
VIEW_FILE(feedback)
VIEW_FILE(praise)
VIEW_FILE(pledge)
VIEW_FILE(concern)
VIEW_FILE(profile)
VIEW_FILE(kit)
VIEW_FILE(stock)
VIEW_FILE(activity)
VIEW_FILE(doors)
VIEW_FILE(issue)
VIEW_FILE(action)
VIEW_FILE(referral)

/* clang-format off */
#define TEXT(name_)          {.name = (name_), .kind = TIDY_TEXT}
#define CODE(name_, list)    {.name = (name_), .kind = TIDY_CODE, .names = (list)}
#define MOMENT(name_)        {.name = (name_), .kind = TIDY_MOMENT}
#define COUNT(name_)         {.name = (name_), .kind = TIDY_COUNT}
#define AMOUNT(name_)        {.name = (name_), .kind = TIDY_AMOUNT}
#define YES_NO(name_)        {.name = (name_), .kind = TIDY_YES_NO}
#define NUMBER               {.name = "number", .kind = TIDY_NUMBER}

/* Each row says of which day and event it is; and most at which kiosk. */
#define OF_EVENT             {.name = "day", .kind = TIDY_DAY}, TEXT("event")
#define AT_KIOSK             OF_EVENT, TEXT("kiosk")
/* clang-format on */

static const struct tidy_column event[] = {OF_EVENT, TEXT("name"), CODE("type", NAMES_EVENT_TYPES),
	CODE("area", NAMES_AREAS), TEXT("venue"), CODE("venue_type", NAMES_VENUE_TYPES),
	CODE("setting", NAMES_SETTINGS), CODE("authority", NAMES_AUTHORITIES), CODE("ward", NAMES_WARDS),
	CODE("programme", NAMES_PROGRAMMES), CODE("campaign", NAMES_CAMPAIGNS), CODE("series", NAMES_SERIES),
	CODE("led_by", NAMES_LED_BY), COUNT("planned_minutes"), YES_NO("counts_as_engagement"),
	YES_NO("is_planned"), YES_NO("is_held"), COUNT("kiosks_expected"), COUNT("people")};

static const struct tidy_column attendance[] = {AT_KIOSK, MOMENT("from"), CODE("area", NAMES_AREAS),
	CODE("before", NAMES_BEFORE), COUNT("people"), YES_NO("burst")};

static const struct tidy_column attendance_band[] = {
	AT_KIOSK, MOMENT("from"), CODE("area", NAMES_AREAS), CODE("band", NAMES_BANDS), COUNT("people")};

static const struct tidy_column head_count[] = {
	AT_KIOSK, MOMENT("from"), COUNT("people"), YES_NO("estimated"), TEXT("covers"), TEXT("source")};

static const struct tidy_column use[] = {AT_KIOSK, CODE("journey", NAMES_JOURNEYS),
	CODE("language", NAMES_LANGUAGES), CODE("mode", NAMES_MODES), COUNT("visits")};

static const struct tidy_column feedback[] = {AT_KIOSK, CODE("question", NAMES_QUESTIONS),
	CODE("answer", NAMES_ANSWERS), YES_NO("burst"), COUNT("people"), TEXT("source")};

static const struct tidy_column praise[] = {
	AT_KIOSK, CODE("praise", NAMES_PRAISE), YES_NO("burst"), COUNT("people")};

static const struct tidy_column pledge[] = {
	AT_KIOSK, CODE("pledge", NAMES_PLEDGES), CODE("area", NAMES_AREAS), YES_NO("burst"), COUNT("pledges")};

static const struct tidy_column concern[] = {OF_EVENT, NUMBER, MOMENT("hour_from"), CODE("kind", NAMES_KINDS),
	CODE("area", NAMES_AREAS), CODE("how_often", NAMES_HOW_OFTEN), CODE("reported", NAMES_TOLD_BEFORE),
	TEXT("progress"), MOMENT("progress_since"), CODE("passed_to", NAMES_PARTNERS)};

static const struct tidy_column profile[] = {AT_KIOSK, CODE("age", NAMES_AGES), COUNT("people")};

static const struct tidy_column kit[] = {AT_KIOSK, MOMENT("from"), CODE("item", NAMES_KIT), TEXT("act"),
	CODE("recipient", NAMES_RECIPIENTS), COUNT("amount"), TEXT("source")};

static const struct tidy_column stock[] = {
	AT_KIOSK, CODE("item", NAMES_KIT), COUNT("taken"), COUNT("counted"), TEXT("why")};

static const struct tidy_column activity[] = {AT_KIOSK, MOMENT("from"), CODE("measure", NAMES_MEASURES),
	AMOUNT("amount"), YES_NO("estimated"), TEXT("source")};

static const struct tidy_column doors[] = {AT_KIOSK, MOMENT("ended"), CODE("area", NAMES_AREAS),
	COUNT("knocked"), COUNT("answered"), COUNT("no_answer"), COUNT("refused"), COUNT("vacant"),
	COUNT("called_before"), COUNT("advice"), COUNT("access_agreed"), TEXT("source")};

static const struct tidy_column issue[] = {OF_EVENT, NUMBER, MOMENT("from"), CODE("kind", NAMES_KINDS),
	CODE("place", NAMES_AREAS), TEXT("raised_by"), TEXT("outcome_then"),
	CODE("referred_then", NAMES_PARTNERS), TEXT("outcome"), CODE("referred_to", NAMES_PARTNERS),
	MOMENT("outcome_since")};

static const struct tidy_column action[] = {AT_KIOSK, CODE("action", NAMES_ACTIONS), AMOUNT("amount"),
	CODE("area", NAMES_AREAS), CODE("agency", NAMES_PARTNERS), TEXT("due")};

static const struct tidy_column referral[] = {AT_KIOSK, CODE("partner", NAMES_PARTNERS),
	CODE("reason", NAMES_REASONS), COUNT("people"), TEXT("source")};

/* clang-format off */
#define VIEW(name_) \
	.name = #name_, .sql = tidy_##name_##_sql, .columns = (name_), \
	.column_count = (int)(sizeof(name_) / sizeof *(name_))
/* clang-format on */

const struct tidy_view tidy_views[TIDY_VIEWS] = {
	{VIEW(event)},
	{VIEW(attendance)},
	{VIEW(attendance_band)},
	{VIEW(head_count)},
	{VIEW(use)},
	{VIEW(feedback)},
	{VIEW(praise)},
	{VIEW(pledge)},
	{VIEW(concern), .is_for_partners = true},
	{VIEW(profile)},
	{VIEW(kit)},
	{VIEW(stock)},
	{VIEW(activity)},
	{VIEW(doors)},
	{VIEW(issue), .is_for_partners = true},
	{VIEW(action), .is_for_partners = true},
	{VIEW(referral), .is_for_partners = true},
};

/* Headings are written as those of figures are. */
void tidy_says(struct tidy_says *says, const struct tidy_view *view)
{
	const struct figure heading = {.name = view->name, .sql = view->sql};
	figure_title(says->title, &heading);
	figure_says(says->row, &heading, "Row");
	figure_says(says->unit, &heading, "Unit");
	figure_says(says->source, &heading, "Source");
}
