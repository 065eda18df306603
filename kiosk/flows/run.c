/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run.c - the one runner of all journeys: what a page of each kind looks like and what its answers do. Which page comes
 * when is found in steps.c, the check page is described in run_check.c. It knows no journey by name.
 */
#include "kiosk/flows/run.h"

#include "kiosk/flows/keyboard.h"
#include "kiosk/flows/writing.h"
#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add_step(struct run *run, const struct question *question, int page)
{
	assert(run->step_count < FLOW_STEPS);
	run->answers.choice[run->step_count] = -1;
	run->steps[run->step_count++] = (struct step){question, page};
}

/* Counting begins with one adult: the second band of two or more, which is nobody's child. */
static void begin_counts(struct run *run)
{
	int band = run->catalogue->band_count > 1 ? 1 : 0;
	run->answers.counts[band] = 1;
}

static int pages_of(const struct run *run, const struct question *question)
{
	return question->ask == ASK_KIND ? 2 : question->ask == ASK_FEEDBACK ? run->catalogue->question_count : 1;
}

void run_begin(struct run *run, const struct flow *flow, const struct catalogue *catalogue,
	const struct planned_event *event)
{
	explicit_bzero(run, sizeof *run);
	run->flow = flow;
	run->journey = catalogue_journey(catalogue, flow->name);
	run->catalogue = catalogue;
	run->event = event;
	for (int k = 0; k < run->journey->question_count; k++) {
		const struct question *question = &run->journey->questions[k];
		for (int page = 0; page < pages_of(run, question); page++) {
			add_step(run, question, page);
		}
		if (question->ask == ASK_AGES) {
			begin_counts(run);
		}
	}
}

static const struct step *current(const struct run *run)
{
	return &run->steps[run->at];
}

/* Describing */

static void describe_progress(struct page *page, const struct run *run)
{
	int done = 0, all = 0;
	for (int k = step_after(run, -1); k < run->step_count; k = step_after(run, k)) {
		all++;
		done += k <= run->at;
	}
	if (all > 1 && !run->section) {
		page->step = done;
		page->steps = all;
	}
}

static void describe_choices(struct page *page, const struct state *state)
{
	const struct run *run = &state->visit->run;
	struct offer options[OPTIONS_MOST];
	int count = flow_options(options, run, current(run), state->visit->tongue);
	struct block *block = page_tiles_begin(page, current(run)->question->columns);
	for (int k = 0; k < count; k++) {
		int tile = page_tile(page, options[k].icon, options[k].label, NULL, "choice.%s", options[k].code);
		if (options[k].is_english) {
			frame_mark_english(page, tile);
		}
		if (run->answers.choice[run->at] == k) {
			page->tiles[tile].look = LOOK_CHOSEN;
			snprintf(page->first_focus, sizeof page->first_focus, "%s", page->tiles[tile].id);
		}
	}
	page_tiles_end(page, block);
}

static int total(const struct run *run)
{
	int sum = 0;
	for (int k = 0; k < FLOW_STEPS; k++) {
		sum += run->answers.counts[k];
	}
	return sum;
}

static void describe_counters(struct page *page, const struct state *state)
{
	const struct run *run = &state->visit->run;
	struct offer options[OPTIONS_MOST];
	int count = flow_options(options, run, current(run), state->visit->tongue);
	struct block *block = page_block(page, BLOCK_COUNTERS);
	block->as.counters.columns = current(run)->question->columns;
	for (int k = 0; k < count && k < FLOW_STEPS; k++) {
		struct counter *counter = &block->as.counters.counters[block->as.counters.count++];
		counter->name = page_text(page, options[k].label);
		counter->number = page_textf(page, "%d", run->answers.counts[k]);
		counter->minus = page_tile(page, icon_named("remove"), "", NULL, "minus.%s", options[k].code);
		counter->plus = page_tile(page, icon_named("add"), "", NULL, "plus.%s", options[k].code);
		struct tile *minus = &page->tiles[counter->minus], *plus = &page->tiles[counter->plus];
		minus->look = plus->look = LOOK_STRONG;
		minus->every_strike = plus->every_strike = true;
		minus->is_off = run->answers.counts[k] == 0;
		plus->is_off = total(run) >= current(run)->question->most;
		minus->spoken = page_textf(page, _("%s, one fewer"), options[k].label);
		plus->spoken = page_textf(page, _("%s, one more"), options[k].label);
	}
	frame_go(page, _("Continue"), "arrow_forward");
	page->tiles[page->go].is_off = total(run) == 0;
}

