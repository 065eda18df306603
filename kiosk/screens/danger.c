/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * danger.c - the 999 page, one touch away from everywhere: how to call, how to call without speaking, and who can help
 * here and now. It makes no sound and calls nobody.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <string.h>

static void describe(struct page *page, const struct state *state)
{
	frame_resident(page, state, "danger", _("In danger?"));
	page->danger_is_here = true;
	page->title = page_text(page, _("Call 999 now"));
	page_paragraph(page, TEXT_STRONG, icon_named("phone_in_talk"), _("Call 999 if anyone is in danger now."));
	page_paragraph(page, TEXT_BODY, icon_named("volume_off"),
		_("Cannot speak? Call 999 from a mobile. When asked, press 55."));
	page_paragraph(page, TEXT_BODY, icon_named("hearing"),
		_("Deaf, or speech impaired? Text phone or Relay UK: 18000."));
	page_paragraph(page, TEXT_BODY, icon_named("sign_language"), _("Sign language: 999 BSL."));
	page_paragraph(page, TEXT_LEAD, icon_named("badge"), _("Or show anyone with a green lanyard:"))
		->keeps_with_next = true;
	page_paragraph(page, TEXT_STRONG, 0, _("I need help now."));
	frame_back(page);
}

static struct request act(struct state *state, const char *id)
{
	struct request request;
	if (frame_act(&request, state, id)) {
		return request;
	}
	return (struct request){.kind = strcmp(id, "frame.back") == 0 ? REQUEST_BACK : REQUEST_STAY};
}

const struct screen screen_danger = {.name = "danger", .describe = describe, .act = act};

/* Who can help, by telephone: each number with the day on which somebody made sure of it. */
enum {
	STALE_AFTER_DAYS = 366
};

bool helpline_is_fresh(const struct helpline *helpline, int64_t now)
{
	return day_compare(day_add(helpline->checked, STALE_AFTER_DAYS), moment_local(now).day) >= 0;
}

void helplines_describe(struct page *page, const struct state *state)
{
	struct block *facts = page_block(page, BLOCK_FACTS);
	for (int k = 0; k < state->catalogue->helpline_count; k++) {
		const struct helpline *helpline = &state->catalogue->helplines[k];
		if (helpline->is_private && helpline_is_fresh(helpline, state->now)) {
			page_fact(page, facts, label_in(&helpline->label, state->visit->tongue), helpline->number, -1);
		}
	}
}
