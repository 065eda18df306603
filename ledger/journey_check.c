/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * journey_check.c - what the questions of a journey say together (journey_join.h): it goes forward only, asks about
 * nothing that was not asked, has what its entries need, and its safety texts are there in every language that it is
 * written in.
 */
#include "ledger/journey_join.h"

#include <string.h>

int draft_find(const struct draft *draft, const char *code)
{
	for (int k = 0; k < draft->count; k++) {
		if (strcmp(draft->questions[k].code, code) == 0) {
			return k;
		}
	}
	return -1;
}

static void check_code(const struct draft *draft, int at)
{
	int first = draft_find(draft, draft->questions[at].code);
	if (first < at) {
		complain(draft->hears[at], node_in(draft->maps[at], "code")->place,
			"the journey \"%s\" has a question \"%s\" already. Give each a code of its own",
			draft->journey->code, draft->questions[at].code);
	}
}

/* Branches */

static bool shares_section(const struct question *one, const struct question *other)
{
	for (int k = 0; k < one->section_count; k++) {
		for (int m = 0; m < other->section_count; m++) {
			if (strcmp(one->sections[k], other->sections[m]) == 0) {
				return true;
			}
		}
	}
	return one->section_count == 0 && other->section_count == 0;
}

static void complain_of_nowhere(
	const struct draft *draft, int at, const struct node *to, const struct choice *choice)
{
	struct advice advice = advice_on(choice->to);
	for (int k = at + 1; k < draft->count; k++) {
		advice_offer(&advice, draft->questions[k].code);
	}
	advice_offer(&advice, TO_DANGER);
	advice_offer(&advice, TO_PRIVATE);
	complain(draft->hears[at], to->place, "\"%s\" leads to \"%s\", and there is no such question. %s",
		choice->code, choice->to, advised(&advice).text);
}

/* The private branch begins with a count of its own, so that whoever goes round in it would be counted again. */
static void check_way_out(
	const struct draft *draft, int at, const struct node *to, const struct choice *choice)
{
	bool is_round = strcmp(choice->to, TO_PRIVATE) == 0 && strcmp(draft->journey->code, TO_PRIVATE) == 0;
	if (is_round) {
		complain(draft->hears[at], to->place,
			"\"%s\" leads back to the beginning of \"private\", so that the journey could go round for ever. "
			"Lead to a question behind this one",
			choice->code);
	}
}

static void check_branch(
	const struct draft *draft, int at, const struct node *to, const struct choice *choice)
{
	if (strcmp(choice->to, TO_DANGER) == 0 || strcmp(choice->to, TO_PRIVATE) == 0) {
		check_way_out(draft, at, to, choice);
		return;
	}
	int target = draft_find(draft, choice->to);
	if (target < 0) {
		complain_of_nowhere(draft, at, to, choice);
	} else if (target <= at) {
		complain(draft->hears[at], to->place,
			"\"%s\" leads back to \"%s\", so that the journey could go round for ever. Lead to a question "
			"behind this one",
			choice->code, choice->to);
	} else if (!shares_section(&draft->questions[at], &draft->questions[target])) {
		complain(draft->hears[at], to->place,
			"\"%s\" leads to \"%s\", which is of another section. Lead to a question of the same one",
			choice->code, choice->to);
	}
}

static void check_branches(const struct draft *draft, int at)
{
	const struct node *list = node_in(draft->maps[at], "choices");
	const struct node *map = list ? list->first : NULL;
	for (int k = 0; map; k++, map = map->next) {
		const struct choice *choice = &draft->questions[at].choices[k];
		if (choice->to) {
			check_branch(draft, at, node_in(map, "to"), choice);
		}
	}
}

/* Conditions */

static const char *const paths_asked[] = {
	"ordinary", "threat"}; /* whoever goes the private one is asked nothing */

