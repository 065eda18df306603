/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_rules.c - each rule of the audit fails on a page that breaks it and nothing else. The page is a resident's,
 * placed by the kiosk's own code; then it is spoilt.
 */
#include "kiosk/ui/place.h"
#include "tests/audit/desk.h"
#include "tests/support/testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void page__that_is_right__is_left_alone(void **state)
{
	struct desk *desk = *state;
	check(desk);
	assert_string_equal(desk->said, "");
}

static void tile__outside_or_too_small_or_too_close__is_found(void **state)
{
	struct desk *desk = *state;
	SDL_Rect *noise = target(desk, "choice.noise"), *vehicles = target(desk, "choice.vehicles"),
			 kept = *vehicles;
	vehicles->x = 1280 - vehicles->w / 2;
	assert_complains(desk, "outside the window: choice.vehicles");
	*vehicles = (SDL_Rect){kept.x, kept.y, 40, 40};
	assert_complains(desk, "too small to touch: choice.vehicles");
	*vehicles = kept;
	vehicles->x = noise->x + noise->w + (int)(2.6 * desk->placed.measure.mm);
	assert_complains(desk, "too close to another: choice.noise");
	vehicles->x = noise->x + noise->w - 6;
	assert_complains(desk, "lies over another: choice.noise");
}

static void tile__lower_or_narrower_than_there_is_room_for__is_found(void **state)
{
	struct desk *desk = *state;
	double mm = desk->placed.measure.mm;
	SDL_Rect *back = target(desk, "frame.back"), *noise = target(desk, "choice.noise"), kept = *noise;
	back->w = (int)(18 * mm);
	assert_complains(desk, "is narrower than it should be: frame.back");
	back->w = (int)(21 * mm);
	assert_keeps_quiet_of(desk, "frame.back");
	noise->h = (int)(18 * mm);
	assert_complains(desk, "is lower than it could be: choice.noise");
	text(desk, "Vehicles")->rect.y = 500; /* now the page is full down to the bar */
	text(desk, "Vehicles")->rect.h = back->y - desk->placed.measure.gap - 500;
	assert_keeps_quiet_of(desk, "is lower than it could be");
	*noise = kept;
	desk->placed.view.height = (int)(201 * mm);
	assert_complains(desk, "is lower than it could be: frame.leave");
}

static void label_of_the_frame__too_small_to_read__is_found(void **state)
{
	struct desk *desk = *state;
	assert_keeps_quiet_of(desk, "a label of the frame is too small");
	desk->placed.measure.mm *= 2; /* the same pixels are half as large */
	assert_complains(desk, "a label of the frame is too small: 42 % of 100 %");
}

/* Keys are smaller and nearer than tiles, but neither narrower than 9 mm nor nearer than 1 mm. */
static void key__too_narrow_or_too_close__is_found(void **state)
{
	struct desk *desk = *state;
	double mm = desk->placed.measure.mm;
	SDL_Rect *one = target(desk, "choice.noise"), *other = target(desk, "choice.vehicles");
	memcpy(desk->page.tiles[desk->page.tile_count - 2].id, "key.61", sizeof "key.61");
	memcpy(desk->page.tiles[desk->page.tile_count - 1].id, "key.62", sizeof "key.62");
	int side = (int)(9 * mm + 0.999), apart = (int)(mm + 0.999);
	one->w = one->h = other->w = other->h = side;
	other->x = one->x + side + apart;
	assert_keeps_quiet_of(desk, "to touch: key.6");
	assert_keeps_quiet_of(desk, "too close to another");
	other->w = side - 3;
	assert_complains(desk, "too small to touch: key.62");
	other->w = side;
	other->x = one->x + side + apart - 3;
	assert_complains(desk, "too close to another: key.61");
}

static void tile__without_a_name__is_found(void **state)
{
	struct desk *desk = *state;
	desk->page.tiles[desk->page.tile_count - 1].label = "";
	assert_complains(desk, "has no name to speak: choice.vehicles");
}

