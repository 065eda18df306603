/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/names.h"

#include <stdlib.h>
#include <string.h>

/* The codes that the kiosk's journeys write (kiosk/flows), in the order of their pages. */

static const struct name before_names[] = {
	{.code = "yes", .label = "Had been before"},
	{.code = "no", .label = "First time"},
	{.code = "not_sure", .label = "Not sure"},
};

static const struct name recipient_names[] = {
	{.code = "new_home", .label = "A new home"},
	{.code = "same_home", .label = "The same home again"},
	{.code = "business", .label = "A business"},
};

static const struct name how_often_names[] = {
	{.code = "once", .label = "It happened once"},
	{.code = "weekly", .label = "Every week or so"},
	{.code = "most_days", .label = "Most days"},
	{.code = "stopped", .label = "It has stopped now"},
};

static const struct name told_before_names[] = {
	{.code = "no", .label = "No"},
	{.code = "once_or_twice", .label = "Once or twice"},
	{.code = "three_or_more", .label = "Three times or more"},
};

static const struct name shown_names[] = {
	{.code = "help", .label = "Private help shown"},
	{.code = "danger", .label = "999 page shown"},
};

static const struct name answer_names[] = {
	{.code = "strongly_agree", .label = "Strongly agree"},
	{.code = "agree", .label = "Agree"},
	{.code = "neither", .label = "Neither agree nor disagree"},
	{.code = "disagree", .label = "Disagree"},
	{.code = "strongly_disagree", .label = "Strongly disagree"},
	{.code = "not_sure", .label = "Not sure"},
};

static const struct name door_names[] = {
	{.code = "answered", .label = "Answered"},
	{.code = "no_answer", .label = "No answer"},
	{.code = "refused", .label = "Did not want to talk"},
	{.code = "vacant", .label = "Nobody lives there"},
	{.code = "called_before", .label = "Had been called at before"},
	{.code = "advice", .label = "Advice given"},
	{.code = "access_agreed", .label = "Access visit agreed"},
};

static const struct name journey_names[] = {
	{.code = "checkin", .label = "I'm here"},
	{.code = "concern", .label = "Tell us about a problem"},
	{.code = "feedback", .label = "What do you think?"},
	{.code = "help", .label = "Help and advice"},
	{.code = "portal", .label = "My report and the tenant portal"},
	{.code = "lookup", .label = "Looking a report up"},
	{.code = "officer", .label = "My local officer"},
	{.code = "private", .label = "Private help"},
	{.code = "pledge", .label = "Make a pledge"},
	{.code = "praise", .label = "Something good to tell you"},
	{.code = "profile", .label = "Age after a report"},
};

static const struct name language_names[] = {
	{.code = "en", .label = "English"},
	{.code = "pl", .label = "Polish"},
	{.code = "ro", .label = "Romanian"},
	{.code = "pa", .label = "Punjabi"},
	{.code = "ur", .label = "Urdu"},
	{.code = "uk", .label = "Ukrainian"},
	{.code = "ne", .label = "Nepali"},
	{.code = "bn", .label = "Bengali"},
	{.code = "ar", .label = "Arabic"},
	{.code = "tr", .label = "Turkish"},
	{.code = "sk", .label = "Slovak"},
	{.code = "lt", .label = "Lithuanian"},
	{.code = "bg", .label = "Bulgarian"},
	{.code = "pt", .label = "Portuguese"},
	{.code = "fr", .label = "French"},
	{.code = "zh", .label = "Chinese"},
};
_Static_assert(
	sizeof language_names / sizeof *language_names == LANGUAGE_COUNT, "every language has its name");

static const struct name mode_names[] = {
	{.code = "touch", .label = "By touch"},
	{.code = "keypad", .label = "With the keypad"},
	{.code = "speech", .label = "With speech"},
	{.code = "large", .label = "With large text"},
	{.code = "easy_read", .label = "In Easy Read"},
	{.code = "assisted", .label = "With an officer's help"},
};

static const struct name register_names[] = {
	{.code = "pact", .label = "PACTs"},
	{.code = "agreement", .label = "Agreements"},
	{.code = "charter", .label = "Charters"},
};

static const struct name counts_as_names[] = {
	{.code = "engagement", .label = "Count as engagement"},
	{.code = "other", .label = "Do not count as engagement"},
};

