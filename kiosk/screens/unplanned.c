/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unplanned.c - another event than the one that is open, or one that no plan has: what it is, is chosen step by step
 * from the catalogue's lists, so that nobody types with cold fingers and reports can be cut by it later.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Which event? */

static bool is_other(const struct state *state, const char *code)
{
	bool is_open = state->event && state->tally.is_open;
	return !is_open || strcmp(code, state->event->code) != 0;
}

static void add_event(struct page *page, const struct state *state, const struct planned_event *event)
{
	if (is_other(state, event->code)) {
		char day[WORDS_DAY_SIZE];
		words_day(day, event->day);
		page_tile(page, icon_named("event"), event->name, day, "open.%s", event->code);
	}
}

static void add_events(struct page *page, const struct state *state)
{
	for (int k = 0; k < state->plan->event_count; k++) {
		if (planned_kiosk_named(&state->plan->events[k], state->log_name)) {
			add_event(page, state, &state->plan->events[k]);
		}
	}
	for (int k = 0; k < state->unplanned_count; k++) {
		add_event(page, state, &state->unplanned[k].event);
	}
	page_tile(page, icon_named("add"), _("An event that is not planned"), NULL, "unplanned.begin");
}

void events_describe(struct page *page, const struct state *state)
{
	struct block *tiles = page_tiles_begin(page, 2);
	add_events(page, state);
	page_tiles_end(page, tiles);
}

const struct planned_event *event_of_code(const struct state *state, const char *code)
{
	const struct planned_event *event = plan_event(state->plan, code);
	for (int k = 0; !event && k < state->unplanned_count; k++) {
		event = strcmp(state->unplanned[k].code, code) == 0 ? &state->unplanned[k].event : NULL;
	}
	return event;
}

bool events_act(struct request *request, struct state *state, const char *id)
{
	const char *code = id_after(id, "open");
	if (strcmp(id, "unplanned.begin") == 0) {
		state->corner.unplanned = (struct unplanned_steps){.step = EVENT_STEP_TYPE};
		*request = (struct request){.kind = REQUEST_GO, .screen = &screen_unplanned};
		return true;
	}
	if (!code) {
		return false;
	}
	const struct planned_event *event = event_of_code(state, code);
	bool changes = state->event && state->tally.is_open;
	*request = (struct request){.kind = !event    ? REQUEST_STAY
										: changes ? REQUEST_CHANGE_EVENT
												  : REQUEST_OPEN_EVENT,
		.event = event};
	return true;
}

/* Among the choices: by itself it would often be all that is left for a last part of the page. */
static void add_back(struct page *page, const char *label, const char *id)
{
	page_tile(page, icon_named("arrow_back"), label, NULL, "%s", id);
	snprintf(page->escape, sizeof page->escape, "%s", id);
}

static void describe_other(struct page *page, const struct state *state)
{
	frame_staff(page, state, "other_event");
	page->title = page_text(page, _("Which event is it?"));
	if (state->event && state->tally.is_open) {
		page->lead = page_text(page, _("What was counted so far goes along with it."));
	}
	struct block *tiles = page_tiles_begin(page, 2);
	add_events(page, state);
	add_back(page, _("No, go back"), "other.no");
	page_tiles_end(page, tiles);
}

static struct request act_other(struct state *state, const char *id)
{
	struct request request;
	if (frame_staff_act(&request, state, id) || events_act(&request, state, id)) {
		return request;
	}
	return (struct request){.kind = REQUEST_GO, .screen = &screen_event};
}

const struct screen screen_other_event = {
	.name = "other_event", .describe = describe_other, .act = act_other, .is_staff = true};

/* What is it? One question a page. */

enum {
	PLACES_MOST = 11 /* places that are offered */
};

static void add_choices(
	struct page *page, const struct state *state, const struct event_choice *choices, int count)
{
	for (int k = 0; k < count; k++) {
		page_tile(page, 0, label_in(&choices[k].label, state->visit->tongue), NULL, "choice.%d", k);
	}
	page_tile(page, 0, _("None of these"), NULL, "choice.none");
}

static void add_types(struct page *page, const struct state *state)
{
	for (int k = 0; k < state->catalogue->event_type_count; k++) {
		const struct label *label = &state->catalogue->event_types[k].label;
		page_tile(page, 0, label_in(label, state->visit->tongue), NULL, "choice.%d", k);
	}
}

static void add_areas(struct page *page, const struct state *state)
{
	for (int k = 0; k < state->catalogue->area_count; k++) {
		const struct label *label = &state->catalogue->areas[k].label;
		page_tile(page, icon_named("place"), label_in(label, state->visit->tongue), NULL, "choice.%d", k);
	}
}

