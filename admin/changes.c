/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/changes.h"

#include "admin/print.h"
#include "ledger/bytes.h"

#include <stdlib.h>
#include <string.h>

/* A thing with a code, and all that is said of it as bytes: equal things are equal bytes. */
struct thing {
	const char *kind; /* "Kit" */
	const char *code;
	struct bytes said;
};

struct things {
	struct thing *at;
	int count;
};

static struct bytes *add(struct things *things, const char *kind, const char *code)
{
	if (things->count % 64 == 0) {
		things->at = realloc(things->at, (size_t)(things->count + 64) * sizeof *things->at);
		if (!things->at) {
			abort();
		}
	}
	struct thing *thing = &things->at[things->count++];
	*thing = (struct thing){kind, code, {0}};
	return &thing->said;
}

static void free_things(struct things *things)
{
	for (int k = 0; k < things->count; k++) {
		bytes_free(&things->at[k].said);
	}
	free(things->at);
}

static void say_label(struct bytes *said, const struct label *label)
{
	for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
		bytes_text(said, label->in[language]);
		bytes_text(said, label->easy[language]);
	}
}

static void say_day(struct bytes *said, struct day day)
{
	bytes_integer(said, day.year * 10000 + day.month * 100 + day.day);
}

static void add_organisation(struct things *things, const struct catalogue *catalogue)
{
	static const char kind[] = "Organisation";
	say_label(add(things, kind, "name"), &catalogue->name);
	bytes_text(add(things, kind, "time_zone"), catalogue->zone);
	bytes_text(add(things, kind, "portal"), catalogue->portal);
	bytes_text(add(things, kind, "portal_shown"), catalogue->portal_shown);
	bytes_text(add(things, kind, "telephone"), catalogue->telephone);
	say_label(add(things, kind, "readers"), &catalogue->readers);
	bytes_text(add(things, kind, "feedback_set"), catalogue->feedback_set);
	bytes_integer(add(things, kind, "reporting_year"), catalogue->year_month * 100 + catalogue->year_day);
	bytes_integer(add(things, kind, "news_after"), catalogue->news_after);
	const struct retention kept = catalogue_retention(catalogue);
	bytes_integer(add(things, "Retention", "done"), kept.done);
	bytes_integer(add(things, "Retention", "reports"), kept.reports);
	bytes_integer(add(things, "Retention", "referrals"), kept.referrals);
	bytes_integer(add(things, "Retention", "notes"), kept.notes);
	bytes_integer(add(things, "Retention", "records"), kept.records);
}

static void add_places_and_people(struct things *things, const struct catalogue *catalogue)
{
	for (int k = 0; k < catalogue->band_count; k++) {
		const struct band *band = &catalogue->bands[k];
		struct bytes *said = add(things, "Age bands", band->code);
		say_label(said, &band->label);
		bytes_integer(said, band->from);
		bytes_integer(said, band->to);
	}
	for (int k = 0; k < catalogue->area_count; k++) {
		const struct area *area = &catalogue->areas[k];
		struct bytes *said = add(things, "Areas", area->code);
		say_label(said, &area->label);
		bytes_integer(said, area->homes);
		bytes_integer(said, area->people);
	}
	for (int k = 0; k < catalogue->officer_count; k++) {
		const struct catalogue_officer *officer = &catalogue->officers[k];
		struct bytes *said = add(things, "Officers", officer->code);
		bytes_text(said, officer->name);
		bytes_integer(said, officer->role);
	}
}

static void say_codes(struct bytes *said, const char *const *codes, int count)
{
	for (int k = 0; k < count; k++) {
		bytes_text(said, codes[k]);
	}
	bytes_integer(said, count);
}

static void add_choices(
	struct things *things, const char *kind, const struct event_choice *choices, int count)
{
	for (int k = 0; k < count; k++) {
		say_label(add(things, kind, choices[k].code), &choices[k].label);
	}
}

static void add_events(struct things *things, const struct catalogue *catalogue)
{
	add_choices(things, "Kinds of venue", catalogue->venue_types, catalogue->venue_type_count);
	add_choices(things, "Programmes", catalogue->programmes, catalogue->programme_count);
	add_choices(things, "Campaigns", catalogue->campaigns, catalogue->campaign_count);
}

