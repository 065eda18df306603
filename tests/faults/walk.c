/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/faults/walk.h"

#include "ledger/store.h"
#include "tests/faults/left.h"
#include "tests/support/chance.h"
#include "tests/support/testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	SUBSETS = 8,     /* by chance, for each point */
	GOES_ON_ONE = 3, /* once in so many states the next entry is recorded */
	SECOND_ONE = 12, /* once in so many states the power fails again while the book is opened */
	SECOND_TIMES = 6 /* and in so many ways */
};

/* Everything of one walk. */
struct walking {
	const struct scenario *scenario;
	struct stage stage;
	const struct plant *plant;
	char base[PATH_SIZE], folder[PATH_SIZE], after[PATH_SIZE];
	char path[PATH_SIZE], path_after[PATH_SIZE];
	struct disk disk;
	struct seen seen[STEPS_MOST + 1];
	int seen_count;
	long left_to_take, left_in_all; /* states, as they are come by */
	unsigned char (*digests)[crypto_generichash_BYTES];
	int digest_count, digest_room;
	struct outcome outcome;
};

void stage_open(struct stage *stage)
{
	struct fixture *fixture = stage->fixture;
	assert_done(
		book_open_own(&stage->book, stage->path, &fixture->clock, &fixture->reason), &fixture->reason);
	if (stage->pragma) {
		assert_done(store_script(book_store(stage->book), stage->pragma), &fixture->reason);
	}
}

void stage_close(struct stage *stage)
{
	book_close(stage->book);
	stage->book = NULL;
}

/* To look at a closed book would change its files: a copy is looked at. */
static void note_step(struct walking *walking)
{
	assert_in_range(walking->seen_count, 0, STEPS_MOST);
	struct stage *stage = &walking->stage;
	bool is_there = access(stage->path, F_OK) == 0;
	if (is_there && !stage->book) {
		fixture_copy_book(stage->path, walking->path_after);
	}
	walking->seen[walking->seen_count++] =
		see(stage, stage->book, stage->book ? stage->path : walking->path_after);
}

static void record_steps(struct walking *walking)
{
	const struct scenario *scenario = walking->scenario;
	bool early = walking->plant && walking->plant->acknowledges_early;
	note_step(walking);
	disk_begin(&walking->disk, walking->folder);
	for (int k = 0; k < STEPS_MOST && scenario->steps[k]; k++) {
		record_begin(&walking->disk, walking->plant ? &walking->plant->left_out : NULL);
		if (early) {
			disk_step(&walking->disk);
		}
		scenario->steps[k](&walking->stage);
		if (!early) {
			disk_step(&walking->disk);
		}
		record_end();
		note_step(walking);
	}
	stage_close(&walking->stage);
	disk_settle(&walking->disk);
	walking->outcome.points = walking->disk.change_count;
}

static void make_folder(char folder[PATH_SIZE], const struct fixture *fixture, const char *name)
{
	struct reason reason;
	char path[PATH_SIZE];
	snprintf(path, sizeof path, "%.900s/%s", fixture->folder, name);
	assert_done(file_private_folder(folder, path, &reason), &reason);
}

static void begin(struct walking *walking, struct fixture *fixture)
{
	snprintf(walking->base, PATH_SIZE, "%s", fixture->folder);
	make_folder(walking->folder, fixture, "story");
	make_folder(walking->after, fixture, "after");
	snprintf(fixture->folder, PATH_SIZE, "%s", walking->folder);
	snprintf(walking->path, PATH_SIZE, "%.900s/%s", walking->folder, walking->scenario->file);
	snprintf(walking->path_after, PATH_SIZE, "%.900s/%s", walking->after, walking->scenario->file);
	walking->stage = (struct stage){.fixture = fixture, .path = walking->path};
	if (walking->scenario->prepare) {
		walking->scenario->prepare(&walking->stage);
	}
	walking->stage.pragma = walking->plant ? walking->plant->pragma : NULL;
}

static void end(struct walking *walking)
{
	for (int k = 0; k < walking->seen_count; k++) {
		seen_free(&walking->seen[k]);
	}
	disk_free(&walking->disk);
	free(walking->digests);
	file_remove_folder(walking->folder);
	file_remove_folder(walking->after);
	snprintf(walking->stage.fixture->folder, PATH_SIZE, "%s", walking->base);
}

