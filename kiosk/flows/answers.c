/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * answers.c - what can be answered and what was: the choices of a question as they are offered now, and the codes of
 * what was chosen (flow.h).
 */
#include "kiosk/flows/flow.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <assert.h>
#include <string.h>

static unsigned icon_or_none(const char *name)
{
	return name ? icon_named(name) : 0;
}

static void add_offer(struct offer *options, int *count, struct offer option)
{
	assert(*count < OPTIONS_MOST);
	options[(*count)++] = option;
}

static void list_choices(
	struct offer *options, int *count, const struct question *question, struct tongue tongue)
{
	for (int k = 0; k < question->choice_count; k++) {
		const struct choice *choice = &question->choices[k];
		add_offer(options, count,
			(struct offer){choice->code, label_in(&choice->label, tongue), icon_or_none(choice->icon),
				choice->to, -1, !label_has(&choice->label, tongue.language)});
	}
}

static void list_bands(struct offer *options, int *count, const struct run *run, struct tongue tongue)
{
	for (int k = 0; k < run->catalogue->band_count; k++) {
		const struct band *band = &run->catalogue->bands[k];
		add_offer(
			options, count, (struct offer){band->code, label_in(&band->label, tongue), 0, NULL, k, false});
	}
}

/* The event's own area comes first: most people live near. */
static void list_areas(struct offer *options, int *count, const struct run *run, struct tongue tongue)
{
	const struct catalogue *catalogue = run->catalogue;
	int own = run->event ? run->event->area : -1;
	for (int k = -1; k < catalogue->area_count; k++) {
		int index = k < 0 ? own : k;
		if (index < 0 || (k >= 0 && k == own)) {
			continue;
		}
		const struct area *area = &catalogue->areas[index];
		add_offer(options, count,
			(struct offer){area->code, label_in(&area->label, tongue), 0, NULL, index, false});
	}
	add_offer(options, count, (struct offer){"somewhere_else", _("Somewhere else"), 0, NULL, -1, false});
	add_offer(options, count, (struct offer){"rather_not_say", _("Rather not say"), 0, NULL, -1, false});
}

static void list_kinds(
	struct offer *options, int *count, const struct run *run, int within, struct tongue tongue)
{
	for (int k = 0; k < run->catalogue->kind_count; k++) {
		const struct kind *kind = &run->catalogue->kinds[k];
		if (kind->within == within) {
			add_offer(options, count,
				(struct offer){kind->code, label_in(&kind->label, tongue), icon_or_none(kind->icon),
					kind->path == PATH_PRIVATE ? TO_PRIVATE : NULL, k,
					!label_has(&kind->label, tongue.language)});
		}
	}
}

static int chosen_index(const struct run *run, int step)
{
	if (step < 0 || run->answers.choice[step] < 0) {
		return -1;
	}
	struct offer options[OPTIONS_MOST];
	int count = flow_options(options, run, &run->steps[step], (struct tongue){0});
	int choice = run->answers.choice[step];
	return choice < count ? options[choice].index : -1;
}

static int step_asking(const struct run *run, enum ask ask, int page)
{
	for (int k = 0; k < run->step_count; k++) {
		if (run->steps[k].question->ask == ask && run->steps[k].page == page) {
			return k;
		}
	}
	return -1;
}

int flow_options(
	struct offer options[OPTIONS_MOST], const struct run *run, const struct step *step, struct tongue tongue)
{
	int count = 0;
	switch (step->question->ask) {
	case ASK_ONE:
	case ASK_SOME:
	case ASK_FEEDBACK:
		list_choices(options, &count, step->question, tongue);
		break;
	case ASK_AGES:
		list_bands(options, &count, run, tongue);
		break;
	case ASK_AREA:
		list_areas(options, &count, run, tongue);
		break;
	case ASK_KIND:
		list_kinds(options, &count, run,
			step->page == 0 ? -1 : chosen_index(run, step_asking(run, ASK_KIND, 0)), tongue);
		break;
	case ASK_WORDS:
	case ASK_TELEPHONE:
	case ASK_EMAIL:
	case ASK_NOTICE:
	case ASK_HELP:
	case ASK_CHECK:
	case ASK_EXTRAS:
		break;
	}
	return count;
}

static const char *chosen_code(const struct run *run, int step)
{
	if (step < 0 || run->answers.choice[step] < 0) {
		return NULL;
	}
	struct offer options[OPTIONS_MOST];
	int count = flow_options(options, run, &run->steps[step], (struct tongue){0});
	return run->answers.choice[step] < count ? options[run->answers.choice[step]].code : NULL;
}

const char *answer_code(const struct run *run, const char *code)
{
	return chosen_code(run, step_of(run, code));
}

