/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * machine.h - what the machine itself has left for a day: room on its disk, and its battery.
 */
#ifndef KIOSK_PLATFORM_MACHINE_H
#define KIOSK_PLATFORM_MACHINE_H

#include <stdbool.h>
#include <stdint.h>

/* Where Linux tells about batteries and chargers (sysfs-class-power); another folder in tests. */
#define MACHINE_POWER "/sys/class/power_supply"

struct machine {
	int64_t free_bytes; /* on the disk of the book, for this program; -1: the system does not say */
	int battery;        /* percent that the emptiest battery has; -1: there is none */
	bool is_charging;   /* it, or it is full, or it hangs on the mains */
};

/* Looks now; never waits. `file`: a path on the disk that is meant. */
void machine_look(struct machine *machine, const char *file, const char *power);

#endif
