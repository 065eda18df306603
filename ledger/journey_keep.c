/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * journey_keep.c - what a journey leaves behind (journey_join.h): that which its entry is about is asked of everybody,
 * the answers have room in the entry and in its box, and their codes are not words that entries have already.
 */
#include "ledger/box.h"
#include "ledger/journey_join.h"

#include <string.h>

enum {
	DETAIL_ROOM = DETAIL_LONGEST - 700, /* beside what every entry of its class has */
	TELEPHONE_LONGEST = 16,
	EMAIL_LONGEST = 254
};

/* Keys that details have whatever a journey asks. */
static const char *const own_keys[] = {
	"v", "extra", "find", "place", "burst", "bands", "set", "answers", "officer", "language", "mode"};

static void check_key(const struct draft *draft, int at)
{
	const struct question *question = &draft->questions[at];
	for (size_t k = 0; k < sizeof own_keys / sizeof *own_keys && question->section_count == 0; k++) {
		if (strcmp(own_keys[k], question->code) == 0) {
			complain(draft->hears[at], node_in(draft->maps[at], "code")->place,
				"\"%s\" is a word that entries have already. Give this question another code",
				question->code);
		}
	}
}

/* Is it what the entry is about, or where it is sent? */
static bool is_essential(const struct draft *draft, int at)
{
	const struct question *question = &draft->questions[at];
	bool is_subject = question->ask == ASK_ONE && journey_subject(draft->journey->code) &&
					  strcmp(journey_subject(draft->journey->code), question->code) == 0;
	return question->ask == ASK_KIND || question->ask == ASK_CHECK || is_subject;
}

static void check_essential(const struct draft *draft, int at)
{
	const struct question *question = &draft->questions[at];
	if (!is_essential(draft, at)) {
		return;
	}
	if (question->may_skip || question->when_count > 0 || question->section_count > 0) {
		complain(draft->hears[at], draft->maps[at]->place,
			"everybody must come to \"%s\": without it there is nothing to keep. Take \"skip\", \"when\" and "
			"\"sections\" out",
			question->code);
	}
}

/* An answer may lead past others, but not past what the entry is about. */
static void check_passing(const struct draft *draft, int at)
{
	const struct question *question = &draft->questions[at];
	const struct node *list = node_in(draft->maps[at], "choices");
	const struct node *map = list ? list->first : NULL;
	for (int k = 0; map; k++, map = map->next) {
		int target = question->choices[k].to ? draft_find(draft, question->choices[k].to) : -1;
		bool is_within = target >= 0 && draft->questions[target].section_count > 0; /* told already */
		for (int between = at + 1; between < target && !is_within; between++) {
			if (question->section_count == 0 && is_essential(draft, between)) {
				complain(draft->hears[at], node_in(map, "to")->place,
					"\"%s\" leads past \"%s\", which everybody must come to. Lead to it, or to a question "
					"before it",
					question->choices[k].code, draft->questions[between].code);
				return;
			}
		}
	}
}

/* A kind, an area and what the entry is about stand openly in it. */
static void check_open(const struct draft *draft, int at)
{
	const struct question *question = &draft->questions[at];
	bool is_open = question->ask == ASK_AREA || (question->ask == ASK_ONE && is_essential(draft, at));
	if (is_open && question->is_safety) {
		complain(draft->hears[at], draft->maps[at]->place,
			"what is answered to \"%s\" is kept openly, so nobody's safety may hang on it. Take \"safety\" "
			"and "
			"ways to \"danger\" or \"private\" out",
			question->code);
	}
}

/* Several answers stand in the box of what the sections ask, and nowhere else. */
static void check_is_kept(const struct draft *draft, int at)
{
	const struct question *question = &draft->questions[at];
	if (question->ask == ASK_SOME && question->section_count == 0) {
		complain(draft->hears[at], draft->maps[at]->place,
			"what is answered to \"%s\" would be kept nowhere: only what a section asks is sealed with the "
			"entry. Give it \"sections\"",
			question->code);
	}
}

/* Room */

static size_t longest_choice(const struct question *question)
{
	size_t longest = 0;
	for (int k = 0; k < question->choice_count; k++) {
		size_t length = strlen(question->choices[k].code);
		longest = length > longest ? length : longest;
	}
	return longest;
}

static size_t all_choices(const struct question *question)
{
	size_t sum = 0;
	for (int k = 0; k < question->choice_count; k++) {
		sum += strlen(question->choices[k].code) + 1;
	}
	return sum;
}

/* The most that the answer takes in the box of how to be reached: "code: answer" and the end of the line. */
static size_t most_in_box(const struct question *question)
{
	size_t code = strlen(question->code) + 3;
	switch (question->ask) {
	case ASK_ONE:
		return code + longest_choice(question);
	case ASK_SOME:
		return code + all_choices(question);
	case ASK_TELEPHONE:
		return code + TELEPHONE_LONGEST;
	case ASK_EMAIL:
		return code + EMAIL_LONGEST;
	default:
		return 0;
	}
}

/* The same in the detail: "code":"answer", */
static size_t most_in_detail(const struct question *question)
{
	bool is_kept = question->ask == ASK_ONE && question->section_count == 0 && !question->is_safety;
	return is_kept ? strlen(question->code) + longest_choice(question) + 6 : 0;
}

static void check_room(const struct draft *draft)
{
	size_t detail = 0, box = 0;
	for (int k = 0; k < draft->count; k++) {
		detail += most_in_detail(&draft->questions[k]);
		box += draft->questions[k].section_count > 0 ? most_in_box(&draft->questions[k]) : 0;
	}
	if (detail > DETAIL_ROOM) {
		complain(draft->hears_all, draft->map->place,
			"the answers of the journey \"%s\" can take %zu bytes in an entry, and there is room for %d. Ask "
			"less, or give shorter codes",
			draft->journey->code, detail, (int)DETAIL_ROOM);
	}
	if (box > box_longest(PURPOSE_CONTACT)) {
		complain(draft->hears_all, draft->map->place,
			"what is answered in the sections of \"%s\" can take %zu bytes, and there is room for %zu in the "
			"box. Ask less, or give shorter codes",
			draft->journey->code, box, box_longest(PURPOSE_CONTACT));
	}
}

void check_kept(const struct draft *draft)
{
	for (int k = 0; k < draft->count; k++) {
		check_key(draft, k);
		check_essential(draft, k);
		check_passing(draft, k);
		check_open(draft, k);
		check_is_kept(draft, k);
	}
	check_room(draft);
}
