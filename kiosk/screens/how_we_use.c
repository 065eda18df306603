/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * how_we_use.c - the privacy notice of what is written: who reads it, why, who else is told, how long it is kept, and
 * how to have it out again (UK GDPR, Articles 13 and 15 to 17). It lies over the page from which it was opened.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

static void add_telephone(struct page *page, const struct state *state)
{
	char telephone[TELEPHONE_SHOWN_SIZE];
	telephone_show(telephone, state->catalogue->telephone);
	page_paragraph(page, TEXT_LEAD, icon_named("phone"),
		page_textf(page, _("To read it, correct it or have it erased, call %s and say your report number."),
			telephone));
}

static void describe(struct page *page, const struct state *state)
{
	frame_resident(page, state, "how_we_use", _("How we use this"));
	page->title = page_text(page, _("How we use what you write"));
	page_paragraph(page, TEXT_LEAD, icon_named("lock"),
		_("It is locked as soon as you send it. This kiosk cannot open it again."));
	page_paragraph(page, TEXT_LEAD, icon_named("badge"),
		page_textf(page, "%s %s", label_in(&state->catalogue->readers, state->visit->tongue),
			_("They use it to look into your report and to reply to you.")));
	page_paragraph(page, TEXT_LEAD, icon_named("groups"),
		_("They tell others who you are only if you allow it, or if somebody is in danger."));
	page_paragraph(page, TEXT_LEAD, icon_named("delete"),
		_("It is erased six months after your report is closed, and after a year at the latest."));
	add_telephone(page, state);
	frame_back(page);
}

const struct screen screen_how_we_use = {
	.name = "how_we_use", .describe = describe, .act = frame_answer_over};
