/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_photographed.c - the codes on the screen, as telephones get to see them: blurred, held at an angle, with the sun
 * on the glass, squeezed by the camera. ImageMagick takes the photograph, zbarimg reads it, in every theme and on a
 * screen of each kind.
 */
#include "tests/kiosk/unseen.h"

#include "ledger/file.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[PATH_SIZE];

/* A screen, and how large words are on it. */
struct seat {
	int width, height;
	double dpi;
	int percent;
	enum language language;
};

/* Opens the kiosk on a screen, in these colours. */
static struct app *open_on(const struct seat *seat, enum theme theme)
{
	return unseen_open(&(struct wish){.percent = seat->percent,
		.player = -1,
		.window = {seat->width, seat->height, true},
		.dpi = seat->dpi,
		.tongue = {.language = seat->language},
		.theme = theme});
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

/* Runs a program to its end; what it writes goes to `out`, or nowhere. */
static void run(const char *const words[], char *out, size_t size)
{
	int pipes[2], ended;
	pid_t program;
	posix_spawn_file_actions_t actions;
	assert_int_equal(pipe(pipes), 0);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, pipes[1], STDOUT_FILENO);
	posix_spawn_file_actions_addclose(&actions, pipes[0]);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	assert_int_equal(posix_spawnp(&program, words[0], &actions, NULL, (char *const *)words, environ), 0);
	posix_spawn_file_actions_destroy(&actions);
	close(pipes[1]);
	size_t length = 0;
	for (ssize_t got;
		 out && length + 1 < size && (got = read(pipes[0], out + length, size - 1 - length)) > 0;) {
		length += (size_t)got;
	}
	if (out) {
		out[length] = '\0';
	}
	close(pipes[0]);
	assert_int_equal(waitpid(program, &ended, 0), program);
	assert_true(WIFEXITED(ended) && WEXITSTATUS(ended) != 127);
}

/* What zbarimg reads off a photograph; "" for nothing. */
static void scan(char seen[700], const char *photo)
{
	const char *const words[] = {
		"zbarimg", "--quiet", "--raw", "--set", "*.enable=0", "--set", "qrcode.enable=1", photo, NULL};
	run(words, seen, 700);
	size_t length = strlen(seen);
	seen[length - (length > 0)] = '\0'; /* the end of the line */
}

#define OPTIONS_OF_CAMERA 8

/* What a camera makes of it, as ImageMagick is told; `glares`: the sun stands on the glass. */
struct camera {
	bool glares;
	const char *options[OPTIONS_OF_CAMERA]; /* ended by NULL */
};

/* What is seen by a camera that is held near enough to see little else than the code. */
static SDL_Rect view_of(const SDL_Surface *window, const SDL_Rect *code)
{
	int around = code->w / 4;
	const SDL_Rect whole = {0, 0, window->w, window->h};
	SDL_Rect view = {code->x - around, code->y - around, code->w + 2 * around, code->h + 2 * around};
	SDL_IntersectRect(&view, &whole, &view);
	return view;
}

/* Saves this part of the window, for the camera to look at. */
static void save_view(const SDL_Surface *window, const SDL_Rect *view, const char *path)
{
	Uint8 *first =
		(Uint8 *)window->pixels + view->y * window->pitch + view->x * window->format->BytesPerPixel;
	SDL_Surface *seen = SDL_CreateRGBSurfaceWithFormatFrom(
		first, view->w, view->h, window->format->BitsPerPixel, window->pitch, window->format->format);
	assert_non_null(seen);
	assert_int_equal(SDL_SaveBMP(seen, path), 0);
	SDL_FreeSurface(seen);
}

/* Takes the picture at `view`, in which the code stands here. */
static void photograph(const char *view, const SDL_Rect *code, const struct camera *camera, const char *photo)
{
	char glare[100];
	int x = code->x + code->w * 3 / 5, y = code->y + code->h / 2, size = code->w / 9; /* 7 % of the code */
	snprintf(glare, sizeof glare, "ellipse %d,%d %d,%d 0,360", x, y, size, size);
	const char *words[OPTIONS_OF_CAMERA + 7] = {"convert", view};
	int count = 2;
	if (camera->glares) {
		words[count++] = "-fill";
		words[count++] = "#FFFFFFE0";
		words[count++] = "-draw";
		words[count++] = glare;
	}
	for (int k = 0; camera->options[k]; k++) {
		words[count++] = camera->options[k];
	}
	words[count] = photo;
	run(words, NULL, 0);
}