static void text__that_leaves_its_place__is_found(void **state)
{
	struct desk *desk = *state;
	struct item *paragraph = text(desk, "Choose what is nearest."), *label = text(desk, "Noise");
	SDL_Rect kept = paragraph->rect;
	paragraph->rect.y = 790;
	assert_complains(desk, "text outside the window: Choose what is nearest.");
	paragraph->rect.y = target(desk, "choice.noise")->y + 30;
	assert_complains(desk, "a text runs into something to touch: Choose what is nearest.");
	paragraph->rect.y = text(desk, "What is it?")->rect.y;
	assert_complains(desk, "a text runs into another");
	paragraph->rect = kept;
	label->rect.y = target(desk, "choice.noise")->y - label->rect.h / 2;
	assert_complains(desk, "text leaves its tile: Noise");
}

static void text__that_leaves_its_place_sideways__is_found(void **state)
{
	struct desk *desk = *state;
	struct item *paragraph = text(desk, "Choose what is nearest."), *label = text(desk, "Noise");
	SDL_Rect kept = paragraph->rect;
	paragraph->rect.x = 1280 - paragraph->rect.w + 3;
	assert_complains(desk, "text outside the window: Choose what is nearest.");
	paragraph->rect.x = -3;
	assert_complains(desk, "text outside the window: Choose what is nearest.");
	paragraph->rect = kept;
	const SDL_Rect *around = target(desk, "choice.noise");
	label->align = ALIGN_START;
	label->rect.x = around->x + around->w - paragraph_width(label->paragraph);
	assert_keeps_quiet_of(desk, "text leaves its tile");
	label->rect.x += 3;
	assert_complains(desk, "text leaves its tile: Noise");
	label->rect.x = around->x - 3;
	assert_complains(desk, "text leaves its tile: Noise");
}

static void letter__under_what_a_long_press_offers__is_found(void **state)
{
	struct desk *desk = *state;
	struct item *letter = text(desk, "Noise"), *held = text(desk, "Vehicles");
	held->target = letter->target;
	held->rect = letter->rect;
	held->rect.x += 2 * letter->rect.w;
	assert_keeps_quiet_of(desk, "a text runs into another of its tile");
	held->rect.x = letter->rect.x;
	assert_complains(desk, "a text runs into another of its tile: Noise");
}

static void frame__without_its_ways_out__is_found(void **state)
{
	struct desk *desk = *state;
	memcpy(desk->page.tiles[desk->page.leave].id, "frame.gone", sizeof "frame.gone");
	assert_complains(desk, "there is no way out");
	memcpy(desk->page.tiles[desk->page.danger].id, "frame.lost", sizeof "frame.lost");
	assert_complains(desk, "there is no 999");
}

static void page__with_nothing_to_come_to__is_found(void **state)
{
	struct desk *desk = *state;
	desk->placed.target_count = 0;
	assert_complains(desk, "focus does not reach everything");
}

static int forward_only(const struct placed *placed, int focus, enum way way)
{
	return focus_move(placed, focus, way == WAY_BEFORE ? WAY_NEXT : way);
}

/* A loop around the first two: what lies behind them is never come to. */
static int caught(const struct placed *placed, int focus, enum way way)
{
	int first = focus_first(placed), second = focus_move(placed, first, WAY_NEXT);
	(void)way;
	return focus == first ? second : first;
}

/* It runs into the last and stays there. */
static int stuck(const struct placed *placed, int focus, enum way way)
{
	int next = focus_move(placed, focus, way);
	return way == WAY_NEXT && next == focus_first(placed) ? focus : next;
}

static const char *walked(struct desk *desk, focus_mover *move)
{
	desk->said[0] = '\0';
	rules_check_loop(&(struct rules){.complain = hear, .context = desk}, &desk->placed, move);
	return desk->said;
}

static void tab__that_does_not_loop_or_come_back__is_found(void **state)
{
	struct desk *desk = *state;
	assert_string_equal(walked(desk, focus_move), "");
	assert_non_null(strstr(walked(desk, forward_only), "Shift+Tab is not the way back: frame.leave"));
	assert_string_equal(walked(desk, caught), "focus does not reach everything: -\n");
	assert_non_null(strstr(walked(desk, stuck), "focus does not reach everything"));
}

/* Arrows go by where things stand: what lies over another is in no direction of it. */
static void arrows__that_do_not_come_to_a_tile__are_found(void **state)
{
	struct desk *desk = *state;
	*target(desk, "choice.vehicles") = (SDL_Rect){0, 0, 1280, 800};
	assert_complains(desk, "arrows do not come to: choice.vehicles");
	memcpy(desk->page.first_focus, "choice.vehicles", sizeof "choice.vehicles");
	assert_complains(desk, "arrows do not come back from: choice.noise");
}

