/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * catalogue.c - how long it takes to read a full catalogue: 60 kinds, 40 areas, 30 officers, 30 topics and helplines,
 * each label in 16 languages, with the standard journeys, of which everything is checked. Beside it the floor: libyaml
 * looking at the same bytes and keeping nothing.
 *
 *   bench-catalogue       prints lines "catalogue FIGURE VALUE UNIT"
 */
#include "ledger/catalogue.h"
#include "ledger/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <yaml.h>

enum {
	YAML_SIZE = 2 << 20,
	TIMES = 21
};

static void add_labels_at(struct text *yaml, const char *indent, const char *key, int number)
{
	text_addf(yaml, "%s%s:\n", indent, key);
	for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
		text_addf(yaml, "%s  %s: \u0938\u092E\u0938\u094D\u092F\u093E as it is called here, number %d\n",
			indent, language_code(language), number);
	}
}

static void add_labels(struct text *yaml, const char *key, int number)
{
	add_labels_at(yaml, "    ", key, number);
}

/* Twelve on the first page, each with four within it. */
static void add_kinds(struct text *yaml)
{
	text_add(yaml, "kinds:\n");
	for (int k = 0; k < 12; k++) {
		text_addf(yaml, "  - code: group_%d\n    icon: volume_up\n", k);
		add_labels(yaml, "label", k);
		text_add(yaml, "    within:\n");
		for (int m = 0; m < 4; m++) {
			text_addf(yaml, "      - code: kind_%d_%d\n        icon: volume_up\n", k, m);
			add_labels_at(yaml, "        ", "label", m);
		}
	}
}

static void add_list(struct text *yaml, const char *list, const char *code, const char *rest, int count)
{
	text_addf(yaml, "%s:\n", list);
	for (int k = 0; k < count; k++) {
		text_addf(yaml, "  - code: %s_%d\n", code, k);
		text_add(yaml, rest);
		add_labels(yaml, "label", k);
	}
}

static void add_officers(struct text *yaml)
{
	text_add(yaml, "officers:\n");
	for (int k = 0; k < 30; k++) {
		text_addf(yaml, "  - {code: officer_%d, name: Officer %d, role: lead}\n", k, k);
	}
	text_add(yaml, "local_officers:\n");
	for (int k = 0; k < 40; k++) {
		text_addf(yaml,
			"  - code: local_%d\n    name: Officer %d\n    areas: [area_%d]\n    telephone: 01632 960 %03d\n",
			k, k, k, k);
		add_labels(yaml, "role", k);
	}
}

static void write_catalogue(struct text *yaml)
{
	text_add(yaml,
		"organisation:\n  name: Bench\n  time_zone: Europe/London\n  portal: https://bench.example/r/\n"
		"  portal_shown: bench.example\n  telephone: 01632 960 555\n  readers: Only we read this.\n"
		"age_bands:\n  - {code: all, label: All, from: 0}\n");
	add_list(yaml, "areas", "area", "", 40);
	add_list(yaml, "event_types", "type", "    engagement: yes\n", 20);
	add_list(yaml, "kit", "kit", "    low: 5\n", 20);
	add_kinds(yaml);
	text_add(yaml, "feedback:\n  set: set_1\n  questions:\n    - {code: good, label: It was good.}\n");
	add_officers(yaml);
	add_list(yaml, "helplines", "line", "    number: 116 123\n    checked: 2026-11-21\n", 30);
}

static double now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1000 + (double)now.tv_nsec / 1e6;
}

static int compare(const void *one, const void *other)
{
	double a = *(const double *)one, b = *(const double *)other;
	return a < b ? -1 : a > b;
}

static double time_reading(const struct text *yaml)
{
	struct catalogue *catalogue;
	struct reason reason;
	double since = now_ms();
	if (catalogue_read(&catalogue, yaml->bytes, yaml->length, "bench.yaml", &reason) != DONE) {
		fprintf(stderr, "bench-catalogue: %s\n", reason.text);
		exit(1);
	}
	double took = now_ms() - since;
	catalogue_free(catalogue);
	return took;
}

static double time_floor(const struct text *yaml)
{
	yaml_parser_t parser;
	yaml_event_t event;
	bool ends = false;
	double since = now_ms();
	yaml_parser_initialize(&parser);
	yaml_parser_set_input_string(&parser, (const unsigned char *)yaml->bytes, yaml->length);
	while (!ends && yaml_parser_parse(&parser, &event)) {
		ends = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	return now_ms() - since;
}

static void print_median(
	const char *figure, const struct text *yaml, double (*time_once)(const struct text *yaml))
{
	double times[TIMES];
	for (int k = 0; k < TIMES; k++) {
		times[k] = time_once(yaml);
	}
	qsort(times, TIMES, sizeof *times, compare);
	printf("catalogue %s %.1f ms\n", figure, times[TIMES / 2]);
}

int main(void)
{
	static char bytes[YAML_SIZE];
	struct text yaml = text_in(bytes, sizeof bytes);
	write_catalogue(&yaml);
	printf("catalogue size %zu bytes\n", yaml.length);
	print_median("load_p50", &yaml, time_reading);
	print_median("floor_p50", &yaml, time_floor);
	return 0;
}
