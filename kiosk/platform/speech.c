/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * speech.c - one text at a time: from here to the program, from the program to the sound device, a little
 * ahead of what is heard, so that silence and loudness take hold at once.
 */
#include "kiosk/platform/speech.h"

#include "kiosk/platform/child.h"

#include "kiosk/platform/speech_sound.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define COUNT_OF(array) ((int)(sizeof(array) / sizeof(array)[0]))

#define AHEAD_MS      500  /* so much sound is handed on before it is heard */
#define LOOK_MS       100  /* how often that is looked after */
#define FIRST_LOOK_MS 20   /* and how often before the first sound */
#define STALLED_MS    5000 /* nothing read and nothing heard for so long: the program or the device hangs */
#define SILENT_AFTER  2    /* texts in a row without any sound: once may be a mishap of the program's */

static const struct voice {
	const char *language, *name;
} voices[] = {
	{"en", "en-gb"},
	{"pl", "pl"},
	{"ro", "ro"},
	{"pa", "pa"},
	{"ur", "ur"},
	{"uk", "uk"},
	{"ne", "ne"},
	{"bn", "bn"},
	{"ar", "ar"},
	{"tr", "tr"},
	{"sk", "sk"},
	{"lt", "lt"},
	{"bg", "bg"},
	{"pt", "pt"},
	{"fr", "fr"},
};

static const char *const paces[] = {
	[PACE_SLOW] = "120",
	[PACE_NORMAL] = "160",
	[PACE_FAST] = "220",
};

struct speech {
	char *program;
	bool has_audio; /* SDL's audio is started */
	bool available;
	int silent[COUNT_OF(voices)]; /* how many texts in a row gave no sound at all */

	bool speaking;
	int voice; /* index of the voice that speaks */
	pid_t child;
	int text_end, sound_end; /* our ends of its input and output; -1: closed */
	char text[SPEECH_TEXT_SIZE];
	size_t text_length, text_sent;
	struct sound sound;
	int64_t moved_at; /* when something was last read or heard; -1: not looked at yet */
	int ahead;        /* how much was handed on and not heard then, in milliseconds */
};

static int voice_of(const char *language)
{
	for (int i = 0; i < COUNT_OF(voices); i++) {
		if (strcmp(voices[i].language, language) == 0) {
			return i;
		}
	}
	return -1;
}

struct speech *speech_open(const char *program)
{
	assert(program[0] == '/');
	struct speech *speech = calloc(1, sizeof *speech);
	if (!speech) {
		abort();
	}
	speech->program = strdup(program);
	if (!speech->program) {
		abort();
	}
	speech->sound.volume = 70;
	speech->text_end = speech->sound_end = -1;
	speech->has_audio = access(program, X_OK) == 0 && SDL_InitSubSystem(SDL_INIT_AUDIO) == 0;
	speech->available = speech->has_audio && sound_is_there(&speech->sound);
	return speech;
}

void speech_close(struct speech *speech)
{
	if (!speech) {
		return;
	}
	speech_stop(speech);
	sound_close(&speech->sound);
	if (speech->has_audio) {
		SDL_QuitSubSystem(SDL_INIT_AUDIO);
	}
	free(speech->program);
	free(speech);
}

bool speech_available(const struct speech *speech)
{
	return speech->available;
}

bool speech_can(const struct speech *speech, const char *language)
{
	int voice = voice_of(language);
	return speech->available && voice >= 0 && speech->silent[voice] < SILENT_AFTER;
}

static void close_end(int *end)
{
	if (*end >= 0) {
		close(*end);
		*end = -1;
	}
}

/* Ends what goes on between the program and here. What is handed on to the device is still heard. */
static void end_program(struct speech *speech)
{
	close_end(&speech->text_end);
	close_end(&speech->sound_end);
	explicit_bzero(speech->text, sizeof speech->text);
	speech->text_length = speech->text_sent = 0;
	if (speech->child != 0) {
		child_drop(speech->child);
		speech->child = 0;
	}
}

void speech_stop(struct speech *speech)
{
	end_program(speech);
	sound_silence(&speech->sound);
	speech->speaking = false;
}