static struct item *box_of(struct desk *desk, const char *id)
{
	int wanted = placed_find(&desk->placed, id);
	for (int k = 0; k < desk->placed.item_count; k++) {
		struct item *item = &desk->placed.items[k];
		if (item->kind == ITEM_BOX && item->target == wanted) {
			return item;
		}
	}
	fail_msg("%s has no box", id);
	return NULL;
}

static void colours__that_do_not_stand_out__are_found(void **state)
{
	struct desk *desk = *state;
	struct item *label = text(desk, "Noise"), *box = box_of(desk, "choice.noise");
	label->colour = COLOUR_EDGE; /* enough for an edge, and too little for a text */
	assert_complains(desk, "in theme day, Noise");
	label->colour =
		COLOUR_ON_PRIMARY; /* on a pressed tile of the primary colour it is fine, on a plain one lost */
	box->fill = COLOUR_PRIMARY;
	assert_keeps_quiet_of(desk, "does not stand out");
	box->fill = COLOUR_GOOD; /* fine at rest; pressed it turns light, and the words stay as they are */
	assert_keeps_quiet_of(desk, "in theme day, Noise");
	assert_complains(desk, "in theme day, pressed, Noise");
	label->colour = COLOUR_INK;
	box->fill = COLOUR_SURFACE;
	box->edge = COLOUR_LINE; /* decoration */
	assert_complains(desk, "in theme day, choice.noise");
	box->edge = COLOUR_EDGE;
	text(desk, "Choose what is nearest.")->colour = COLOUR_LINE;
	assert_complains(desk, "in theme dark, Choose what is nearest.");
}

static void ring_of_the_focus__on_a_ground_like_it__is_found(void **state)
{
	struct desk *desk = *state;
	desk->placed.items[desk->placed.item_count] = desk->placed.items[0];
	memmove(desk->placed.items + 1, desk->placed.items,
		(size_t)desk->placed.item_count++ * sizeof *desk->placed.items);
	desk->placed.items[0] = (struct item){.kind = ITEM_BOX,
		.rect = {0, 0, 1280, 800},
		.target = -1,
		.fill = COLOUR_PRIMARY,
		.edge = COLOUR_LINE};
	assert_complains(desk, "in theme day, the inner ring of the focus");
}

/* Notes the places of the page, then spoils it and looks again. */
static void assert_moved(struct desk *desk, const char *id)
{
	struct rules rules = {.complain = hear, .context = desk};
	struct places places = {0};
	char moved[80];
	SDL_Rect *rect = target(desk, id), kept = *rect;
	snprintf(moved, sizeof moved, "stands elsewhere than on other pages: %s\n", id);
	desk->said[0] = '\0';
	places_check(&places, &rules, &desk->placed);
	rect->x++; /* rounding */
	places_check(&places, &rules, &desk->placed);
	assert_string_equal(desk->said, "");
	rect->x += 2;
	places_check(&places, &rules, &desk->placed);
	assert_string_equal(desk->said, moved);
	*rect = kept;
}

/* With "Clear and leave" in the bar, on pages with keys: there it has a place of its own. */
static void assert_moved_in_bar(struct desk *desk)
{
	enum block_kind kind = desk->page.blocks[0].kind;
	desk->page.blocks[0].kind = BLOCK_KEYS;
	SDL_Rect *rect = target(desk, "frame.leave"), kept = *rect;
	rect->y = target(desk, "frame.danger")->y;
	assert_moved(desk, "frame.leave");
	assert_moved(desk, "frame.danger");
	*rect = kept;
	desk->page.blocks[0].kind = kind;
}

static void way_out_and_999__that_move__are_found(void **state)
{
	struct desk *desk = *state;
	assert_moved_in_bar(desk);
	assert_moved(desk, "frame.leave");
	assert_moved(desk, "frame.danger");
}

/* What is heard when the whole page has been shown. */
static void show_whole(struct desk *desk)
{
	static struct whole whole;
	struct rules rules = {.complain = hear, .context = desk};
	desk->said[0] = '\0';
	whole_add(&whole, &rules, &desk->placed);
}