/* clang-format off */
#define HOUR(from, to) {.code = (from), .label = from ":00 to " to ":00"}
static const struct name hour_names[] = {
	HOUR("00", "01"), HOUR("01", "02"), HOUR("02", "03"), HOUR("03", "04"), HOUR("04", "05"), HOUR("05", "06"),
	HOUR("06", "07"), HOUR("07", "08"), HOUR("08", "09"), HOUR("09", "10"), HOUR("10", "11"), HOUR("11", "12"),
	HOUR("12", "13"), HOUR("13", "14"), HOUR("14", "15"), HOUR("15", "16"), HOUR("16", "17"), HOUR("17", "18"),
	HOUR("18", "19"), HOUR("19", "20"), HOUR("20", "21"), HOUR("21", "22"), HOUR("22", "23"), HOUR("23", "24"),
};
/* clang-format on */

static const struct name home_size_names[] = {
	{.code = "0", .label = "Nothing that stayed"},
	{.code = "1", .label = "1 item"},
	{.code = "2", .label = "2 items"},
	{.code = "3", .label = "3 items"},
	{.code = "4", .label = "4 items"},
	{.code = "5", .label = "5 items or more"},
};

static const struct name progress_names[] = {
	{.code = "received", .label = "Received"},
	{.code = "looking", .label = "Being looked at"},
	{.code = "passed", .label = "Passed on"},
	{.code = "done", .label = "Done"},
};

static const struct name ended_names[] = {
	{.code = "solved", .label = "Solved"},
	{.code = "eased", .label = "Better, but not solved"},
	{.code = "not_found", .label = "Nothing was found"},
	{.code = "no_action", .label = "Nothing could be done"},
};

static const struct name outcome_names[] = {
	{.code = "resolved", .label = "Resolved"},
	{.code = "referred", .label = "Referred"},
	{.code = "open", .label = "Open"},
};

static const struct name counted_how_names[] = {
	{.code = "screen", .label = "Checked in on a screen"},
	{.code = "heads", .label = "Counted by officers"},
};

static const struct name setting_names[] = {
	{.code = "urban", .label = "Urban"},
	{.code = "rural", .label = "Rural"},
};

static void add(struct names *names, struct name name)
{
	if (names->count % 32 == 0) {
		names->at = realloc(names->at, (size_t)(names->count + 32) * sizeof *names->at);
		if (!names->at) {
			abort();
		}
	}
	names->at[names->count++] = name;
}

static void add_labelled(struct names *names, const char *code, const struct label *label)
{
	add(names, (struct name){.code = code, .label = label_text(label, LANGUAGE_EN)});
}

static void add_bands(struct names *names, const struct catalogue *catalogue)
{
	for (int k = 0; k < catalogue->band_count; k++) {
		add_labelled(names, catalogue->bands[k].code, &catalogue->bands[k].label);
	}
}

static void add_areas(struct names *names, const struct catalogue *catalogue)
{
	for (int k = 0; k < catalogue->area_count; k++) {
		add_labelled(names, catalogue->areas[k].code, &catalogue->areas[k].label);
	}
}

static void add_event_types(struct names *names, const struct catalogue *catalogue)
{
	for (int k = 0; k < catalogue->event_type_count; k++) {
		add_labelled(names, catalogue->event_types[k].code, &catalogue->event_types[k].label);
	}
}

static void add_kit(struct names *names, const struct catalogue *catalogue)
{
	for (int k = 0; k < catalogue->kit_count; k++) {
		add_labelled(names, catalogue->kit[k].code, &catalogue->kit[k].label);
	}
}

static void add_kinds(struct names *names, const struct catalogue *catalogue)
{
	for (int k = 0; k < catalogue->kind_count; k++) {
		const struct kind *kind = &catalogue->kinds[k];
		add_labelled(names, kind->code, &kind->label);
		names->at[names->count - 1].within = kind->within >= 0 ? catalogue->kinds[kind->within].code : NULL;
	}
}

static void add_questions(struct names *names, const struct catalogue *catalogue)
{
	for (int k = 0; k < catalogue->question_count; k++) {
		add_labelled(names, catalogue->questions[k].code, &catalogue->questions[k].label);
	}
}

