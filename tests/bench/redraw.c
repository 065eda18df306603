/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * redraw.c - the kiosk's own drawing, timed from within: the welcome page of the demonstration in a real window, drawn
 * again and again.
 *
 *   bunting-redraw WIDTHxHEIGHT TIMES      prints the microseconds of each
 */
#include "kiosk/app/app.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static long long now_us(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int main(int count, char **values)
{
	struct app *app = NULL;
	struct reason reason = {""};
	struct wish wish = {.percent = 100, .player = -1};
	if (count != 3 || sscanf(values[1], "%dx%d", &wish.window.width, &wish.window.height) != 2) {
		fputs("Usage: bunting-redraw WIDTHxHEIGHT TIMES\n", stderr);
		return 2;
	}
	if (sodium_init() < 0 || app_open(&app, &wish, &reason) != DONE) {
		fprintf(stderr, "redraw: %s\n", reason.text);
		return 1;
	}
	for (long k = strtol(values[2], NULL, 10); k > 0; k--) {
		long long before = now_us();
		painted_forget(&app->painted);
		app_show(app);
		printf("%lld\n", now_us() - before);
	}
	app_close(app);
	return 0;
}