/* Is this an answer to what the condition is about? Offers those that are. */
static bool is_answer(
	const struct draft *draft, const struct condition *condition, const char *code, struct advice *advice)
{
	bool is_known = false;
	if (strcmp(condition->of, CONDITION_PATH) == 0) {
		for (size_t k = 0; k < sizeof paths_asked / sizeof *paths_asked; k++) {
			advice_offer(advice, paths_asked[k]);
			is_known = is_known || strcmp(paths_asked[k], code) == 0;
		}
		return is_known;
	}
	if (strcmp(condition->of, CONDITION_KIND) == 0) {
		for (int k = 0; k < draft->catalogue->kind_count; k++) {
			advice_offer(advice, draft->catalogue->kinds[k].code);
		}
		return catalogue_kind(draft->catalogue, code) >= 0;
	}
	const struct question *question = &draft->questions[draft_find(draft, condition->of)];
	for (int k = 0; k < question->choice_count; k++) {
		advice_offer(advice, question->choices[k].code);
		is_known = is_known || strcmp(question->choices[k].code, code) == 0;
	}
	return is_known;
}

/* Where the code stands: the value itself, or in its list. */
static struct place place_of(const struct node *value, int index)
{
	const struct node *node = value->first;
	if (value->kind == NODE_TEXT) {
		return value->place;
	}
	while (index-- > 0) {
		node = node->next;
	}
	return node->place;
}

static void check_answers(
	const struct draft *draft, int at, const struct node *value, const struct condition *condition)
{
	const char *what = strcmp(condition->of, CONDITION_KIND) == 0 ? "kind" : "answer";
	for (int k = 0; k < condition->is_count; k++) {
		struct advice advice = advice_on(condition->is[k]);
		if (!is_answer(draft, condition, condition->is[k], &advice)) {
			complain(draft->hears[at], place_of(value, k), "there is no %s \"%s\". %s", what,
				condition->is[k], advised(&advice).text);
		}
	}
}

static bool has_kinds(const struct draft *draft, int before)
{
	for (int k = 0; k < before; k++) {
		if (draft->questions[k].ask == ASK_KIND) {
			return true;
		}
	}
	return false;
}

static void check_condition(
	const struct draft *draft, int at, const struct node *value, const struct condition *condition)
{
	bool is_of_kind =
		strcmp(condition->of, CONDITION_PATH) == 0 || strcmp(condition->of, CONDITION_KIND) == 0;
	int asked = is_of_kind ? -1 : draft_find(draft, condition->of);
	if (is_of_kind && !has_kinds(draft, at)) {
		complain(draft->hears[at], value->key->place,
			"\"%s\" is about a kind of concern, and none was asked for before. Take it out", condition->of);
	} else if (is_of_kind || (asked >= 0 && asked < at && draft->questions[asked].choice_count > 0 &&
								 draft->questions[asked].ask != ASK_FEEDBACK)) {
		check_answers(draft, at, value, condition);
	} else if (asked >= at) {
		complain(draft->hears[at], value->key->place,
			"\"%s\" is asked no earlier than this question. Let it stand further up", condition->of);
	} else {
		struct advice advice = advice_on(condition->of);
		for (int k = 0; k < at; k++) {
			if (draft->questions[k].choice_count > 0) {
				advice_offer(&advice, draft->questions[k].code);
			}
		}
		complain(draft->hears[at], value->key->place,
			"no question \"%s\" with choices is asked before this one. %s", condition->of,
			advised(&advice).text);
	}
}

static void check_conditions(const struct draft *draft, int at)
{
	const struct node *when = node_in(draft->maps[at], "when");
	const struct node *value = when ? when->first : NULL;
	for (int k = 0; value; k++, value = value->next) {
		check_condition(draft, at, value, &draft->questions[at].when[k]);
	}
}

/* Sections */

static void check_sections(const struct draft *draft, int at)
{
	const struct question *question = &draft->questions[at];
	const struct journey *journey = draft->journey;
	for (int k = 0; k < question->section_count; k++) {
		struct advice advice = advice_on(question->sections[k]);
		bool is_known = false;
		for (int m = 0; m < journey->section_count; m++) {
			advice_offer(&advice, journey->sections[m].code);
			is_known = is_known || strcmp(journey->sections[m].code, question->sections[k]) == 0;
		}
		if (!is_known) {
			complain(draft->hears[at], place_of(node_in(draft->maps[at], "sections"), k),
				"the journey \"%s\" has no section \"%s\". %s", journey->code, question->sections[k],
				advised(&advice).text);
		}
	}
}

