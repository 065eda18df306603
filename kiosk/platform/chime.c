/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/platform/chime.h"

#include "kiosk/platform/window.h"

#include <math.h>

enum {
	RATE = 22050,
	SOUND_MS = 90,
	SAMPLES = RATE * SOUND_MS / 1000,
	LOUDEST = 5000, /* of 32767: soft beside a voice */
	HEARD_MS = 400, /* after that, a card has played it */
};

static const double pitch = 880.0; /* hertz */

/* Begins and ends with nothing, so that no loudspeaker clicks. */
static void fill(int16_t samples[SAMPLES])
{
	for (int k = 0; k < SAMPLES; k++) {
		double at = (double)k / SAMPLES;
		double loud = at < 0.05 ? at / 0.05 : (1 - at) * (1 - at);
		samples[k] = (int16_t)(LOUDEST * loud * sin(2 * M_PI * pitch * k / RATE));
	}
}

void chime_play(struct chime *chime)
{
	int16_t samples[SAMPLES];
	if (chime->device == 0) {
		SDL_AudioSpec wanted = {.freq = RATE, .format = AUDIO_S16SYS, .channels = 1, .samples = 512};
		if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) {
			return;
		}
		chime->device = SDL_OpenAudioDevice(NULL, 0, &wanted, NULL, 0);
	}
	if (chime->device == 0) {
		SDL_QuitSubSystem(SDL_INIT_AUDIO);
		return;
	}
	fill(samples);
	SDL_ClearQueuedAudio(chime->device);
	SDL_QueueAudio(chime->device, samples, sizeof samples);
	SDL_PauseAudioDevice(chime->device, 0);
	chime->ends = monotonic_ms() + HEARD_MS;
}

void chime_rest(struct chime *chime, int64_t now_ms)
{
	if (chime->device != 0 && now_ms >= chime->ends) {
		SDL_CloseAudioDevice(chime->device);
		SDL_QuitSubSystem(SDL_INIT_AUDIO);
		chime->device = 0;
	}
}

int64_t chime_wait(const struct chime *chime, int64_t now_ms)
{
	if (chime->device == 0) {
		return -1;
	}
	return chime->ends > now_ms ? chime->ends - now_ms : 0;
}