static void add_measures(struct things *things, const struct catalogue *catalogue)
{
	for (int k = 0; k < catalogue->measure_count; k++) {
		const struct event_measure *measure = &catalogue->measures[k];
		struct bytes *said = add(things, "Measures", measure->code);
		say_label(said, &measure->label);
		bytes_integer(said, measure->unit);
		bytes_integer(said, measure->usual);
		bytes_integer(said, measure->is_always);
		bytes_integer(said, measure->is_sensitive);
	}
}

static void add_offers(struct things *things, const struct catalogue *catalogue)
{
	for (int k = 0; k < catalogue->event_type_count; k++) {
		const struct event_type *type = &catalogue->event_types[k];
		struct bytes *said = add(things, "Event types", type->code);
		say_label(said, &type->label);
		bytes_integer(said, type->counts_as_engagement);
		bytes_integer(said, type->has_doors);
		say_codes(said, type->measures, type->measure_count);
		say_codes(said, type->notes, type->note_count);
	}
	for (int k = 0; k < catalogue->kit_count; k++) {
		const struct kit_item *item = &catalogue->kit[k];
		struct bytes *said = add(things, "Kit", item->code);
		say_label(said, &item->label);
		bytes_integer(said, item->low);
		bytes_integer(said, item->key);
		bytes_integer(said, item->price);
	}
	for (int k = 0; k < catalogue->question_count; k++) {
		say_label(add(things, "Questions", catalogue->questions[k].code), &catalogue->questions[k].label);
	}
}

static void add_notes(struct things *things, const struct catalogue *catalogue)
{
	for (int k = 0; k < catalogue->partner_count; k++) {
		const struct partner *partner = &catalogue->partners[k];
		struct bytes *said = add(things, "Partners", partner->code);
		say_label(said, &partner->label);
		bytes_text(said, partner->telephone);
		bytes_integer(said, partner->is_sensitive);
	}
	for (int k = 0; k < catalogue->action_count; k++) {
		const struct action *action = &catalogue->actions[k];
		struct bytes *said = add(things, "Actions", action->code);
		say_label(said, &action->label);
		say_label(said, &action->counted_in);
	}
	for (int k = 0; k < catalogue->reason_count; k++) {
		say_label(
			add(things, "Reasons of referrals", catalogue->reasons[k].code), &catalogue->reasons[k].label);
	}
}

static void say_question(struct bytes *said, const struct question *question)
{
	bytes_text(said, question->code);
	bytes_integer(said, question->ask);
	say_label(said, &question->title);
	say_label(said, &question->lead);
	say_label(said, &question->summary);
	say_label(said, &question->text);
	say_codes(said, question->lines, question->line_count);
	for (int k = 0; k < question->choice_count; k++) {
		bytes_text(said, question->choices[k].code);
		say_label(said, &question->choices[k].label);
		bytes_text(said, question->choices[k].to);
	}
	for (int k = 0; k < question->when_count; k++) {
		bytes_text(said, question->when[k].of);
		say_codes(said, question->when[k].is, question->when[k].is_count);
	}
	say_codes(said, question->sections, question->section_count);
	bytes_integer(said, question->most);
	bytes_integer(said, question->may_skip);
	bytes_integer(said, question->is_safety);
}

static void add_journeys(struct things *things, const struct catalogue *catalogue)
{
	for (int k = 0; k < catalogue->extra_count; k++) {
		say_question(add(things, "Extra questions", catalogue->extras[k].code), &catalogue->extras[k]);
	}
	for (int k = 0; k < catalogue->journey_count; k++) {
		const struct journey *journey = &catalogue->journeys[k];
		struct bytes *said = add(things, "Journeys", journey->code);
		say_label(said, &journey->heading);
		say_label(said, &journey->thanks);
		say_label(said, &journey->after);
		bytes_text(said, journey->then);
		bytes_text(said, journey->icon);
		for (int m = 0; m < journey->question_count; m++) {
			say_question(said, &journey->questions[m]);
		}
	}
}

