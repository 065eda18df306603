/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/flows/burst.h"

#include "kiosk/flows/flow.h"

#include <string.h>

enum {
	RATE_COUNT = 4,
	RATE_SECONDS = 60,
	EQUAL_COUNT = 3,
	EQUAL_SECONDS = 30
};

/* FNV-1a, 64 bit: equal answers give equal numbers, and nothing else is asked of it. */
static uint64_t mix(uint64_t sum, const int *values, int count)
{
	for (int k = 0; k < count; k++) {
		sum = (sum ^ (uint64_t)(unsigned)values[k]) * UINT64_C(1099511628211);
	}
	return sum;
}

static uint64_t number_of(const struct run *run)
{
	uint64_t sum = mix(UINT64_C(14695981039346656037), run->answers.choice, run->step_count);
	return mix(sum, run->answers.counts, FLOW_STEPS);
}

/* How many came within so many seconds before this one, of its journey, this one among them. */
static int count_rate(const struct burst *burst, const char *journey, int64_t now)
{
	int count = 0;
	for (int k = 0; k < BURST_REMEMBERS; k++) {
		bool is_recent = burst->saved[k].journey == journey && now - burst->saved[k].at < RATE_SECONDS;
		count += is_recent && burst->saved[k].at <= now;
	}
	return count;
}

/* How many of its journey with equal answers came one after the other, this one among them. */
static int count_equal(const struct burst *burst, const char *journey, uint64_t answers, int64_t now)
{
	int count = 0;
	for (int back = 1; back <= BURST_REMEMBERS; back++) {
		int k = (burst->next - back + BURST_REMEMBERS) % BURST_REMEMBERS;
		if (burst->saved[k].journey != journey) {
			continue; /* another journey lies between */
		}
		if (burst->saved[k].answers != answers || now - burst->saved[k].at > EQUAL_SECONDS) {
			break;
		}
		now = burst->saved[k].at;
		count++;
	}
	return count;
}

bool burst_note(struct burst *burst, const struct run *run, int64_t now)
{
	const char *journey = run->flow->name;
	uint64_t answers = number_of(run);
	burst->saved[burst->next].journey = journey;
	burst->saved[burst->next].at = now;
	burst->saved[burst->next].answers = answers;
	burst->next = (burst->next + 1) % BURST_REMEMBERS;
	return count_rate(burst, journey, now) >= RATE_COUNT ||
		   count_equal(burst, journey, answers, now) >= EQUAL_COUNT;
}
