/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_speech.c - what Listen promises: every language that it offers is heard, a stop is silence at
 * once, what is read is on no command line, and a machine that cannot speak just does not offer it.
 *
 * The sound device is a file (SDL's "disk" driver) that takes a second's sound in some twenty
 * milliseconds.
 */
#include "kiosk/platform/speech.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <SDL.h>
#include <cmocka.h>
#include <dirent.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

/* So many bytes SDL and the C library may have taken and not yet written when something happens. */
#define SOUND_TAKEN_ALREADY 8192

/* Sound of 16 bits as it was heard, without its silence. */
struct heard {
	int16_t *samples;
	size_t count;
	int loudest;
};

static char disk[] = "/tmp/bunting-sound-XXXXXX";

static int64_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int use_disk(void **state)
{
	(void)state;
	setenv("SDL_AUDIODRIVER", "disk", 1);
	setenv("SDL_DISKAUDIOFILE", disk, 1);
	setenv("SDL_DISKAUDIODELAY", "1", 1);
	return 0;
}

/* What was heard from this byte of the file on. */
static struct heard listen_back(off_t from)
{
	struct heard heard = {0};
	struct stat facts;
	FILE *file = fopen(disk, "re");
	assert_non_null(file);
	assert_int_equal(fstat(fileno(file), &facts), 0);
	heard.samples = calloc((size_t)facts.st_size / 2 + 1, sizeof *heard.samples);
	assert_non_null(heard.samples);
	assert_int_equal(fseek(file, from, SEEK_SET), 0);
	int16_t sample;
	while (fread(&sample, sizeof sample, 1, file) == 1) {
		if (sample != 0) {
			heard.samples[heard.count++] = sample;
			heard.loudest = abs(sample) > heard.loudest ? abs(sample) : heard.loudest;
		}
	}
	fclose(file);
	return heard;
}

/* Looks as the event loop does, until all is said. */
static void speak_to_end(struct speech *speech)
{
	bool ended = false;
	for (int i = 0; i < 20000 && speech_is_speaking(speech); i++) {
		struct pollfd sound = {.fd = speech_fd(speech), .events = POLLIN};
		poll(&sound, 1, 5);
		ended = speech_look(speech, now_ms());
	}
	assert_true(ended);
	assert_false(speech_is_speaking(speech));
	assert_int_equal(speech_fd(speech), -1);
}

/* What is heard when this is said by itself. */
static struct heard hear(const char *language, const char *text, enum pace pace, int volume)
{
	struct speech *speech = speech_open(SPEECH_PROGRAM);
	assert_true(speech_available(speech));
	speech_set_volume(speech, volume);
	assert_true(speech_say(speech, language, text, pace));
	assert_true(speech_is_speaking(speech));
	speak_to_end(speech);
	speech_close(speech);
	return listen_back(0);
}

static void speech__is_heard_in_every_language_that_it_offers(void **state)
{
	(void)state;
	static const char *const texts[][2] = {
		{"en", "Thank you. You are counted."},
		{"pl", "Dziękujemy. Zostałeś policzony."},
		{"ro", "Vă mulțumim. Ați fost numărat."},
		{"pa", "ਧੰਨਵਾਦ। ਤੁਹਾਡੀ ਗਿਣਤੀ ਹੋ ਗਈ ਹੈ।"},
		{"ur", "شکریہ۔ آپ کو گن لیا گیا ہے۔"},
		{"uk", "Дякуємо. Вас пораховано."},
		{"ne", "धन्यवाद। तपाईंको गणना भयो।"},
		{"bn", "ধন্যবাদ। আপনাকে গণনা করা হয়েছে।"},
		{"ar", "شكرا. تم احتسابك."},
		{"tr", "Teşekkürler. Sayıldınız."},
		{"sk", "Ďakujeme. Ste započítaní."},
		{"lt", "Ačiū. Jūs suskaičiuoti."},
		{"bg", "Благодарим. Вие сте преброени."},
		{"pt", "Obrigado. Foi contado."},
		{"fr", "Merci. Vous êtes compté."},
	};
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		struct heard heard = hear(texts[i][0], texts[i][1], PACE_NORMAL, 100);
		free(heard.samples);
		if (heard.count < 22050 / 2 || heard.loudest < 3000) {
			fail_msg("%s: %zu samples, loudest %d", texts[i][0], heard.count, heard.loudest);
		}
	}
}

