/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * out_of_order.c - the pages of a kiosk that cannot record: for residents that it is out of order, whom to tell and
 * what to read out to them; for officers what to do. Help and 999 need no recording and stay.
 */
#include "kiosk/screens/out_of_order.h"

#include "kiosk/screens/screen.h"
#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <string.h>

enum {
	FAULT_OTHER,
	FAULT_FULL,
	FAULT_DISK,
	FAULT_DAMAGED,
	FAULT_LOCKED,
	FAULT_CLOCK,
	FAULT_KEYS,
	FAULT_MISSING,
	FAULT_IN_USE,
	FAULT_COUNT
};

/* What officers can do at a table; all else is the office's. */
static const char restart[] = N_("Switch the kiosk off and on again."), save[] = N_("Save to a USB stick."),
				  replug[] = N_("Switch it off, push the memory card in firmly, switch it on."),
				  unlock[] = N_("Slide the lock of the memory card open."),
				  set_clock[] = N_("Set the kiosk's clock, then look again."),
				  tell[] = N_("Use another kiosk, and tell the office the code."),
				  keep[] = N_("Leave it as it is: the office can mend it.");

const struct fault faults[] = {
	[FAULT_OTHER] = {"K0", N_("The kiosk cannot work with its files."), {restart, tell, keep}},
	[FAULT_FULL] = {"K1", N_("The disk is full."), {save, restart, tell}},
	[FAULT_DISK] = {"K2", N_("The disk does not work."), {save, replug, tell}},
	[FAULT_DAMAGED] = {"K3", N_("The book is damaged."), {save, tell, keep}},
	[FAULT_LOCKED] = {"K4", N_("The disk may not be written to."), {save, unlock, tell}},
	[FAULT_CLOCK] = {"K5", N_("The clock is wrong by years."), {set_clock, restart, tell}},
	[FAULT_KEYS] = {"K6", N_("The device file is missing."), {tell, keep}},
	[FAULT_MISSING] = {"K7", N_("The book is not there."), {replug, tell, keep}},
	[FAULT_IN_USE] = {"K8", N_("Another program has the book."), {restart, tell}},
};
const int fault_count = FAULT_COUNT;

static const unsigned char fault_behind[] = {
	[NO_ROOM] = FAULT_FULL,
	[SYSTEM_FAILED] = FAULT_DISK,
	[STICK_GONE] = FAULT_DISK, /* the same errors of a disk (status.c) */
	[STICK_SILENT] = FAULT_DISK,
	[STICK_LIES] = FAULT_DISK,
	[NOT_A_BOOK] = FAULT_DAMAGED,
	[DAMAGED_BOOK] = FAULT_DAMAGED,
	[BAD_OWN_BOOK] = FAULT_DAMAGED,
	[BROKEN_CHAIN] = FAULT_DAMAGED,
	[BAD_SIGNATURE] = FAULT_DAMAGED,
	[BAD_ENTRY] = FAULT_DAMAGED,
	[NOT_ALLOWED] = FAULT_LOCKED,
	[STICK_LOCKED] = FAULT_LOCKED,
	[CLOCK_BEHIND] = FAULT_CLOCK,
	[NO_DEVICE_FILE] = FAULT_KEYS,
	[NOT_FOUND] = FAULT_MISSING,
	[BOOK_IN_USE] = FAULT_IN_USE,
};

const struct fault *fault_of(enum status status)
{
	return &faults[(size_t)status < sizeof fault_behind ? fault_behind[status] : FAULT_OTHER];
}

/* Of a book that is damaged or not there, nobody can say at a table what it holds. */
static bool keeps_the_book(const struct fault *fault)
{
	return fault != &faults[FAULT_DAMAGED] && fault != &faults[FAULT_MISSING] &&
		   fault != &faults[FAULT_OTHER];
}

/* "Kiosk A · code K1": what is read out to the office, the same in every language but for its words. */
static const char *name_and_code(struct page *page, const struct state *state, enum status status)
{
	return page_textf(page, _("Kiosk %1$s · code %2$s"), frame_name(page, state->log_name),
		frame_name(page, fault_of(status)->code));
}

/* What to do, in order. Without a book there is nothing to be saved. */
static void add_steps(struct page *page, const struct fault *fault, bool has_book)
{
	int number = 0;
	for (int k = 0; k < FAULT_STEPS && fault->steps[k]; k++) {
		if (has_book || fault->steps[k] != save) {
			page_paragraph(page, has_book ? TEXT_BODY : TEXT_LEAD, icon_named("build"),
				page_textf(page, "%d. %s", ++number, _(fault->steps[k])));
		}
	}
}

/* Residents */

/* Before a book could be opened there is no catalogue, and nobody has a name. */
static const char *heading_of(const struct state *state)
{
	if (state->event) {
		return state->event->name;
	}
	return state->catalogue ? label_in(&state->catalogue->name, state->visit->tongue) : "Bunting";
}

