/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run.c - the one runner of all journeys: which question comes next, Back, progress, what a page of each kind looks
 * like and what its answers do. It knows no journey by name.
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

enum {
	COUNT_MOST = 99
};

/* Steps */

static void add_step(struct run *run, const struct question *question, int catalogue_question)
{
	assert(run->step_count < FLOW_STEPS);
	run->answers.choice[run->step_count] = -1;
	run->steps[run->step_count++] = (struct step){question, catalogue_question};
}

/* Counting begins with one adult: the second band of two or more, which is nobody's child. */
static void begin_counts(struct run *run)
{
	int band = run->catalogue->band_count > 1 ? 1 : 0;
	run->answers.counts[band] = 1;
}

void run_begin(struct run *run, const struct flow *flow, const struct catalogue *catalogue,
	const struct planned_event *event)
{
	explicit_bzero(run, sizeof *run);
	run->flow = flow;
	run->catalogue = catalogue;
	run->event = event;
	for (int k = 0; k < flow->count; k++) {
		const struct question *question = &flow->questions[k];
		int pages = question->for_each_catalogue_question ? catalogue->question_count : 1;
		for (int page = 0; page < pages; page++) {
			add_step(run, question, question->for_each_catalogue_question ? page : -1);
		}
		if (question->kind == COUNT_EACH) {
			begin_counts(run);
		}
	}
}

static const char *kind_path(const struct run *run)
{
	static const char *const names[] = {
		[PATH_ORDINARY] = "ordinary", [PATH_THREAT] = "threat", [PATH_PRIVATE] = "private"};
	int kind = answer_kind(run);
	return kind >= 0 ? names[run->catalogue->kinds[kind].path] : "ordinary";
}

static const char *kind_page(const struct run *run)
{
	const char *code = answer_code(run, "kind");
	int kind = code ? catalogue_kind(run->catalogue, code) : -1;
	return kind >= 0 && run->catalogue->kinds[kind].has_page ? "yes" : "no";
}

static bool is_asked(const struct run *run, const struct question *question)
{
	if (question->on_demand) {
		return false;
	}
	if (!question->only_if) {
		return true;
	}
	const char *answer = strcmp(question->only_if, "path") == 0   ? kind_path(run)
						 : strcmp(question->only_if, "page") == 0 ? kind_page(run)
																  : answer_code(run, question->only_if);
	return answer && strcmp(answer, question->is) == 0;
}

static int step_after(const struct run *run, int step)
{
	do {
		step++;
	} while (step < run->step_count && !is_asked(run, run->steps[step].question));
	return step;
}

static int step_before(const struct run *run, int step)
{
	do {
		step--;
	} while (step >= 0 && !is_asked(run, run->steps[step].question));
	return step;
}

static int check_step(const struct run *run)
{
	for (int k = 0; k < run->step_count; k++) {
		if (run->steps[k].question->kind == CHECK_ANSWERS) {
			return k;
		}
	}
	return -1;
}

static bool is_answered(const struct run *run, int step)
{
	switch (run->steps[step].question->kind) {
	case CHOOSE_ONE:
		return run->answers.choice[step] >= 0;
	case WRITE_WORDS:
		return writing_is_good(run, step);
	case COUNT_EACH:
	case CHECK_ANSWERS:
	case GIVE_HELP:
	default:
		return true;
	}
}

/* Has every question before the check page that is asked its answer? A change of kind can open new ones. */
static int first_unanswered(const struct run *run)
{
	for (int k = step_after(run, -1); k < run->step_count; k = step_after(run, k)) {
		if (!is_answered(run, k)) {
			return k;
		}
	}
	return -1;
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
	if (all > 1 && !current(run)->question->on_demand) {
		page->step = done;
		page->steps = all;
	}
}

static void describe_choices(struct page *page, const struct state *state)
{
	const struct run *run = &state->visit->run;
	struct offer options[OPTIONS_MOST];
	int count = flow_options(options, run, current(run), state->visit->language);
	struct block *block = page_tiles_begin(page, current(run)->question->columns);
	for (int k = 0; k < count; k++) {
		int tile = page_tile(page, options[k].icon, options[k].label, NULL, "choice.%s", options[k].code);
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
	int count = flow_options(options, run, current(run), state->visit->language);
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
		plus->is_off = total(run) >= COUNT_MOST;
		minus->spoken = page_textf(page, _("%s, one fewer"), options[k].label);
		plus->spoken = page_textf(page, _("%s, one more"), options[k].label);
	}
	frame_go(page, _("Continue"), "arrow_forward");
	page->tiles[page->go].is_off = total(run) == 0;
}