static void add_concerns_and_help(struct things *things, const struct catalogue *catalogue)
{
	for (int k = 0; k < catalogue->kind_count; k++) {
		const struct kind *concern = &catalogue->kinds[k];
		struct bytes *said = add(things, "Kinds of concern", concern->code);
		say_label(said, &concern->label);
		bytes_text(said, concern->icon);
		bytes_integer(said, concern->path);
		bytes_text(said, concern->within >= 0 ? catalogue->kinds[concern->within].code : NULL);
		bytes_integer(said, concern->has_page);
		say_codes(said, concern->asks, concern->ask_count);
	}
	for (int k = 0; k < catalogue->helpline_count; k++) {
		const struct helpline *helpline = &catalogue->helplines[k];
		struct bytes *said = add(things, "Helplines", helpline->code);
		say_label(said, &helpline->label);
		bytes_text(said, helpline->number);
		say_label(said, &helpline->note);
		say_day(said, helpline->checked);
		bytes_integer(said, helpline->is_private);
		bytes_text(said, helpline->site);
	}
	for (int k = 0; k < catalogue->topic_count; k++) {
		const struct help_topic *topic = &catalogue->topics[k];
		struct bytes *said = add(things, "Topics of help", topic->code);
		say_label(said, &topic->label);
		bytes_text(said, topic->icon);
		say_label(said, &topic->advice);
		for (int line = 0; line < topic->line_count; line++) {
			bytes_text(said, topic->lines[line]);
		}
	}
}

static void add_local_officers(struct things *things, const struct catalogue *catalogue)
{
	for (int k = 0; k < catalogue->local_officer_count; k++) {
		const struct local_officer *officer = &catalogue->local_officers[k];
		struct bytes *said = add(things, "Local officers", officer->code);
		bytes_text(said, officer->name);
		say_label(said, &officer->role);
		say_codes(said, officer->areas, officer->area_count);
		bytes_text(said, officer->telephone);
		bytes_text(said, officer->email);
		bytes_text(said, officer->photo);
		say_label(said, &officer->promise);
		for (int s = 0; s < officer->surgery_count; s++) {
			say_day(said, officer->surgeries[s].day);
			bytes_integer(said, officer->surgeries[s].from);
			bytes_integer(said, officer->surgeries[s].to);
			say_label(said, &officer->surgeries[s].place);
		}
	}
}

static void add_sign_offs(struct things *things, const struct catalogue *catalogue)
{
	for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
		const struct sign_off *sign_off = &catalogue->sign_offs[language];
		if (sign_off->texts || sign_off->safety) {
			struct bytes *said = add(things, "Languages signed off", language_code(language));
			bytes_integer(said, sign_off->texts);
			bytes_integer(said, sign_off->safety);
			bytes_text(said, sign_off->by);
			say_day(said, sign_off->day);
		}
	}
}

static struct things catalogue_things(const struct catalogue *catalogue)
{
	struct things things = {0};
	if (catalogue) {
		add_organisation(&things, catalogue);
		add_places_and_people(&things, catalogue);
		add_measures(&things, catalogue);
		add_events(&things, catalogue);
		add_offers(&things, catalogue);
		add_notes(&things, catalogue);
		add_concerns_and_help(&things, catalogue);
		add_local_officers(&things, catalogue);
		add_journeys(&things, catalogue);
		add_sign_offs(&things, catalogue);
	}
	return things;
}

static void say_kiosks(
	struct bytes *said, const struct planned_event *event, const struct catalogue *catalogue)
{
	for (int k = 0; k < event->kiosk_count; k++) {
		const struct planned_kiosk *kiosk = &event->kiosks[k];
		bytes_text(said, kiosk->name);
		for (int n = 0; n < kiosk->stock_count; n++) {
			bytes_text(said, catalogue->kit[kiosk->stock[n].item].code);
			bytes_integer(said, kiosk->stock[n].amount);
		}
	}
}

