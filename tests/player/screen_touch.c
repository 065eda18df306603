/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * screen_touch.c - a virtual screen that can be touched: Xorg with the video driver "dummy", which draws into memory,
 * and the input driver "inputtest", which takes true touches from a socket (fingers.h). It asks for no console, no
 * graphics card and no rights; what it reads and writes lies in one folder.
 */
#include "tests/player/screen_inside.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The Xorg in the PATH may be a wrapper that serves only people at the console. */
static const char server[] = "/usr/lib/xorg/Xorg";

/* Nothing of the machine's own is looked for: neither its mouse nor its graphics card. */
static const char configuration[] = "Section \"ServerFlags\"\n"
									"	Option \"AutoAddDevices\" \"false\"\n"
									"	Option \"AutoAddGPU\" \"false\"\n"
									"	Option \"DontVTSwitch\" \"true\"\n"
									"EndSection\n"
									"Section \"Device\"\n"
									"	Identifier \"memory\"\n"
									"	Driver \"dummy\"\n"
									"	VideoRam %d\n"
									"EndSection\n"
									"Section \"Monitor\"\n"
									"	Identifier \"monitor\"\n"
									"	HorizSync 1-2000\n"
									"	VertRefresh 1-1000\n"
									"	Modeline \"only\" %.2f %d %d %d %d %d %d %d %d\n"
									"EndSection\n"
									"Section \"Screen\"\n"
									"	Identifier \"screen\"\n"
									"	Device \"memory\"\n"
									"	Monitor \"monitor\"\n"
									"	DefaultDepth 24\n"
									"	SubSection \"Display\"\n"
									"		Depth 24\n"
									"		Modes \"only\"\n"
									"		Virtual %d %d\n"
									"	EndSubSection\n"
									"EndSection\n"
									"Section \"InputDevice\"\n"
									"	Identifier \"glass\"\n"
									"	Driver \"inputtest\"\n"
									"	Option \"SocketPath\" \"%s\"\n"
									"	Option \"DeviceType\" \"Touch\"\n"
									"	Option \"TouchCount\" \"%d\"\n"
									"EndSection\n"
									"Section \"ServerLayout\"\n"
									"	Identifier \"layout\"\n"
									"	Screen \"screen\"\n"
									"	InputDevice \"glass\"\n"
									"EndSection\n";

enum {
	BLANK = 8, /* pixels and lines beside the picture, three times */
	FRAMES = 60,
	KIB = 1024,
	SPARE_KIB = 4096,
};

static bool write_configuration(const struct screen *screen, const char *path, int width, int height)
{
	int all_x = width + 3 * BLANK, all_y = height + 3 * BLANK;
	FILE *file = fopen(path, "w");
	if (!file) {
		return false;
	}
	bool written =
		fprintf(file, configuration, width * height * 4 / KIB + SPARE_KIB,
			(double)all_x * all_y * FRAMES / 1e6, width, width + BLANK, width + 2 * BLANK, all_x, height,
			height + BLANK, height + 2 * BLANK, all_y, width, height, screen->glass, SCREEN_FINGERS) > 0;
	return fclose(file) == 0 && written;
}

/* What the server found wrong is in its log. */
static void say_why(const char *path)
{
	char line[300];
	FILE *file = fopen(path, "r");
	fputs("the screen that can be touched (Xorg, dummy, inputtest) did not start\n", stderr);
	while (file && fgets(line, sizeof line, file)) {
		if (strstr(line, "(EE)")) {
			fputs(line, stderr);
		}
	}
	if (file) {
		fclose(file);
	}
}

bool screen_can_be_touched(void)
{
	return access(server, X_OK) == 0;
}

bool screen_touch(struct screen *screen, int width, int height, const char *folder)
{
	char path[PATH_MAX], log[PATH_MAX];
	*screen = (struct screen){0};
	int length = snprintf(screen->glass, sizeof screen->glass, "%s/glass", folder);
	snprintf(path, sizeof path, "%s/configuration", folder);
	snprintf(log, sizeof log, "%s/log", folder);
	if (length >= (int)sizeof screen->glass || !write_configuration(screen, path, width, height)) {
		fprintf(stderr, "no screen in %s\n", folder);
		return false;
	}
	const char *const arguments[] = {server, "-config", path, "-configdir", folder, "-logfile", log,
		"-noreset", "-novtswitch", "-sharevts", "-nolisten", "tcp", NULL};
	if (!screen_start(screen, arguments)) {
		say_why(log);
		return false;
	}
	return true;
}