static void text_or_tile__that_is_on_no_part__is_found(void **state)
{
	struct desk *desk = *state;
	show_whole(desk);
	assert_string_equal(desk->said, "");
	struct item *paragraph = text(desk, "Choose what is nearest.");
	paragraph->text = "Choose what is";
	show_whole(desk);
	assert_string_equal(desk->said, "a text is left out: Choose what is nearest.\n");
	paragraph->text = "Choose what is nearest.";
	text(desk, "Tell us")->kind = ITEM_ICON;
	show_whole(desk);
	assert_string_equal(desk->said, "a text is left out: Tell us\n");
	desk->placed.target_count--; /* Back, the last of the bar */
	show_whole(desk);
	assert_string_equal(desk->said, "a text is left out: Tell us\na tile is left out: frame.back\n");
}

/* A paragraph that is parted is whole again on its parts together, and on no part of them alone. */
static void text__in_pieces_on_several_parts__is_whole(void **state)
{
	struct desk *desk = *state;
	static struct whole whole;
	struct rules rules = {.complain = hear, .context = desk};
	struct item *paragraph = text(desk, "Choose what is nearest.");
	desk->placed.parts = 2;
	paragraph->text = "Choose what";
	whole_add(&whole, &rules, &desk->placed);
	desk->placed.part = 1;
	paragraph->text = "is nearest.";
	whole_add(&whole, &rules, &desk->placed);
	assert_string_equal(desk->said, "");
	desk->placed.part = 0;
	whole_add(&whole, &rules, &desk->placed);
	desk->placed.part = 1;
	whole_add(&whole, &rules, &desk->placed);
	assert_string_equal(desk->said, "a text is left out: Choose what is nearest.\n");
}

static void end_of_what_is_typed__left_out__is_found(void **state)
{
	struct desk *desk = *state;
	struct block *box = desk->page.blocks;
	*box =
		(struct block){.kind = BLOCK_ENTRY, .as.entry = {.text = "Since last week, choose what is nearest."}};
	struct item *typed = text(desk, "Choose what is nearest.");
	typed->text = "week, choose what is nearest.";
	show_whole(desk);
	assert_string_equal(desk->said, "");
	typed->text = "Since last week, choose";
	show_whole(desk);
	assert_string_equal(
		desk->said, "the end of what was typed is left out: Since last week, choose what is nearest.\n");
	box->as.entry.left = "12 left";
	box->as.entry.text = "";
	box->as.entry.hint = "Touch the letters";
	show_whole(desk);
	assert_string_equal(desk->said, "a text is left out: 12 left\na text is left out: Touch the letters\n");
}

static void page__that_is_laid_out_again__is_found(void **state)
{
	struct desk *desk = *state;
	struct rules rules = {.complain = hear, .context = desk};
	struct view view = desk->placed.view;
	place_page(&desk->placed, &desk->page, &view, 0);
	rules_check_again(&rules, &desk->placed);
	assert_string_equal(desk->said, "");
	desk->page.tiles[desk->page.tile_count - 1].label = "Cars";
	place_page(&desk->placed, &desk->page, &view, 0);
	rules_check_again(&rules, &desk->placed);
	assert_string_equal(desk->said, "is shaped again when it is only drawn again: -\n");
}

static void thing_drawn__outside_its_box_or_the_window__is_found(void **state)
{
	struct desk *desk = *state;
	struct item *dot = &desk->placed.items[desk->placed.item_count++];
	*dot = (struct item){.kind = ITEM_BOX,
		.rect = {600, 500, 20, 20},
		.target = -1,
		.fixed_in = {590, 490, 100, 40},
		.fill = COLOUR_INK,
		.edge = COLOUR_INK};
	assert_keeps_quiet_of(desk, "leaves its place");
	dot->rect.x = 680;
	assert_complains(desk, "something that is drawn leaves its place");
	dot->fixed_in.w = 0;
	assert_keeps_quiet_of(desk, "leaves its place");
	dot->rect.x = 1265;
	assert_complains(desk, "something that is drawn leaves its place");
}

static void answer__without_its_question__is_found(void **state)
{
	struct desk *desk = *state;
	assert_keeps_quiet_of(desk, "without its question");
	text(desk, "What is it?")->text = "Tell us";
	assert_complains(desk, "an answer stands without its question");
}

