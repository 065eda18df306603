/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * speech_sound.h - the sound of speech: the bytes of a WAV file as a program gives them, made heard as
 * loud as is wanted. Part of speech.c.
 *
 * The sound device is open only while it is needed: an open one wakes the processor twenty times a
 * second.
 */
#ifndef KIOSK_PLATFORM_SPEECH_SOUND_H
#define KIOSK_PLATFORM_SPEECH_SOUND_H

#include <SDL.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How long a device stays open after the last sound, for the next one. */
#define SOUND_KEEP_MS 5000

/* Begin with {0}; SDL's audio must be started. */
struct sound {
	SDL_AudioDeviceID device;  /* 0: closed */
	int rate;                  /* samples a second */
	int64_t quiet_since;       /* while the device is open and at rest; -1: not noted yet */
	int volume;                /* 0 to 100 */
	bool has_head;             /* of the WAV file */
	unsigned char bytes[4096]; /* read and not yet handed on */
	size_t length;
	size_t taken; /* bytes, ever */
};

/* Is there a sound device that opens? */
bool sound_is_there(struct sound *sound);

/*
 * Where to read to, and how much there is room for: never 0. sound_take() then takes what was read there.
 */
void *sound_room(struct sound *sound, size_t *room);

enum sound_taken {
	SOUND_TAKEN,
	SOUND_NO_WAVE,   /* this is no WAV file of 16-bit samples in one channel */
	SOUND_NO_DEVICE, /* there is no longer anything to hear it with */
};
enum sound_taken sound_take(struct sound *sound, size_t count);

/* Milliseconds of sound that are handed on and not yet heard. */
int sound_ahead(const struct sound *sound);

/* Silence at once, and whatever comes next is a new file. Wipes what was not handed on. */
void sound_silence(struct sound *sound);

/*
 * Closes the device when it has been at rest for SOUND_KEEP_MS; gives the milliseconds until then, or -1.
 */
int sound_rest(struct sound *sound, int64_t now_ms);

void sound_close(struct sound *sound);

#endif