static void speech__offers_no_chinese_and_nothing_unknown(void **state)
{
	(void)state;
	struct speech *speech = speech_open(SPEECH_PROGRAM);
	assert_true(speech_can(speech, "ur"));
	assert_false(speech_can(speech, "zh"));
	assert_false(speech_can(speech, "xx"));
	assert_false(speech_say(speech, "zh", "你好", PACE_NORMAL));
	assert_false(speech_is_speaking(speech));
	assert_int_equal(speech_wait(speech, now_ms()), -1);
	speech_close(speech);
}

static void speech__by_volume_and_pace(void **state)
{
	(void)state;
	struct heard loud = hear("en", "Nothing to write", PACE_NORMAL, 100);
	struct heard soft = hear("en", "Nothing to write", PACE_NORMAL, 20);
	struct heard none = hear("en", "Nothing to write", PACE_NORMAL, 0);
	struct heard slow = hear("en", "Nothing to write", PACE_SLOW, 100);
	struct heard fast = hear("en", "Nothing to write", PACE_FAST, 100);
	assert_in_range(soft.loudest, loud.loudest / 5 - 2, loud.loudest / 5 + 2);
	assert_int_equal(none.count, 0);
	assert_true(slow.count > loud.count && loud.count > fast.count);
	free(loud.samples);
	free(soft.samples);
	free(none.samples);
	free(slow.samples);
	free(fast.samples);
}

static void say_long(struct speech *speech)
{
	char text[8000];
	size_t length = 0;
	while (length + 40 < sizeof text) {
		length += (size_t)snprintf(text + length, 40, "Harbour Green and Quayside. ");
	}
	assert_true(speech_say(speech, "en", text, PACE_NORMAL));
}

/* Looks until something is on its way to the device. */
static void speak_a_little(struct speech *speech)
{
	for (int i = 0; i < 200; i++) {
		poll(NULL, 0, 1);
		speech_look(speech, now_ms());
	}
	assert_true(speech_is_speaking(speech));
}

static void stop__is_silence_at_once(void **state)
{
	(void)state;
	struct speech *speech = speech_open(SPEECH_PROGRAM);
	say_long(speech);
	speak_a_little(speech);
	speech_stop(speech);
	assert_false(speech_is_speaking(speech));
	assert_int_equal(speech_fd(speech), -1);

	struct stat facts;
	assert_int_equal(stat(disk, &facts), 0);
	off_t then = facts.st_size + SOUND_TAKEN_ALREADY;
	for (int i = 0; i < 5000 && facts.st_size < then + 100000; i++) {
		poll(NULL, 0, 1);
		assert_false(speech_look(speech, now_ms()));
		assert_int_equal(stat(disk, &facts), 0);
	}
	speech_close(speech);
	FILE *file = fopen(disk, "re");
	assert_non_null(file);
	assert_int_equal(fseek(file, then, SEEK_SET), 0);
	int byte, quiet = 0;
	while ((byte = fgetc(file)) == 0) {
		quiet++;
	}
	fclose(file);
	assert_int_equal(byte, EOF);
	assert_true(quiet >= 90000);
}

static void say__cuts_off_what_was_being_said(void **state)
{
	(void)state;
	struct heard alone = hear("en", "The end.", PACE_NORMAL, 100);
	struct speech *speech = speech_open(SPEECH_PROGRAM);
	struct stat facts;
	speech_set_volume(speech, 100);
	say_long(speech);
	speak_a_little(speech);
	assert_true(speech_say(speech, "en", "The end.", PACE_NORMAL));
	assert_int_equal(stat(disk, &facts), 0);
	speak_to_end(speech);
	speech_close(speech);

	struct heard after = listen_back(facts.st_size);
	size_t taken = SOUND_TAKEN_ALREADY / sizeof *after.samples;
	assert_in_range(after.count, alone.count, alone.count + taken);
	assert_memory_equal(
		after.samples + after.count - alone.count, alone.samples, alone.count * sizeof *alone.samples);
	free(alone.samples);
	free(after.samples);
}

static void device__is_let_go_when_all_is_quiet(void **state)
{
	(void)state;
	struct speech *speech = speech_open(SPEECH_PROGRAM);
	assert_int_equal(speech_wait(speech, 0), -1);
	assert_true(speech_say(speech, "en", "Good.", PACE_FAST));
	speak_to_end(speech);
	int64_t quiet = now_ms();
	assert_int_equal(speech_wait(speech, quiet), 5000);
	assert_int_equal(speech_wait(speech, quiet + 4999), 1);
	speech_look(speech, quiet + 5000);
	assert_int_equal(speech_wait(speech, quiet + 5000), -1);
	assert_true(speech_say(speech, "en", "Good.", PACE_FAST));
	speak_to_end(speech);
	speech_close(speech);
}