/* Planned events know where events of this area are held: the same name for the same place, and nobody types it. */
static const char *place_known(const struct state *state, int wanted)
{
	const struct plan *plan = state->plan;
	int area = state->corner.unplanned.event.area, count = 0;
	for (int k = 0; k < plan->event_count; k++) {
		bool is_new = plan->events[k].area == area && strlen(plan->events[k].venue) <= DETAIL_TEXT_LONGEST;
		for (int before = 0; before < k && is_new; before++) {
			is_new = plan->events[before].area != area ||
					 strcmp(plan->events[before].venue, plan->events[k].venue) != 0;
		}
		if (is_new && count++ == wanted) {
			return plan->events[k].venue;
		}
	}
	return NULL;
}

static void add_places(struct page *page, const struct state *state)
{
	const char *place;
	for (int k = 0; k < PLACES_MOST && (place = place_known(state, k)); k++) {
		page_tile(page, icon_named("place"), place, NULL, "choice.%d", k);
	}
	page_tile(page, 0, _("Somewhere else"), NULL, "choice.none");
}

static void add_settings(struct page *page)
{
	page_tile(page, 0, _("In a town"), NULL, "choice.0");
	page_tile(page, 0, _("In the country"), NULL, "choice.1");
}

static const char *const titles[] = {
	[EVENT_STEP_TYPE] = N_("What kind of event is it?"),
	[EVENT_STEP_AREA] = N_("In which area is it?"),
	[EVENT_STEP_PLACE] = N_("Where?"),
	[EVENT_STEP_VENUE] = N_("What kind of place is it?"),
	[EVENT_STEP_SETTING] = N_("In a town or in the country?"),
	[EVENT_STEP_PROGRAMME] = N_("Is it part of a programme?"),
	[EVENT_STEP_CAMPAIGN] = N_("Is it part of a campaign?"),
	[EVENT_STEP_CHECK] = N_("Open this event?"),
};

static void add_step(struct page *page, const struct state *state, enum event_step step)
{
	const struct catalogue *catalogue = state->catalogue;
	switch (step) {
	case EVENT_STEP_TYPE:
		add_types(page, state);
		break;
	case EVENT_STEP_AREA:
		add_areas(page, state);
		break;
	case EVENT_STEP_PLACE:
		add_places(page, state);
		break;
	case EVENT_STEP_VENUE:
		add_choices(page, state, catalogue->venue_types, catalogue->venue_type_count);
		break;
	case EVENT_STEP_SETTING:
		add_settings(page);
		break;
	case EVENT_STEP_PROGRAMME:
		add_choices(page, state, catalogue->programmes, catalogue->programme_count);
		break;
	case EVENT_STEP_CAMPAIGN:
		add_choices(page, state, catalogue->campaigns, catalogue->campaign_count);
		break;
	default:
		abort(); /* the check has no choices */
	}
}

static const char *choice_words(
	const struct state *state, const struct event_choice *choices, int count, const char *code)
{
	for (int k = 0; code && k < count; k++) {
		if (strcmp(choices[k].code, code) == 0) {
			return label_in(&choices[k].label, state->visit->tongue);
		}
	}
	return _("None of these");
}

static void add_facts(struct page *page, const struct state *state)
{
	const struct catalogue *catalogue = state->catalogue;
	const struct planned_event *event = &state->corner.unplanned.event;
	struct tongue tongue = state->visit->tongue;
	struct block *facts = page_block(page, BLOCK_FACTS);
	page_fact(
		page, facts, _("Kind of event"), label_in(&catalogue->event_types[event->type].label, tongue), -1);
	page_fact(page, facts, _("Area"), label_in(&catalogue->areas[event->area].label, tongue), -1);
	if (event->venue) {
		page_fact(page, facts, _("Where"), event->venue, -1);
	}
	if (catalogue->venue_type_count > 0) {
		page_fact(page, facts, _("Kind of place"),
			choice_words(state, catalogue->venue_types, catalogue->venue_type_count, event->venue_type), -1);
	}
	page_fact(page, facts, _("Town or country"),
		strcmp(event->setting, "urban") == 0 ? _("In a town") : _("In the country"), -1);
	if (catalogue->programme_count > 0) {
		page_fact(page, facts, _("Programme"),
			choice_words(state, catalogue->programmes, catalogue->programme_count, event->programme), -1);
	}
	if (catalogue->campaign_count > 0) {
		page_fact(page, facts, _("Campaign"),
			choice_words(state, catalogue->campaigns, catalogue->campaign_count, event->campaign), -1);
	}
}