/* Any of the tiles; they stay as they are struck until the visitor goes on. */
static void describe_some(struct page *page, const struct state *state)
{
	const struct run *run = &state->visit->run;
	const struct question *question = current(run)->question;
	struct block *block = page_tiles_begin(page, question->columns);
	for (int k = 0; k < question->choice_count; k++) {
		const struct choice *choice = &question->choices[k];
		bool is_chosen = answer_is(run, run->at, choice->code);
		const char *label = label_in(&choice->label, state->visit->tongue);
		int tile = page_tile(page, icon_named(is_chosen || !choice->icon ? "check" : choice->icon), label,
			NULL, "choice.%s", choice->code);
		page->tiles[tile].look = is_chosen ? LOOK_CHOSEN : LOOK_PLAIN;
		page->tiles[tile].every_strike = true;
		if (!label_has(&choice->label, state->visit->tongue.language)) {
			frame_mark_english(page, tile);
		}
	}
	page_tiles_end(page, block);
	frame_go(page, _("Continue"), "arrow_forward");
}

static void describe_notice(struct page *page, const struct state *state)
{
	const struct question *question = current(&state->visit->run)->question;
	if (question->text.in[LANGUAGE_EN]) {
		page_paragraph(page, TEXT_BODY, question->icon ? icon_named(question->icon) : 0,
			frame_text(page, state, &question->text));
	}
	if (question->line_count > 0) {
		helplines_named(page, state, question->lines, question->line_count);
	}
	frame_go(page, _("Continue"), "arrow_forward");
}

static void describe_help(struct page *page, const struct state *state)
{
	helplines_describe(page, state);
	lanyard_describe(page, state, N_("Can we talk in private?"));
	frame_go(page, _("Finish"), "arrow_forward");
}

static const struct label *title_of(const struct run *run)
{
	const struct step *step = current(run);
	if (step->question->ask == ASK_FEEDBACK) {
		return &run->catalogue->questions[step->page].label;
	}
	bool is_within =
		step->question->ask == ASK_KIND && step->page == 1 && step->question->lead.in[LANGUAGE_EN];
	return is_within ? &step->question->lead : &step->question->title;
}

/* Below the title; of a kind it is the title of the second page. */
static const struct label *lead_of(const struct run *run)
{
	const struct question *question = current(run)->question;
	return question->ask != ASK_KIND && question->lead.in[LANGUAGE_EN] ? &question->lead : NULL;
}

static bool is_written(const struct question *question)
{
	return question->ask == ASK_WORDS || question->ask == ASK_TELEPHONE || question->ask == ASK_EMAIL;
}

/* With what is asked in a section: the answers say who somebody is. */
static struct block *offer_how_we_use(struct page *page)
{
	struct block *tiles = page_tiles_begin(page, 1);
	tiles->as.tiles.is_low = true;
	page_tile(page, icon_named("policy"), _("How we use this"), NULL, "run.use");
	page_tiles_end(page, tiles);
	return tiles;
}

/* Above the keys, where there is room for it; else in the bar. */
static void offer_above_keys(struct page *page, const struct question *question)
{
	struct block *tiles = offer_how_we_use(page);
	tiles->pane = question->ask == ASK_TELEPHONE ? PANE_START : PANE_WHOLE; /* where the box is */
	tiles->gives_way = true;
	frame_stand_in(page, _("How we use this"), "policy", "run.use");
}

static void describe_body(struct page *page, const struct state *state, enum ask ask)
{
	switch (ask) {
	case ASK_ONE:
	case ASK_KIND:
	case ASK_AREA:
	case ASK_FEEDBACK:
		describe_choices(page, state);
		break;
	case ASK_SOME:
		describe_some(page, state);
		break;
	case ASK_AGES:
		describe_counters(page, state);
		break;
	case ASK_WORDS:
	case ASK_TELEPHONE:
	case ASK_EMAIL:
		keyboard_describe(page, state);
		break;
	case ASK_CHECK:
		run_describe_check(page, state);
		break;
	case ASK_NOTICE:
		describe_notice(page, state);
		break;
	case ASK_HELP:
		describe_help(page, state);
		break;
	case ASK_EXTRAS:
	default:
		assert(!"there are no such steps");
	}
}