/* Reads a small file of /proc; 0 when it is gone. */
static size_t read_small(char *bytes, size_t size, const char *folder, const char *name)
{
	char path[300];
	snprintf(path, sizeof path, "/proc/%s/%s", folder, name);
	FILE *file = fopen(path, "re");
	size_t length = file ? fread(bytes, 1, size - 1, file) : 0;
	bytes[length] = '\0';
	if (file) {
		fclose(file);
	}
	return length;
}

static bool is_child_of_ours(const char *process)
{
	char stat[1000];
	read_small(stat, sizeof stat, process, "stat"); /* "NUMBER (NAME) STATE PARENT ..." */
	const char *name_end = strrchr(stat, ')');
	return name_end && strtol(name_end + 4, NULL, 10) == getpid();
}

/* Does any child of ours have this among its arguments? */
static bool is_on_a_command_line(const char *words, int *children)
{
	bool found = false;
	DIR *processes = opendir("/proc");
	assert_non_null(processes);
	struct dirent *process;
	*children = 0;
	while ((process = readdir(processes))) {
		char line[4096];
		if (is_child_of_ours(process->d_name)) {
			size_t length = read_small(line, sizeof line, process->d_name, "cmdline");
			*children += length > 0;
			found = found || memmem(line, length, words, strlen(words));
		}
	}
	closedir(processes);
	return found;
}

static void say__puts_no_word_on_a_command_line(void **state)
{
	(void)state;
	int children;
	struct speech *speech = speech_open(SPEECH_PROGRAM);
	say_long(speech);
	speak_a_little(speech);
	assert_false(is_on_a_command_line("Harbour", &children));
	assert_int_equal(children, 1);
	assert_true(is_on_a_command_line("--stdin", &children));
	speech_close(speech);
}

static void speech__without_its_program__is_not_offered(void **state)
{
	(void)state;
	struct speech *speech = speech_open("/nonexistent/espeak-ng");
	assert_false(speech_available(speech));
	assert_false(speech_can(speech, "en"));
	assert_false(speech_say(speech, "en", "Hello", PACE_NORMAL));
	speech_stop(speech);
	assert_false(speech_look(speech, now_ms()));
	assert_int_equal(speech_wait(speech, now_ms()), -1);
	speech_close(speech);
}

static void speech__without_a_sound_device__is_not_offered(void **state)
{
	(void)state;
	setenv("SDL_AUDIODRIVER", "none such", 1);
	struct speech *speech = speech_open(SPEECH_PROGRAM);
	assert_false(speech_available(speech));
	assert_false(speech_say(speech, "en", "Hello", PACE_NORMAL));
	speech_close(speech);

	setenv("SDL_AUDIODRIVER", "disk", 1);
	setenv("SDL_DISKAUDIOFILE", "/nonexistent/sound", 1);
	speech = speech_open(SPEECH_PROGRAM);
	assert_false(speech_available(speech));
	speech_close(speech);
}

static void speech__whose_device_breaks__is_offered_no_longer(void **state)
{
	(void)state;
	struct speech *speech = speech_open(SPEECH_PROGRAM);
	assert_true(speech_available(speech));
	setenv("SDL_DISKAUDIOFILE", "/nonexistent/sound", 1);
	assert_true(speech_say(speech, "en", "Hello", PACE_NORMAL));
	speak_to_end(speech);
	assert_false(speech_available(speech));
	speech_close(speech);
}

static void write_script(const char *path, const char *script)
{
	FILE *file = fopen(path, "we");
	assert_non_null(file);
	assert_true(fputs(script, file) >= 0);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(chmod(path, 0755), 0);
}

