/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_memory.c - after a visit nothing that was written is left: the kiosk looks through all of its own memory, used
 * and freed, and through its book, for the words in UTF-8, UTF-16 and UTF-32. The words are never written down here:
 * they stand under a mask, and are typed key by key. Nor is the program left that read them aloud.
 */
#include "tests/kiosk/unseen.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	MASK = 0x5A,
	CHUNK = 1 << 20,
	NEEDLE = 11,
	REGION_MOST = 256 << 20 /* bytes; larger ones are the sanitizer's own, and hold no text */
};

/* Letters that no other text has in this order. */
static const unsigned char masked_words[NEEDLE] = {'q' ^ MASK, 'z' ^ MASK, 'v' ^ MASK, 'x' ^ MASK, 'j' ^ MASK,
	'k' ^ MASK, 'w' ^ MASK, 'q' ^ MASK, 'z' ^ MASK, 'f' ^ MASK, 'x' ^ MASK};
static const unsigned char masked_number[NEEDLE] = {'0' ^ MASK, '7' ^ MASK, '7' ^ MASK, '0' ^ MASK,
	'0' ^ MASK, '9' ^ MASK, '0' ^ MASK, '0' ^ MASK, '9' ^ MASK, '8' ^ MASK, '2' ^ MASK};

static unsigned char chunk[CHUNK];

/* Does it stand here, each letter so many bytes wide, the lowest first? */
static bool stands_at(const unsigned char *at, const unsigned char *masked, int width)
{
	for (int k = 0; k < NEEDLE; k++) {
		if ((at[(size_t)k * (size_t)width] ^ MASK) != masked[k]) {
			return false;
		}
		for (int byte = 1; byte < width; byte++) {
			if (at[(size_t)k * (size_t)width + (size_t)byte] != 0) {
				return false;
			}
		}
	}
	return true;
}

static int count_in(const unsigned char *bytes, size_t length, const unsigned char *masked)
{
	static const int widths[] = {1, 2, 4};
	int count = 0;
	for (size_t w = 0; w < sizeof widths / sizeof *widths; w++) {
		size_t size = (size_t)NEEDLE * (size_t)widths[w];
		if (length < size) {
			continue;
		}
		const unsigned char *last = bytes + length - size, *at = bytes;
		while (at <= last && (at = memchr(at, masked[0] ^ MASK, (size_t)(last - at) + 1))) {
			count += stands_at(at++, masked, widths[w]);
		}
	}
	return count;
}

/* A part of this process's memory, from a chunk to the next with what might lie across both. */
static int count_in_region(unsigned long from, unsigned long to, const unsigned char *masked)
{
	int count = 0;
	unsigned long own = (unsigned long)chunk;
	for (unsigned long at = from; at < to; at += CHUNK - 4L * NEEDLE) {
		size_t length = to - at < CHUNK ? to - at : CHUNK;
		if (at < own + CHUNK && own < at + length) {
			continue; /* what is looked through is not looked for in */
		}
		struct iovec here = {chunk, length},
					 there = {(void *)at, length}; // NOLINT(performance-no-int-to-ptr)
		ssize_t got = process_vm_readv(getpid(), &here, 1, &there, 1, 0);
		if (got > 0) {
			count += count_in(chunk, (size_t)got, masked);
		}
		explicit_bzero(chunk, sizeof chunk);
	}
	return count;
}

static int count_in_memory(const unsigned char *masked)
{
	char line[400];
	int count = 0;
	FILE *maps = fopen("/proc/self/maps", "r");
	assert_non_null(maps);
	while (fgets(line, sizeof line, maps)) {
		char *end, *rights;
		unsigned long from = strtoul(line, &end, 16), to = strtoul(end + 1, &rights, 16);
		if (strncmp(rights, " rw", 3) == 0 && to - from <= REGION_MOST) {
			count += count_in_region(from, to, masked);
		}
	}
	fclose(maps);
	return count;
}

