/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * journey_form.c - the form of a journey in a file: its keys, and what a question of each kind must and may have. What
 * the questions of a journey say together is checked in journey_join.c.
 */
#include "ledger/catalogue_form.h"

#include "ledger/box.h"

#include <string.h>

enum {
	TITLE_LONGEST = LABEL_LONGEST,
	LINES_MOST = 3,
	SECTIONS_MOST = 4,
	COLUMNS_MOST = 4,
	PEOPLE_MOST = 99, /* of one check-in */
	MOST_OF_ALL = 500
};

static const char *const asks[] = {
	[ASK_ONE] = "one",
	[ASK_SOME] = "some",
	[ASK_AGES] = "ages",
	[ASK_KIND] = "kind",
	[ASK_AREA] = "area",
	[ASK_FEEDBACK] = "feedback",
	[ASK_WORDS] = "words",
	[ASK_TELEPHONE] = "telephone",
	[ASK_EMAIL] = "email",
	[ASK_NOTICE] = "notice",
	[ASK_HELP] = "help",
	[ASK_CHECK] = "check",
	[ASK_EXTRAS] = "extras",
	NULL,
};

_Static_assert(sizeof(enum ask) == sizeof(int), "take_word writes an int");

static const struct field choice_fields[] = {
	{.key = "code", .take = take_code, .at = offsetof(struct choice, code), .must = true},
	{.key = "label",
		.take = take_label,
		.at = offsetof(struct choice, label),
		.must = true,
		.most = LABEL_LONGEST},
	{.key = "icon", .take = take_icon, .at = offsetof(struct choice, icon)},
	{.key = "to", .take = take_code, .at = offsetof(struct choice, to)},
};

static const struct record choice_form = {
	.one = "a choice",
	.many = "choices",
	.fields = choice_fields,
	.field_count = sizeof choice_fields / sizeof *choice_fields,
	.size = sizeof(struct choice),
	.has_code = true,
};

/* "when: {reported: three_or_more, path: [ordinary, threat]}": one code, or a list of them. */
static void take_condition(struct reading *reading, const struct node *node, struct condition *condition)
{
	static const struct field codes = {
		.at = offsetof(struct condition, is), .count_at = offsetof(struct condition, is_count), .most = 40};
	condition->of = node->key->text;
	if (node->kind == NODE_LIST) {
		take_codes(reading, node, &codes, condition);
		return;
	}
	const char **only = arena_take(reading->arena, sizeof *only);
	static const struct field code = {.at = 0};
	take_code(reading, node, &code, only);
	condition->is = only;
	condition->is_count = *only ? 1 : 0;
}

static void take_conditions(
	struct reading *reading, const struct node *node, const struct field *field, void *record)
{
	(void)field;
	struct question *question = record;
	if (!node_is(reading, node, NODE_MAP)) {
		return;
	}
	if (node->count > CONDITIONS_MOST) {
		complain(&reading->complaints, node->place,
			"there are %d conditions here, and there is room for %d. Take some out", node->count,
			CONDITIONS_MOST);
		return;
	}
	for (const struct node *value = node->first; value; value = value->next) {
		take_condition(reading, value, &question->when[question->when_count++]);
	}
}

static const struct field question_fields[] = {
	{.key = "code", .take = take_code, .at = offsetof(struct question, code), .must = true},
	{.key = "ask", .take = take_word, .at = offsetof(struct question, ask), .must = true, .words = asks},
	{.key = "title", .take = take_label, .at = offsetof(struct question, title), .most = TITLE_LONGEST},
	{.key = "lead", .take = take_label, .at = offsetof(struct question, lead), .most = TITLE_LONGEST},
	{.key = "summary", .take = take_label, .at = offsetof(struct question, summary), .most = LABEL_LONGEST},
	{.key = "text", .take = take_label, .at = offsetof(struct question, text), .most = ADVICE_LONGEST},
	{.key = "icon", .take = take_icon, .at = offsetof(struct question, icon)},
	{.key = "helplines",
		.take = take_codes,
		.at = offsetof(struct question, lines),
		.count_at = offsetof(struct question, line_count),
		.most = LINES_MOST},
	{.key = "choices",
		.take = take_list,
		.at = offsetof(struct question, choices),
		.count_at = offsetof(struct question, choice_count),
		.record = &choice_form,
		.least = 2,
		.most = CHOICES_MOST},
	{.key = "columns",
		.take = take_number,
		.at = offsetof(struct question, columns),
		.least = 1,
		.most = COLUMNS_MOST},
	{.key = "most",
		.take = take_number,
		.at = offsetof(struct question, most),
		.least = 1,
		.most = MOST_OF_ALL},
	{.key = "when", .take = take_conditions},
	{.key = "sections",
		.take = take_codes,
		.at = offsetof(struct question, sections),
		.count_at = offsetof(struct question, section_count),
		.most = SECTIONS_MOST},
	{.key = "safety", .take = take_yes_no, .at = offsetof(struct question, is_safety)},
	{.key = "extra", .take = take_yes_no, .at = offsetof(struct question, is_extra)},
	{.key = "skip", .take = take_yes_no, .at = offsetof(struct question, may_skip)},
};