static void add_measures(struct names *names, const struct catalogue *catalogue)
{
	for (int k = 0; k < catalogue->measure_count; k++) {
		const struct event_measure *measure = &catalogue->measures[k];
		add_labelled(names, measure->code, &measure->label);
		names->at[names->count - 1].unit = unit_code(measure->unit);
		names->at[names->count - 1].kept_as = unit_kept_as(measure->unit);
	}
}

static void add_partners(struct names *names, const struct catalogue *catalogue)
{
	for (int k = 0; k < catalogue->partner_count; k++) {
		add_labelled(names, catalogue->partners[k].code, &catalogue->partners[k].label);
	}
}

static void add_actions(struct names *names, const struct catalogue *catalogue)
{
	for (int k = 0; k < catalogue->action_count; k++) {
		const struct action *action = &catalogue->actions[k];
		const char *unit = label_text(&action->counted_in, LANGUAGE_EN);
		add_labelled(names, action->code, &action->label);
		names->at[names->count - 1].unit = unit && unit[0] ? unit : NULL;
	}
}

static void add_venue_types(struct names *names, const struct catalogue *catalogue)
{
	for (int k = 0; k < catalogue->venue_type_count; k++) {
		add_labelled(names, catalogue->venue_types[k].code, &catalogue->venue_types[k].label);
	}
}

static void add_programmes(struct names *names, const struct catalogue *catalogue)
{
	for (int k = 0; k < catalogue->programme_count; k++) {
		add_labelled(names, catalogue->programmes[k].code, &catalogue->programmes[k].label);
	}
}

static void add_campaigns(struct names *names, const struct catalogue *catalogue)
{
	for (int k = 0; k < catalogue->campaign_count; k++) {
		add_labelled(names, catalogue->campaigns[k].code, &catalogue->campaigns[k].label);
	}
}

static void add_reasons(struct names *names, const struct catalogue *catalogue)
{
	for (int k = 0; k < catalogue->reason_count; k++) {
		add_labelled(names, catalogue->reasons[k].code, &catalogue->reasons[k].label);
	}
}

/* The choices of a journey's question. */
static void add_choices(
	struct names *names, const struct catalogue *catalogue, const char *journey, const char *code)
{
	const struct journey *asking = catalogue_journey(catalogue, journey);
	for (int k = 0; k < asking->question_count; k++) {
		const struct question *question = &asking->questions[k];
		for (int c = 0; strcmp(question->code, code) == 0 && c < question->choice_count; c++) {
			add_labelled(names, question->choices[c].code, &question->choices[c].label);
		}
	}
}

static void add_pledges(struct names *names, const struct catalogue *catalogue)
{
	add_choices(names, catalogue, "pledge", "pledge");
}

static void add_praise(struct names *names, const struct catalogue *catalogue)
{
	add_choices(names, catalogue, "praise", "praise");
}

static void add_ages(struct names *names, const struct catalogue *catalogue)
{
	add_choices(names, catalogue, "profile", "age");
}

#define FIXED(names) .at = (names), .count = sizeof(names) / sizeof *(names)