static void describe(struct page *page, const struct state *state)
{
	enum event_step step = state->corner.unplanned.step;
	bool is_check = step == EVENT_STEP_CHECK;
	frame_staff(page, state, "unplanned");
	page->title = page_text(page, _(titles[step]));
	if (is_check) {
		add_facts(page, state);
	}
	struct block *tiles = page_tiles_begin(page, is_check ? 2 : 3);
	if (is_check) {
		int yes = page_tile(page, icon_named("check"), _("Yes, open it"), NULL, "unplanned.open");
		page->tiles[yes].look = LOOK_MAIN;
	} else {
		add_step(page, state, step);
	}
	add_back(page, _("No, go back"), "unplanned.back"); /* of many choices the bar has a "Back", too */
	page_tiles_end(page, tiles);
}

/* A list that the catalogue does not have is not asked about. */
static bool is_asked(const struct state *state, enum event_step step)
{
	const struct catalogue *catalogue = state->catalogue;
	return !((step == EVENT_STEP_PLACE && !place_known(state, 0)) ||
			 (step == EVENT_STEP_VENUE && catalogue->venue_type_count == 0) ||
			 (step == EVENT_STEP_PROGRAMME && catalogue->programme_count == 0) ||
			 (step == EVENT_STEP_CAMPAIGN && catalogue->campaign_count == 0));
}

static const char *chosen_code(const struct event_choice *choices, int count, int chosen)
{
	return chosen >= 0 && chosen < count ? choices[chosen].code : NULL;
}

/* Takes the answer to the step; `chosen` is -1 for none of these. False: there is no such answer. */
static bool take_choice(struct state *state, int chosen)
{
	const struct catalogue *catalogue = state->catalogue;
	struct planned_event *event = &state->corner.unplanned.event;
	switch (state->corner.unplanned.step) {
	case EVENT_STEP_TYPE:
		event->type = chosen;
		return chosen >= 0 && chosen < catalogue->event_type_count;
	case EVENT_STEP_AREA:
		event->area = chosen;
		event->venue = NULL;
		return chosen >= 0 && chosen < catalogue->area_count;
	case EVENT_STEP_PLACE:
		event->venue = chosen >= 0 ? place_known(state, chosen) : NULL;
		return true;
	case EVENT_STEP_VENUE:
		event->venue_type = chosen_code(catalogue->venue_types, catalogue->venue_type_count, chosen);
		return true;
	case EVENT_STEP_SETTING:
		event->setting = chosen == 0 ? "urban" : "rural";
		return true;
	case EVENT_STEP_PROGRAMME:
		event->programme = chosen_code(catalogue->programmes, catalogue->programme_count, chosen);
		return true;
	case EVENT_STEP_CAMPAIGN:
		event->campaign = chosen_code(catalogue->campaigns, catalogue->campaign_count, chosen);
		return true;
	default:
		return false;
	}
}

static struct request go_on(struct state *state, int by)
{
	struct unplanned_steps *steps = &state->corner.unplanned;
	int step = (int)steps->step + by;
	while (step > EVENT_STEP_TYPE && step < EVENT_STEP_CHECK && !is_asked(state, (enum event_step)step)) {
		step += by;
	}
	if (step < EVENT_STEP_TYPE) {
		bool changes = state->event && state->tally.is_open;
		return (struct request){.kind = REQUEST_GO, .screen = changes ? &screen_other_event : &screen_event};
	}
	steps->step = (enum event_step)step;
	return (struct request){.kind = REQUEST_SHOW};
}

static struct request act(struct state *state, const char *id)
{
	struct request request;
	const char *choice = id_after(id, "choice");
	if (frame_staff_act(&request, state, id)) {
		return request;
	}
	if (choice) {
		bool is_none = strcmp(choice, "none") == 0;
		bool is_taken = take_choice(state, is_none ? -1 : (int)strtol(choice, NULL, 10));
		return is_taken ? go_on(state, 1) : (struct request){.kind = REQUEST_STAY};
	}
	if (strcmp(id, "unplanned.back") == 0) {
		return go_on(state, -1);
	}
	if (strcmp(id, "unplanned.open") == 0) {
		bool changes = state->event && state->tally.is_open;
		return (struct request){.kind = changes ? REQUEST_CHANGE_EVENT : REQUEST_OPEN_EVENT,
			.event = &state->corner.unplanned.event};
	}
	return (struct request){.kind = REQUEST_STAY};
}

const struct screen screen_unplanned = {
	.name = "unplanned", .describe = describe, .act = act, .is_staff = true};