bool answer_is(const struct run *run, int step, const char *choice)
{
	const struct question *question = run->steps[step].question;
	for (int k = 0; question->ask == ASK_SOME && k < question->choice_count; k++) {
		if ((run->answers.some[step] & (UINT32_C(1) << k)) &&
			strcmp(question->choices[k].code, choice) == 0) {
			return true;
		}
	}
	const char *chosen = question->ask == ASK_ONE ? chosen_code(run, step) : NULL;
	return chosen && strcmp(chosen, choice) == 0;
}

/* The step that asks for the area, while it is one that the visitor comes to; -1: none. */
static int area_step(const struct run *run)
{
	int area = step_asking(run, ASK_AREA, 0);
	for (int k = section_after(run, NULL, -1); k < run->step_count; k = section_after(run, NULL, k)) {
		if (k == area) {
			return k;
		}
	}
	return -1;
}

const char *answer_place(const struct run *run)
{
	return chosen_code(run, area_step(run));
}

const char *answer_area(const struct run *run)
{
	int index = chosen_index(run, area_step(run));
	return index >= 0 ? run->catalogue->areas[index].code : NULL;
}

int answer_kind(const struct run *run)
{
	int kind = chosen_index(run, step_asking(run, ASK_KIND, 0));
	if (kind >= 0 && run->catalogue->kinds[kind].has_page) {
		int within = chosen_index(run, step_asking(run, ASK_KIND, 1));
		return within >= 0 ? within : kind;
	}
	return kind;
}

const struct flow *flow_named(const char *code)
{
	static const struct flow *const flows[] = {&flow_checkin, &flow_concern, &flow_feedback, &flow_private,
		&flow_pledge, &flow_praise, &flow_profile, NULL};
	for (const struct flow *const *flow = flows; *flow; flow++) {
		if (strcmp((*flow)->name, code) == 0) {
			return *flow;
		}
	}
	assert(!"every standard journey has its flow");
	return NULL;
}

struct left flow_left(const struct run *run)
{
	bool is_concern = step_asking(run, ASK_KIND, 0) >= 0; /* it asks where something happens */
	return (struct left){.area = is_concern ? NULL : answer_area(run)};
}

/* Entries to be saved */

struct record *outgoing_add(struct outgoing *outgoing, enum stream stream, const struct run *run)
{
	assert(outgoing->count < OUTGOING_MOST);
	struct record *record = &outgoing->records[outgoing->count];
	*record = (struct record){.entry = {.stream = stream, .event = run->event ? run->event->code : NULL}};
	detail_begin(&outgoing->details[outgoing->count]);
	outgoing->count++;
	return record;
}

struct detail *outgoing_detail(struct outgoing *outgoing)
{
	return &outgoing->details[outgoing->count - 1];
}

/*
 * What is written is sealed, what is about safety is not kept, and a kind, an area and what the entry is about are the
 * entry's own.
 */
static bool is_kept_by_code(const struct run *run, int step)
{
	const struct question *question = run->steps[step].question;
	bool is_item = run->flow->subject && strcmp(run->flow->subject, question->code) == 0;
	return question->ask == ASK_ONE && !question->is_safety && question->section_count == 0 && !is_item &&
		   run->answers.choice[step] >= 0;
}

/* Extra questions are of one catalogue, so that what they are called means nothing to another. */
static void add_extras(struct detail *detail, const struct run *run)
{
	bool has_any = false;
	for (int k = step_after(run, -1); k < run->step_count; k = step_after(run, k)) {
		if (is_kept_by_code(run, k) && run->steps[k].question->is_extra) {
			if (!has_any) {
				detail_open(detail, "extra");
			}
			has_any = true;
			detail_code(detail, run->steps[k].question->code, chosen_code(run, k));
		}
	}
	if (has_any) {
		detail_close(detail);
	}
}

void outgoing_answers(struct outgoing *outgoing, const struct run *run)
{
	struct detail *detail = outgoing_detail(outgoing);
	for (int k = step_after(run, -1); k < run->step_count; k = step_after(run, k)) {
		if (is_kept_by_code(run, k) && !run->steps[k].question->is_extra) {
			detail_code(detail, run->steps[k].question->code, chosen_code(run, k));
		}
	}
	add_extras(detail, run);
}

void outgoing_burst(struct outgoing *outgoing, const struct run *run)
{
	if (run->is_burst) {
		detail_number(outgoing_detail(outgoing), "burst", 1);
	}
}

void outgoing_end(struct outgoing *outgoing)
{
	struct detail *detail = outgoing_detail(outgoing);
	outgoing->records[outgoing->count - 1].entry.detail = detail_end(detail);
}

void outgoing_add_use(
	struct outgoing *outgoing, const char *event, const char *journey, const char *language, const char *mode)
{
	static const struct run nobody; /* tied to nothing */
	struct record *record = outgoing_add(outgoing, STREAM_USE, &nobody);
	record->entry.event = event;
	record->entry.item = journey;
	record->entry.amount = 1;
	record->is_counted = true;
	struct detail *detail = outgoing_detail(outgoing);
	detail_code(detail, "language", language);
	detail_code(detail, "mode", mode);
	outgoing_end(outgoing);
}
