/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * player.c - answers a player: a program, of the tests or the demonstration, that plays people at the window with real
 * input events and wants to know where things stand on the placed page. It looks and asks; it cannot act. Only a
 * demonstration book lets one in (app.c).
 *
 * One line in, one line out, over one file descriptor:
 *   page            -> page NAME PART PARTS SERIAL
 *   find ID         -> at X Y WIDTH HEIGHT, or none
 *   list            -> list ID ID ...
 *   text            -> text everything that is to be read, parts separated by " | "
 *   focus           -> focus ID of what the keys have come to, or none while it does not show
 *   heard           -> heard LANGUAGE WORDS | LANGUAGE WORDS ... that the voice was given since this was last asked
 *   rest SECONDS    -> ok; as if nobody had touched anything for so much longer
 *   clock SECONDS   -> ok; the kiosk's clock stands so many seconds ahead of the system's from now on
 */
#include "kiosk/app/app_inside.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct player {
	int fd;
	char line[256];
	size_t length;
	char heard[16384];
	size_t heard_length;
};

struct player *player_open(int fd)
{
	struct player *player = calloc(1, sizeof *player);
	if (!player) {
		abort();
	}
	player->fd = fd;
	fcntl(fd, F_SETFL, O_NONBLOCK);
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	return player;
}

void player_close(struct player *player)
{
	if (player) {
		close(player->fd);
		explicit_bzero(player, sizeof *player);
		free(player);
	}
}

static void answer(const struct player *player, const char *text)
{
	size_t left = strlen(text);
	while (left > 0) {
		ssize_t written = write(player->fd, text, left);
		if (written < 0 && errno == EAGAIN) {
			struct pollfd writable = {.fd = player->fd, .events = POLLOUT};
			poll(&writable, 1, 1000);
			continue;
		}
		if (written <= 0) {
			return;
		}
		text += written;
		left -= (size_t)written;
	}
}

void player_forget(struct app *app)
{
	if (app->player) {
		explicit_bzero(app->player->heard, sizeof app->player->heard);
		app->player->heard_length = 0;
	}
}

static void answer_heard(struct app *app)
{
	struct player *player = app->player;
	answer(player, "heard ");
	answer(player, player->heard);
	answer(player, "\n");
	player_forget(app);
}

/* As the voice is given it: numbers and codes spelled. */
void player_hear(struct app *app, const char *language, const char *words)
{
	struct player *player = app->player;
	if (!player) {
		return;
	}
	char spelled[SPEECH_TEXT_SIZE];
	speech_spell(spelled, sizeof spelled, language, words);
	struct text heard =
		text_in(player->heard + player->heard_length, sizeof player->heard - player->heard_length);
	text_addf(&heard, "%s%s %s", player->heard_length ? " | " : "", language, spelled);
	explicit_bzero(spelled, sizeof spelled);
	for (char *at = player->heard + player->heard_length; *at; at++) {
		*at = (char)(*at == '\n' ? ' ' : *at);
	}
	player->heard_length = strlen(player->heard);
}

static void answer_page(const struct app *app)
{
	char line[160];
	snprintf(line, sizeof line, "page %s %d %d %d\n", app->visit->page.name, app->placed.part + 1,
		app->placed.parts, app->serial);
	answer(app->player, line);
}

static void answer_find(const struct app *app, const char *id)
{
	int target = placed_find(&app->placed, id);
	char line[100] = "none\n";
	if (target >= 0) {
		SDL_Rect rect = app->placed.targets[target].rect;
		snprintf(line, sizeof line, "at %d %d %d %d\n", rect.x, rect.y, rect.w, rect.h);
	}
	answer(app->player, line);
}

static void answer_list(const struct app *app)
{
	answer(app->player, "list");
	for (int k = 0; k < app->placed.target_count; k++) {
		answer(app->player, " ");
		answer(app->player, placed_tile(&app->placed, k)->id);
	}
	answer(app->player, "\n");
}

static void answer_focus(const struct app *app)
{
	char line[ID_SIZE + 16];
	bool shows = app->shows_focus && app->focus >= 0;
	snprintf(line, sizeof line, "focus %s\n", shows ? placed_tile(&app->placed, app->focus)->id : "none");
	answer(app->player, line);
}

/* Nobody waits a minute for a test: what was last touched, and the page on show, are so much older. */
static void rest(struct app *app, int64_t seconds)
{
	app->touched -= seconds * 1000;
	app->layers[app->depth - 1].since -= seconds * 1000;
}

/* One line, whatever stands in it. */
static void answer_words(const struct app *app, const char *words)
{
	char part[BOX_LONGEST + 8];
	snprintf(part, sizeof part, "%s | ", words);
	for (char *at = part; *at; at++) {
		*at = (char)(*at == '\n' ? ' ' : *at);
	}
	answer(app->player, part);
	explicit_bzero(part, sizeof part);
}

static void answer_text(const struct app *app)
{
	answer(app->player, "text ");
	for (int k = 0; k < app->placed.item_count; k++) {
		if (app->placed.items[k].kind == ITEM_TEXT) {
			answer_words(app, app->placed.items[k].text);
		}
	}
	answer(app->player, "\n");
}

static void obey(struct app *app, const char *line)
{
	if (strcmp(line, "page") == 0) {
		answer_page(app);
	} else if (strncmp(line, "find ", 5) == 0) {
		answer_find(app, line + 5);
	} else if (strcmp(line, "list") == 0) {
		answer_list(app);
	} else if (strcmp(line, "text") == 0) {
		answer_text(app);
	} else if (strcmp(line, "heard") == 0) {
		answer_heard(app);
	} else if (strcmp(line, "focus") == 0) {
		answer_focus(app);
	} else if (strncmp(line, "rest ", 5) == 0) {
		rest(app, strtoll(line + 5, NULL, 10));
		answer(app->player, "ok\n");
	} else if (strncmp(line, "clock ", 6) == 0) {
		app->clock.by = strtoll(line + 6, NULL, 10);
		answer(app->player, "ok\n");
	} else {
		answer(app->player, "what\n");
	}
}

/* What was played before a question is dealt with before it is answered. */
static void catch_up(struct app *app)
{
	SDL_Event event;
	while (SDL_PollEvent(&event)) {
		app_handle(app, &event);
	}
}

void player_listen(struct app *app)
{
	struct player *player = app->player;
	char byte;
	ssize_t got;
	while ((got = read(player->fd, &byte, 1)) == 1) {
		if (byte != '\n') {
			if (player->length + 1 < sizeof player->line) {
				player->line[player->length++] = byte;
			}
			continue;
		}
		player->line[player->length] = '\0';
		player->length = 0;
		catch_up(app);
		obey(app, player->line);
	}
	if (got == 0) {
		player_close(player); /* it went away: the kiosk goes on by itself */
		app->player = NULL;
	}
}