static struct things plan_things(const struct plan *plan, const struct catalogue *catalogue)
{
	struct things things = {0};
	for (int k = 0; plan && k < plan->event_count; k++) {
		const struct planned_event *event = &plan->events[k];
		struct bytes *said = add(&things, "Events", event->code);
		const char *const texts[] = {event->name, catalogue->event_types[event->type].code,
			catalogue->areas[event->area].code, event->venue, event->venue_type, event->setting,
			event->authority, event->programme, event->campaign, event->series, event->led_by};
		for (size_t n = 0; n < sizeof texts / sizeof *texts; n++) {
			bytes_text(said, texts[n]);
		}
		say_day(said, event->day);
		bytes_integer(said, event->opens);
		bytes_integer(said, event->closes);
		say_day(said, event->news);
		say_kiosks(said, event, catalogue);
	}
	if (plan) {
		bytes_integer(add(&things, "Days", "wipe_after_days"), plan->wipe_days);
	}
	return things;
}

static const struct thing *find(const struct things *things, const struct thing *wanted)
{
	for (int k = 0; k < things->count; k++) {
		if (strcmp(things->at[k].kind, wanted->kind) == 0 && strcmp(things->at[k].code, wanted->code) == 0) {
			return &things->at[k];
		}
	}
	return NULL;
}

static bool says_the_same(const struct thing *one, const struct thing *other)
{
	return one->said.length == other->said.length &&
		   memcmp(one->said.at, other->said.at, one->said.length) == 0;
}

enum change {
	ADDED,
	REMOVED,
	CHANGED,
	CHANGES
};

static const char *const change_words[CHANGES] = {
	[ADDED] = "added",
	[REMOVED] = "removed",
	[CHANGED] = "changed",
};

/* One list of codes, as "Kit, added: door_chain, shed_alarm". */
static int list_change(
	FILE *out, const struct things *from, const struct things *in, const char *kind, enum change change)
{
	int count = 0;
	for (int k = 0; k < from->count; k++) {
		const struct thing *thing = &from->at[k];
		const struct thing *other = strcmp(thing->kind, kind) == 0 ? find(in, thing) : NULL;
		bool is = strcmp(thing->kind, kind) == 0 &&
				  (change == CHANGED ? other && !says_the_same(thing, other) : !other);
		if (is && count++ == 0) {
			fprintf(out, "  %s, %s: ", kind, change_words[change]);
		} else if (is) {
			fputs(", ", out);
		}
		print_text(out, is ? thing->code : "");
	}
	fputs(count > 0 ? "\n" : "", out);
	return count;
}

/* Do those codes of a kind that both have come in another order? */
static bool is_reordered(const struct things *older, const struct things *newer, const char *kind)
{
	int at = 0;
	for (int k = 0; k < newer->count; k++) {
		if (strcmp(newer->at[k].kind, kind) != 0 || !find(older, &newer->at[k])) {
			continue;
		}
		while (at < older->count && (strcmp(older->at[at].kind, kind) != 0 || !find(newer, &older->at[at]))) {
			at++;
		}
		if (strcmp(older->at[at++].code, newer->at[k].code) != 0) {
			return true;
		}
	}
	return false;
}

static int list_kind(FILE *out, const struct things *older, const struct things *newer, const char *kind)
{
	int count = list_change(out, newer, older, kind, ADDED);
	count += list_change(out, older, newer, kind, REMOVED);
	count += list_change(out, newer, older, kind, CHANGED);
	if (is_reordered(older, newer, kind)) {
		fprintf(out, "  %s: in another order\n", kind);
		count++;
	}
	return count;
}

static int list_changes(FILE *out, struct things older, struct things newer)
{
	static const char *const kinds[] = {"Organisation", "Retention", "Age bands", "Areas", "Officers",
		"Measures", "Event types", "Kit", "Partners", "Actions", "Reasons of referrals", "Questions",
		"Kinds of concern", "Helplines", "Topics of help", "Local officers", "Extra questions", "Journeys",
		"Languages signed off", "Events", "Days"};
	int count = 0;
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
		count += list_kind(out, &older, &newer, kinds[k]);
	}
	free_things(&older);
	free_things(&newer);
	return count;
}

int changes_of_catalogue(FILE *out, const struct catalogue *older, const struct catalogue *newer)
{
	return list_changes(out, catalogue_things(older), catalogue_things(newer));
}

int changes_of_plan(FILE *out, const struct plan *older, const struct catalogue *older_catalogue,
	const struct plan *newer, const struct catalogue *newer_catalogue)
{
	return list_changes(out, plan_things(older, older_catalogue), plan_things(newer, newer_catalogue));
}
