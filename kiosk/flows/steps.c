/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * steps.c - which page of a journey comes when (flow.h): conditions, branches and sections. Whatever was answered, the
 * way is found from the beginning each time, so that nothing has to be remembered and Back is always right.
 */
#include "kiosk/flows/flow.h"

#include "kiosk/flows/writing.h"

#include <string.h>

static bool is_one_of(const char *code, const char *const *codes, int count)
{
	for (int k = 0; code && k < count; k++) {
		if (strcmp(codes[k], code) == 0) {
			return true;
		}
	}
	return false;
}

bool section_has(const struct section *section, const struct question *question)
{
	return section && is_one_of(section->code, question->sections, question->section_count);
}

int step_of(const struct run *run, const char *code)
{
	for (int k = 0; k < run->step_count; k++) {
		if (strcmp(run->steps[k].question->code, code) == 0) {
			return k;
		}
	}
	return -1;
}

int step_check(const struct run *run)
{
	for (int k = 0; k < run->step_count; k++) {
		if (run->steps[k].question->ask == ASK_CHECK) {
			return k;
		}
	}
	return -1;
}

/* Is it asked? */

static const char *const paths[] = {
	[PATH_ORDINARY] = "ordinary", [PATH_THREAT] = "threat", [PATH_PRIVATE] = "private"};

static bool kind_holds(const struct run *run, const struct condition *condition)
{
	int index = answer_kind(run);
	if (index < 0) {
		return false;
	}
	const struct kind *kind = &run->catalogue->kinds[index];
	if (strcmp(condition->of, CONDITION_PATH) == 0) {
		return is_one_of(paths[kind->path], condition->is, condition->is_count);
	}
	const char *outer = kind->within >= 0 ? run->catalogue->kinds[kind->within].code : NULL;
	return is_one_of(kind->code, condition->is, condition->is_count) ||
		   is_one_of(outer, condition->is, condition->is_count);
}

static bool applies(const struct run *run, int step);

/* What was answered once and is no longer asked decides nothing: a child who said 16 first, and then the truth. */
static bool holds(const struct run *run, const struct condition *condition)
{
	if (strcmp(condition->of, CONDITION_PATH) == 0 || strcmp(condition->of, CONDITION_KIND) == 0) {
		return kind_holds(run, condition);
	}
	int step = step_of(run, condition->of);
	for (int k = 0; step >= 0 && applies(run, step) && k < condition->is_count; k++) {
		if (answer_is(run, step, condition->is[k])) {
			return true;
		}
	}
	return false;
}

static bool kind_asks(const struct run *run, const struct question *question)
{
	int kind = answer_kind(run);
	return kind >= 0 &&
		   is_one_of(question->code, run->catalogue->kinds[kind].asks, run->catalogue->kinds[kind].ask_count);
}

/* Has the kind that was chosen first a page of its own? */
static bool has_page(const struct run *run)
{
	int kind = answer_kind(run);
	if (kind < 0) {
		return false;
	}
	return run->catalogue->kinds[kind].has_page || run->catalogue->kinds[kind].within >= 0;
}

/* Is it asked of this visitor, in its section or outside of all? Conditions are about earlier questions only. */
static bool applies(const struct run *run, int step)
{
	const struct question *question = run->steps[step].question;
	if ((question->is_extra && !kind_asks(run, question)) ||
		(question->ask == ASK_KIND && run->steps[step].page == 1 && !has_page(run))) {
		return false;
	}
	for (int k = 0; k < question->when_count; k++) {
		if (!holds(run, &question->when[k])) {
			return false;
		}
	}
	return true;
}

static bool is_asked(const struct run *run, const struct section *section, int step)
{
	const struct question *question = run->steps[step].question;
	bool is_here = section ? section_has(section, question) : question->section_count == 0;
	return is_here && applies(run, step);
}

/* Where the answer of a step leads: to the next one, or past some. */
static int led_to(const struct run *run, int step)
{
	const struct question *question = step >= 0 ? run->steps[step].question : NULL;
	int choice = question && question->ask == ASK_ONE ? run->answers.choice[step] : -1;
	const char *to = choice >= 0 ? question->choices[choice].to : NULL;
	int target = to ? step_of(run, to) : -1;
	return target > step ? target : step + 1;
}

int section_after(const struct run *run, const struct section *section, int step)
{
	step = led_to(run, step);
	while (step < run->step_count && !is_asked(run, section, step)) {
		step++;
	}
	return step;
}

int step_after(const struct run *run, int step)
{
	return section_after(run, run->section, step);
}

int step_before(const struct run *run, int step)
{
	int before = -1;
	for (int k = step_after(run, -1); k < step; k = step_after(run, k)) {
		before = k;
	}
	return before;
}

/* What was answered */

/* Did the visitor leave it out, where that may be? */
static bool is_left_out(const struct run *run, int step)
{
	const struct question *question = run->steps[step].question;
	bool is_written =
		question->ask == ASK_WORDS || question->ask == ASK_TELEPHONE || question->ask == ASK_EMAIL;
	return question->may_skip && (is_written ? !writing_text(run, step)[0] : run->answers.choice[step] < 0);
}

bool step_is_answered(const struct run *run, int step)
{
	if (is_left_out(run, step)) {
		return true;
	}
	switch (run->steps[step].question->ask) {
	case ASK_ONE:
	case ASK_KIND:
	case ASK_AREA:
	case ASK_FEEDBACK:
		return run->answers.choice[step] >= 0;
	case ASK_WORDS:
	case ASK_TELEPHONE:
	case ASK_EMAIL:
		return writing_is_good(run, step);
	case ASK_SOME:
	case ASK_AGES:
	case ASK_NOTICE:
	case ASK_HELP:
	case ASK_CHECK:
	case ASK_EXTRAS:
	default:
		return true;
	}
}

static int unanswered(const struct run *run, const struct section *section)
{
	for (int k = section_after(run, section, -1); k < run->step_count; k = section_after(run, section, k)) {
		if (!step_is_answered(run, k)) {
			return k;
		}
	}
	return -1;
}

int step_unanswered(const struct run *run)
{
	return unanswered(run, run->section);
}

/* Did the visitor say something here that is kept? */
static bool says_something(const struct run *run, int step)
{
	const struct question *question = run->steps[step].question;
	switch (question->ask) {
	case ASK_ONE:
		return !question->is_safety && run->answers.choice[step] >= 0;
	case ASK_SOME:
		return run->answers.some[step] != 0;
	case ASK_WORDS:
	case ASK_TELEPHONE:
	case ASK_EMAIL:
		return writing_text(run, step)[0];
	default:
		return false;
	}
}

bool section_is_whole(const struct run *run, const struct section *section)
{
	bool says = false;
	for (int k = section_after(run, section, -1); k < run->step_count; k = section_after(run, section, k)) {
		says = says || says_something(run, k);
	}
	return says && unanswered(run, section) < 0;
}
