/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/pictures/chosen.h"

#include <string.h>

enum {
	SCREEN_7_INCH,
	SCREEN_10_INCH_WIDE,
	SCREEN_10_INCH,
	SCREEN_PORTRAIT,
	SCREEN_21_INCH,
};

const struct chosen_screen chosen_screens[] = {
	[SCREEN_7_INCH] = {800, 480, 133},
	[SCREEN_10_INCH_WIDE] = {1024, 600, 117.5},
	[SCREEN_10_INCH] = {1280, 800, 149},
	[SCREEN_PORTRAIT] = {800, 1280, 149},
	[SCREEN_21_INCH] = {1920, 1080, 102.5},
};

/* The way to the answers of a report, and to its words. */
#define REPORT                                                                                 \
	"welcome.concern", "choice.vehicles", "choice.abandoned_vehicle", "choice.somewhere_else", \
		"choice.weekly", "choice.no"
#define WORDS  REPORT, "section.words", "choice.yes"
#define CORNER "staff.enter", "officer.0", "=246810"

static const struct chosen references[] = {
	/* Where every visit begins, in each script and on each screen. */
	{"welcome-en", LANGUAGE_EN, SCREEN_10_INCH, 100, THEME_DAY, {NULL}, "welcome", NULL, NULL},
	{"welcome-pa-small", LANGUAGE_PA, SCREEN_7_INCH, 100, THEME_DAY, {NULL}, "welcome", NULL, NULL},
	{"welcome-ar-portrait-dark-150", LANGUAGE_AR, SCREEN_PORTRAIT, 150, THEME_DARK, {NULL}, "welcome", NULL,
		NULL},
	{"welcome-uk-large-sunlight", LANGUAGE_UK, SCREEN_21_INCH, 100, THEME_SUNLIGHT, {NULL}, "welcome", NULL,
		NULL},
	{"welcome-pl-focus", LANGUAGE_PL, SCREEN_10_INCH_WIDE, 100, THEME_DAY, {NULL}, "welcome",
		"welcome.concern", NULL},

	/* Checking in. */
	{"party-en-pressed", LANGUAGE_EN, SCREEN_10_INCH_WIDE, 100, THEME_DAY,
		{"welcome.checkin", "plus.under_16", "plus.under_16"}, "checkin.party", NULL, "plus.65_over"},
	{"area-ro-sunlight-125", LANGUAGE_RO, SCREEN_10_INCH_WIDE, 125, THEME_SUNLIGHT,
		{"welcome.checkin", "frame.go", "choice.no"}, "checkin.area", NULL, NULL},
	{"thanks-ur-200", LANGUAGE_UR, SCREEN_10_INCH_WIDE, 200, THEME_DAY,
		{"welcome.checkin", "frame.go", "choice.no", "choice.rather_not_say"}, "thanks", NULL, NULL},

	/* A report: its questions, its answers and its words. */
	{"kind-pl-small-focus", LANGUAGE_PL, SCREEN_7_INCH, 100, THEME_DAY, {"welcome.concern"}, "concern.kind",
		"choice.noise", NULL},
	{"kind-ur-dark", LANGUAGE_UR, SCREEN_10_INCH_WIDE, 100, THEME_DARK, {"welcome.concern"}, "concern.kind",
		NULL, NULL},
	{"within-uk-portrait", LANGUAGE_UK, SCREEN_PORTRAIT, 100, THEME_DAY,
		{"welcome.concern", "choice.vehicles"}, "concern.within", NULL, NULL},
	{"kind-pa-small-200-more", LANGUAGE_PA, SCREEN_7_INCH, 200, THEME_DAY, {"welcome.concern", "frame.more"},
		"concern.kind", NULL, NULL},
	{"where-pa-150", LANGUAGE_PA, SCREEN_10_INCH_WIDE, 150, THEME_DAY,
		{"welcome.concern", "choice.vehicles", "choice.abandoned_vehicle"}, "concern.where", NULL, NULL},
	{"check-en-small-200-more", LANGUAGE_EN, SCREEN_7_INCH, 200, THEME_DAY, {REPORT}, "concern.check", NULL,
		NULL},
	{"check-ar-second", LANGUAGE_AR, SCREEN_7_INCH, 150, THEME_DAY, {REPORT, "frame.more"}, "concern.check",
		NULL, NULL},
	{"words-pl-pressed", LANGUAGE_PL, SCREEN_10_INCH_WIDE, 100, THEME_DAY, {WORDS, "=Głośna muzyka w nocy"},
		"concern.words", NULL, "key.6b"},
	{"words-ar-small", LANGUAGE_AR, SCREEN_7_INCH, 100, THEME_DAY, {WORDS, "=سيارة قديمة 14/7"},
		"concern.words", NULL, NULL},
	{"words-uk-dark", LANGUAGE_UK, SCREEN_10_INCH, 100, THEME_DARK, {WORDS, "=Стара машина"}, "concern.words",
		NULL, NULL},
	{"words-pl-held", LANGUAGE_PL, SCREEN_10_INCH_WIDE, 100, THEME_DAY, {WORDS, "=Lawka ", "hold.key.61"},
		"concern.words", NULL, NULL},
	{"words-pa-portrait", LANGUAGE_PA, SCREEN_PORTRAIT, 100, THEME_DAY, {WORDS, "=ਪੁਰਾਣੀ ਕਾਰ"},
		"concern.words", NULL, NULL},
	{"words-en-digits-focus", LANGUAGE_EN, SCREEN_7_INCH, 100, THEME_SUNLIGHT, {WORDS, "key.digits"},
		"concern.words", "key.35", NULL},

	/* What a report comes to: its number, and its code. */
	{"sent-en", LANGUAGE_EN, SCREEN_10_INCH, 100, THEME_DAY, {REPORT, "frame.go"}, "sent", NULL, NULL},
	{"sent-ur-small", LANGUAGE_UR, SCREEN_7_INCH, 100, THEME_DAY, {REPORT, "frame.go"}, "sent", NULL, NULL},
	{"code-en", LANGUAGE_EN, SCREEN_10_INCH_WIDE, 100, THEME_DAY, {REPORT, "frame.go", "sent.code"}, "code",
		NULL, NULL},
	{"code-ar-dark-small", LANGUAGE_AR, SCREEN_7_INCH, 100, THEME_DARK,
		{REPORT, "frame.go", "sent.code", "@7"}, "code", NULL, NULL},

	/* Help, settings, what people think, and who has gone. */
	{"private-en-small", LANGUAGE_EN, SCREEN_7_INCH, 100, THEME_DAY, {"welcome.concern", "choice.private"},
		"private.help", NULL, NULL},
	{"portal-uk-small", LANGUAGE_UK, SCREEN_7_INCH, 100, THEME_DAY, {"welcome.portal"}, "portal", NULL, NULL},
	{"officer-ur", LANGUAGE_UR, SCREEN_10_INCH, 100, THEME_DAY, {"welcome.officer", "area.quayside"},
		"local_officer", NULL, NULL},
	{"officer-pl-portrait-dark", LANGUAGE_PL, SCREEN_PORTRAIT, 100, THEME_DARK,
		{"welcome.officer", "area.saltmarsh"}, "local_officer", NULL, NULL},
	{"pledge-uk-small-125", LANGUAGE_UK, SCREEN_7_INCH, 125, THEME_DAY,
		{"welcome.checkin", "frame.go", "choice.no", "choice.rather_not_say", "thanks.next"}, "pledge.pledge",
		NULL, NULL},
	{"mistake-ur", LANGUAGE_UR, SCREEN_10_INCH, 100, THEME_DAY, {REPORT, "frame.go", "sent.mistake"},
		"mistake", NULL, NULL},
	{"profile-ar-dark", LANGUAGE_AR, SCREEN_10_INCH_WIDE, 100, THEME_DARK, {REPORT, "frame.go", "frame.go"},
		"profile.age", NULL, NULL},
	{"age-pa-small-200", LANGUAGE_PA, SCREEN_7_INCH, 200, THEME_DAY, {REPORT, "section.reply"}, "concern.age",
		NULL, NULL},
	{"use-ur", LANGUAGE_UR, SCREEN_10_INCH_WIDE, 100, THEME_DAY, {REPORT, "section.reply", "run.use"},
		"how_we_use", NULL, NULL},
	{"under-16-uk-dark", LANGUAGE_UK, SCREEN_10_INCH, 100, THEME_DARK, {REPORT, "section.words", "choice.no"},
		"concern.under_16", NULL, NULL},
	{"reply-ro-portrait", LANGUAGE_RO, SCREEN_PORTRAIT, 100, THEME_DAY,
		{REPORT, "section.reply", "choice.yes"}, "concern.reply", NULL, NULL},
	{"telephone-ar", LANGUAGE_AR, SCREEN_10_INCH, 100, THEME_DAY,
		{REPORT, "section.reply", "choice.yes", "choice.text", "key.30", "key.37"}, "concern.telephone", NULL,
		NULL},
	{"email-en-small", LANGUAGE_EN, SCREEN_7_INCH, 100, THEME_DAY,
		{REPORT, "section.reply", "choice.yes", "choice.email", "key.61", "key.40"}, "concern.email", NULL,
		NULL},
	{"mediation-ur", LANGUAGE_UR, SCREEN_10_INCH_WIDE, 100, THEME_DAY,
		{"welcome.concern", "choice.noise", "choice.no"}, "concern.mediation", NULL, NULL},
	{"needles-uk-small-150", LANGUAGE_UK, SCREEN_7_INCH, 150, THEME_SUNLIGHT,
		{"welcome.concern", "choice.rubbish", "choice.needles_hazard_litter"}, "concern.needles", NULL, NULL},
	{"danger-ro", LANGUAGE_RO, SCREEN_10_INCH_WIDE, 100, THEME_DAY, {"welcome.concern", "frame.danger"},
		"danger", NULL, NULL},
	{"languages-en", LANGUAGE_EN, SCREEN_10_INCH, 100, THEME_DAY, {"welcome.languages"}, "languages", NULL,
		NULL},
	{"interpreter-ar", LANGUAGE_AR, SCREEN_10_INCH_WIDE, 100, THEME_DAY,
		{"welcome.languages", "languages.interpreter"}, "interpreter", NULL, NULL},
	{"attract-en", LANGUAGE_EN, SCREEN_10_INCH, 100, THEME_DAY, {"@61"}, "attract", NULL, NULL},
	{"attract-ur-portrait-dark", LANGUAGE_UR, SCREEN_PORTRAIT, 100, THEME_DARK, {"@61"}, "attract", NULL,
		NULL},
	{"listening-uk-sunlight", LANGUAGE_UK, SCREEN_10_INCH_WIDE, 100, THEME_SUNLIGHT,
		{"tool.listen", "tool.listen", "listening.slower"}, "listening", "listening.louder", NULL},
	{"overheard-ro", LANGUAGE_RO, SCREEN_10_INCH_WIDE, 125, THEME_DAY, {"tool.listen", "welcome.concern"},
		"overheard", NULL, NULL},
	{"settings-uk-small-dark", LANGUAGE_UK, SCREEN_7_INCH, 125, THEME_DARK,
		{"welcome.feedback", "tool.settings"}, "settings", "tool.language", NULL},
	{"feedback-ro-sunlight-150", LANGUAGE_RO, SCREEN_10_INCH_WIDE, 150, THEME_SUNLIGHT, {"welcome.feedback"},
		"feedback.agree", NULL, "choice.agree"},
	{"more_time-pa", LANGUAGE_PA, SCREEN_10_INCH_WIDE, 100, THEME_DAY, {"welcome.feedback", "@61"},
		"more_time", NULL, NULL},

	/* Help and advice. */
	{"help-pa-small", LANGUAGE_PA, SCREEN_7_INCH, 100, THEME_DAY, {"welcome.help"}, "help", NULL, NULL},
	{"topic-en", LANGUAGE_EN, SCREEN_10_INCH_WIDE, 100, THEME_DAY, {"welcome.help", "topic.children"},
		"topic", NULL, NULL},
	{"topic-ar-dark-200", LANGUAGE_AR, SCREEN_7_INCH, 200, THEME_DARK,
		{"welcome.help", "topic.exploited", "frame.more"}, "topic", NULL, NULL},

	/* The officer's corner. */
	{"pin-en-pressed", LANGUAGE_EN, SCREEN_10_INCH_WIDE, 100, THEME_DAY, {"staff.enter", "officer.1", "=24"},
		"pin", NULL, "key.6"},
	{"pin-ur-small-wrong", LANGUAGE_UR, SCREEN_7_INCH, 100, THEME_DAY,
		{"staff.enter", "officer.1", "=111111"}, "pin", NULL, NULL},
	{"pin-pa-small-200", LANGUAGE_PA, SCREEN_7_INCH, 200, THEME_DARK, {"staff.enter", "officer.1", "=24"},
		"pin", NULL, NULL},
	{"kit-en", LANGUAGE_EN, SCREEN_10_INCH, 100, THEME_DAY,
		{CORNER, "plus.door_chain", "plus.door_chain", "for.broken", "plus.shed_alarm"}, "kit", NULL, NULL},
	{"kit-pl-small", LANGUAGE_PL, SCREEN_7_INCH, 100, THEME_DAY,
		{CORNER, "for.new_home", "plus.window_alarm"}, "kit", "for.business", NULL},
	{"event-en", LANGUAGE_EN, SCREEN_10_INCH_WIDE, 100, THEME_DAY, {CORNER, "plus.door_chain", "tab.event"},
		"event", NULL, NULL},
	{"not_open-uk-small", LANGUAGE_UK, SCREEN_7_INCH, 100, THEME_DAY,
		{CORNER, "tab.event", "event.close", "close.yes", "frame.lock"}, "not_open", NULL, NULL},
};
const struct chosen_set chosen_references = {
	"references", references, sizeof references / sizeof *references};

