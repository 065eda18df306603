/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * danger.c - the 999 page, one touch away from everywhere: how to call, how to call without speaking, and who can help
 * here and now. It makes no sound and calls nobody.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <string.h>

/* The officer reads English; whoever shows it should know what it says. Isolated, so that it keeps its full stop. */
void lanyard_describe(struct page *page, const struct state *state, const char *sentence)
{
	enum language language = state->visit->tongue.language;
	page_paragraph(page, TEXT_LEAD, icon_named("badge"), _("Or show anyone with a green lanyard:"))
		->keeps_with_next = true;
	page_paragraph(page, TEXT_STRONG, 0, frame_name(page, words_in(LANGUAGE_EN, sentence)));
	if (language != LANGUAGE_EN) {
		page_paragraph(page, TEXT_LEAD, 0, words_in(language, sentence));
	}
}

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
	lanyard_describe(page, state, N_("I need help now."));
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
