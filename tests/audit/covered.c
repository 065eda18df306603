/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/audit/covered.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

/* All screens but those of the journeys and of officers' notes, whose pages are their questions. */
static const struct {
	const char *variable;
	const struct screen *screen;
} screens[] = {
	{"screen_attract", &screen_attract},
	{"screen_welcome", &screen_welcome},
	{"screen_not_open", &screen_not_open},
	{"screen_pause", &screen_pause},
	{"screen_danger", &screen_danger},
	{"screen_languages", &screen_languages},
	{"screen_interpreter", &screen_interpreter},
	{"screen_how_we_use", &screen_how_we_use},
	{"screen_portal", &screen_portal},
	{"screen_lookup", &screen_lookup},
	{"screen_told", &screen_told},
	{"screen_local_areas", &screen_local_areas},
	{"screen_local_officer", &screen_local_officer},
	{"screen_local_nobody", &screen_local_nobody},
	{"screen_mistake", &screen_mistake},
	{"screen_withdrawn", &screen_withdrawn},
	{"screen_text_sizes", &screen_text_sizes},
	{"screen_settings", &screen_settings},
	{"screen_listening", &screen_listening},
	{"screen_overheard", &screen_overheard},
	{"screen_no_voice", &screen_no_voice},
	{"screen_more_time", &screen_more_time},
	{"screen_thanks", &screen_thanks},
	{"screen_sent", &screen_sent},
	{"screen_code", &screen_code},
	{"screen_trouble", &screen_trouble},
	{"screen_out_of_order", &screen_out_of_order},
	{"screen_help", &screen_help},
	{"screen_topic", &screen_topic},
	{"screen_site", &screen_site},
	{"screen_officers", &screen_officers},
	{"screen_pin", &screen_pin},
	{"screen_forgotten", &screen_forgotten},
	{"screen_kit", &screen_kit},
	{"screen_tally", &screen_tally},
	{"screen_activity", &screen_activity},
	{"screen_hosts", &screen_hosts},
	{"screen_correction", &screen_correction},
	{"screen_number", &screen_number},
	{"screen_ready", &screen_ready},
	{"screen_doors", &screen_doors},
	{"screen_doors_end", &screen_doors_end},
	{"screen_clock", &screen_clock},
	{"screen_totals", &screen_totals},
	{"screen_other_event", &screen_other_event},
	{"screen_unplanned", &screen_unplanned},
	{"screen_stock", &screen_stock},
	{"screen_stock_other", &screen_stock_other},
	{"screen_stock_item", &screen_stock_item},
	{"screen_difference", &screen_difference},
	{"screen_event", &screen_event},
	{"screen_close", &screen_close},
	{"screen_stick", &screen_stick},
	{"screen_notes", &screen_notes},
	{"screen_repair", &screen_repair},
};

static const struct {
	const char *variable;
	const struct flow *flow;
} flows[] = {
	{"flow_checkin", &flow_checkin},
	{"flow_concern", &flow_concern},
	{"flow_feedback", &flow_feedback},
	{"flow_private", &flow_private},
	{"flow_pledge", &flow_pledge},
	{"flow_praise", &flow_praise},
	{"flow_profile", &flow_profile},
};

enum {
	SCREENS = sizeof screens / sizeof *screens,
	FLOWS = sizeof flows / sizeof *flows
};

bool covered_knows(const char *variable)
{
	bool is_known = strcmp(variable, "screen_flow") == 0 || strcmp(variable, "screen_note") == 0;
	for (int k = 0; k < SCREENS; k++) {
		is_known = is_known || strcmp(variable, screens[k].variable) == 0;
	}
	for (int k = 0; k < FLOWS; k++) {
		is_known = is_known || strcmp(variable, flows[k].variable) == 0;
	}
	return is_known;
}

static int find(const struct covered *covered, const char *page)
{
	for (int k = 0; k < covered->count; k++) {
		if (strcmp(covered->pages[k].name, page) == 0) {
			return k;
		}
	}
	return -1;
}

void covered_add(struct covered *covered, const char *page)
{
	int found = find(covered, page);
	if (found < 0) {
		assert(covered->count < COVERED_PAGES);
		found = covered->count++;
		snprintf(covered->pages[found].name, sizeof covered->pages[found].name, "%s", page);
	}
	covered->pages[found].parts++;
}

/* Who hears of what is missing, and how much it is. */
struct search {
	const struct covered *covered;
	void (*tell)(void *context, const char *page);
	void *context;
	int missing;
};

static void search_page(struct search *search, const char *page)
{
	if (find(search->covered, page) < 0) {
		search->tell(search->context, page);
		search->missing++;
	}
}

static void search_journey(struct search *search, const struct journey *journey)
{
	for (int k = 0; k < journey->question_count; k++) {
		const struct question *question = &journey->questions[k];
		char page[ID_SIZE];
		snprintf(page, sizeof page, "%s.%s", journey->code, question->code);
		search_page(search, page);
		if (question->ask == ASK_KIND) {
			snprintf(page, sizeof page, "%s.within", journey->code);
			search_page(search, page);
		}
	}
}

/* How much was done is asked on the pad for numbers, which is a screen of its own. */
static void search_note(struct search *search)
{
	for (enum note_step step = 0; step < NOTE_STEPS; step++) {
		char page[ID_SIZE];
		snprintf(page, sizeof page, "note.%s", note_step_name(step));
		if (step != STEP_AMOUNT) {
			search_page(search, page);
		}
	}
}

int covered_missing(const struct covered *covered, const struct catalogue *catalogue,
	void (*tell)(void *context, const char *page), void *context)
{
	struct search search = {covered, tell, context, 0};
	for (int k = 0; k < SCREENS; k++) {
		search_page(&search, screens[k].screen->name);
	}
	search_note(&search);
	for (int k = 0; k < FLOWS; k++) {
		search_journey(&search, catalogue_journey(catalogue, flows[k].flow->name));
	}
	return search.missing;
}

void covered_print(const struct covered *covered)
{
	enum {
		LINE = 100
	};
	int column = 0;
	for (int k = 0; k < covered->count; k++) {
		const char *end = k + 1 < covered->count ? ", " : "\n";
		column += printf("%s %d%s", covered->pages[k].name, covered->pages[k].parts, end);
		if (column > LINE && k + 1 < covered->count) {
			putchar('\n');
			column = 0;
		}
	}
}
