/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * help.c - help and advice, without network: topics, what to do and whom to turn to, and the way to each site as a code
 * for a telephone. A number that nobody made sure of for a year is not shown. That somebody looked for help is
 * counted, for the day; not for what.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct request stay(void)
{
	return (struct request){.kind = REQUEST_STAY};
}

/* The topics */

static void describe_help(struct page *page, const struct state *state)
{
	const struct catalogue *catalogue = state->catalogue;
	frame_resident(page, state, "help", _("Help and advice"));
	page->title = page_text(page, _("What would you like help with?"));
	struct block *tiles = page_tiles_begin(page, 4);
	for (int k = 0; k < catalogue->topic_count; k++) {
		const struct help_topic *topic = &catalogue->topics[k];
		int tile = page_tile(page, topic->icon ? icon_named(topic->icon) : 0,
			label_in(&topic->label, state->visit->tongue), NULL, "topic.%s", topic->code);
		if (!label_has(&topic->label, state->visit->tongue.language)) {
			frame_mark_english(page, tile);
		}
	}
	page_tiles_end(page, tiles);
	frame_back(page);
}

static int find_topic(const struct catalogue *catalogue, const char *code)
{
	for (int k = 0; k < catalogue->topic_count; k++) {
		if (strcmp(catalogue->topics[k].code, code) == 0) {
			return k;
		}
	}
	return -1;
}

static struct request act_help(struct state *state, const char *id)
{
	struct request request;
	if (frame_act(&request, state, id)) {
		return request;
	}
	const char *code = id_after(id, "topic");
	int topic = code ? find_topic(state->catalogue, code) : -1;
	if (topic >= 0) {
		state->visit->topic = topic;
		return (struct request){.kind = REQUEST_OVER, .screen = &screen_topic, .use = "help"};
	}
	if (strcmp(id, "frame.back") == 0) {
		return (struct request){.kind = REQUEST_ABANDON};
	}
	return stay();
}

const struct screen screen_help = {.name = "help", .describe = describe_help, .act = act_help};

/* One topic */

enum {
	STALE_AFTER_DAYS = 366
};

bool helpline_is_fresh(const struct helpline *helpline, int64_t now)
{
	return day_compare(day_add(helpline->checked, STALE_AFTER_DAYS), moment_local(now).day) >= 0;
}

/* As people write an address down. */
static const char *shown_address(const char *site)
{
	const char *behind = strstr(site, "://");
	return behind ? behind + 3 : site;
}

/* On the private page numbers are enough: who reads it must not have to scan anything. */
static void describe_line(struct page *page, struct block *facts, const struct state *state,
	const struct helpline *line, bool has_site)
{
	const char *name = label_in(&line->label, state->visit->tongue);
	int tile = -1;
	if (line->site && has_site) {
		tile = page_tile(page, icon_named("qr_code_2"), _("Website"), NULL, "site.%s", line->code);
		page->tiles[tile].spoken = page_textf(page, "%s: %s", _("Website"), name);
	}
	const char *note = line->note.in[LANGUAGE_EN] ? frame_text(page, state, &line->note) : NULL;
	assert(line->number || line->site); /* the catalogue's reading demands one */
	const char *reach = line->number ? line->number : shown_address(line->site);
	page_fact(page, facts, name, reach, tile)->note = note;
}

/* The day on which somebody made sure of the numbers on show: of them all, so the earliest. */
static void describe_checked(struct page *page, struct day checked)
{
	char day[WORDS_DAY_SIZE], sentence[200];
	words_date(day, checked);
	struct text text = text_in(sentence, sizeof sentence);
	text_addf(&text, _("Checked on %s"), day);
	page_paragraph(page, TEXT_LEAD, icon_named("event_available"), sentence);
}

static struct day earlier(struct day checked, struct day other)
{
	return checked.year == 0 || day_compare(other, checked) < 0 ? other : checked;
}

void helplines_describe(struct page *page, const struct state *state)
{
	struct block *facts = page_block(page, BLOCK_FACTS);
	struct day checked = {0};
	for (int k = 0; k < state->catalogue->helpline_count; k++) {
		const struct helpline *line = &state->catalogue->helplines[k];
		if (line->is_private && helpline_is_fresh(line, state->now)) {
			describe_line(page, facts, state, line, false);
			checked = earlier(checked, line->checked);
		}
	}
	if (facts->as.facts.count > 0) {
		describe_checked(page, checked);
	}
}

void helplines_named(struct page *page, const struct state *state, const char *const *codes, int count)
{
	const struct catalogue *catalogue = state->catalogue;
	struct block *facts = page_block(page, BLOCK_FACTS);
	facts->as.facts.keeps_words = true; /* a code by itself is no word for "Website" */
	struct day checked = {0};
	for (int k = 0; k < count; k++) {
		const struct helpline *line = &catalogue->helplines[catalogue_helpline(catalogue, codes[k])];
		if (helpline_is_fresh(line, state->now)) {
			describe_line(page, facts, state, line, true);
			checked = earlier(checked, line->checked);
		}
	}
	if (facts->as.facts.count > 0) {
		describe_checked(page, checked);
	}
}

static void describe_topic(struct page *page, const struct state *state)
{
	const struct catalogue *catalogue = state->catalogue;
	const struct help_topic *topic = &catalogue->topics[state->visit->topic];
	frame_resident(page, state, "topic", _("Help and advice"));
	page->title = frame_text(page, state, &topic->label);
	if (topic->advice.in[LANGUAGE_EN]) {
		page_paragraph(page, TEXT_BODY, 0, frame_text(page, state, &topic->advice));
	}
	helplines_named(page, state, topic->lines, topic->line_count);
	page_paragraph(
		page, TEXT_LEAD, icon_named("badge"), _("Anyone with a green lanyard can help you here, too."));
	frame_back(page);
	frame_go(page, _("Finish"), "arrow_forward");
}

bool helplines_act(struct request *request, struct state *state, const char *id)
{
	const char *code = id_after(id, "site");
	int line = code ? catalogue_helpline(state->catalogue, code) : -1;
	if (line < 0 || !state->catalogue->helplines[line].site) {
		return false;
	}
	struct visit *visit = state->visit;
	visit->helpline = line;
	snprintf(visit->address, sizeof visit->address, "%s", state->catalogue->helplines[line].site);
	*request = (struct request){.kind = REQUEST_QR, .screen = &screen_site};
	return true;
}

static struct request act_topic(struct state *state, const char *id)
{
	struct request request;
	if (helplines_act(&request, state, id)) {
		return request;
	}
	if (strcmp(id, "frame.go") == 0) {
		return (struct request){.kind = REQUEST_CLEAR};
	}
	return frame_answer_over(state, id);
}

const struct screen screen_topic = {.name = "topic", .describe = describe_topic, .act = act_topic};

/* The way to a site */

static void describe_site(struct page *page, const struct state *state)
{
	const struct helpline *line = &state->catalogue->helplines[state->visit->helpline];
	frame_resident(page, state, "site", label_in(&line->label, state->visit->tongue));
	page->start_percent = 46;
	qr_describe(page, state);
	struct block *name = page_paragraph(page, TEXT_LEAD, 0, _("Or write down this address"));
	name->pane = PANE_END;
	name->keeps_with_next = true;
	address_describe(page, TEXT_STRONG, shown_address(line->site));
	frame_back(page);
}

const struct screen screen_site = {.name = "site", .describe = describe_site, .act = frame_answer_over};