static int count_in_file(const char *path, const unsigned char *masked)
{
	int count = 0, file = open(path, O_RDONLY | O_CLOEXEC);
	for (ssize_t got; file >= 0 && (got = read(file, chunk, sizeof chunk)) > 0;) {
		count += count_in(chunk, (size_t)got, masked);
	}
	if (file >= 0) {
		close(file);
	}
	explicit_bzero(chunk, sizeof chunk);
	return count;
}

/* Key by key: no text is ever in one piece but where the kiosk keeps it. */
static void type(struct app *app, const unsigned char *masked)
{
	for (int k = 0; k < NEEDLE; k++) {
		char id[16];
		snprintf(id, sizeof id, "key.%02x", (unsigned)(masked[k] ^ MASK));
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
static void write_everything(struct app *app)
{
	go_to_check(app);
	unseen_act(app, "section.words");
	unseen_act(app, "choice.yes");
	type(app, masked_words);
	unseen_act(app, "tool.contrast");
	unseen_act(app, "frame.go");
	unseen_act(app, "section.reply");
	unseen_act(app, "choice.call");
	type(app, masked_number);
	unseen_act(app, "frame.go");
	unseen_act(app, "choice.yes");
	unseen_act(app, "choice.english");
	unseen_act(app, "frame.go");
	assert_string_equal(app->visit->page.name, "concern.check");
	assert_true(count_in_memory(masked_words) > 0); /* else it could not find them afterwards either */
}

static void assert_nothing_left(struct app *app)
{
	char path[PATH_SIZE + 40];
	static const char *const ends[] = {"", "-wal", "-shm"};
	assert_int_equal(count_in_memory(masked_words), 0);
	assert_int_equal(count_in_memory(masked_number), 0);
	for (size_t k = 0; k < sizeof ends / sizeof *ends; k++) {
		snprintf(path, sizeof path, "%s/kiosk.bunting%s", app->demonstration, ends[k]);
		assert_int_equal(count_in_file(path, masked_words), 0);
		assert_int_equal(count_in_file(path, masked_number), 0);
	}
	snprintf(path, sizeof path, "%s/kiosk.bunting", app->demonstration);
	assert_int_equal(access(path, R_OK), 0);
}

static void visit__that_was_sent__leaves_nothing_in_memory_or_book(void **state)
{
	struct app *app = *state;
	write_everything(app);
	unseen_act(app, "frame.go");
	assert_string_equal(app->visit->page.name, "sent");
	assert_nothing_left(app); /* already: they are not needed any more */
	unseen_act(app, "frame.go");
	unseen_act(app, "frame.leave");
	assert_nothing_left(app);
}

static void visit__that_was_cleared__leaves_nothing(void **state)
{
	struct app *app = *state;
	write_everything(app);
	unseen_act(app, "frame.leave");
	assert_nothing_left(app);
}

static void visit__that_was_left_alone__leaves_nothing(void **state)
{
	struct app *app = *state;
	write_everything(app);
	for (int k = 0; k < 4; k++) { /* the question, and nobody there */
		app->touched -= 61000;
		app->layers[app->depth - 1].since -= 61000;
		app_pass_time(app);
	}
	assert_true(
		strcmp(app->visit->page.name, "welcome") == 0 || strcmp(app->visit->page.name, "attract") == 0);
	assert_nothing_left(app);
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
	write_everything(app);
	voice_page(app); /* nobody takes the sound, so that the program waits with the words */
	assert_true(has_voice_for(300));
	unseen_act(app, "frame.leave");
	assert_false(has_voice_for(5000));
	assert_nothing_left(app);
}

#define test_at_kiosk(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_kiosk(visit__that_was_sent__leaves_nothing_in_memory_or_book),
		test_at_kiosk(visit__that_was_cleared__leaves_nothing),
		test_at_kiosk(visit__that_was_left_alone__leaves_nothing),
		test_at_kiosk(visit__that_was_read_aloud__leaves_no_voice),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
