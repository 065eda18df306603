/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * machine.h - what the machine itself has for a day: room on its disk, its battery, and whether keys and headphones
 * hang on it.
 */
#ifndef KIOSK_PLATFORM_MACHINE_H
#define KIOSK_PLATFORM_MACHINE_H

#include <stdbool.h>
#include <stdint.h>

/* Where Linux tells about batteries and chargers (sysfs-class-power), keyboards and sockets; others in tests. */
#define MACHINE_POWER   "/sys/class/power_supply"
#define MACHINE_INPUTS  "/proc/bus/input/devices"
#define MACHINE_DEVICES "/dev/input"

struct machine {
	int64_t free_bytes; /* on the disk of the book, for this program; -1: the system does not say */
	int battery;        /* percent that the emptiest battery has; -1: there is none */
	bool is_charging;   /* it, or it is full, or it hangs on the mains */
	int headphones;     /* 1: they are in a socket; 0: all sockets are empty; -1: the system does not say */
	int keyboards; /* keypads among them, as far as they repeat a key that is held; -1: the system does not say */
};

/* Looks now; never waits. `file`: a path on the disk that is meant. */
void machine_look(
	struct machine *machine, const char *file, const char *power, const char *inputs, const char *devices);

#endif