/* Shows two parts of the page with these texts in the place of its paragraph and of the next; gives what was heard. */
static const char *show_parts(struct desk *desk, const char *first, const char *second)
{
	static struct whole whole;
	struct rules rules = {.complain = hear, .context = desk};
	struct item *paragraph = text(desk, "Choose what is nearest.");
	desk->said[0] = '\0';
	desk->placed.parts = 2;
	desk->placed.part = 0;
	paragraph->text = first;
	whole_add(&whole, &rules, &desk->placed);
	desk->placed.part = 1;
	paragraph->text = second;
	whole_add(&whole, &rules, &desk->placed);
	paragraph->text = "Choose what is nearest.";
	return desk->said;
}

static void what_belongs_together__on_two_parts__is_found(void **state)
{
	struct desk *desk = *state;
	struct block *name = desk->page.blocks;
	desk->page.blocks[2] = *name;
	desk->page.blocks[2].as.text.text = "0808 2000 247";
	desk->page.block_count = 3;
	struct block tiles = desk->page.blocks[1];
	desk->page.blocks[1] = desk->page.blocks[2];
	desk->page.blocks[2] = tiles;
	assert_string_equal(show_parts(desk, "Choose what is nearest.", "0808 2000 247"), "");
	name->keeps_with_next = true;
	assert_string_equal(show_parts(desk, "Choose what is nearest.", "0808 2000 247"),
		"is parted from what it belongs with: Choose what is nearest.\n");
	*name = (struct block){.kind = BLOCK_FACTS, .keeps_with_next = true};
	page_fact(&desk->page, name, "Choose what is nearest.", "", -1);
	assert_string_equal(show_parts(desk, "Choose what is nearest.", "0808 2000 247"),
		"is parted from what it belongs with: Choose what is nearest.\n");
}

static void code__parted_from_its_sentence_or_left_out__is_found(void **state)
{
	struct desk *desk = *state;
	static struct whole whole;
	struct rules rules = {.complain = hear, .context = desk};
	struct block *code = desk->page.blocks, text_block = *code;
	desk->page.blocks[1] = text_block;
	*code = (struct block){.kind = BLOCK_QR, .keeps_with_next = true};
	desk->page.block_count = 2;
	struct item *item = text(desk, "Choose what is nearest."), shown = *item;
	desk->placed.parts = 2;
	item->kind = ITEM_QR;
	whole_add(&whole, &rules, &desk->placed);
	*item = shown;
	desk->placed.part = 1;
	whole_add(&whole, &rules, &desk->placed);
	assert_string_equal(desk->said, "is parted from what it belongs with: Choose what is nearest.\n");
	desk->said[0] = '\0';
	desk->placed.part = 0;
	whole_add(&whole, &rules, &desk->placed);
	desk->placed.part = 1;
	whole_add(&whole, &rules, &desk->placed);
	assert_string_equal(desk->said, "a code is left out: -\n");
}

static void answer__of_two_by_itself__is_found(void **state)
{
	struct desk *desk = *state;
	static struct whole whole;
	struct rules rules = {.complain = hear, .context = desk};
	whole = (struct whole){.tiles = {"choice.noise", "choice.vehicles"}, .tile_count = 2};
	torn_check(&whole, &rules, &desk->page);
	assert_string_equal(desk->said, "");
	whole.tile_parts[1] = 1;
	torn_check(&whole, &rules, &desk->page);
	assert_string_equal(desk->said, "one of two answers stands by itself: choice.noise\n");
}

static void sentence__that_is_long_for_easy_read__is_found(void **state)
{
	struct desk *desk = *state;
	struct rules rules = {.complain = hear, .context = desk};
	desk->page.lead = "One two three four five six. Seven eight nine ten eleven twelve thirteen.";
	desk->page.has_large_icons = true;
	easy_check(&rules, &desk->placed);
	assert_string_equal(desk->said, "");
	desk->page.lead = "Six. One two three four five six seven eight nine ten eleven twelve, thirteen.";
	easy_check(&rules, &desk->placed);
	assert_string_equal(desk->said,
		"is too long a sentence for Easy Read: Six. One two three four five six seven eight nine ten eleven "
		"twelve, thirteen.\n");
	desk->page.has_large_icons = false;
	desk->said[0] = '\0';
	easy_check(&rules, &desk->placed);
	assert_string_equal(desk->said, "");
}

