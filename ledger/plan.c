/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/plan.h"

#include "ledger/fields.h"
#include "ledger/text.h"

#include <stdlib.h>
#include <string.h>

#define EVENTS_MOST 400
#define KIOSKS_MOST 60
#define STOCK_MOST  100000

/* A plan with the memory that everything in it lies in. */
struct whole_plan {
	struct plan plan; /* first: what is handed out points here */
	struct arena arena;
};

/* A list of the catalogue, each item of which begins with its code. */
struct coded {
	const char *one; /* "event type" */
	const void *first;
	size_t size;
	int count;
};

/* The index of the code that the text names, or -1 after a complaint. */
static int find_coded(struct reading *reading, const struct node *text, const struct coded *coded)
{
	struct advice advice = advice_on(text->text);
	for (int k = 0; k < coded->count; k++) {
		const char *const *code = (const void *)((const char *)coded->first + (size_t)k * coded->size);
		if (strcmp(*code, text->text) == 0) {
			return k;
		}
		advice_offer(&advice, *code);
	}
	complain(&reading->complaints, text->place, "the catalogue has no %s \"%s\". %s", coded->one,
		quoted(text->text).text, advised(&advice).text);
	return -1;
}

static void take_coded(struct reading *reading, const struct node *node, const struct field *field,
	void *record, const struct coded *coded)
{
	if (node_is(reading, node, NODE_TEXT)) {
		int index = find_coded(reading, node, coded);
		put_value(record, field, &index, sizeof index);
	}
}

static void take_type(
	struct reading *reading, const struct node *node, const struct field *field, void *record)
{
	const struct catalogue *catalogue = reading->catalogue;
	struct coded types = {
		"event type", catalogue->event_types, sizeof *catalogue->event_types, catalogue->event_type_count};
	take_coded(reading, node, field, record, &types);
}

static void take_area(
	struct reading *reading, const struct node *node, const struct field *field, void *record)
{
	const struct catalogue *catalogue = reading->catalogue;
	struct coded areas = {"area", catalogue->areas, sizeof *catalogue->areas, catalogue->area_count};
	take_coded(reading, node, field, record, &areas);
}

static void take_stock(struct reading *reading, const struct node *map, struct planned_kiosk *kiosk)
{
	static const struct field amount = {.at = offsetof(struct planned_stock, amount), .most = STOCK_MOST};
	const struct catalogue *catalogue = reading->catalogue;
	struct coded kit = {"item of kit", catalogue->kit, sizeof *catalogue->kit, catalogue->kit_count};
	struct planned_stock *stock = arena_take(reading->arena, (size_t)map->count * sizeof *stock);
	kiosk->stock = stock;
	for (const struct node *value = map->first; value && !complaints_enough(&reading->complaints);
		 value = value->next) {
		stock->item = find_coded(reading, value->key, &kit);
		take_number(reading, value, &amount, stock);
		stock++;
		kiosk->stock_count++;
	}
}

static void take_kiosk(struct reading *reading, const struct node *value, struct planned_kiosk *kiosk)
{
	kiosk->name = value->key->text;
	if (!text_is_kiosk_name(kiosk->name)) {
		complain(&reading->complaints, value->key->place,
			"\"%s\" is no name of a kiosk. Write one or two capital letters, like A or AB",
			quoted(kiosk->name).text);
	}
	if (!value->is_nothing && node_is(reading, value, NODE_MAP)) {
		take_stock(reading, value, kiosk);
	}
}

static void take_kiosks(
	struct reading *reading, const struct node *node, const struct field *field, void *record)
{
	if (!node_is(reading, node, NODE_MAP)) {
		return;
	}
	if (node->count > field->most) {
		complain(&reading->complaints, node->place,
			"there are %d kiosks here, and there is room for %d. Take some out", node->count, field->most);
		return;
	}
	struct planned_event *event = record;
	struct planned_kiosk *kiosks = arena_take(reading->arena, (size_t)node->count * sizeof *kiosks);
	event->kiosks = kiosks;
	for (const struct node *value = node->first; value; value = value->next) {
		take_kiosk(reading, value, &kiosks[event->kiosk_count++]);
	}
}

static void take_setting(
	struct reading *reading, const struct node *node, const struct field *field, void *record)
{
	int word = 0;
	struct field into_word = {.key = field->key, .words = field->words};
	take_word(reading, node, &into_word, &word);
	put_value(record, field, &field->words[word], sizeof field->words[word]);
}

static const char *const settings[] = {"urban", "rural", NULL};