void run_describe(struct page *page, const struct state *state)
{
	const struct run *run = &state->visit->run;
	const struct question *question = current(run)->question;
	char name[ID_SIZE];
	bool is_within = question->ask == ASK_KIND && current(run)->page == 1;
	snprintf(name, sizeof name, "%s.%s", run->flow->name, is_within ? "within" : question->code);
	frame_resident(page, state, name, label_in(&run->journey->heading, state->visit->tongue));
	describe_progress(page, run);
	page->title = frame_text(page, state, title_of(run));
	const struct label *lead = lead_of(run);
	page->lead = lead ? frame_text(page, state, lead) : NULL;
	frame_back(page);
	bool says_use = question->section_count > 0 && question->ask != ASK_NOTICE;
	if (says_use && is_written(question)) {
		offer_above_keys(page, question);
	}
	describe_body(page, state, question->ask);
	if (says_use && !is_written(question)) {
		offer_how_we_use(page);
	}
	if (question->may_skip) {
		frame_extra(page, _("Skip this question"), "skip_next", "run.skip");
	}
}

/* Acting */

static struct request show(void)
{
	return (struct request){.kind = REQUEST_SHOW};
}

/* Everything is answered: the app saves what fill() put together. */
static struct request save(struct state *state)
{
	struct visit *visit = state->visit;
	if (visit->run.flow->saves_at_start) {
		return (struct request){.kind = REQUEST_CLEAR};
	}
	explicit_bzero(&visit->outgoing, sizeof visit->outgoing);
	visit->run.language = visit->tongue.language;
	visit->run.is_burst = !visit->run.flow->is_private && burst_note(&state->burst, &visit->run, state->now);
	visit->run.flow->fill(&visit->outgoing, &visit->run);
	return (struct request){
		.kind = REQUEST_SAVE,
		.screen = visit->run.flow->has_number ? &screen_sent : &screen_thanks,
	};
}

static struct request turn_to(struct state *state, int step)
{
	state->visit->run.at = step;
	keyboard_begin(state);
	return show();
}

static struct request return_to_check(struct state *state)
{
	state->visit->run.returning = false;
	state->visit->run.section = NULL;
	return turn_to(state, step_check(&state->visit->run));
}

/* Goes on from the step on show; from one that is written, when what is written there is good. */
static struct request go_on(struct state *state)
{
	struct run *run = &state->visit->run;
	if (is_written(current(run)->question) && !writing_is_good(run, run->at)) {
		state->visit->keyboard.complains = true;
		return show();
	}
	int unanswered = step_unanswered(run);
	if (run->returning && unanswered < 0) {
		return return_to_check(state);
	}
	int next = run->returning ? unanswered : step_after(run, run->at);
	if (next < run->step_count) {
		return turn_to(state, next);
	}
	return run->section ? return_to_check(state) : save(state);
}

/* Another kind has other choices within it, and asks other questions: those about it are asked again. */
static void forget_dependent(struct run *run, int changed)
{
	for (int k = changed + 1; k < run->step_count; k++) {
		const struct question *question = run->steps[k].question;
		bool depends = question->ask == ASK_KIND || question->is_extra;
		for (int m = 0; m < question->when_count; m++) {
			depends = depends || strcmp(question->when[m].of, CONDITION_KIND) == 0 ||
					  strcmp(question->when[m].of, CONDITION_PATH) == 0;
		}
		if (depends) {
			run->answers.choice[k] = -1;
			run->answers.some[k] = 0;
		}
	}
}

/* Out of the journey, where the choice leads there. */
static bool leads_out(const struct offer *option, struct request *request)
{
	if (option->to && strcmp(option->to, TO_DANGER) == 0) {
		*request = (struct request){.kind = REQUEST_OVER, .screen = &screen_danger};
		return true;
	}
	if (option->to && strcmp(option->to, TO_PRIVATE) == 0) {
		*request = (struct request){.kind = REQUEST_START, .flow = &flow_private};
		return true;
	}
	return false;
}

static int bits_in(uint32_t some)
{
	int count = 0;
	for (; some; some &= some - 1) {
		count++;
	}
	return count;
}

/* One more, or one less. */
static struct request choose_some(struct run *run, int choice)
{
	uint32_t *some = &run->answers.some[run->at], bit = UINT32_C(1) << choice;
	if (!(*some & bit) && bits_in(*some) >= current(run)->question->most) {
		return (struct request){.kind = REQUEST_STAY};
	}
	*some ^= bit;
	return show();
}

static struct request choose(struct state *state, const char *code)
{
	struct run *run = &state->visit->run;
	struct offer options[OPTIONS_MOST];
	struct request request;
	int count = flow_options(options, run, current(run), state->visit->tongue);
	for (int k = 0; k < count; k++) {
		if (strcmp(options[k].code, code) != 0) {
			continue;
		}
		if (leads_out(&options[k], &request)) {
			return request;
		}
		if (current(run)->question->ask == ASK_SOME) {
			return choose_some(run, k);
		}
		if (current(run)->question->ask == ASK_KIND && run->answers.choice[run->at] != k) {
			forget_dependent(run, run->at);
		}
		run->answers.choice[run->at] = k;
		bool has_inner = run->steps[run->at].question->ask == ASK_KIND && run->steps[run->at].page == 0 &&
						 step_after(run, run->at) == run->at + 1 && run->steps[run->at + 1].page == 1;
		return has_inner ? turn_to(state, run->at + 1) : go_on(state);
	}
	return (struct request){.kind = REQUEST_STAY};
}