static void speech__whose_program_gives_no_sound__offers_that_voice_no_longer(void **state)
{
	(void)state;
	static const char *const programs[] = {
		"#!/bin/sh\nexit 1\n",
		"#!/bin/sh\nprintf 'RIFF, but no more'\n",
		"#!/bin/sh\nwhile :; do echo 'this is not at all what a sound file begins with'; done\n",
	};
	char program[] = "/tmp/bunting-voice-XXXXXX";
	int file = mkstemp(program);
	assert_true(file >= 0);
	close(file);
	for (size_t i = 0; i < COUNT_OF(programs); i++) {
		write_script(program, programs[i]);
		struct speech *speech = speech_open(program);
		assert_true(speech_say(speech, "pl", "Dzień dobry", PACE_NORMAL));
		speak_to_end(speech);
		assert_true(speech_can(speech, "pl")); /* once may be a mishap */
		assert_true(speech_say(speech, "pl", "Dzień dobry", PACE_NORMAL));
		speak_to_end(speech);
		assert_false(speech_can(speech, "pl"));
		assert_true(speech_can(speech, "en"));
		speech_close(speech);
	}
	unlink(program);
}

/* Looks until nothing moves any more, and then as if time passed. */
static void assert_given_up(struct speech *speech)
{
	int64_t now = now_ms();
	for (int k = 0; k < 20; k++) {
		poll(NULL, 0, 10);
		assert_false(speech_look(speech, now));
	}
	assert_false(speech_look(speech, now + 4900));
	assert_true(speech_is_speaking(speech));
	assert_true(speech_look(speech, now + 5000));
	assert_false(speech_is_speaking(speech));
}

static void speech__whose_program_hangs__is_given_up(void **state)
{
	(void)state;
	char program[] = "/tmp/bunting-voice-XXXXXX";
	int file = mkstemp(program);
	assert_true(file >= 0);
	close(file);
	write_script(program, "#!/bin/sh\nexec sleep 600\n");
	struct speech *speech = speech_open(program);
	assert_true(speech_say(speech, "en", "Thank you.", PACE_NORMAL));
	assert_given_up(speech);
	speech_close(speech);
	unlink(program);
}

/* The device takes what it is given once in a second and a half, which is longer than this test looks. */
static void speech__whose_device_stalls__is_given_up(void **state)
{
	(void)state;
	setenv("SDL_DISKAUDIODELAY", "1500", 1);
	struct speech *speech = speech_open(SPEECH_PROGRAM);
	assert_true(speech_say(speech, "en", "Thank you. You are counted.", PACE_NORMAL));
	poll(NULL, 0, 300);
	speech_look(speech, now_ms());
	assert_given_up(speech);
	speech_close(speech);
}

static void speech__nobody_looks_after__waits_and_is_not_lost(void **state)
{
	(void)state;
	struct speech *speech = speech_open(SPEECH_PROGRAM);
	assert_true(speech_say(speech, "en", "Thank you.", PACE_NORMAL));
	poll(NULL, 0, 100);
	speak_to_end(speech);
	speech_close(speech);
	struct heard heard = listen_back(0);
	assert_true(heard.count > 5000);
	free(heard.samples);
}

int main(void)
{
	int file = mkstemp(disk);
	if (file < 0) {
		return 1;
	}
	close(file);
	SDL_LogSetAllPriority((SDL_LogPriority)SDL_NUM_LOG_PRIORITIES); /* it warns of the disk driver */
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(speech__is_heard_in_every_language_that_it_offers, use_disk),
		cmocka_unit_test_setup(speech__offers_no_chinese_and_nothing_unknown, use_disk),
		cmocka_unit_test_setup(speech__by_volume_and_pace, use_disk),
		cmocka_unit_test_setup(stop__is_silence_at_once, use_disk),
		cmocka_unit_test_setup(say__cuts_off_what_was_being_said, use_disk),
		cmocka_unit_test_setup(device__is_let_go_when_all_is_quiet, use_disk),
		cmocka_unit_test_setup(say__puts_no_word_on_a_command_line, use_disk),
		cmocka_unit_test_setup(speech__without_its_program__is_not_offered, use_disk),
		cmocka_unit_test_setup(speech__without_a_sound_device__is_not_offered, use_disk),
		cmocka_unit_test_setup(speech__whose_device_breaks__is_offered_no_longer, use_disk),
		cmocka_unit_test_setup(speech__whose_program_gives_no_sound__offers_that_voice_no_longer, use_disk),
		cmocka_unit_test_setup(speech__whose_program_hangs__is_given_up, use_disk),
		cmocka_unit_test_setup(speech__whose_device_stalls__is_given_up, use_disk),
		cmocka_unit_test_setup(speech__nobody_looks_after__waits_and_is_not_lost, use_disk),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	unlink(disk);
	return failed;
}
