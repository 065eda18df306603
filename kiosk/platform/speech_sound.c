/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/platform/speech_sound.h"

#include <string.h>

#define SAMPLE_BYTES   2   /* 16 bits, one channel */
#define BUFFER_SAMPLES 512 /* of the device: short, so that it falls silent quickly */
#define LIKELY_RATE    22050

/* The head of a WAV file as espeak-ng writes it: RIFF, a "fmt " chunk of 16 bytes, "data". */
#define HEAD_BYTES 44

static void open_device(struct sound *sound, int rate)
{
	if (sound->device != 0 && sound->rate == rate) {
		return;
	}
	sound_close(sound);
	SDL_AudioSpec wanted = {.freq = rate, .format = AUDIO_S16LSB, .channels = 1, .samples = BUFFER_SAMPLES};
	sound->device = SDL_OpenAudioDevice(NULL, 0, &wanted, NULL, 0);
	sound->rate = rate;
	sound->quiet_since = -1;
}

void sound_close(struct sound *sound)
{
	if (sound->device != 0) {
		SDL_CloseAudioDevice(sound->device);
		sound->device = 0;
	}
}

bool sound_is_there(struct sound *sound)
{
	open_device(sound, LIKELY_RATE);
	bool is_there = sound->device != 0;
	sound_close(sound);
	return is_there;
}

void *sound_room(struct sound *sound, size_t *room)
{
	*room = sizeof sound->bytes - sound->length;
	return sound->bytes + sound->length;
}

static uint32_t little_endian(const unsigned char *bytes, int count)
{
	uint32_t value = 0;
	for (int i = count - 1; i >= 0; i--) {
		value = value << 8 | bytes[i];
	}
	return value;
}

/* The rate that the head of a file tells, or 0 when it is none that we can make heard. */
static int rate_of(const unsigned char head[HEAD_BYTES])
{
	bool is_wave = memcmp(head, "RIFF", 4) == 0 && memcmp(head + 8, "WAVEfmt ", 8) == 0 &&
				   little_endian(head + 16, 4) == 16 && memcmp(head + 36, "data", 4) == 0;
	bool is_plain = little_endian(head + 20, 2) == 1 && little_endian(head + 22, 2) == 1 &&
					little_endian(head + 34, 2) == 8 * SAMPLE_BYTES;
	uint32_t rate = little_endian(head + 24, 4);
	return is_wave && is_plain && rate >= 8000 && rate <= 48000 ? (int)rate : 0;
}

/* What is left moves to the front; the place where it was keeps nothing. */
static void drop_front(struct sound *sound, size_t count)
{
	sound->length -= count;
	memmove(sound->bytes, sound->bytes + count, sound->length);
	explicit_bzero(sound->bytes + sound->length, count);
}

static enum sound_taken take_head(struct sound *sound)
{
	int rate = rate_of(sound->bytes);
	if (rate == 0) {
		return SOUND_NO_WAVE;
	}
	open_device(sound, rate);
	if (sound->device == 0) {
		return SOUND_NO_DEVICE;
	}
	sound->has_head = true;
	drop_front(sound, HEAD_BYTES);
	SDL_PauseAudioDevice(sound->device, 0);
	return SOUND_TAKEN;
}

enum sound_taken sound_take(struct sound *sound, size_t count)
{
	sound->length += count;
	sound->taken += count;
	if (!sound->has_head) {
		enum sound_taken taken = sound->length >= HEAD_BYTES ? take_head(sound) : SOUND_TAKEN;
		if (taken != SOUND_TAKEN || !sound->has_head) {
			return taken;
		}
	}
	size_t whole = sound->length - sound->length % SAMPLE_BYTES;
	for (size_t i = 0; i < whole; i += SAMPLE_BYTES) {
		int sample = (int16_t)little_endian(sound->bytes + i, SAMPLE_BYTES) * sound->volume / 100;
		sound->bytes[i] = (unsigned char)((unsigned)sample & 0xFF);
		sound->bytes[i + 1] = (unsigned char)((unsigned)sample >> 8 & 0xFF);
	}
	int wrong = SDL_QueueAudio(sound->device, sound->bytes, (Uint32)whole);
	drop_front(sound, whole);
	return wrong ? SOUND_NO_DEVICE : SOUND_TAKEN;
}

int sound_ahead(const struct sound *sound)
{
	if (sound->device == 0) {
		return 0;
	}
	return (int)((int64_t)SDL_GetQueuedAudioSize(sound->device) * 1000 / (SAMPLE_BYTES * sound->rate));
}

void sound_silence(struct sound *sound)
{
	explicit_bzero(sound->bytes, sizeof sound->bytes);
	sound->length = 0;
	sound->has_head = false;
	if (sound->device != 0) {
		SDL_PauseAudioDevice(sound->device, 1);
		SDL_ClearQueuedAudio(sound->device);
		sound->quiet_since = -1;
	}
}

int sound_rest(struct sound *sound, int64_t now_ms)
{
	if (sound->device == 0) {
		return -1;
	}
	if (sound->quiet_since < 0) {
		sound->quiet_since = now_ms;
	}
	int64_t left = sound->quiet_since + SOUND_KEEP_MS - now_ms;
	if (left <= 0) {
		sound_close(sound);
		return -1;
	}
	return left < SOUND_KEEP_MS ? (int)left : SOUND_KEEP_MS;
}
