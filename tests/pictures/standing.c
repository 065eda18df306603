/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/pictures/standing.h"

#include <sodium.h>
#include <stdint.h>
#include <time.h>

/* Saturday 18 July 2026, 13:34 in Britain: the first event of the demonstration's plan. */
#define MIDDLE_OF_THE_DAY ((int64_t)1784378040)

static int64_t passed; /* seconds */

/* The linker's names for what stands in for time() and monotonic_ms(). */
time_t __wrap_time(time_t *copy);
int64_t __wrap_monotonic_ms(void);

time_t __wrap_time(time_t *copy)
{
	time_t now = (time_t)(MIDDLE_OF_THE_DAY + passed);
	if (copy) {
		*copy = now;
	}
	return now;
}

/* Nothing in the kiosk may be at 0: it stands for "never". */
int64_t __wrap_monotonic_ms(void)
{
	return (1000 + passed) * 1000;
}

void standing_reset(void)
{
	passed = 0;
}

void standing_pass(int seconds)
{
	passed += seconds;
}

/* Bytes that look random, as the code and its square do on a real page. */
static void fill(void *bytes, size_t length)
{
	uint32_t mixed = 2463534242U;
	for (size_t k = 0; k < length; k++) {
		mixed ^= mixed << 13;
		mixed ^= mixed >> 17;
		mixed ^= mixed << 5;
		((unsigned char *)bytes)[k] = (unsigned char)(mixed >> 24);
	}
}

static uint32_t one_number(void)
{
	uint32_t number;
	fill(&number, sizeof number);
	return number;
}

static const char *name(void)
{
	return "always the same";
}

void standing_begin(void)
{
	static randombytes_implementation same = {.implementation_name = name,
		.random = one_number,
		.buf = fill,
		.stir = NULL,
		.uniform = NULL,
		.close = NULL};
	randombytes_set_implementation(&same);
	standing_reset();
}
