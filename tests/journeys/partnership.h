/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * partnership.h - the made-up partnership's office and its kiosks, made by the real programs as the office makes them.
 * Its fun day is today, so that a kiosk opens it by itself.
 */
#ifndef TESTS_JOURNEYS_PARTNERSHIP_H
#define TESTS_JOURNEYS_PARTNERSHIP_H

#include "ledger/device.h"
#include "tests/journeys/program.h"
#include "tests/journeys/stage.h"

#define PARTNERSHIP_PASSPHRASE "seven gulls over the quay"

/* Runs bunting-admin with the office's passphrase on its standard input, for "--passphrase-fd 0". */
struct ended partnership_must(int code, const char *const words[]);

/* Makes the office book NAME.bunting in the stage's folder, with its key NAME.key; gives the book's path. */
const char *partnership_office(struct stage *stage, const char *name);

/* Makes the set-up file KIOSK.setup; gives its path, and the PIN of the officer Sam Ferris. */
const char *partnership_set_up(
	struct stage *stage, const char *office, const char *kiosk, char pin[PIN_LENGTH + 1]);

/* Reads the PIN of Sam Ferris from what the office printed. */
void partnership_reads_pin(char pin[PIN_LENGTH + 1], const char *printed);

/*
 * Makes a folder "stick", provisions the kiosk A and starts it by its set-up file, with its book in KIOSK.bunting and
 * the stick as its stick; gives the book's path.
 */
const char *partnership_kiosk(struct stage *stage, const char *office, char pin[PIN_LENGTH + 1]);

/*
 * A kiosk A of this office that has recorded a little, without a window, in NAME.bunting; gives the path of what it
 * saved.
 */
const char *partnership_records(struct stage *stage, const char *office, const char *name);

/* Starts the same kiosk again. */
void partnership_kiosk_again(struct stage *stage);

/* The path of the file that the kiosk saves on its stick; fails the test when there is not exactly one. */
const char *partnership_saved(struct stage *stage);

/* The office accepts the kiosk A by this fingerprint and takes its saved file in: all of it is new or known. */
void partnership_merges(struct stage *stage, const char *office, const char *fingerprint);

#endif
