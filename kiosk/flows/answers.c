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

static int find_step(const struct run *run, const char *name)
{
	for (int k = 0; k < run->step_count; k++) {
		if (strcmp(run->steps[k].question->name, name) == 0) {
			return k;
		}
	}
	return -1;
}

static unsigned icon_or_none(const char *name)
{
	return name ? icon_named(name) : 0;
}

static void add_offer(struct offer *options, int *count, struct offer option)
{
	assert(*count < OPTIONS_MOST);
	options[(*count)++] = option;
}

static void list_fixed(struct offer *options, int *count, const struct question *question)
{
	for (int k = 0; k < question->fixed_count; k++) {
		const struct fixed_choice *choice = &question->fixed[k];
		add_offer(options, count,
			(struct offer){choice->code, _(choice->label), icon_or_none(choice->icon), choice->turn, -1});
	}
}

static void list_bands(struct offer *options, int *count, const struct run *run, enum language language)
{
	for (int k = 0; k < run->catalogue->band_count; k++) {
		const struct band *band = &run->catalogue->bands[k];
		add_offer(
			options, count, (struct offer){band->code, label_text(&band->label, language), 0, TURN_ON, k});
	}
}

/* The event's own area comes first: most people live near. */
static void list_areas(struct offer *options, int *count, const struct run *run, enum language language)
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
			(struct offer){area->code, label_text(&area->label, language), 0, TURN_ON, index});
	}
	add_offer(options, count, (struct offer){"somewhere_else", _("Somewhere else"), 0, TURN_ON, -1});
	add_offer(options, count, (struct offer){"rather_not_say", _("Rather not say"), 0, TURN_ON, -1});
}

static void list_kinds(
	struct offer *options, int *count, const struct run *run, int within, enum language language)
{
	for (int k = 0; k < run->catalogue->kind_count; k++) {
		const struct kind *kind = &run->catalogue->kinds[k];
		if (kind->within == within) {
			add_offer(options, count,
				(struct offer){kind->code, label_text(&kind->label, language), icon_or_none(kind->icon),
					kind->path == PATH_PRIVATE ? TURN_TO_PRIVATE : TURN_ON, k});
		}
	}
}

static int chosen_index(const struct run *run, const char *name)
{
	int step = find_step(run, name);
	if (step < 0 || run->answers.choice[step] < 0) {
		return -1;
	}
	struct offer options[OPTIONS_MOST];
	int count = flow_options(options, run, &run->steps[step], LANGUAGE_EN);
	int choice = run->answers.choice[step];
	return choice < count ? options[choice].index : -1;
}

int flow_options(struct offer options[OPTIONS_MOST], const struct run *run, const struct step *step,
	enum language language)
{
	int count = 0;
	switch (step->question->choices) {
	case CHOICES_NONE:
		break;
	case CHOICES_FIXED:
		list_fixed(options, &count, step->question);
		break;
	case CATALOGUE_BANDS:
		list_bands(options, &count, run, language);
		break;
	case CATALOGUE_AREAS:
		list_areas(options, &count, run, language);
		break;
	case CATALOGUE_KINDS:
		list_kinds(options, &count, run, -1, language);
		break;
	case CATALOGUE_KINDS_WITHIN:
		list_kinds(options, &count, run, chosen_index(run, "kind"), language);
		break;
	}
	return count;
}

const char *answer_code(const struct run *run, const char *name)
{
	int step = find_step(run, name);
	if (step < 0 || run->answers.choice[step] < 0) {
		return NULL;
	}
	struct offer options[OPTIONS_MOST];
	int count = flow_options(options, run, &run->steps[step], LANGUAGE_EN);
	return run->answers.choice[step] < count ? options[run->answers.choice[step]].code : NULL;
}

const char *answer_area(const struct run *run, const char *name)
{
	int index = chosen_index(run, name);
	return index >= 0 ? run->catalogue->areas[index].code : NULL;
}

int answer_kind(const struct run *run)
{
	int kind = chosen_index(run, "kind");
	if (kind >= 0 && run->catalogue->kinds[kind].has_page) {
		int within = chosen_index(run, "within");
		return within >= 0 ? within : kind;
	}
	return kind;
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
	struct detail *detail = outgoing_detail(outgoing);
	detail_code(detail, "language", language);
	detail_code(detail, "mode", mode);
	outgoing_end(outgoing);
}