#define OPTIONAL_CODE(member)                                                           \
	{                                                                                   \
		.key = #member, .take = take_code, .at = offsetof(struct planned_event, member) \
	}
#define NEEDED(member, taker, longest)                                                               \
	{                                                                                                \
		.key = #member, .take = (taker), .at = offsetof(struct planned_event, member), .must = true, \
		.most = (longest)                                                                            \
	}

static const struct field event_fields[] = {
	NEEDED(code, take_code, 0),
	NEEDED(name, take_text, 80),
	NEEDED(type, take_type, 0),
	NEEDED(area, take_area, 0),
	NEEDED(venue, take_text, 120),
	OPTIONAL_CODE(venue_type),
	{.key = "setting",
		.take = take_setting,
		.at = offsetof(struct planned_event, setting),
		.words = settings},
	OPTIONAL_CODE(authority),
	OPTIONAL_CODE(ward),
	OPTIONAL_CODE(programme),
	OPTIONAL_CODE(campaign),
	OPTIONAL_CODE(series),
	OPTIONAL_CODE(led_by),
	NEEDED(day, take_day, 0),
	NEEDED(opens, take_minute, 0),
	NEEDED(closes, take_minute, 0),
	NEEDED(news, take_day, 0),
	{.key = "kiosks", .take = take_kiosks, .most = KIOSKS_MOST},
};

static void check_event(struct reading *reading, const struct node *map, void *record)
{
	const struct planned_event *event = record;
	if (event->closes <= event->opens) {
		const struct node *closes = node_in(map, "closes");
		complain(&reading->complaints, closes->place,
			"\"%s\" closes at %s, and opens at %s. Let it open before it closes, on one day", event->code,
			closes->text, node_in(map, "opens")->text);
	}
	if (day_compare(event->news, event->day) < 0) {
		const struct node *news = node_in(map, "news");
		complain(&reading->complaints, news->place,
			"the news of \"%s\" is promised for %s, before its day, %s. Promise it for that day or a later "
			"one",
			event->code, news->text, node_in(map, "day")->text);
	}
}

static const struct record event_record = {
	.one = "an event",
	.many = "events",
	.fields = event_fields,
	.field_count = sizeof event_fields / sizeof *event_fields,
	.size = sizeof(struct planned_event),
	.has_code = true,
	.check = check_event,
};

static const struct field plan_fields[] = {
	{.key = "events",
		.take = take_list,
		.at = offsetof(struct plan, events),
		.count_at = offsetof(struct plan, event_count),
		.must = true,
		.record = &event_record,
		.most = EVENTS_MOST},
	{.key = "wipe_after_days",
		.take = take_number,
		.at = offsetof(struct plan, wipe_days),
		.least = 1,
		.most = WIPE_DAYS_MOST},
};

static const struct record plan_record = {
	.one = "a plan",
	.fields = plan_fields,
	.field_count = sizeof plan_fields / sizeof *plan_fields,
};

enum status plan_read(struct plan **plan, const struct catalogue *catalogue, const void *bytes, size_t length,
	const char *name, struct reason *reason)
{
	*plan = NULL;
	struct whole_plan *whole = calloc(1, sizeof *whole);
	if (!whole) {
		abort();
	}
	struct arena nodes = {0};
	struct reading reading = {
		.arena = &whole->arena, .nodes = &nodes, .complaints = {.file = name}, .catalogue = catalogue};
	enum status status = read_file_into(&reading, bytes, length, &plan_record, &whole->plan, reason);
	if (!status && reading.complaints.count > 0) {
		status = complaints_tell(&reading.complaints, BAD_PLAN, reason);
	}
	arena_free(&nodes);
	if (status) {
		plan_free(&whole->plan);
		return status;
	}
	*plan = &whole->plan;
	return DONE;
}

void plan_free(struct plan *plan)
{
	struct whole_plan *whole = (struct whole_plan *)plan;
	if (whole) {
		arena_free(&whole->arena);
		free(whole);
	}
}

const struct planned_event *plan_event(const struct plan *plan, const char *code)
{
	for (int k = 0; k < plan->event_count; k++) {
		if (strcmp(plan->events[k].code, code) == 0) {
			return &plan->events[k];
		}
	}
	return NULL;
}

const struct planned_kiosk *planned_kiosk_named(const struct planned_event *event, const char *name)
{
	for (int k = 0; k < event->kiosk_count; k++) {
		if (strcmp(event->kiosks[k].name, name) == 0) {
			return &event->kiosks[k];
		}
	}
	return NULL;
}