/* What entries need */

/* Questions that only one journey can keep the answers of; and how many of each it has. */
static const struct {
	enum ask ask;
	const char *journey; /* NULL: any */
	const char *word;
	bool must; /* its journey needs one */
} places[] = {
	{ASK_AGES, "checkin", "ages", true},
	{ASK_AREA, NULL, "area", false},
	{ASK_KIND, "concern", "kind", true},
	{ASK_CHECK, "concern", "check", true},
	{ASK_WORDS, "concern", "words", false},
	{ASK_TELEPHONE, "concern", "telephone", false},
	{ASK_EMAIL, "concern", "email", false},
	{ASK_FEEDBACK, "feedback", "feedback", true},
	{ASK_HELP, "private", "help", true},
};

static void check_place(const struct draft *draft, size_t place)
{
	bool is_here = !places[place].journey || strcmp(places[place].journey, draft->journey->code) == 0;
	int count = 0;
	for (int k = 0; k < draft->count; k++) {
		if (draft->questions[k].ask != places[place].ask) {
			continue;
		}
		if (!is_here) {
			complain(draft->hears[k], node_in(draft->maps[k], "ask")->place,
				"only the journey \"%s\" can ask for \"%s\". Take this question out", places[place].journey,
				places[place].word);
		} else if (++count == 2) {
			complain(draft->hears[k], node_in(draft->maps[k], "ask")->place,
				"this journey asks for \"%s\" already. Take one of the questions out", places[place].word);
		}
	}
	if (is_here && places[place].must && count == 0) {
		complain(draft->hears_all, draft->map->place,
			"the journey \"%s\" must ask for \"%s\". Add a question with \"ask: %s\"", draft->journey->code,
			places[place].word, places[place].word);
	}
}

/* The answer that an entry is about, where it is one of a question's own choices. */
static const struct {
	const char *journey, *question;
} subjects[] = {{"pledge", "pledge"}, {"praise", "praise"}, {"profile", "age"}};

const char *journey_subject(const char *journey)
{
	for (size_t k = 0; k < sizeof subjects / sizeof *subjects; k++) {
		if (strcmp(subjects[k].journey, journey) == 0) {
			return subjects[k].question;
		}
	}
	return NULL;
}

static void check_subject(const struct draft *draft)
{
	for (size_t k = 0; k < sizeof subjects / sizeof *subjects; k++) {
		if (strcmp(subjects[k].journey, draft->journey->code) != 0) {
			continue;
		}
		int found = draft_find(draft, subjects[k].question);
		if (found < 0 || draft->questions[found].ask != ASK_ONE) {
			complain(draft->hears_all, draft->map->place,
				"the journey \"%s\" must have a question \"%s\" with \"ask: one\", for that is what it "
				"keeps. "
				"Add it",
				draft->journey->code, subjects[k].question);
		}
	}
}

static void check_extras(const struct draft *draft, const struct node *map)
{
	bool is_concern = strcmp(draft->journey->code, "concern") == 0;
	if (is_concern && !draft->has_place_for_extras && draft->catalogue->extra_count > 0) {
		complain(&draft->reading->complaints, node_in(map, "extra_questions")->key->place,
			"your journey \"concern\" has no place for extra questions. Write a question with \"ask: "
			"extras\" "
			"where they belong");
	}
	for (int k = 0; k < draft->count && !is_concern; k++) {
		if (draft->questions[k].is_extra) {
			complain(draft->hears[k], draft->maps[k]->place,
				"only the journey \"concern\" has extra questions. Take \"extra\" out");
		}
	}
}

/* Safety texts */

static void add_languages(bool spoken[LANGUAGE_COUNT], const struct label *label)
{
	for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
		spoken[language] = spoken[language] || label->in[language];
	}
}

