/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_memory.c - after a visit nothing that was written is left: the kiosk looks through all of its own memory, used
 * and freed, and through its book, for the words in UTF-8, UTF-16 and UTF-32. The words are never written down here:
 * they stand under a mask, and are typed key by key. Nor is the program left that read them aloud.
 */
#include "tests/kiosk/left.h"
#include "tests/kiosk/unseen.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define M(character) ((character) ^ LEFT_MASK)

/* Letters that no other text has in this order: Latin, Gurmukhi, Urdu, Cyrillic; and a number. */
static const struct left_words latin = {
	{M('q'), M('z'), M('v'), M('x'), M('j'), M('k'), M('w'), M('q'), M('z'), M('f'), M('x')}, 11};
static const struct left_words gurmukhi = {
	{M(0xA15), M(0xA1F), M(0xA2A), M(0xA1A), M(0xA15), M(0xA2E), M(0xA1F), M(0xA28), M(0xA2A)}, 9};
static const struct left_words urdu = {
	{M(0x642), M(0x641), M(0x634), M(0x686), M(0x642), M(0x641), M(0x62C), M(0x634), M(0x686)}, 9};
static const struct left_words cyrillic = {
	{M(0x444), M(0x446), M(0x439), M(0x444), M(0x436), M(0x446), M(0x439), M(0x444), M(0x436)}, 9};
static const struct left_words telephone = {
	{M('0'), M('7'), M('7'), M('0'), M('0'), M('9'), M('0'), M('0'), M('9'), M('8'), M('2')}, 11};

/* Key by key: no text is ever in one piece but where the kiosk keeps it. */
static void type(struct app *app, const struct left_words *words)
{
	for (int k = 0; k < words->length; k++) {
		unsigned char letter[LEFT_WIDEST];
		char id[16] = "key.";
		int length = left_encode(letter, words->masked[k] ^ LEFT_MASK, 1);
		text_from_bytes(id + strlen(id), letter, (size_t)length);
		if (!page_find(&app->visit->page, id)) { /* a capital at the beginning */
			unseen_act(app, "key.shift");
		}
		unseen_act(app, id);
	}
}

static void go_to_check(struct app *app)
{
	static const char *const acts[] = {"welcome.concern", "choice.animals"};
	unseen_act(app, acts[0]);
	unseen_act(app, acts[1]);
	if (strcmp(app->visit->page.name, "concern.within") == 0) {
		unseen_act(app, app->visit->page.tiles[app->visit->page.blocks[0].as.tiles.first].id);
	}
	unseen_act(app, "choice.quayside");
	unseen_act(app, "choice.weekly");
	unseen_act(app, "choice.no");
}

/* Words and how to be reached, read back on the check page, and once with the words in another size and theme. */
static void write_everything(struct app *app, const struct left_words *words)
{
	go_to_check(app);
	unseen_act(app, "section.words");
	unseen_act(app, "choice.yes");
	type(app, words);
	unseen_act(app, "tool.contrast");
	unseen_act(app, "frame.go");
	unseen_act(app, "section.reply");
	unseen_act(app, "choice.call");
	type(app, &telephone);
	unseen_act(app, "frame.go");
	unseen_act(app, "choice.yes");
	unseen_act(app, "choice.english");
	unseen_act(app, "frame.go");
	assert_string_equal(app->visit->page.name, "concern.check");
	assert_true(left_in_memory(words) > 0); /* else it could not find them afterwards either */
}

static void assert_nothing_left(struct app *app, const struct left_words *words)
{
	char path[PATH_SIZE + 40];
	static const char *const ends[] = {"", "-wal", "-shm"};
	assert_int_equal(left_in_memory(words), 0);
	assert_int_equal(left_in_memory(&telephone), 0);
	for (size_t k = 0; k < sizeof ends / sizeof *ends; k++) {
		snprintf(path, sizeof path, "%s/kiosk.bunting%s", app->demonstration, ends[k]);
		assert_int_equal(left_in_file(path, words), 0);
		assert_int_equal(left_in_file(path, &telephone), 0);
	}
	snprintf(path, sizeof path, "%s/kiosk.bunting", app->demonstration);
	assert_int_equal(access(path, R_OK), 0);
}