static void part__of_a_title_alone__is_found(void **state)
{
	struct desk *desk = *state;
	struct rules rules = {.complain = hear, .context = desk};
	desk->placed.parts = 2;
	torn_check_part(&rules, &desk->placed);
	assert_string_equal(desk->said, "");
	text(desk, "Choose what is nearest.")->text = "What is it?";
	for (int k = 0; k < desk->placed.item_count; k++) {
		struct item *item = &desk->placed.items[k];
		bool is_answer =
			item->target >= 0 && strncmp(placed_tile(&desk->placed, item->target)->id, "choice.", 7) == 0;
		item->target = is_answer ? -1 : item->target;
		item->kind = is_answer ? ITEM_BOX : item->kind;
	}
	torn_check_part(&rules, &desk->placed);
	assert_string_equal(desk->said, "a part says nothing but the page's title: -\n");
}

static void text__cut_so_that_little_is_left__is_found(void **state)
{
	struct desk *desk = *state;
	assert_string_equal(show_parts(desk, "Choose what", "is nearest."), "");
	assert_string_equal(show_parts(desk, "Choose what is neare", "st."),
		"is cut into uneven pieces: Choose what is nearest.\n");
}

static void sizes_and_parts__that_must_not_be__are_found(void **state)
{
	struct desk *desk = *state;
	desk->placed.percent = 80;
	assert_complains(desk, "text is too small: 80 % of 100 %");
	desk->placed.view.percent = 200;
	desk->placed.percent = 79;
	assert_complains(desk, "text is too small: 79 % of 200 %");
	enum block_kind kind = desk->page.blocks[0].kind;
	desk->page.blocks[0].kind = BLOCK_KEYS;
	assert_keeps_quiet_of(desk, "text is too small");
	desk->placed.percent = 59;
	assert_complains(desk, "text is too small: 59 % of 200 %");
	desk->page.blocks[0].kind = kind;
	desk->placed.view.percent = 100;
	desk->placed.percent = 100;
	desk->placed.overflows = true;
	assert_complains(desk, "does not fit");
	desk->placed.overflows = false;
	desk->placed.is_cramped = true;
	assert_complains(desk, "a word is broken, or something is too narrow");
	desk->placed.is_cramped = false;
	desk->page.is_for_typing = true;
	memcpy(desk->page.tiles[desk->page.tile_count - 1].id, "key.61", sizeof "key.61");
	assert_complains(desk, "the box is torn from its keys");
	desk->placed.items[0].kind = ITEM_CARET;
	assert_keeps_quiet_of(desk, "the box is torn from its keys");
}

#define test_at_desk(test) cmocka_unit_test_setup_teardown(test, desk_begin, desk_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(page__that_is_right__is_left_alone),
		test_at_desk(tile__outside_or_too_small_or_too_close__is_found),
		test_at_desk(tile__lower_or_narrower_than_there_is_room_for__is_found),
		test_at_desk(label_of_the_frame__too_small_to_read__is_found),
		test_at_desk(key__too_narrow_or_too_close__is_found),
		test_at_desk(tile__without_a_name__is_found),
		test_at_desk(text__that_leaves_its_place__is_found),
		test_at_desk(text__that_leaves_its_place_sideways__is_found),
		test_at_desk(letter__under_what_a_long_press_offers__is_found),
		test_at_desk(frame__without_its_ways_out__is_found),
		test_at_desk(page__with_nothing_to_come_to__is_found),
		test_at_desk(tab__that_does_not_loop_or_come_back__is_found),
		test_at_desk(arrows__that_do_not_come_to_a_tile__are_found),
		test_at_desk(colours__that_do_not_stand_out__are_found),
		test_at_desk(ring_of_the_focus__on_a_ground_like_it__is_found),
		test_at_desk(way_out_and_999__that_move__are_found),
		test_at_desk(text_or_tile__that_is_on_no_part__is_found),
		test_at_desk(text__in_pieces_on_several_parts__is_whole),
		test_at_desk(end_of_what_is_typed__left_out__is_found),
		test_at_desk(page__that_is_laid_out_again__is_found),
		test_at_desk(thing_drawn__outside_its_box_or_the_window__is_found),
		test_at_desk(answer__without_its_question__is_found),
		test_at_desk(what_belongs_together__on_two_parts__is_found),
		test_at_desk(code__parted_from_its_sentence_or_left_out__is_found),
		test_at_desk(answer__of_two_by_itself__is_found),
		test_at_desk(sentence__that_is_long_for_easy_read__is_found),
		test_at_desk(part__of_a_title_alone__is_found),
		test_at_desk(text__cut_so_that_little_is_left__is_found),
		test_at_desk(sizes_and_parts__that_must_not_be__are_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