/* In the order of assets/documents/your-day.html. */
#define OF_THE_DAY LANGUAGE_EN, SCREEN_10_INCH_WIDE, 100, THEME_DAY
static const struct chosen your_day[] = {
	{"pin", OF_THE_DAY, {"staff.enter", "officer.1", "=24"}, "pin", NULL, NULL},
	{"ready", OF_THE_DAY, {CORNER, "tab.event", "event.ready"}, "ready", NULL, NULL},
	{"which", OF_THE_DAY, {CORNER, "tab.event", "event.other"}, "other_event", NULL, NULL},
	{"welcome", OF_THE_DAY, {NULL}, "welcome", NULL, NULL},
	{"kit", OF_THE_DAY, {CORNER, "plus.property_marking_kit", "plus.door_chain", "plus.door_chain"}, "kit",
		NULL, NULL},
	{"event", OF_THE_DAY, {CORNER, "plus.door_chain", "tab.event"}, "event", NULL, NULL},
	{"activity", OF_THE_DAY,
		{CORNER, "tab.activity", "plus.people_advised", "plus.people_advised", "plus.head_count"}, "activity",
		NULL, NULL},
	{"doors", OF_THE_DAY,
		{CORNER, "^door_knock", "tab.event", "tab.doors", "more.answered", "more.answered", "more.no_answer"},
		"doors", NULL, NULL},
	{"notes", OF_THE_DAY, {CORNER, "tab.notes"}, "notes", NULL, NULL},
	{"pause", OF_THE_DAY, {CORNER, "tab.event", "event.pause"}, "pause", NULL, NULL},
	{"close", OF_THE_DAY, {CORNER, "plus.door_chain", "tab.event", "event.close", "close.yes"}, "close", NULL,
		NULL},
	{"stick", OF_THE_DAY, {CORNER, "tab.stick"}, "stick", NULL, NULL},
};
const struct chosen_set chosen_your_day = {"your-day", your_day, sizeof your_day / sizeof *your_day};

const struct chosen *chosen_find(const struct chosen_set *set, const char *name)
{
	for (int k = 0; k < set->count; k++) {
		if (strcmp(set->all[k].name, name) == 0) {
			return &set->all[k];
		}
	}
	return NULL;
}
