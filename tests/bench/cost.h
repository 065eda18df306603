/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cost.h - what a running process takes: its share of memory, processor time, and how often it was woken.
 */
#ifndef TESTS_BENCH_COST_H
#define TESTS_BENCH_COST_H

#include <sys/types.h>

/* Proportional set size, in KiB: shared pages count in parts. */
long cost_pss_kb(pid_t process);

/* Of all its threads, since they began. */
struct cost {
	long long busy_ns;
	long long switches;
};
struct cost cost_of(pid_t process);

#endif