/* The answer of a step as people read it; NULL when there is none. */
static const char *answer_label(const struct run *run, int step, enum language language)
{
	struct offer options[OPTIONS_MOST];
	int count = flow_options(options, run, &run->steps[step], language);
	int choice = run->answers.choice[step];
	return choice >= 0 && choice < count ? options[choice].label : NULL;
}

static void describe_kind(struct page *page, struct block *facts, const struct state *state)
{
	const struct run *run = &state->visit->run;
	int kind = answer_kind(run);
	if (kind < 0) {
		return;
	}
	int tile = page_tile(page, icon_named("edit"), _("Change"), NULL, "change.kind");
	page_fact(page, facts, _("Problem"),
		label_text(&run->catalogue->kinds[kind].label, state->visit->language), tile);
}

static bool is_offered(const struct run *run, int step)
{
	const struct question *question = run->steps[step].question;
	return question->kind == WRITE_WORDS && (question->on_demand || is_asked(run, question));
}

/* Own words stand below all answers: they may be long. */
static void describe_text(struct page *page, struct block *facts, const struct run *run, int step)
{
	const struct question *question = run->steps[step].question;
	char shown[WRITING_SHOWN_SIZE];
	bool is_long = question->writes == WRITES_WORDS;
	writing_show(shown, run, step);
	int tile = page_tile(page, icon_named("edit"), _("Change"), NULL, "change.%s", question->name);
	page_fact(page, facts, _(question->summary), is_long ? "" : shown, tile);
	if (is_long) {
		facts->keeps_with_next = true; /* "Your words", and them */
		page_paragraph(page, TEXT_TYPED, 0, shown);
	}
	explicit_bzero(shown, sizeof shown);
}

/* All that was written, own words last. */
static void describe_written(struct page *page, struct block *facts, const struct run *run)
{
	for (int words = 0; words < 2; words++) {
		for (int k = 0; k < run->step_count; k++) {
			bool is_words = run->steps[k].question->writes == WRITES_WORDS;
			if (is_offered(run, k) && is_words == (words == 1) && writing_text(run, k)[0]) {
				describe_text(page, facts, run, k);
			}
		}
	}
}

/* A tile for each thing that might be written, and is not. */
static void describe_unwritten(struct page *page, const struct run *run)
{
	static const char *const icons[] = {
		[WRITES_WORDS] = "keyboard", [WRITES_TELEPHONE] = "phone", [WRITES_EMAIL] = "email"};
	struct block *more = NULL;
	for (int k = 0; k < run->step_count; k++) {
		const struct question *question = run->steps[k].question;
		if (!is_offered(run, k) || writing_text(run, k)[0]) {
			continue;
		}
		if (!more) {
			more = page_tiles_begin(page, 2);
			more->as.tiles.is_low = true;
		}
		page_tile(
			page, icon_named(icons[question->writes]), _(question->title), NULL, "change.%s", question->name);
	}
	if (more) {
		page_tiles_end(page, more);
	}
}

static void describe_check(struct page *page, const struct state *state)
{
	const struct run *run = &state->visit->run;
	struct block *facts = page_block(page, BLOCK_FACTS);
	describe_kind(page, facts, state);
	for (int k = step_after(run, -1); k < run->step_count; k = step_after(run, k)) {
		const struct question *question = run->steps[k].question;
		const char *label = answer_label(run, k, state->visit->language);
		if (question->summary && label && strcmp(question->name, "within") != 0) {
			int tile = page_tile(page, icon_named("edit"), _("Change"), NULL, "change.%s", question->name);
			page_fact(page, facts, _(question->summary), label, tile);
		}
	}
	describe_written(page, facts, run);
	describe_unwritten(page, run);
	frame_go(page, _("Send"), "send");
	snprintf(page->first_focus, sizeof page->first_focus, "frame.go");
}

static void describe_help(struct page *page, const struct state *state)
{
	helplines_describe(page, state);
	page_paragraph(page, TEXT_BODY, icon_named("badge"), _("Or show anyone with a green lanyard:"))
		->keeps_with_next = true;
	page_paragraph(page, TEXT_STRONG, 0, _("Can we talk in private?"));
	frame_go(page, _("Finish"), "arrow_forward");
}

