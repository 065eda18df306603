/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * speech.h - Listen: reading aloud in the resident's language, by an espeak-ng program beside the kiosk
 * and SDL's audio.
 *
 * What is read goes to the program through a pipe, never by its command line or a file, and every copy of
 * it here is wiped as soon as it is passed on. A new text or a stop silences the old one at once. Nothing
 * here waits, and nothing here is an error to a resident: where the program or the sound is missing,
 * Listen is just not offered.
 *
 * The event loop polls speech_fd() for reading, wakes after speech_wait() at the latest, and then calls
 * speech_look(). All times are milliseconds of one monotonic clock.
 */
#ifndef KIOSK_PLATFORM_SPEECH_H
#define KIOSK_PLATFORM_SPEECH_H

#include "kiosk/platform/pace.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where Debian's package espeak-ng has it. */
#define SPEECH_PROGRAM "/usr/bin/espeak-ng"

/*
 * The longest text that is read in one go, in bytes, numbers spelled (speech_spell); what is beyond is
 * not read.
 */
#define SPEECH_TEXT_SIZE 16384

struct speech;

/*
 * Looks for the program (an absolute path; SPEECH_PROGRAM) and for a sound device. Never NULL; for
 * speech_close(), which silences it. Starts SDL's audio if nobody has.
 */
struct speech *speech_open(const char *program);
void speech_close(struct speech *speech); /* NULL is fine */

/*
 * Is there anything to read aloud with? May become false when the program or the device turns out to be
 * broken.
 */
bool speech_available(const struct speech *speech);

/*
 * Is there a voice for this language ("ur")? Never for "zh": espeak-ng cannot read Chinese characters; and no longer
 * when two texts in a row gave no sound at all.
 */
bool speech_can(const struct speech *speech, const char *language);

/*
 * Begins to read `text` (clean UTF-8) in this language, instead of whatever is being read. Telephone
 * numbers and codes are read one by one (speech_spell). False when it cannot; nothing is read then.
 */
bool speech_say(struct speech *speech, const char *language, const char *text, enum pace pace);

/* Silence, at once. */
void speech_stop(struct speech *speech);

/* From speech_say() until its last sound has been heard. */
bool speech_is_speaking(const struct speech *speech);

/* How loud, 0 to 100; 70 at first. Heard within half a second. */
void speech_set_volume(struct speech *speech, int volume);

/*
 * Carries speech on: passes text to the program and sound to the device. True when it has just come to
 * its end, also because the program or the device has not moved for five seconds.
 */
bool speech_look(struct speech *speech, int64_t now_ms);

/* What to poll for reading, or -1; and after how many milliseconds to look anyway, or -1 for not at all. */
int speech_fd(const struct speech *speech);
int speech_wait(struct speech *speech, int64_t now_ms);

/*
 * Writes `text` as it is to be spoken: the digits of telephone and emergency numbers, and the letters and
 * digits of report numbers ("A-31-T"), codes ("K7MQ 4QX2") and postcodes stand apart, so that they are
 * read one by one; and for Nepali, whose voice reads ASCII digits in English, digits become Devanagari
 * ones. Amounts, years and times stay. False when it does not fit into `size` bytes: what fits is there,
 * cut at a character.
 */
bool speech_spell(char *spoken, size_t size, const char *language, const char *text);

#endif
