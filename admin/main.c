/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * main.c - bunting-admin, the office tool. Keys and passphrases pass through its memory, so it leaves no core file.
 */
#include "admin/commands.h"

#include <sys/resource.h>

int main(int count, char **words)
{
	setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
	return commands_run(count, words, stdout, stderr, &system_clock);
}