/* Nobody is in the middle of anything: as the other pages where a visit begins. */
static void describe_beginning(struct page *page, const struct state *state)
{
	page->leave = -1;
	if (state->officer_count > 0) {
		frame_way_in(page);
		page_paragraph(
			page, TEXT_LEAD, icon_named("lock"), _("Officers: press the name at the top for two seconds."));
	} else { /* no book, no PINs: whoever is there may know what to do */
		page_paragraph(page, TEXT_STRONG, 0, _(fault_of(state->stopped)->means));
		add_steps(page, fault_of(state->stopped), false);
	}
	if (state->event && state->tally.is_open && state->catalogue->topic_count > 0) {
		struct block *tiles = page_tiles_begin(page, 1);
		tiles->as.tiles.is_low = true;
		page_tile(page, icon_named("support_agent"), _("Help and advice"), NULL, "welcome.help");
		page_tiles_end(page, tiles);
	}
	page->heading_stays = true;
	frame_other_languages(page, state);
}

static void describe(struct page *page, const struct state *state)
{
	frame_resident(page, state, "out_of_order", heading_of(state));
	bool works_again = state->stopped == DONE;
	page->title = page_text(page,
		works_again ? _("This kiosk works again. Please try again.") : _("This kiosk is out of order."));
	if (!works_again) {
		page_paragraph(page, TEXT_BODY, icon_named("badge"), _("Please tell anyone with a green lanyard."));
		page_paragraph(page, TEXT_STRONG, 0, name_and_code(page, state, state->stopped));
	}
	if (!state->waits) {
		describe_beginning(page, state);
		return;
	}
	page_paragraph(page, TEXT_BODY, icon_named("info"), _("It is not saved yet. It is still here."));
	frame_go(page, _("Try again"), "refresh");
}

static struct request act(struct state *state, const char *id)
{
	struct request request;
	if (frame_act(&request, state, id)) {
		return request;
	}
	if (strcmp(id, "frame.go") == 0) {
		return (struct request){.kind = REQUEST_TRY_AGAIN};
	}
	if (strcmp(id, "welcome.help") == 0) {
		return (struct request){.kind = REQUEST_GO, .screen = &screen_help};
	}
	if (strcmp(id, "welcome.languages") == 0) {
		return (struct request){.kind = REQUEST_OVER, .screen = &screen_languages};
	}
	if (strcmp(id, "staff.enter") == 0 && state->officer_count > 0) {
		return (struct request){.kind = REQUEST_GO, .screen = &screen_officers};
	}
	return (struct request){.kind = REQUEST_STAY};
}

const struct screen screen_out_of_order = {.name = "out_of_order", .describe = describe, .act = act};

/* Nothing was recorded, and the page says so plainly. What was typed is still there for another try. */

static void describe_trouble(struct page *page, const struct state *state)
{
	frame_resident(page, state, "trouble", _("Not saved"));
	page->title = page_text(page, _("We could not keep this. Nothing was saved."));
	page_paragraph(page, TEXT_BODY, icon_named("badge"), _("Please tell anyone with a green lanyard."));
	page_paragraph(page, TEXT_BODY, icon_named("info"), _(status_sentence(state->trouble)));
	page_paragraph(page, TEXT_LEAD, 0, name_and_code(page, state, state->trouble));
	frame_go(page, _("Try again"), "refresh");
}

const struct screen screen_trouble = {.name = "trouble", .describe = describe_trouble, .act = act};

/* Officers */

static void describe_repair(struct page *page, const struct state *state)
{
	const struct fault *fault = fault_of(state->stopped);
	frame_staff(page, state, "repair");
	if (state->stopped == DONE) {
		page->title = page_text(page, _("The kiosk records again."));
		page->title_is_good = true;
	} else {
		page->title = page_text(page, _(fault->means));
		page->lead = name_and_code(page, state, state->stopped);
		add_steps(page, fault, true);
		if (keeps_the_book(fault)) {
			page_paragraph(
				page, TEXT_LEAD, icon_named("check"), _("All that was said to be saved is on the disk."));
		}
	}
	struct block *tiles = page_tiles_begin(page, 1);
	page_tile(page, icon_named("refresh"), _("Try again"), NULL, "repair.again");
	page_tiles_end(page, tiles);
}

static struct request act_repair(struct state *state, const char *id)
{
	struct request request;
	if (frame_staff_act(&request, state, id)) {
		return request;
	}
	return (struct request){.kind = strcmp(id, "repair.again") == 0 ? REQUEST_TRY_AGAIN : REQUEST_STAY};
}

const struct screen screen_repair = {
	.name = "repair", .describe = describe_repair, .act = act_repair, .is_staff = true};
