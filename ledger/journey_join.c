/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * journey_join.c - the journeys of a catalogue: the standard ones, the catalogue's own in their place, its extra
 * questions where they belong. Each is put together as a draft, in which every question knows the file that it stands
 * in, and is then checked (journey_check.c).
 */
#include "ledger/journey_join.h"

#include "ledger/embedded.h"

#include <assert.h>
#include <string.h>

/* What a file of journeys is, as the standard ones are. */
struct journey_file {
	const struct journey *journeys;
	int count;
};

static const struct field file_fields[] = {
	{.key = "journeys",
		.take = take_list,
		.at = offsetof(struct journey_file, journeys),
		.count_at = offsetof(struct journey_file, count),
		.must = true,
		.record = &journey_form,
		.least = 1,
		.most = JOURNEYS_MOST},
};

static const struct record file_form = {
	.one = "a file of journeys",
	.fields = file_fields,
	.field_count = sizeof file_fields / sizeof *file_fields,
};

/* Bunting's own, which no catalogue can make wrong. */
static const struct node *read_standard(struct reading *standard, struct journey_file *file)
{
	const struct node *root = NULL;
	enum status status = yaml_read(&root, standard->nodes, standard->arena, &standard->complaints,
		embedded_journeys, strlen(embedded_journeys), NULL);
	assert(status == DONE && root);
	read_record(standard, root, &file_form, file);
	assert(standard->complaints.count == 0);
	return node_in(root, "journeys");
}

static const struct node *node_at(const struct node *list, int index)
{
	const struct node *node = list->first;
	while (index-- > 0) {
		node = node->next;
	}
	return node;
}

static void add_question(
	struct draft *draft, const struct question *question, const struct node *map, struct complaints *hears)
{
	assert(draft->count < QUESTIONS_MOST);
	draft->questions[draft->count] = *question;
	draft->maps[draft->count] = map;
	draft->hears[draft->count++] = hears;
}

static void add_extras(struct draft *draft, const struct node *catalogue_map)
{
	const struct node *list = node_in(catalogue_map, "extra_questions");
	for (int k = 0; k < draft->catalogue->extra_count; k++) {
		struct question extra = draft->catalogue->extras[k];
		extra.is_extra = true;
		add_question(draft, &extra, node_at(list, k), &draft->reading->complaints);
	}
}

/* All questions of a journey in one row, the catalogue's extra ones where the journey has a place for them. */
static void lay_out(struct draft *draft, const struct node *catalogue_map, struct complaints *hears)
{
	const struct node *map = node_in(draft->map, "questions")->first;
	for (int k = 0; k < draft->journey->question_count; k++, map = map->next) {
		const struct question *question = &draft->journey->questions[k];
		if (question->ask == ASK_EXTRAS) {
			draft->has_place_for_extras = true;
			add_extras(draft, catalogue_map);
		} else {
			add_question(draft, question, map, hears);
		}
	}
}

/* A notice of the standard journeys names the helplines that there are in this catalogue; the others it leaves out. */
static void keep_known_lines(struct draft *draft)
{
	for (int k = 0; k < draft->count; k++) {
		struct question *question = &draft->questions[k];
		const char **lines =
			arena_take(draft->reading->arena, (size_t)(question->line_count + 1) * sizeof *lines);
		int count = 0;
		for (int line = 0; line < question->line_count; line++) {
			if (catalogue_helpline(draft->catalogue, question->lines[line]) >= 0) {
				lines[count++] = question->lines[line];
			}
		}
		question->lines = lines;
		question->line_count = count;
	}
}

static int find_journey(const struct journey *journeys, int count, const char *code)
{
	for (int k = 0; k < count; k++) {
		if (strcmp(journeys[k].code, code) == 0) {
			return k;
		}
	}
	return -1;
}

static void check_code(
	struct complaints *complaints, struct place place, const char *code, const struct journey_file *standard)
{
	if (find_journey(standard->journeys, standard->count, code) >= 0) {
		return;
	}
	struct advice advice = advice_on(code);
	for (int known = 0; known < standard->count; known++) {
		advice_offer(&advice, standard->journeys[known].code);
	}
	complain(complaints, place, "there is no journey \"%s\". %s", quoted(code).text, advised(&advice).text);
}

/* A journey that is no standard one would be begun by nothing. */
static void check_own_codes(struct reading *reading, const struct node *map,
	const struct catalogue *catalogue, const struct journey_file *standard)
{
	for (int k = 0; k < catalogue->journey_count; k++) {
		const struct node *journey = node_at(node_in(map, "journeys"), k);
		check_code(
			&reading->complaints, node_in(journey, "code")->place, catalogue->journeys[k].code, standard);
		if (catalogue->journeys[k].then) {
			check_code(
				&reading->complaints, node_in(journey, "then")->place, catalogue->journeys[k].then, standard);
		}
	}
}

/* The catalogue's own journey of this code, or the standard one. */
static struct journey join_one(struct reading *reading, const struct node *map, struct catalogue *catalogue,
	struct reading *standard, const struct journey *own, const struct node *own_map)
{
	struct draft draft = {.reading = reading, .catalogue = catalogue, .journey = own, .map = own_map};
	bool is_standard = standard != NULL;
	draft.questions = arena_take(reading->arena, QUESTIONS_MOST * sizeof *draft.questions);
	draft.hears_all = is_standard ? &standard->complaints : &reading->complaints;
	lay_out(&draft, map, draft.hears_all);
	if (is_standard) {
		keep_known_lines(&draft);
	}
	check_draft(&draft, map);
	struct journey joined = *own;
	joined.questions = draft.questions;
	joined.question_count = draft.count;
	return joined;
}

void join_journeys(struct reading *reading, const struct node *map, struct catalogue *catalogue)
{
	struct reading standard = {
		.arena = reading->arena, .nodes = reading->nodes, .complaints = {.file = "journeys.yaml"}};
	struct journey_file file = {.count = 0};
	const struct node *standard_list = read_standard(&standard, &file), *own_list = node_in(map, "journeys");
	check_own_codes(reading, map, catalogue, &file);
	struct journey *joined = arena_take(reading->arena, (size_t)file.count * sizeof *joined);
	for (int k = 0; k < file.count; k++) {
		int own = find_journey(catalogue->journeys, catalogue->journey_count, file.journeys[k].code);
		joined[k] =
			own >= 0
				? join_one(reading, map, catalogue, NULL, &catalogue->journeys[own], node_at(own_list, own))
				: join_one(reading, map, catalogue, &standard, &file.journeys[k], node_at(standard_list, k));
	}
	assert(standard.complaints.count == 0);
	catalogue->journeys = joined;
	catalogue->journey_count = file.count;
	check_asks(reading, map, catalogue);
}