/* Was a state with this digest looked at? It is from now on. */
static bool is_known(struct walking *walking, const unsigned char digest[crypto_generichash_BYTES])
{
	for (int k = 0; k < walking->digest_count; k++) {
		if (memcmp(walking->digests[k], digest, crypto_generichash_BYTES) == 0) {
			return true;
		}
	}
	if (walking->digest_count == walking->digest_room) {
		walking->digest_room += 4096;
		walking->digests = realloc(walking->digests, (size_t)walking->digest_room * sizeof *walking->digests);
		assert_non_null(walking->digests);
	}
	memcpy(walking->digests[walking->digest_count++], digest, crypto_generichash_BYTES);
	return false;
}

static const char *const fates_said[] = {"lost", "kept", "head", "tail", "hole"};
static const char *const acts_said[] = {
	"write", "cut", "sync", "name", "unname", "move", "sync folder", "step"};

/* The changes that were not synced, and what became of them: the last ones, as many as there is room for. */
static void explain(struct reason *reason, const struct disk *disk, int point, const enum fate *fates)
{
	for (int k = point - 1; k >= 0; k--) {
		size_t length = strlen(reason->text);
		const struct disk_change *change = &disk->changes[k];
		if (disk_is_pending(disk, k, point) && length + 100 < sizeof reason->text) {
			snprintf(reason->text + length, sizeof reason->text - length,
				"\n  %d %s of file %d%s%s at %lld: %s", k, acts_said[change->act], change->file,
				change->name[0] ? " " : "", change->name, (long long)change->at, fates_said[fates[k]]);
		}
	}
}

static void note_wrong(
	struct walking *walking, int steps, int point, const enum fate *fates, const struct reason *why)
{
	if (walking->outcome.wrong++ == 0) {
		struct reason *first = &walking->outcome.first;
		snprintf(first->text, sizeof first->text, "%s, step %d, point %d: %.500s", walking->scenario->name,
			steps + 1, point, why->text);
		explain(first, &walking->disk, point, fates);
	}
}

/* Every fate by chance. */
static void draw_fates(enum fate *fates, int point)
{
	int kept_in_ten = chance_below(10);
	for (int k = 0; k < point; k++) {
		fates[k] = chance_below(10) < kept_in_ten ? FATE_KEPT : (enum fate)chance_below(FATE_HOLE + 1);
	}
}

/* The power fails again while what is left is being opened: the files from before that are the disk now. */
static bool second_holds(
	struct looking *looking, const struct disk *opening, const char *path, struct reason *why)
{
	char folder[PATH_SIZE];
	snprintf(folder, sizeof folder, "%.*s", (int)(file_name(path) - path - 1), path);
	enum fate *fates = calloc((size_t)opening->change_count + 1, sizeof *fates);
	assert_non_null(fates);
	bool holds = true;
	for (int k = 0; k < SECOND_TIMES && holds; k++) {
		struct disk_state state;
		int point = chance_below(opening->change_count + 1);
		draw_fates(fates, point);
		disk_lose_power(&state, opening, point, fates);
		disk_lay(&state, folder);
		disk_state_free(&state);
		holds = left_holds(looking, path, why);
	}
	free(fates);
	return holds;
}

/* The power fails while what is left is being opened, and not only before. */
static bool twice_holds(struct walking *walking, struct looking *looking, struct reason *why)
{
	struct disk opening;
	disk_begin(&opening, walking->after);
	looking->record = &opening;
	bool holds = left_holds(looking, walking->path_after, why);
	looking->record = NULL;
	disk_settle(&opening);
	holds = holds && second_holds(looking, &opening, walking->path_after, why);
	disk_free(&opening);
	return holds;
}

static bool state_holds(struct walking *walking, int steps, struct reason *why)
{
	const struct scenario *scenario = walking->scenario;
	bool twice = chance_once_in(SECOND_ONE);
	struct looking looking = {.stage = &walking->stage,
		.scenario = scenario,
		.seen = walking->seen,
		.seen_count = walking->seen_count,
		.steps = steps,
		.goes_on = !twice && chance_once_in(GOES_ON_ONE)};
	bool holds = !scenario->found_holds || scenario->found_holds(&walking->stage, walking->after, steps, why);
	holds = holds &&
			(twice ? twice_holds(walking, &looking, why) : left_holds(&looking, walking->path_after, why));
	return holds &&
		   (!scenario->closed_holds || scenario->closed_holds(&walking->stage, walking->after, steps, why));
}

