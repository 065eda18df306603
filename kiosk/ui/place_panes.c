/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * place_panes.c - two panes beside each other. They are not divided, so they are tried only for a page that fits whole.
 */
#include "kiosk/ui/place_inside.h"

bool has_panes(const struct page *page)
{
	for (int k = 0; k < page->block_count; k++) {
		if (page->blocks[k].pane != PANE_WHOLE) {
			return true;
		}
	}
	return false;
}

void build_panes(struct placer *placer, struct panes *panes, SDL_Rect rect)
{
	const struct page *page = placer->page;
	int percent = page->start_percent ? page->start_percent : 50;
	int start = (rect.w - placer->m.gap) * percent / 100;
	panes->rects[0] = (SDL_Rect){rect.x, rect.y, start, rect.h};
	panes->rects[1] =
		(SDL_Rect){rect.x + start + placer->m.gap, rect.y, rect.w - start - placer->m.gap, rect.h};
	for (int k = 0; k < 2; k++) {
		bool is_card = page->pane_cards || (k == 1 && page->end_card);
		panes->insets[k] = is_card ? placer->m.pad * 3 / 2 : 0;
		panes->rows[k].count = 0;
		if (k == 0 && page->title_in_pane) {
			rows_build_header(placer, &panes->rows[k], panes->rects[k].w - 2 * panes->insets[k]);
		}
		rows_build(placer, &panes->rows[k], k == 0 ? PANE_START : PANE_END,
			panes->rects[k].w - 2 * panes->insets[k]);
	}
}

int panes_height(const struct placer *placer, const struct panes *panes)
{
	int start = rows_height(placer, &panes->rows[0], 0, panes->rows[0].count) + 2 * panes->insets[0];
	int end = rows_height(placer, &panes->rows[1], 0, panes->rows[1].count) + 2 * panes->insets[1];
	return start > end ? start : end;
}

void place_panes(struct placer *placer, const struct panes *panes)
{
	for (int k = 0; k < 2; k++) {
		SDL_Rect rect = panes->rects[k];
		int inset = panes->insets[k];
		if (inset > 0 && panes->rows[k].count > 0) {
			place_box(placer, rect, COLOUR_SURFACE, COLOUR_LINE, (placer->m.border + 1) / 2);
		}
		rect = (SDL_Rect){rect.x + inset, rect.y + inset, rect.w - 2 * inset, rect.h - 2 * inset};
		bool centred = placer->page->pane_cards && !placer->page->is_staff;
		rows_place(placer, &panes->rows[k], 0, panes->rows[k].count, rect, centred);
	}
}