/* What may stand in a question of each kind; 0 beside `most`: it has no limit of its own. */
static const struct {
	bool has_title, has_choices, has_text, is_written;
	int most;
} forms[] = {
	[ASK_ONE] = {.has_title = true, .has_choices = true},
	[ASK_SOME] = {.has_title = true, .has_choices = true, .most = CHOICES_MOST},
	[ASK_AGES] = {.has_title = true, .most = PEOPLE_MOST},
	[ASK_KIND] = {.has_title = true},
	[ASK_AREA] = {.has_title = true},
	[ASK_FEEDBACK] = {.has_choices = true},
	[ASK_WORDS] = {.has_title = true, .is_written = true, .most = WORDS_CHARACTERS},
	[ASK_TELEPHONE] = {.has_title = true, .is_written = true},
	[ASK_EMAIL] = {.has_title = true, .is_written = true},
	[ASK_NOTICE] = {.has_title = true, .has_text = true},
	[ASK_HELP] = {.has_title = true},
	[ASK_CHECK] = {.has_title = true},
	[ASK_EXTRAS] = {.has_title = false},
};

/* Complains when this key is there and may not be, or the other way round. */
static void check_key(struct reading *reading, const struct node *map, const struct question *question,
	const char *key, bool may)
{
	const struct node *value = node_in(map, key);
	if (value && !may) {
		complain(&reading->complaints, value->key->place,
			"a question with \"ask: %s\" has no \"%s\". Take it out, or ask another way", asks[question->ask],
			key);
	}
}

static void demand_key(
	struct reading *reading, const struct node *map, const struct question *question, const char *key)
{
	if (!node_in(map, key)) {
		complain(&reading->complaints, map->place, "a question with \"ask: %s\" needs \"%s\". Write it",
			asks[question->ask], key);
	}
}

static void check_limit(struct reading *reading, const struct node *map, struct question *question)
{
	int highest = forms[question->ask].most;
	check_key(reading, map, question, "most", highest > 0);
	if (question->most > highest && highest > 0) {
		complain(&reading->complaints, node_in(map, "most")->place,
			"\"most: %d\" is more than the %d that there is room for here. Write %d or less", question->most,
			highest, highest);
	}
	question->most = question->most > 0 ? question->most : highest;
}

/* Whoever leads somebody out of danger asks about safety, whether the file says so or not. */
static bool asks_about_safety(const struct question *question)
{
	bool leads_out = question->ask == ASK_HELP;
	for (int k = 0; k < question->choice_count; k++) {
		const char *to = question->choices[k].to;
		leads_out = leads_out || (to && (strcmp(to, TO_DANGER) == 0 || strcmp(to, TO_PRIVATE) == 0));
	}
	return leads_out;
}

static void check_question(struct reading *reading, const struct node *map, void *record)
{
	struct question *question = record;
	enum ask ask = question->ask;
	if (forms[ask].has_title) {
		demand_key(reading, map, question, "title");
	} else {
		check_key(reading, map, question, "title", false);
	}
	if (forms[ask].has_choices) {
		demand_key(reading, map, question, "choices");
	} else {
		check_key(reading, map, question, "choices", false);
	}
	check_key(reading, map, question, "text", forms[ask].has_text);
	check_key(reading, map, question, "icon", forms[ask].has_text);
	check_key(reading, map, question, "helplines", forms[ask].has_text);
	if (ask == ASK_NOTICE && !node_in(map, "text") && question->line_count == 0) {
		complain(&reading->complaints, map->place,
			"the notice \"%s\" tells nothing. Write \"text\", or \"helplines\", or both", question->code);
	}
	if (forms[ask].is_written) {
		demand_key(reading, map, question, "summary");
		demand_key(reading, map, question, "sections");
	}
	check_limit(reading, map, question);
	question->columns = question->columns > 0 ? question->columns : COLUMNS_MOST - 1;
	question->is_safety = question->is_safety || asks_about_safety(question);
}

const struct record question_form = {
	.one = "a question",
	.many = "questions",
	.fields = question_fields,
	.field_count = sizeof question_fields / sizeof *question_fields,
	.size = sizeof(struct question),
	.has_code = true,
	.check = check_question,
};

static const struct field section_fields[] = {
	{.key = "code", .take = take_code, .at = offsetof(struct section, code), .must = true},
	{.key = "label",
		.take = take_label,
		.at = offsetof(struct section, label),
		.must = true,
		.most = LABEL_LONGEST},
	{.key = "icon", .take = take_icon, .at = offsetof(struct section, icon)},
};

static const struct record section_form = {
	.one = "a section",
	.many = "sections",
	.fields = section_fields,
	.field_count = sizeof section_fields / sizeof *section_fields,
	.size = sizeof(struct section),
	.has_code = true,
};

static const struct field journey_fields[] = {
	{.key = "code", .take = take_code, .at = offsetof(struct journey, code), .must = true},
	{.key = "heading",
		.take = take_label,
		.at = offsetof(struct journey, heading),
		.must = true,
		.most = LABEL_LONGEST},
	{.key = "thanks", .take = take_label, .at = offsetof(struct journey, thanks), .most = LABEL_LONGEST},
	{.key = "after", .take = take_label, .at = offsetof(struct journey, after), .most = LABEL_LONGEST},
	{.key = "then", .take = take_code, .at = offsetof(struct journey, then)},
	{.key = "icon", .take = take_icon, .at = offsetof(struct journey, icon)},
	{.key = "sections",
		.take = take_list,
		.at = offsetof(struct journey, sections),
		.count_at = offsetof(struct journey, section_count),
		.record = &section_form,
		.most = SECTIONS_MOST},
	{.key = "questions",
		.take = take_list,
		.at = offsetof(struct journey, questions),
		.count_at = offsetof(struct journey, question_count),
		.must = true,
		.record = &question_form,
		.least = 1,
		.most = QUESTIONS_MOST - EXTRAS_MOST},
};

const struct record journey_form = {
	.one = "a journey",
	.many = "journeys",
	.fields = journey_fields,
	.field_count = sizeof journey_fields / sizeof *journey_fields,
	.size = sizeof(struct journey),
	.has_code = true,
};
