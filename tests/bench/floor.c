/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floor.c - the least that a program of this kind can do: a window, a font, eight buttons; a touch turns one over. What
 * the kiosk costs above this is the kiosk's.
 *
 *   bunting-floor WIDTHxHEIGHT [TIMES]
 *
 * With TIMES it draws everything so many times and prints the microseconds of each.
 */
#include <SDL.h>
#include <SDL_ttf.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum {
	BUTTONS = 8,
	COLUMNS = 4,
	MARGIN = 24
};

static const char font_path[] = "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf";

struct floor {
	SDL_Window *window;
	SDL_Surface *surface;
	SDL_Surface *labels[BUTTONS];
	bool turned[BUTTONS];
};

static SDL_Rect button_rect(const struct floor *floor, int k)
{
	int width = (floor->surface->w - MARGIN) / COLUMNS - MARGIN,
		height = (floor->surface->h - MARGIN) / (BUTTONS / COLUMNS) - MARGIN;
	return (SDL_Rect){
		MARGIN + k % COLUMNS * (width + MARGIN), MARGIN + k / COLUMNS * (height + MARGIN), width, height};
}

static void draw_button(struct floor *floor, int k)
{
	SDL_Rect rect = button_rect(floor, k);
	Uint32 colour = floor->turned[k] ? 0xFF0B4F5CU : 0xFFFFFFFFU;
	SDL_FillRect(floor->surface, &rect, colour);
	SDL_Rect at = {rect.x + (rect.w - floor->labels[k]->w) / 2, rect.y + rect.h / 2, 0, 0};
	SDL_BlitSurface(floor->labels[k], NULL, floor->surface, &at);
}

static void draw_all(struct floor *floor)
{
	SDL_FillRect(floor->surface, NULL, 0xFFFBF6EFU);
	for (int k = 0; k < BUTTONS; k++) {
		draw_button(floor, k);
	}
	SDL_UpdateWindowSurface(floor->window);
}

static void open_floor(struct floor *floor, int width, int height)
{
	SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
	SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
	if (SDL_Init(SDL_INIT_VIDEO) != 0 || TTF_Init() != 0) {
		fprintf(stderr, "floor: %s\n", SDL_GetError());
		exit(1);
	}
	TTF_Font *font = TTF_OpenFont(font_path, 30);
	floor->window = SDL_CreateWindow("floor", 0, 0, width, height, 0);
	floor->surface = SDL_GetWindowSurface(floor->window);
	for (int k = 0; k < BUTTONS; k++) {
		floor->labels[k] =
			TTF_RenderUTF8_Blended(font, "Rubbish or fly-tipping", (SDL_Color){18, 31, 61, 255});
	}
}

static void touch(struct floor *floor, int x, int y)
{
	SDL_Point point = {x, y};
	for (int k = 0; k < BUTTONS; k++) {
		SDL_Rect rect = button_rect(floor, k);
		if (SDL_PointInRect(&point, &rect)) {
			floor->turned[k] = !floor->turned[k];
			draw_button(floor, k);
			SDL_UpdateWindowSurfaceRects(floor->window, &rect, 1);
		}
	}
}

static void time_redraws(struct floor *floor, int times)
{
	for (int k = 0; k < times; k++) {
		struct timespec before, after;
		clock_gettime(CLOCK_MONOTONIC, &before);
		draw_all(floor);
		clock_gettime(CLOCK_MONOTONIC, &after);
		printf("%ld\n", (after.tv_sec - before.tv_sec) * 1000000L + (after.tv_nsec - before.tv_nsec) / 1000);
	}
}

int main(int count, char **values)
{
	static struct floor floor;
	int width, height;
	if (count < 2 || sscanf(values[1], "%dx%d", &width, &height) != 2) {
		fputs("Usage: bunting-floor WIDTHxHEIGHT [TIMES]\n", stderr);
		return 2;
	}
	open_floor(&floor, width, height);
	draw_all(&floor);
	if (count == 3) {
		time_redraws(&floor, (int)strtol(values[2], NULL, 10));
		return 0;
	}
	SDL_Event event;
	while (SDL_WaitEvent(&event) && event.type != SDL_QUIT) {
		if (event.type == SDL_MOUSEBUTTONUP) {
			touch(&floor, event.button.x, event.button.y);
		} else if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_EXPOSED) {
			draw_all(&floor);
		}
	}
	return 0;
}