static void assert_read_by_telephones(struct app *app)
{
	static const struct camera cameras[] = {
		{false, {"-quality", "40"}},
		{false, {"-blur", "0x1.2"}},
		{false, {"-background", "#808080", "-rotate", "15"}},
		{true, {"-quality", "90"}},
		{true, {"-rotate", "-8", "-blur", "0x0.7", "-quality", "60"}},
	};
	char seen_by_it[PATH_SIZE + 20], photo[PATH_SIZE + 20], seen[700];
	snprintf(seen_by_it, sizeof seen_by_it, "%s/view.bmp", folder);
	snprintf(photo, sizeof photo, "%s/photo.jpg", folder);
	SDL_Rect code = code_on(app), view = view_of(window_surface(app->window), &code);
	save_view(window_surface(app->window), &view, seen_by_it);
	SDL_Rect within = {code.x - view.x, code.y - view.y, code.w, code.h};
	for (size_t k = 0; k < sizeof cameras / sizeof *cameras; k++) {
		photograph(seen_by_it, &within, &cameras[k], photo);
		scan(seen, photo);
		if (strcmp(seen, app->visit->address) != 0) {
			fail_msg("%s, code of %d pixels and %d modules, camera %zu: not read, but \"%s\"",
				app->visit->page.name, code.w, app->visit->qr_side, k, seen);
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

static void assert_codes_are_read(const struct seat *seat, enum theme theme)
{
	static const char *const card[] = {"welcome.officer", "area.quayside", NULL};
	struct app *app = open_on(seat, theme);
	show_code(app);
	assert_read_by_telephones(app);
	app_act(app, "frame.back");
	app_act(app, "frame.leave");
	act(app, card);
	assert_read_by_telephones(app);
	if (theme == THEME_DAY) {
		act(app, (const char *const[]){"frame.leave", "welcome.portal", NULL});
		assert_read_by_telephones(app);
		act(app,
			(const char *const[]){"frame.leave", "welcome.help", "topic.children", "site.childline", NULL});
		assert_read_by_telephones(app);
	}
	app_close(app);
}

static void codes__photographed_badly__are_read(void **state)
{
	(void)state;
	static const struct seat screens[] = {{800, 480, 133, 100, LANGUAGE_EN},
		{1280, 800, 149, 100, LANGUAGE_AR}, {800, 1280, 149, 100, LANGUAGE_EN},
		{1920, 1080, 102.5, 100, LANGUAGE_EN}};
	for (size_t k = 0; k < sizeof screens / sizeof *screens; k++) {
		for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
			assert_codes_are_read(&screens[k], theme);
		}
	}
}

/* The larger the words, the smaller the codes: those of each screen in one theme. */
static void codes__beside_large_words__are_read(void **state)
{
	(void)state;
	static const struct seat screens[] = {{800, 480, 133, 150, LANGUAGE_EN},
		{800, 480, 133, 200, LANGUAGE_PA}, {1024, 600, 117.5, 200, LANGUAGE_EN},
		{1280, 800, 149, 150, LANGUAGE_EN}, {1280, 800, 149, 200, LANGUAGE_UR},
		{800, 1280, 149, 150, LANGUAGE_EN}, {800, 1280, 149, 200, LANGUAGE_EN},
		{1920, 1080, 102.5, 200, LANGUAGE_EN}};
	for (size_t k = 0; k < sizeof screens / sizeof *screens; k++) {
		assert_codes_are_read(&screens[k], (enum theme)(k % THEME_COUNT));
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
		cmocka_unit_test(codes__beside_large_words__are_read),
	};
	return cmocka_run_group_tests(tests, begin_photographs, end_photographs);
}