/* The languages of a question's file: an organisation's texts are in its own, however many the standard ones have. */
static void list_languages(bool spoken[LANGUAGE_COUNT], const struct draft *draft, int at)
{
	memset(spoken, 0, LANGUAGE_COUNT * sizeof *spoken);
	if (draft->hears_all == draft->hears[at]) {
		add_languages(spoken, &draft->journey->heading);
	}
	for (int k = 0; k < draft->count; k++) {
		const struct question *question = &draft->questions[k];
		if (draft->hears[k] != draft->hears[at]) {
			continue;
		}
		add_languages(spoken, &question->title);
		add_languages(spoken, &question->text);
		for (int m = 0; m < question->choice_count; m++) {
			add_languages(spoken, &question->choices[m].label);
		}
	}
}

static void check_text(const struct draft *draft, int at, const struct node *value, const struct label *label,
	const bool spoken[LANGUAGE_COUNT])
{
	for (enum language language = 0; value && language < LANGUAGE_COUNT; language++) {
		if (spoken[language] && !label->in[language]) {
			complain(draft->hears[at], value->place,
				"this text of \"%s\" is about people's safety, and it is missing in \"%s\", in which other "
				"texts of the journey are. Add it",
				draft->questions[at].code, language_code(language));
		}
	}
}

static void check_safety(const struct draft *draft, int at)
{
	const struct question *question = &draft->questions[at];
	const struct node *map = draft->maps[at], *choices = node_in(map, "choices");
	bool spoken[LANGUAGE_COUNT];
	if (!question->is_safety) {
		return;
	}
	list_languages(spoken, draft, at);
	check_text(draft, at, node_in(map, "title"), &question->title, spoken);
	check_text(draft, at, node_in(map, "lead"), &question->lead, spoken);
	check_text(draft, at, node_in(map, "text"), &question->text, spoken);
	const struct node *choice = choices ? choices->first : NULL;
	for (int k = 0; choice; k++, choice = choice->next) {
		check_text(draft, at, node_in(choice, "label"), &question->choices[k].label, spoken);
	}
}

/* Helplines of notices */

static void check_lines(const struct draft *draft, int at)
{
	const struct question *question = &draft->questions[at];
	for (int k = 0; k < question->line_count; k++) {
		check_helpline(draft->hears[at], place_of(node_in(draft->maps[at], "helplines"), k),
			question->lines[k], draft->catalogue);
	}
}

void check_draft(const struct draft *draft, const struct node *map)
{
	for (int k = 0; k < draft->count; k++) {
		check_code(draft, k);
		check_branches(draft, k);
		check_conditions(draft, k);
		check_sections(draft, k);
		check_lines(draft, k);
		check_safety(draft, k);
	}
	for (size_t k = 0; k < sizeof places / sizeof *places; k++) {
		check_place(draft, k);
	}
	check_subject(draft);
	check_extras(draft, map);
	check_kept(draft);
	if (!draft->journey->thanks.in[LANGUAGE_EN] && strcmp(draft->journey->code, "private") != 0) {
		complain(draft->hears_all, draft->map->place,
			"the journey \"%s\" must say thank you when it has kept something. Write \"thanks\"",
			draft->journey->code);
	}
}

/* Kinds of concern */

static void check_kind_asks(struct reading *reading, const struct node *kind, const struct journey *concern)
{
	const struct node *asks = node_in(kind, "asks");
	for (const struct node *code = asks ? asks->first : NULL; code; code = code->next) {
		struct advice advice = advice_on(code->text);
		bool is_known = false;
		for (int k = 0; k < concern->question_count; k++) {
			if (concern->questions[k].is_extra) {
				advice_offer(&advice, concern->questions[k].code);
				is_known = is_known || strcmp(concern->questions[k].code, code->text) == 0;
			}
		}
		if (!is_known) {
			complain(&reading->complaints, code->place, "there is no extra question \"%s\". %s",
				quoted(code->text).text, advised(&advice).text);
		}
	}
}

void check_asks(struct reading *reading, const struct node *map, const struct catalogue *catalogue)
{
	const struct journey *concern = catalogue_journey(catalogue, "concern");
	for (const struct node *kind = node_in(map, "kinds")->first; kind; kind = kind->next) {
		check_kind_asks(reading, kind, concern);
		const struct node *within = node_in(kind, "within");
		for (const struct node *inner = within ? within->first : NULL; inner; inner = inner->next) {
			check_kind_asks(reading, inner, concern);
		}
	}
}
