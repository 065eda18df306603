/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_photographed.c - the codes on the screen, as telephones get to see them: blurred, held at an angle, with the sun
 * on the glass, squeezed by the camera. ImageMagick takes the photograph, zbarimg reads it, in every theme and on a
 * screen of each kind.
 */
#include "tests/kiosk/unseen.h"

#include "ledger/file.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[PATH_SIZE];

/* Opens the kiosk on a screen, in these colours. */
static struct app *open_on(int width, int height, double dpi, enum theme theme)
{
	static struct reason reason;
	struct wish wish = {
		.percent = 100, .player = -1, .window = {width, height, true}, .dpi = dpi, .theme = theme};
	struct app *app;
	setenv("SDL_VIDEODRIVER", "dummy", 1);
	setenv("SDL_AUDIODRIVER", "dummy", 1);
	assert_true(sodium_init() >= 0);
	assert_done(app_open(&app, &wish, &reason), &reason);
	return app;
}

static void act(struct app *app, const char *const *acts)
{
	for (; *acts; acts++) {
		if (!page_find(&app->visit->page, *acts)) {
			fail_msg("there is no %s on %s", *acts, app->visit->page.name);
		}
		app_act(app, *acts);
	}
}

/* Where the code stands; on a small screen it may have a part of its own, to which this turns. */
static SDL_Rect code_on(struct app *app)
{
	int *part = &app->layers[app->depth - 1].part;
	for (int turns = 0; turns <= app->placed.parts; turns++) {
		for (int k = 0; k < app->placed.item_count; k++) {
			if (app->placed.items[k].kind == ITEM_QR) {
				return app->placed.items[k].rect;
			}
		}
		*part = (*part + 1) % app->placed.parts;
		app_show(app);
	}
	fail_msg("there is no code on %s", app->visit->page.name);
	return (SDL_Rect){0};
}

/* What zbarimg reads off a photograph; "" for nothing. */
static void scan(char read[700], const char *photograph)
{
	char command[2 * PATH_SIZE];
	snprintf(command, sizeof command,
		"zbarimg --quiet --raw --set '*.enable=0' --set qrcode.enable=1 '%s' 2>/dev/null", photograph);
	FILE *zbar = popen(command, "r"); // NOLINT(cert-env33-c): a test's own words
	assert_non_null(zbar);
	size_t length = fread(read, 1, 699, zbar);
	pclose(zbar);
	read[length - (length > 0)] = '\0'; /* the end of the line */
}

/* Photographs the window with these options of ImageMagick; %d are the middle of the glare and its size. */
static void photograph(struct app *app, const char *photo, const char *options)
{
	char picture[PATH_SIZE + 20], glare[300], command[3 * PATH_SIZE];
	SDL_Rect code = code_on(app);
	int x = code.x + code.w * 3 / 5, y = code.y + code.h / 2, size = code.w / 9; /* 7 % of the code */
	snprintf(picture, sizeof picture, "%s/window.bmp", folder);
	assert_int_equal(SDL_SaveBMP(window_surface(app->window), picture), 0);
	snprintf(glare, sizeof glare, "-fill '#FFFFFFE0' -draw 'ellipse %d,%d %d,%d 0,360'", x, y, size, size);
	snprintf(command, sizeof command, "convert '%s' %s %s '%s'", picture,
		strstr(options, "GLARE") ? glare : "", strstr(options, "GLARE") ? options + strlen("GLARE") : options,
		photo);
	assert_int_equal(system(command), 0); // NOLINT(cert-env33-c): a test's own words
}

static void assert_read_by_telephones(struct app *app)
{
	static const char *const cameras[] = {
		"-quality 40",
		"-blur 0x1.2 -quality 90",
		"-background '#808080' -rotate 15 -quality 90",
		"GLARE -quality 90",
		"GLARE -background '#808080' -rotate -8 -blur 0x0.7 -quality 60",
	};
	char photo[PATH_SIZE + 20], read[700];
	snprintf(photo, sizeof photo, "%s/photo.jpg", folder);
	for (size_t k = 0; k < sizeof cameras / sizeof *cameras; k++) {
		photograph(app, photo, cameras[k]);
		scan(read, photo);
		if (strcmp(read, app->visit->address) != 0) {
			SDL_Rect code = code_on(app);
			fail_msg("%s, code of %d pixels and %d modules, \"%s\": not read, but \"%s\"",
				app->visit->page.name, code.w, app->visit->qr_side, cameras[k], read);
		}
	}
}

static void show_code(struct app *app)
{
	static const char *const report[] = {"welcome.concern", "choice.graffiti_damage", "choice.quayside",
		"choice.weekly", "choice.no", "frame.go", "sent.code", NULL};
	act(app, report);
	assert_string_equal(app->visit->page.name, "code");
}

static void codes__photographed_badly__are_read(void **state)
{
	(void)state;
	static const struct {
		int width, height;
		double dpi;
	} screens[] = {{800, 480, 133}, {1280, 800, 149}, {800, 1280, 149}, {1920, 1080, 102.5}};
	static const char *const card[] = {"welcome.officer", "area.quayside", NULL};
	for (size_t k = 0; k < sizeof screens / sizeof *screens; k++) {
		for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
			struct app *app = open_on(screens[k].width, screens[k].height, screens[k].dpi, theme);
			show_code(app);
			assert_read_by_telephones(app);
			app_act(app, "frame.back");
			app_act(app, "frame.leave");
			act(app, card);
			assert_read_by_telephones(app);
			app_close(app);
		}
	}
}

static int begin_photographs(void **state)
{
	static struct reason reason;
	(void)state;
	assert_done(file_private_folder(folder, "/tmp/bunting-photographs", &reason), &reason);
	return 0;
}

static int end_photographs(void **state)
{
	(void)state;
	file_remove_folder(folder);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes__photographed_badly__are_read),
	};
	return cmocka_run_group_tests(tests, begin_photographs, end_photographs);
}