/* Each list is either written above or filled from the catalogue. */
static const struct {
	void (*fill)(struct names *names, const struct catalogue *catalogue);
	const struct name *at;
	int count;
	const char *unsaid;
	enum spelling spelling;
} lists[NAMES_COUNT] = {
	[NAMES_NONE] = {.unsaid = "-"},
	[NAMES_BANDS] = {.fill = add_bands, .unsaid = "Not in a band"},
	[NAMES_AREAS] = {.fill = add_areas, .unsaid = "Somewhere else or not said"},
	[NAMES_EVENT_TYPES] = {.fill = add_event_types, .unsaid = "-"},
	[NAMES_KIT] = {.fill = add_kit, .unsaid = "No item recorded"},
	[NAMES_KINDS] = {.fill = add_kinds, .unsaid = "No kind recorded"},
	[NAMES_QUESTIONS] = {.fill = add_questions, .unsaid = "-"},
	[NAMES_PLEDGES] = {.fill = add_pledges, .unsaid = "Not recorded"},
	[NAMES_PRAISE] = {.fill = add_praise, .unsaid = "Not recorded"},
	[NAMES_MEASURES] = {.fill = add_measures, .unsaid = "Not recorded"},
	[NAMES_PARTNERS] = {.fill = add_partners, .unsaid = "Not recorded"},
	[NAMES_ACTIONS] = {.fill = add_actions, .unsaid = "Not recorded"},
	[NAMES_VENUE_TYPES] = {.fill = add_venue_types, .unsaid = "Not said", .spelling = SPELLED_AS_WORDS},
	[NAMES_PROGRAMMES] = {.fill = add_programmes, .unsaid = "In no programme", .spelling = SPELLED_AS_WORDS},
	[NAMES_CAMPAIGNS] = {.fill = add_campaigns, .unsaid = "In no campaign", .spelling = SPELLED_AS_WORDS},
	[NAMES_AUTHORITIES] = {.unsaid = "Not said", .spelling = SPELLED_AS_WORDS},
	[NAMES_WARDS] = {.unsaid = "Not said", .spelling = SPELLED_AS_WORDS},
	[NAMES_SERIES] = {.unsaid = "In no series", .spelling = SPELLED_AS_WORDS},
	[NAMES_LED_BY] = {.fill = add_partners, .unsaid = "Not said", .spelling = SPELLED_AS_WORDS},
	[NAMES_SETTINGS] = {FIXED(setting_names), .unsaid = "Not said"},
	[NAMES_REASONS] = {.fill = add_reasons, .unsaid = "Not recorded"},
	[NAMES_DOORS] = {FIXED(door_names), .unsaid = "Not recorded"},
	[NAMES_AGES] = {.fill = add_ages, .unsaid = "Not recorded"},
	[NAMES_BEFORE] = {FIXED(before_names), .unsaid = "Not recorded"},
	[NAMES_RECIPIENTS] = {FIXED(recipient_names), .unsaid = "Not recorded"},
	[NAMES_HOW_OFTEN] = {FIXED(how_often_names), .unsaid = "Not recorded"},
	[NAMES_TOLD_BEFORE] = {FIXED(told_before_names), .unsaid = "Not recorded"},
	[NAMES_SHOWN] = {FIXED(shown_names), .unsaid = "Not recorded"},
	[NAMES_ANSWERS] = {FIXED(answer_names), .unsaid = "Not recorded"},
	[NAMES_JOURNEYS] = {FIXED(journey_names), .unsaid = "Not recorded"},
	[NAMES_LANGUAGES] = {FIXED(language_names), .unsaid = "Not recorded"},
	[NAMES_MODES] = {FIXED(mode_names), .unsaid = "Not recorded"},
	[NAMES_PERIODS] = {.unsaid = "-", .spelling = SPELLED_AS_PERIOD},
	[NAMES_REGISTERS] = {FIXED(register_names), .unsaid = "-", .spelling = SPELLED_AS_WORDS},
	[NAMES_MONTHS] = {.unsaid = "-", .spelling = SPELLED_AS_MONTH},
	[NAMES_HOURS] = {FIXED(hour_names), .unsaid = "Not recorded"},
	[NAMES_HOME_SIZES] = {FIXED(home_size_names), .unsaid = "Not recorded"},
	[NAMES_PROGRESS] = {FIXED(progress_names), .unsaid = "Not recorded"},
	[NAMES_ENDED] = {FIXED(ended_names), .unsaid = "Not said"},
	[NAMES_OUTCOMES] = {FIXED(outcome_names), .unsaid = "Not recorded"},
	[NAMES_COUNTED_HOW] = {FIXED(counted_how_names), .unsaid = "-"},
	[NAMES_COUNTS_AS] = {FIXED(counts_as_names), .unsaid = "-"},
};

struct names names_of(enum name_list list, const struct catalogue *catalogue)
{
	struct names names = {.unsaid = lists[list].unsaid, .spelling = lists[list].spelling};
	for (int k = 0; k < lists[list].count; k++) {
		add(&names, lists[list].at[k]);
	}
	if (lists[list].fill) {
		lists[list].fill(&names, catalogue);
	}
	return names;
}

void names_free(struct names *names)
{
	free(names->at);
	*names = (struct names){0};
}

const struct name *names_find(const struct names *names, const char *code)
{
	for (int k = 0; code && k < names->count; k++) {
		if (strcmp(names->at[k].code, code) == 0) {
			return &names->at[k];
		}
	}
	return NULL;
}
