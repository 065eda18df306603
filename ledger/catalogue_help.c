/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * catalogue_help.c - help and advice in a catalogue's file: a page of topics, each with a sentence or two of advice and
 * with whom to turn to, who stand among the helplines.
 */
#include "ledger/catalogue_form.h"

#include <string.h>

enum {
	LINES_MOST = 4 /* of one topic: whoever needs help must not have to choose among many */
};

static const struct field topic_fields[] = {
	{.key = "code", .take = take_code, .at = offsetof(struct help_topic, code), .must = true},
	{.key = "label",
		.take = take_label,
		.at = offsetof(struct help_topic, label),
		.must = true,
		.most = LABEL_LONGEST},
	{.key = "icon", .take = take_icon, .at = offsetof(struct help_topic, icon)},
	{.key = "advice", .take = take_label, .at = offsetof(struct help_topic, advice), .most = ADVICE_LONGEST},
	{.key = "helplines",
		.take = take_codes,
		.at = offsetof(struct help_topic, lines),
		.count_at = offsetof(struct help_topic, line_count),
		.most = LINES_MOST},
};

static void check_topic(struct reading *reading, const struct node *map, void *record)
{
	const struct help_topic *topic = record;
	if (topic->line_count == 0 && !topic->advice.in[LANGUAGE_EN]) {
		complain(&reading->complaints, map->place,
			"the topic \"%s\" helps nobody. Write advice, or the codes of helplines, or both", topic->code);
	}
}

const struct record help_topic_form = {
	.one = "a topic of help",
	.many = "topics of help",
	.fields = topic_fields,
	.field_count = sizeof topic_fields / sizeof *topic_fields,
	.size = sizeof(struct help_topic),
	.has_code = true,
	.check = check_topic,
};

void check_helpline(
	struct complaints *complaints, struct place place, const char *code, const struct catalogue *catalogue)
{
	if (catalogue_helpline(catalogue, code) >= 0) {
		return;
	}
	struct advice advice = advice_on(code);
	for (int k = 0; k < catalogue->helpline_count; k++) {
		advice_offer(&advice, catalogue->helplines[k].code);
	}
	complain(complaints, place, "there is no helpline \"%s\". %s", quoted(code).text, advised(&advice).text);
}

static void check_lines(struct reading *reading, const struct node *lines, const struct catalogue *catalogue)
{
	for (const struct node *code = lines->first; code; code = code->next) {
		check_helpline(&reading->complaints, code->place, code->text, catalogue);
	}
}

void check_help(struct reading *reading, const struct node *map, const struct catalogue *catalogue)
{
	const struct node *topics = node_in(map, "help");
	for (const struct node *topic = topics ? topics->first : NULL; topic; topic = topic->next) {
		const struct node *lines = node_in(topic, "helplines");
		if (lines) {
			check_lines(reading, lines, catalogue);
		}
	}
}