static void visit__that_was_sent__leaves_nothing_in_memory_or_book(void **state)
{
	struct app *app = *state;
	write_everything(app, &latin);
	unseen_act(app, "frame.go");
	assert_string_equal(app->visit->page.name, "sent");
	assert_nothing_left(app, &latin); /* already: they are not needed any more */
	unseen_act(app, "frame.go");
	unseen_act(app, "frame.leave");
	assert_nothing_left(app, &latin);
}

static void visit__that_was_cleared__leaves_nothing(void **state)
{
	struct app *app = *state;
	write_everything(app, &latin);
	unseen_act(app, "frame.leave");
	assert_nothing_left(app, &latin);
}

/* Shaped, wrapped and joined as its script wants it. */
static void visit__in_other_scripts__leaves_nothing(void **state)
{
	static const struct {
		enum language language;
		const struct left_words *words;
	} visitors[] = {{LANGUAGE_PA, &gurmukhi}, {LANGUAGE_UR, &urdu}, {LANGUAGE_UK, &cyrillic}};
	struct app *app = *state;
	for (size_t k = 0; k < sizeof visitors / sizeof *visitors; k++) {
		char id[ID_SIZE];
		snprintf(id, sizeof id, "language.%s", language_code(visitors[k].language));
		unseen_act(app, "welcome.languages");
		unseen_act(app, id);
		if (strcmp(app->visit->page.name, "welcome") != 0) {
			unseen_act(app, "frame.back");
		}
		write_everything(app, visitors[k].words);
		unseen_act(app, "frame.leave");
		assert_nothing_left(app, visitors[k].words);
	}
}

static void visit__that_was_left_alone__leaves_nothing(void **state)
{
	struct app *app = *state;
	write_everything(app, &latin);
	for (int k = 0; k < 4; k++) { /* the question, and nobody there */
		app->touched -= 61000;
		app->layers[app->depth - 1].since -= 61000;
		app_pass_time(app);
	}
	assert_true(
		strcmp(app->visit->page.name, "welcome") == 0 || strcmp(app->visit->page.name, "attract") == 0);
	assert_nothing_left(app, &latin);
}

/* Is a program that this one has started still there? Those that have ended are given back. */
static bool has_voice(void)
{
	pid_t ended;
	do {
		ended = waitpid(-1, NULL, WNOHANG);
	} while (ended > 0);
	return ended == 0;
}

static bool has_voice_for(int milliseconds)
{
	static const struct timespec a_while = {.tv_nsec = 20000000};
	for (int past = 0; past < milliseconds && has_voice(); past += 20) {
		nanosleep(&a_while, NULL);
	}
	return has_voice();
}

static void visit__that_was_read_aloud__leaves_no_voice(void **state)
{
	struct app *app = *state;
	app->state.can_listen = true;
	unseen_act(app, "welcome.concern");
	unseen_act(app, "tool.listen");
	unseen_act(app, "overheard.aloud");
	unseen_act(app, "frame.back");
	write_everything(app, &latin);
	voice_page(app); /* nobody takes the sound, so that the program waits with the words */
	assert_true(has_voice_for(300));
	unseen_act(app, "frame.leave");
	assert_false(has_voice_for(5000));
	assert_nothing_left(app, &latin);
}

#define test_at_kiosk(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_kiosk(visit__that_was_sent__leaves_nothing_in_memory_or_book),
		test_at_kiosk(visit__that_was_cleared__leaves_nothing),
		test_at_kiosk(visit__in_other_scripts__leaves_nothing),
		test_at_kiosk(visit__that_was_left_alone__leaves_nothing),
		test_at_kiosk(visit__that_was_read_aloud__leaves_no_voice),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