static bool start_program(struct speech *speech, enum pace pace)
{
	int text[2], sound[2];
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, text) != 0) {
		return false;
	}
	if (pipe2(sound, O_CLOEXEC) != 0) {
		close(text[0]);
		close(text[1]);
		return false;
	}
	const char *const arguments[] = {"espeak-ng", "--stdin", "--stdout", "-b", "1", "-v",
		voices[speech->voice].name, "-s", paces[pace], NULL};
	struct child_handles handles = {.input = text[1], .output = sound[1]};
	bool started = child_start(&speech->child, speech->program, arguments, handles, NULL) == DONE;
	close(text[1]);
	close(sound[1]);
	speech->text_end = text[0];
	speech->sound_end = sound[0];
	fcntl(speech->sound_end, F_SETFL, O_NONBLOCK);
	if (!started) {
		speech->child = 0;
		speech->available = false;
		end_program(speech);
	}
	return started;
}

/* A socket, so that a program that ended early is no signal to the kiosk. */
static void send_text(struct speech *speech)
{
	while (speech->text_end >= 0 && speech->text_sent < speech->text_length) {
		ssize_t count = send(speech->text_end, speech->text + speech->text_sent,
			speech->text_length - speech->text_sent, MSG_DONTWAIT | MSG_NOSIGNAL);
		if (count < 0 && errno == EAGAIN) {
			return;
		}
		if (count < 0 && errno != EINTR) {
			break;
		}
		speech->text_sent += count > 0 ? (size_t)count : 0;
	}
	explicit_bzero(speech->text, sizeof speech->text);
	close_end(&speech->text_end);
}

bool speech_say(struct speech *speech, const char *language, const char *text, enum pace pace)
{
	speech_stop(speech);
	if (!speech_can(speech, language)) {
		return false;
	}
	speech->voice = voice_of(language);
	speech_spell(speech->text, sizeof speech->text, language, text);
	speech->text_length = strlen(speech->text);
	if (speech->text_length == 0 || !start_program(speech, pace)) {
		return false;
	}
	speech->speaking = true;
	speech->moved_at = -1;
	send_text(speech);
	return true;
}

bool speech_is_speaking(const struct speech *speech)
{
	return speech->speaking;
}

void speech_set_volume(struct speech *speech, int volume)
{
	speech->sound.volume = volume < 0 ? 0 : volume > 100 ? 100 : volume;
}

/* The program has said all: one that gave no sound file at all has no such voice. */
static void end_of_sound(struct speech *speech)
{
	speech->silent[speech->voice] = speech->sound.has_head ? 0 : speech->silent[speech->voice] + 1;
	end_program(speech);
}

static void take_sound(struct speech *speech, size_t count)
{
	switch (sound_take(&speech->sound, count)) {
	case SOUND_TAKEN:
		return;
	case SOUND_NO_WAVE:
		speech->silent[speech->voice]++;
		break;
	case SOUND_NO_DEVICE:
		speech->available = false;
		break;
	}
	speech_stop(speech);
}

/* Reads on, as far ahead as is wanted. */
static void read_sound(struct speech *speech)
{
	while (speech->sound_end >= 0 && sound_ahead(&speech->sound) < AHEAD_MS) {
		size_t room;
		void *to = sound_room(&speech->sound, &room);
		ssize_t count = read(speech->sound_end, to, room);
		if (count > 0) {
			take_sound(speech, (size_t)count);
		} else if (count == 0 || (errno != EINTR && errno != EAGAIN)) {
			end_of_sound(speech);
		} else if (errno == EAGAIN) {
			return;
		}
	}
}

/* Whoever waits for a program that hangs, or a device that stalls, would wait for ever. */
static bool is_stalled(struct speech *speech, size_t read_before, int64_t now_ms)
{
	int ahead = sound_ahead(&speech->sound);
	if (speech->moved_at < 0 || ahead != speech->ahead || speech->sound.taken != read_before) {
		speech->moved_at = now_ms;
		speech->ahead = ahead;
	}
	return now_ms - speech->moved_at >= STALLED_MS;
}

bool speech_look(struct speech *speech, int64_t now_ms)
{
	child_reap();
	if (!speech->speaking) {
		sound_rest(&speech->sound, now_ms);
		return false;
	}
	size_t read_before = speech->sound.taken;
	send_text(speech);
	read_sound(speech);
	bool has_ended = speech->sound_end < 0 && sound_ahead(&speech->sound) == 0;
	if (has_ended || is_stalled(speech, read_before, now_ms)) {
		speech_stop(speech);
	}
	return !speech->speaking;
}

int speech_fd(const struct speech *speech)
{
	return sound_ahead(&speech->sound) < AHEAD_MS ? speech->sound_end : -1;
}

int speech_wait(struct speech *speech, int64_t now_ms)
{
	if (!speech->speaking) {
		return sound_rest(&speech->sound, now_ms);
	}
	return speech->sound.has_head ? LOOK_MS : FIRST_LOOK_MS;
}
