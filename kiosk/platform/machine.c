/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/platform/machine.h"

#include "ledger/file.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/input.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/statvfs.h>
#include <unistd.h>

/* The first line of a small file; empty when it cannot be read. */
static void read_line(char line[40], const char *power, const char *name, const char *file)
{
	char path[PATH_SIZE];
	line[0] = '\0';
	if (snprintf(path, sizeof path, "%s/%s/%s", power, name, file) >= (int)sizeof path) {
		return;
	}
	FILE *opened = fopen(path, "re");
	if (!opened) {
		return;
	}
	if (!fgets(line, 40, opened)) {
		line[0] = '\0';
	}
	fclose(opened);
	line[strcspn(line, "\n")] = '\0';
}

/* One of the things that give power: only the kiosk's own batteries count, not those of a mouse. */
static void look_at(struct machine *machine, const char *power, const char *name)
{
	char type[40], scope[40], capacity[40], status[40];
	read_line(type, power, name, "type");
	read_line(scope, power, name, "scope");
	read_line(capacity, power, name, "capacity");
	read_line(status, power, name, "status");
	char *end;
	long percent = strtol(capacity, &end, 10);
	bool is_number = end != capacity && percent >= 0 && percent <= 100;
	if (strcmp(type, "Battery") != 0 || strcmp(scope, "Device") == 0 || !is_number) {
		return;
	}
	if (machine->battery < 0 || percent < machine->battery) {
		machine->battery = (int)percent;
		machine->is_charging = strcmp(status, "Discharging") != 0;
	}
}

/* A device of /proc/bus/input/devices, as far as it is told. */
struct input {
	bool has_keys, has_socket;
	char event[24]; /* its file's name: "event5" */
};

/* Some handlers: "kbd event2 leds". */
static void read_handlers(struct input *input, const char *handlers)
{
	input->has_keys = strstr(handlers, "kbd") != NULL;
	const char *event = strstr(handlers, "event");
	if (event) {
		snprintf(input->event, sizeof input->event, "event%ld", strtol(event + strlen("event"), NULL, 10));
	}
}

/* Is there something in the socket, 1 or 0; -1: whoever runs the kiosk may not ask. */
static int look_at_socket(const char *devices, const char *event)
{
	char path[PATH_SIZE];
	if (snprintf(path, sizeof path, "%s/%s", devices, event) >= (int)sizeof path) {
		return -1;
	}
	int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	unsigned char switches[SW_CNT / 8 + 1] = {0};
	bool is_told = file >= 0 && ioctl(file, EVIOCGSW(sizeof switches), switches) >= 0;
	if (file >= 0) {
		close(file);
	}
	return is_told ? switches[0] >> SW_HEADPHONE_INSERT & 1 : -1;
}

/*
 * Keyboards and sockets for headphones. Each device has some lines, and a blank one behind them; "H: Handlers=... kbd"
 * is also said of the power button, but only what repeats keys (bit EV_REP of "B: EV=") is made for typing. A socket
 * has the switch SW_HEADPHONE_INSERT (linux/input-event-codes.h).
 */
static void look_at_inputs(struct machine *machine, const char *inputs, const char *devices)
{
	FILE *opened = fopen(inputs, "re");
	if (!opened) {
		return;
	}
	char line[400];
	struct input input = {.has_keys = false};
	machine->keyboards = 0;
	while (fgets(line, sizeof line, opened)) {
		if (strncmp(line, "H: Handlers=", 12) == 0) {
			read_handlers(&input, line + 12);
		} else if (strncmp(line, "B: EV=", 6) == 0) {
			machine->keyboards += input.has_keys && (strtoul(line + 6, NULL, 16) >> EV_REP & 1) ? 1 : 0;
		} else if (strncmp(line, "B: SW=", 6) == 0) {
			input.has_socket = strtoul(line + 6, NULL, 16) >> SW_HEADPHONE_INSERT & 1;
		} else if (line[0] == '\n') {
			int has = input.has_socket ? look_at_socket(devices, input.event) : -1;
			machine->headphones = has > machine->headphones ? has : machine->headphones;
			input = (struct input){.has_keys = false};
		}
	}
	fclose(opened);
}

void machine_look(
	struct machine *machine, const char *file, const char *power, const char *inputs, const char *devices)
{
	*machine = (struct machine){.free_bytes = -1, .battery = -1, .keyboards = -1, .headphones = -1};
	look_at_inputs(machine, inputs, devices);
	struct statvfs room;
	if (statvfs(file, &room) == 0 && room.f_frsize > 0 && room.f_bavail <= INT64_MAX / room.f_frsize) {
		machine->free_bytes = (int64_t)(room.f_bavail * room.f_frsize);
	}
	DIR *folder = opendir(power);
	if (!folder) {
		return;
	}
	for (const struct dirent *entry; (entry = readdir(folder));) {
		if (entry->d_name[0] != '.') {
			look_at(machine, power, entry->d_name);
		}
	}
	closedir(folder);
}
