/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * chance.h - random numbers that can be had again: the same seed gives the same test, keys and salts included.
 */
#ifndef TESTS_SUPPORT_CHANCE_H
#define TESTS_SUPPORT_CHANCE_H

#include <stdbool.h>
#include <stdint.h>

/* Makes libsodium draw from here, too. Before sodium_init(). */
void chance_take_over(void);

/* Begins again from this seed. */
void chance_seed(uint64_t seed);

/* A number from 0 to `below` - 1; `below` at least 1. */
int chance_below(int below);

/* True once in `times`. */
bool chance_once_in(int times);

#endif
