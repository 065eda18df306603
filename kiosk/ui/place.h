/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * place.h - finds a page its place on a window: the one pass that measures and places, for every size, direction and
 * text size.
 *
 * The frame comes first: band, top strip and bar stand at the same places on every page; where keys need all the
 * height and their box says what it asks for, the strip goes and "Clear and leave" stands in the bar. In what is left,
 * the page's rows are tried in an order of preference: side by side panes, as many columns as the page wants, icons
 * above their labels; then fewer. The first way in which all rows fit wins. Where none does, the page turns into parts,
 * in the way that needs fewest, and the end of the bar has "More" in place of the way on until the last part. A title
 * that does not fit the strip of the later parts makes that higher, so that an answer stands with its question.
 *
 * The text has the size that was asked for, with two exceptions. What belongs together (a paragraph, a name and its
 * number) is torn as little as may be: the page may have letters of nine or eight tenths of that size, never below the
 * standard's. And a word or label that is longer than its place gets smaller by itself, or where even that is not
 * enough, the page does; keys never do. Nothing is ever cut or scrolled.
 *
 * Placing is done from left to right; for a page that reads from right to left, the result is mirrored at the end.
 */
#ifndef KIOSK_UI_PLACE_H
#define KIOSK_UI_PLACE_H

#include "kiosk/ui/placed.h"

/*
 * Places part `part` (from 0; one that is too high gives the last) of a page. `placed` is emptied first and then the
 * caller's, for placed_clear(); the page must stay as long as it.
 */
void place_page(struct placed *placed, const struct page *page, const struct view *view, int part);

#endif
