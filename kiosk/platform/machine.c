/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/platform/machine.h"

#include "ledger/file.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>

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

/*
 * How many keyboards there are. Each device has some lines, and a blank one behind them; "H: Handlers=... kbd" is also
 * said of the power button, but only what repeats keys (bit EV_REP of "B: EV=") is made for typing.
 */
static int count_keyboards(const char *inputs)
{
	enum {
		EV_REP_BIT = 0x14 /* linux/input-event-codes.h */
	};
	FILE *opened = fopen(inputs, "re");
	if (!opened) {
		return -1;
	}
	char line[400];
	int count = 0;
	bool has_keys = false;
	while (fgets(line, sizeof line, opened)) {
		if (strncmp(line, "H: ", 3) == 0) {
			has_keys = strstr(line, "kbd") != NULL;
		} else if (strncmp(line, "B: EV=", 6) == 0) {
			count += has_keys && (strtoul(line + 6, NULL, 16) >> EV_REP_BIT & 1) ? 1 : 0;
		} else if (line[0] == '\n') {
			has_keys = false;
		}
	}
	fclose(opened);
	return count;
}

void machine_look(struct machine *machine, const char *file, const char *power, const char *inputs)
{
	*machine = (struct machine){.free_bytes = -1, .battery = -1, .keyboards = count_keyboards(inputs)};
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