void run_describe(struct page *page, const struct state *state)
{
	const struct run *run = &state->visit->run;
	const struct step *step = current(run);
	const struct question *question = step->question;
	char name[ID_SIZE];
	snprintf(name, sizeof name, "%s.%s", run->flow->name, question->name);
	frame_resident(page, state, name, _(run->flow->heading));
	describe_progress(page, run);
	page->title = step->catalogue_question >= 0
					  ? page_text(page, label_text(&run->catalogue->questions[step->catalogue_question].label,
											state->visit->language))
					  : page_text(page, _(question->title));
	page->lead = question->lead ? page_text(page, _(question->lead)) : NULL;
	frame_back(page);
	switch (question->kind) {
	case CHOOSE_ONE:
		describe_choices(page, state);
		break;
	case COUNT_EACH:
		describe_counters(page, state);
		break;
	case WRITE_WORDS:
		keyboard_describe(page, state);
		break;
	case CHECK_ANSWERS:
		describe_check(page, state);
		break;
	case GIVE_HELP:
		describe_help(page, state);
		break;
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
	visit->run.flow->fill(&visit->outgoing, &visit->run);
	return (struct request){
		.kind = REQUEST_SAVE,
		.screen = visit->run.flow->has_number ? &screen_sent
				  : visit->run.flow->thanks   ? &screen_thanks
											  : NULL,
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
	return turn_to(state, check_step(&state->visit->run));
}

/* Goes on from the step on show; from one that is written, when what is written there is good. */
static struct request go_on(struct state *state)
{
	struct run *run = &state->visit->run;
	if (current(run)->question->kind == WRITE_WORDS && !writing_is_good(run, run->at)) {
		state->visit->keyboard.complains = true;
		return show();
	}
	int unanswered = first_unanswered(run);
	if (run->returning && unanswered < 0) {
		return return_to_check(state);
	}
	int next = run->returning && unanswered >= 0 ? unanswered : step_after(run, run->at);
	return next < run->step_count ? turn_to(state, next) : save(state);
}

/* Another kind has other choices within it, and asks other questions. */
static void forget_dependent(struct run *run)
{
	for (int k = 0; k < run->step_count; k++) {
		const struct question *question = run->steps[k].question;
		if (question->choices == CATALOGUE_KINDS_WITHIN ||
			(question->only_if && strcmp(question->only_if, "path") == 0)) {
			run->answers.choice[k] = -1;
		}
	}
}

static struct request choose(struct state *state, const char *code)
{
	struct run *run = &state->visit->run;
	struct offer options[OPTIONS_MOST];
	int count = flow_options(options, run, current(run), state->visit->language);
	for (int k = 0; k < count; k++) {
		if (strcmp(options[k].code, code) != 0) {
			continue;
		}
		if (options[k].turn == TURN_TO_DANGER) {
			return (struct request){.kind = REQUEST_OVER, .screen = &screen_danger};
		}
		if (options[k].turn == TURN_TO_PRIVATE) {
			return (struct request){.kind = REQUEST_START, .flow = &flow_private};
		}
		if (current(run)->question->choices == CATALOGUE_KINDS && run->answers.choice[run->at] != k) {
			forget_dependent(run);
		}
		run->answers.choice[run->at] = k;
		return go_on(state);
	}
	return (struct request){.kind = REQUEST_STAY};
}

static struct request count(struct state *state, const char *code, int by)
{
	struct run *run = &state->visit->run;
	struct offer options[OPTIONS_MOST];
	int options_count = flow_options(options, run, current(run), state->visit->language);
	for (int k = 0; k < options_count && k < FLOW_STEPS; k++) {
		int *value = &run->answers.counts[k];
		if (strcmp(options[k].code, code) == 0 && *value + by >= 0 && total(run) + by <= COUNT_MOST) {
			*value += by;
			return show();
		}
	}
	return (struct request){.kind = REQUEST_STAY};
}

static struct request change(struct state *state, const char *name)
{
	struct run *run = &state->visit->run;
	for (int k = 0; k < run->step_count; k++) {
		if (strcmp(run->steps[k].question->name, name) == 0) {
			run->returning = true;
			return turn_to(state, k);
		}
	}
	return (struct request){.kind = REQUEST_STAY};
}

static struct request go_back(struct state *state)
{
	struct run *run = &state->visit->run;
	if (run->returning && first_unanswered(run) < 0) {
		return return_to_check(state);
	}
	int before = step_before(run, run->at);
	if (before < 0) {
		return (struct request){.kind = REQUEST_CLEAR};
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
	return (struct request){.kind = REQUEST_STAY};
}

const struct screen screen_flow = {.name = "flow", .describe = run_describe, .act = run_act};
