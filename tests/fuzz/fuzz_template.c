/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz_template.c - a template that somebody wrote, filled from a report of an office without any records.
 */
#include "admin/report_lines.h"
#include "admin/template.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/fixture.h"
#include "tests/support/spoil.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct office office;
static struct report report;
static void *fixture;

static void end_office(void)
{
	report_free(&report);
	catalogue_free(office.catalogue);
	fixture_end(&fixture);
}

/* An office with the demonstration's catalogue, and its empty report. */
static void make_office(void)
{
	struct bytes bytes = {0};
	struct reason reason = {""};
	static const struct report_wish everything = {0};
	if (fixture_begin(&fixture) != 0) {
		abort();
	}
	office.book = fixture_make_office(fixture, "office");
	office.path = fixture_path(fixture, "office.bunting");
	read_whole(&bytes, TEST_SOURCE_DIR "/assets/demonstration/catalogue.yaml");
	if (catalogue_read(&office.catalogue, bytes.at, bytes.length, "catalogue.yaml", &reason) != DONE ||
		report_read(&report, &office, &everything, FUN_DAY_MORNING) != DONE) {
		abort();
	}
	bytes_free(&bytes);
	atexit(end_office);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct complaints complaints = {.file = "fuzz.template"};
	struct template template;
	struct filled filled;
	if (!office.book) {
		make_office();
	}
	template_read(&template, bytes, length, &complaints);
	if (template_fill(&filled, &template, &report, &office, &complaints) != DONE) {
		abort();
	}
	if (complaints.count == 0) {
		FILE *nowhere = fopen("/dev/null", "we");
		filled_print_text(&filled, nowhere);
		filled_print_html(&filled, nowhere);
		filled_print_json(&filled, nowhere);
		fclose(nowhere);
	}
	filled_free(&filled);
	template_free(&template);
	return 0;
}

void fuzz_seeds(void (*take)(const void *bytes, size_t length))
{
	static const char *const files[] = {TEST_SOURCE_DIR "/assets/templates/portfolio_holder.template",
		TEST_SOURCE_DIR "/assets/templates/strategy.template"};
	static const char *const texts[] = {
		"# A\n\n{people_engaged} and {share kit_by_item.door_chain.given of kit_by_item.given}. {{}}\n",
		"# B\n{each kit_by_item}\n- {row}: {row.given}\n{end}\n{if no kit_given over 1,000}\n{sum "
		"kit_by_item.door_chain and kit_by_item.padlock}\n{end}\n",
		"# C\n{signed change other.a.b from 2014/15 to 2016} {mean other.a on 2014-01-01 per 1,000 other.b, "
		"1 place}\n",
		"# D\n{more than 1,000 kit_given} {under 5 people_engaged} {register.pact on 2017-12-31} {met x} "
		"{unit x}\n",
	};
	for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
		take(texts[k], strlen(texts[k]));
	}
	for (size_t k = 0; k < sizeof files / sizeof *files; k++) {
		struct bytes bytes = {0};
		read_whole(&bytes, files[k]);
		take(bytes.at, bytes.length);
		bytes_free(&bytes);
	}
}
