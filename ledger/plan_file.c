/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/plan_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

/* A YAML file under way. The emitter fails only without memory. */
struct writing {
	yaml_emitter_t emitter;
	const struct catalogue *catalogue;
};

static int take_bytes(void *context, unsigned char *bytes, size_t length)
{
	bytes_raw(context, bytes, length);
	return 1;
}

static void must(int good)
{
	if (!good) {
		abort();
	}
}

static void emit(struct writing *writing, yaml_event_t *event)
{
	must(yaml_emitter_emit(&writing->emitter, event));
}

static void put_scalar(struct writing *writing, const char *text, yaml_scalar_style_t style)
{
	yaml_event_t event;
	must(yaml_scalar_event_initialize(
		&event, NULL, NULL, (const yaml_char_t *)text, (int)strlen(text), 1, 1, style));
	emit(writing, &event);
}

/* A code, a number, a day: nothing that YAML could take for something else. */
static void put_code(struct writing *writing, const char *key, const char *code)
{
	if (code) {
		put_scalar(writing, key, YAML_PLAIN_SCALAR_STYLE);
		put_scalar(writing, code, YAML_PLAIN_SCALAR_STYLE);
	}
}

static void put_words(struct writing *writing, const char *key, const char *words)
{
	put_scalar(writing, key, YAML_PLAIN_SCALAR_STYLE);
	put_scalar(writing, words, YAML_DOUBLE_QUOTED_SCALAR_STYLE);
}

static void put_day(struct writing *writing, const char *key, struct day day)
{
	char text[DAY_SIZE];
	day_write(text, day);
	put_code(writing, key, text);
}

static void put_minute(struct writing *writing, const char *key, int minute)
{
	char text[16];
	snprintf(text, sizeof text, "%02d:%02d", minute / 60, minute % 60);
	put_code(writing, key, text);
}

static void open_map(struct writing *writing, yaml_mapping_style_t style)
{
	yaml_event_t event;
	must(yaml_mapping_start_event_initialize(&event, NULL, NULL, 1, style));
	emit(writing, &event);
}

static void close_map(struct writing *writing)
{
	yaml_event_t event;
	must(yaml_mapping_end_event_initialize(&event));
	emit(writing, &event);
}

static void put_kiosk(struct writing *writing, const struct planned_kiosk *kiosk)
{
	put_scalar(writing, kiosk->name, YAML_PLAIN_SCALAR_STYLE);
	open_map(writing, YAML_FLOW_MAPPING_STYLE);
	for (int k = 0; k < kiosk->stock_count; k++) {
		char amount[16];
		snprintf(amount, sizeof amount, "%d", kiosk->stock[k].amount);
		put_code(writing, writing->catalogue->kit[kiosk->stock[k].item].code, amount);
	}
	close_map(writing);
}

static void put_event(struct writing *writing, const struct planned_event *event)
{
	open_map(writing, YAML_BLOCK_MAPPING_STYLE);
	put_code(writing, "code", event->code);
	put_words(writing, "name", event->name);
	put_code(writing, "type", writing->catalogue->event_types[event->type].code);
	put_code(writing, "area", writing->catalogue->areas[event->area].code);
	put_words(writing, "venue", event->venue);
	put_code(writing, "venue_type", event->venue_type);
	put_code(writing, "setting", event->setting);
	put_code(writing, "authority", event->authority);
	put_code(writing, "ward", event->ward);
	put_code(writing, "programme", event->programme);
	put_code(writing, "campaign", event->campaign);
	put_code(writing, "series", event->series);
	put_code(writing, "led_by", event->led_by);
	put_day(writing, "day", event->day);
	put_minute(writing, "opens", event->opens);
	put_minute(writing, "closes", event->closes);
	put_day(writing, "news", event->news);
	if (event->kiosk_count > 0) {
		put_scalar(writing, "kiosks", YAML_PLAIN_SCALAR_STYLE);
		open_map(writing, YAML_BLOCK_MAPPING_STYLE);
		for (int k = 0; k < event->kiosk_count; k++) {
			put_kiosk(writing, &event->kiosks[k]);
		}
		close_map(writing);
	}
	close_map(writing);
}

static void begin_file(struct writing *writing, struct bytes *bytes, const struct plan *plan)
{
	yaml_event_t event;
	must(yaml_emitter_initialize(&writing->emitter));
	yaml_emitter_set_output(&writing->emitter, take_bytes, bytes);
	yaml_emitter_set_unicode(&writing->emitter, 1);
	yaml_emitter_set_width(&writing->emitter, -1);
	must(yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING));
	emit(writing, &event);
	must(yaml_document_start_event_initialize(&event, NULL, NULL, NULL, 1));
	emit(writing, &event);
	open_map(writing, YAML_BLOCK_MAPPING_STYLE);
	if (plan->wipe_days > 0) {
		char days[16];
		snprintf(days, sizeof days, "%d", plan->wipe_days);
		put_code(writing, "wipe_after_days", days);
	}
	put_scalar(writing, "events", YAML_PLAIN_SCALAR_STYLE);
	must(yaml_sequence_start_event_initialize(&event, NULL, NULL, 1, YAML_BLOCK_SEQUENCE_STYLE));
	emit(writing, &event);
}

static void end_file(struct writing *writing)
{
	yaml_event_t event;
	must(yaml_sequence_end_event_initialize(&event));
	emit(writing, &event);
	close_map(writing);
	must(yaml_document_end_event_initialize(&event, 1));
	emit(writing, &event);
	must(yaml_stream_end_event_initialize(&event));
	emit(writing, &event);
	yaml_emitter_delete(&writing->emitter);
}

static bool is_among(const char *code, const char *const *codes, int count)
{
	for (int k = 0; k < count; k++) {
		if (strcmp(codes[k], code) == 0) {
			return true;
		}
	}
	return false;
}

void plan_write_events(struct bytes *bytes, const struct plan *plan, const struct catalogue *catalogue,
	const char *const *codes, int code_count)
{
	struct writing writing = {.catalogue = catalogue};
	begin_file(&writing, bytes, plan);
	for (int k = 0; k < plan->event_count; k++) {
		if (is_among(plan->events[k].code, codes, code_count)) {
			put_event(&writing, &plan->events[k]);
		}
	}
	end_file(&writing);
}

void plan_write_shifted(
	struct bytes *bytes, const struct plan *plan, const struct catalogue *catalogue, int days)
{
	struct writing writing = {.catalogue = catalogue};
	begin_file(&writing, bytes, plan);
	for (int k = 0; k < plan->event_count; k++) {
		struct planned_event event = plan->events[k];
		event.day = day_add(event.day, days);
		event.news = day_add(event.news, days);
		put_event(&writing, &event);
	}
	end_file(&writing);
}

void plan_write(struct bytes *bytes, const struct plan *plan, const struct catalogue *catalogue)
{
	plan_write_shifted(bytes, plan, catalogue, 0);
}