/* One state: taken because it must be or by chance, or passed by. */
static void meet(struct walking *walking, int point, const enum fate *fates, bool must)
{
	walking->left_in_all--;
	if (walking->left_to_take >= 0 && !must) {
		if (chance_below((int)walking->left_in_all + 1) >= walking->left_to_take) {
			return;
		}
		walking->left_to_take--;
	}
	struct disk_state state;
	unsigned char digest[crypto_generichash_BYTES];
	int steps = disk_steps(&walking->disk, point);
	disk_lose_power(&state, &walking->disk, point, fates);
	disk_state_digest(digest, &state);
	digest[0] ^= (unsigned char)steps;
	bool known = is_known(walking, digest);
	if (!known) {
		disk_lay(&state, walking->after);
	}
	disk_state_free(&state);
	struct reason why = {{0}};
	if (!known) {
		walking->outcome.states++;
		if (!state_holds(walking, steps, &why)) {
			note_wrong(walking, steps, point, fates, &why);
		}
	}
}

static void fill(enum fate *fates, int count, enum fate fate)
{
	for (int k = 0; k < count; k++) {
		fates[k] = fate;
	}
}

/* One change is lost or torn, with all others there. Only counts when `fates` is NULL. */
static long meet_change(struct walking *walking, int point, int change, enum fate *fates, bool must)
{
	static const enum fate of_write[] = {FATE_LOST, FATE_HEAD, FATE_TAIL, FATE_HOLE};
	int count =
		walking->disk.changes[change].act == DISK_WRITE ? (int)(sizeof of_write / sizeof *of_write) : 1;
	for (int k = 0; fates && k < count; k++) {
		fill(fates, point, FATE_KEPT);
		fates[change] = of_write[k];
		meet(walking, point, fates, must);
	}
	return count;
}

/*
 * None, all; each one lost or torn; and some by chance. Those that must be looked at, however few are: nothing is there
 * but what was acknowledged, and of what was done to names one thing is missing. Only counts when `fates` is NULL.
 */
static long meet_point(struct walking *walking, int point, enum fate *fates)
{
	long met = 2 + SUBSETS;
	enum disk_act before = walking->disk.changes[point - 1].act;
	bool after_names = before == DISK_STEP || before == DISK_UNNAME || before == DISK_MOVE;
	for (int k = 0; k < point; k++) {
		if (disk_is_pending(&walking->disk, k, point)) {
			met += meet_change(walking, point, k, fates, after_names && walking->disk.changes[k].name[0]);
		}
	}
	for (int k = 0; fates && k < 2 + SUBSETS; k++) {
		fill(fates, point, k == 0 ? FATE_LOST : FATE_KEPT);
		if (k > 1) {
			draw_fates(fates, point);
		}
		meet(walking, point, fates, k == 0 && before == DISK_STEP);
	}
	return met;
}

struct outcome walk(
	struct fixture *fixture, const struct scenario *scenario, int most, const struct plant *plant)
{
	struct walking *walking = calloc(1, sizeof *walking);
	assert_non_null(walking);
	walking->scenario = scenario;
	walking->plant = plant;
	begin(walking, fixture);
	record_steps(walking);
	int points = walking->disk.change_count;
	enum fate *fates = calloc((size_t)points + 1, sizeof *fates);
	assert_non_null(fates);
	for (int point = 1; point <= points; point++) {
		walking->left_in_all += meet_point(walking, point, NULL);
	}
	walking->outcome.ways = walking->left_in_all;
	walking->left_to_take = most > 0 ? most : -1;
	for (int point = 1; point <= points; point++) {
		meet_point(walking, point, fates);
	}
	assert_int_equal(walking->left_in_all, 0);
	free(fates);
	struct outcome outcome = walking->outcome;
	end(walking);
	free(walking);
	return outcome;
}

void walk_holds(struct fixture *fixture, const struct scenario *scenario, int most)
{
	const char *wanted = getenv("BUNTING_WALK"); // NOLINT(concurrency-mt-unsafe): nobody sets it
	bool all = wanted && strcmp(wanted, "all") == 0;
	struct outcome outcome = walk(fixture, scenario, all ? 0 : most, NULL);
	print_message("%s: %d points, %ld ways, %d states, %d wrong\n", scenario->name, outcome.points,
		outcome.ways, outcome.states, outcome.wrong);
	if (outcome.wrong > 0) {
		fail_msg("%s", outcome.first.text);
	}
}

void walk_finds(struct fixture *fixture, const struct scenario *scenario, int most, const struct plant *plant)
{
	struct outcome outcome = walk(fixture, scenario, most, plant);
	print_message("%s: found in %d of %d states, first: %.200s\n", scenario->name, outcome.wrong,
		outcome.states, outcome.first.text);
	assert_true(outcome.wrong > 0);
}
