/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/chance.h"

#include <sodium.h>
#include <string.h>

/* SplitMix64 (Steele, Lea, Flood 2014): any seed will do, even 0 and 1. */
static uint64_t position;

static uint64_t next(void)
{
	position += UINT64_C(0x9E3779B97F4A7C15);
	uint64_t mixed = position;
	mixed = (mixed ^ mixed >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	mixed = (mixed ^ mixed >> 27) * UINT64_C(0x94D049BB133111EB);
	return mixed ^ mixed >> 31;
}

static const char *name(void)
{
	return "chance";
}

static uint32_t random_number(void)
{
	return (uint32_t)next();
}

static void random_bytes(void *const bytes, const size_t length)
{
	unsigned char *at = bytes;
	for (size_t done = 0; done < length; done += 8) {
		uint64_t some = next();
		memcpy(at + done, &some, length - done < 8 ? length - done : 8);
	}
}

void chance_take_over(void)
{
	static randombytes_implementation implementation = {
		.implementation_name = name, .random = random_number, .buf = random_bytes};
	randombytes_set_implementation(&implementation);
}

void chance_seed(uint64_t seed)
{
	position = seed;
}

int chance_below(int below)
{
	return (int)(next() % (uint64_t)below);
}

bool chance_once_in(int times)
{
	return chance_below(times) == 0;
}