static struct request count(struct state *state, const char *code, int by)
{
	struct run *run = &state->visit->run;
	struct offer options[OPTIONS_MOST];
	int options_count = flow_options(options, run, current(run), state->visit->tongue);
	for (int k = 0; k < options_count && k < FLOW_STEPS; k++) {
		int *value = &run->answers.counts[k];
		if (strcmp(options[k].code, code) == 0 && *value + by >= 0 &&
			total(run) + by <= current(run)->question->most) {
			*value += by;
			return show();
		}
	}
	return (struct request){.kind = REQUEST_STAY};
}

static const struct section *section_named(const struct run *run, const char *code)
{
	for (int k = 0; k < run->journey->section_count; k++) {
		if (strcmp(run->journey->sections[k].code, code) == 0) {
			return &run->journey->sections[k];
		}
	}
	return NULL;
}

/* Back to one answer, and from there to the check page again. */
static struct request change(struct state *state, const char *code)
{
	struct run *run = &state->visit->run;
	int step = step_of(run, code);
	if (step < 0) {
		return (struct request){.kind = REQUEST_STAY};
	}
	const struct question *question = run->steps[step].question;
	run->returning = true;
	run->section = question->section_count > 0 ? section_named(run, question->sections[0]) : NULL;
	return turn_to(state, step);
}

/* A section begins where there is something left to do in it. */
static struct request open_section(struct state *state, const char *code)
{
	struct run *run = &state->visit->run;
	run->section = section_named(run, code);
	if (!run->section) {
		return (struct request){.kind = REQUEST_STAY};
	}
	int step = step_after(run, -1);
	while (
		step < run->step_count && run->steps[step].question->ask == ASK_ONE && step_is_answered(run, step)) {
		step = step_after(run, step);
	}
	return step < run->step_count ? turn_to(state, step) : return_to_check(state);
}

static struct request skip(struct state *state)
{
	struct run *run = &state->visit->run;
	run->answers.choice[run->at] = -1;
	run->answers.some[run->at] = 0;
	int next = step_after(run, run->at);
	return next < run->step_count ? turn_to(state, next)
		   : run->section         ? return_to_check(state)
								  : save(state);
}

static struct request go_back(struct state *state)
{
	struct run *run = &state->visit->run;
	if (run->returning && step_unanswered(run) < 0) {
		return return_to_check(state);
	}
	int before = step_before(run, run->at);
	if (before < 0) {
		return run->section ? return_to_check(state) : (struct request){.kind = REQUEST_ABANDON};
	}
	return turn_to(state, before);
}

static struct request run_act(struct state *state, const char *id)
{
	struct request request;
	const char *rest;
	if ((rest = id_after(id, "key"))) {
		return keyboard_act(state, rest);
	}
	if ((rest = id_after(id, "hold"))) {
		return keyboard_hold(state, rest);
	}
	if (keyboard_put_away(state) && strcmp(id, "frame.back") == 0) {
		return show();
	}
	if (frame_act(&request, state, id)) {
		return request;
	}
	if (strcmp(id, "frame.back") == 0) {
		return go_back(state);
	}
	if (strcmp(id, "frame.go") == 0) {
		return go_on(state);
	}
	if ((rest = id_after(id, "choice"))) {
		return choose(state, rest);
	}
	if ((rest = id_after(id, "plus"))) {
		return count(state, rest, 1);
	}
	if ((rest = id_after(id, "minus"))) {
		return count(state, rest, -1);
	}
	if ((rest = id_after(id, "change"))) {
		return change(state, rest);
	}
	if ((rest = id_after(id, "section"))) {
		return open_section(state, rest);
	}
	if (helplines_act(&request, state, id)) {
		return request;
	}
	if (strcmp(id, "run.skip") == 0) {
		return skip(state);
	}
	if (strcmp(id, "run.use") == 0) {
		return (struct request){.kind = REQUEST_OVER, .screen = &screen_how_we_use};
	}
	return (struct request){.kind = REQUEST_STAY};
}

const struct screen screen_flow = {.name = "flow", .describe = run_describe, .act = run_act};
