/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * screen.h - a screen describes its page from the state and answers an act with one request. It touches no window, no
 * disk and no other screen: the app carries requests out (app/app.h).
 */
#ifndef KIOSK_SCREENS_SCREEN_H
#define KIOSK_SCREENS_SCREEN_H

#include "kiosk/screens/state.h"

enum request_kind {
	REQUEST_STAY,      /* nothing changes */
	REQUEST_SHOW,      /* describe the page again: the state changed */
	REQUEST_GO,        /* to another screen */
	REQUEST_OVER,      /* lay a screen over this one; Back comes back */
	REQUEST_QR,        /* the same, with a QR code of visit->address */
	REQUEST_BACK,      /* to what lies under this one, or to the beginning */
	REQUEST_START,     /* begin a journey */
	REQUEST_SAVE,      /* append visit->outgoing, then go on to `screen` */
	REQUEST_ABANDON,   /* leave the journey for the beginning: its answers are wiped, the settings stay */
	REQUEST_CLEAR,     /* wipe the visit at once */
	REQUEST_READ,      /* read what is on show aloud, from its beginning */
	REQUEST_SAY,       /* say `words`, as a sample of the voice */
	REQUEST_MORE_TIME, /* the visitor is still there */
	REQUEST_TRY_PIN,   /* corner.pin for corner.chosen */
	REQUEST_LOCK,      /* leave the officer's corner */
	REQUEST_ASSIST,    /* the same, to tap for somebody: a visit that is counted as such */
	REQUEST_KEYS,      /* the keys of a number pad count from now on; or no longer */
	REQUEST_CONFIRM,   /* an event lead has looked at how it was closed */
	REQUEST_TALLY, /* leave the officer's corner, and keep the kiosk for tallying; or for residents again */
	REQUEST_PAUSE, /* residents are asked to come back soon; or can go on */
	REQUEST_OPEN_EVENT,   /* `event`; without a code: one that no plan has, as it is described there */
	REQUEST_CHANGE_EVENT, /* the same in place of the one that is open, which was the wrong one */
	REQUEST_CLOSE_EVENT,
	REQUEST_TOTALS,    /* look how the event goes */
	REQUEST_LOOK,      /* at the machine and its stick, for `screen` */
	REQUEST_DOOR,      /* `door`, by `change` */
	REQUEST_END_DOORS, /* the run ends, in `area` */
	REQUEST_CORRECT,   /* take the activity entry `seq` back, because of `why`; then go on to `screen` */
	REQUEST_TAKE_BACK, /* the kit entry `seq`; or with 0 the last one of `item` and the act that is chosen */
	REQUEST_DROP_NOTE, /* take the note that was kept last back */
	REQUEST_WITHDRAW,  /* the report that was just sent, then go on to `screen` */
	REQUEST_SAVE_TO_STICK,
	REQUEST_FETCH,      /* look what the office sent on a stick, for `screen` */
	REQUEST_FETCH_PINS, /* the same, and take in new PINs at once: nobody need be known for that */
	REQUEST_TAKE_IN,    /* all of it that can be */
	REQUEST_TRY_AGAIN,  /* what failed last */
};

struct request {
	enum request_kind kind;
	const struct screen *screen;
	const struct flow *flow;
	const struct planned_event *event;
	int64_t seq;
	int item;          /* of the catalogue's kit, or -1 */
	const char *words; /* to be said, translated */
	const char *why;   /* of a correction: a code */
	enum door door;
	int change;       /* 1 or -1 */
	const char *area; /* a code */
	const char *use;  /* a journey that this is one use of, to be counted; NULL: none */
};

struct screen {
	const char *name;
	void (*describe)(struct page *page, const struct state *state);
	struct request (*act)(struct state *state, const char *id);
	int seconds; /* after which it goes by itself, when nobody touches it; 0: it stays */
	bool is_staff;
	bool is_private; /* what it shows is nobody else's business: it is read aloud only after a warning */
};

extern const struct screen screen_attract, screen_welcome, screen_not_open, screen_pause, screen_flow,
	screen_danger, screen_languages, screen_interpreter, screen_text_sizes, screen_settings, screen_listening,
	screen_overheard, screen_no_voice, screen_more_time, screen_thanks, screen_sent, screen_mistake,
	screen_withdrawn, screen_code, screen_trouble, screen_out_of_order, screen_help, screen_topic,
	screen_site, screen_portal, screen_local_areas, screen_local_officer, screen_local_nobody,
	screen_how_we_use, screen_lookup, screen_told;
extern const struct screen screen_officers, screen_pin, screen_forgotten, screen_kit, screen_tally,
	screen_activity, screen_hosts, screen_correction, screen_number, screen_ready, screen_clock, screen_doors,
	screen_doors_end, screen_stock, screen_stock_other, screen_stock_item, screen_difference, screen_event,
	screen_totals, screen_other_event, screen_unplanned, screen_close, screen_stick, screen_notes,
	screen_note, screen_repair;

/* The events that this kiosk can open, as tiles, with a way to one that no plan has; and what those answer. */
void events_describe(struct page *page, const struct state *state);
bool events_act(struct request *request, struct state *state, const char *id);

/* The event of this code, planned or opened here before; NULL: there is none. */
const struct planned_event *event_of_code(const struct state *state, const char *code);

/* The pad for the item or the measure of this code; Back leads to `from`. */
struct request number_ask(
	struct state *state, const struct screen *from, enum number_of of, const char *code);

/* Records so many more: of an item of kit, by the act and to whom that are chosen; of a measure, in its unit, from
 * `screen`, which goes on. */
struct request kit_add(struct state *state, const char *code, int amount);
struct request activity_add(
	struct state *state, const char *code, int amount, bool is_estimate, const struct screen *screen);

/* Is it still to be asked who holds the event: staff, partners, Members? */
bool activity_asks_hosts(const struct state *state);

/* How many concerns there are, for people to see: in tens until the event is closed. */
const char *concerns_words(struct page *page, const struct tally *tally);

/* Asks what the officer's watch says, beginning with what the kiosk shows. */
struct request clock_ask(struct state *state);

/* Has somebody compared the clock with a watch since the kiosk was started, and did it not go back since? */
bool clock_is_confirmed(const struct state *state);

/* Records whom the heads cover: others or everyone; then goes on to the close. */
struct request activity_cover(struct state *state, const char *covers);

/* Begins a note of this kind; goes on with the one under way; the same, of whose action so much was done. */
struct request note_start(struct state *state, enum note_kind kind);
struct request note_resume(struct state *state);
struct request note_count(struct state *state, int amount);

/* Records that so many of an item came or went back; how many are left, with a reason asked for where it differs. */
struct request stock_move(struct state *state, const char *code, int amount, bool is_brought);
struct request stock_count(struct state *state, const char *code, int amount);

/* What a measure is called, what it counts in, and how people say that. */
const char *measure_words(const struct state *state, const char *code);
enum unit measure_unit(const struct state *state, const char *code);
const char *unit_words(enum unit unit);

/* The frame of a resident's page: name, "Clear and leave", settings, 999. Called first by every describe(). */
void frame_resident(struct page *page, const struct state *state, const char *name, const char *heading);

/* Adds the tile that turns Easy Read on and off; gives its index. */
int frame_easy_read(struct page *page, const struct state *state);

/* Adds a tile for each setting of the visit, and gives how many; `tools` are their indexes. */
#define FRAME_TOOLS 5
int frame_tools(struct page *page, const struct state *state, int tools[FRAME_TOOLS]);

/* Parts of it that not every page has. */
void frame_back(struct page *page);
void frame_go(struct page *page, const char *label, const char *icon);
void frame_extra(struct page *page, const char *label, const char *icon, const char *id);

/* A tool that stands for a block that gives way to keys: the first. */
void frame_stand_in(struct page *page, const char *label, const char *icon, const char *id);

/*
 * A text of the catalogue in the visit's language, or in English with a mark that says so; and the same of a tile's
 * label that is English, which is then read by the English voice. Names, which have one form, need no mark.
 */
const char *frame_text(struct page *page, const struct state *state, const struct label *label);
void frame_mark_english(struct page *page, int tile);

/* A name to stand in a sentence, whichever way that runs: it keeps its own order and moves nothing beside it. */
const char *frame_name(struct page *page, const char *name);

/* What every resident's page answers the same way: the frame's tiles. False when the id is not of the frame. */
bool frame_act(struct request *request, struct state *state, const char *id);

/* A pad of digits in the end pane, as on every telephone, in every language; `is_off`: its digits take no touch. */
void frame_pad(struct page *page, bool is_off);

/* The frame of an officer's page, with its tabs. */
void frame_staff(struct page *page, const struct state *state, const char *name);
bool frame_staff_act(struct request *request, struct state *state, const char *id);

/* The same for a step of something under way: no tabs, but Back, and a way to lock. */
void frame_step(struct page *page, const struct state *state, const char *name);

/* Does anybody take notes at the event? Then they have a tab. */
bool frame_has_notes(const struct state *state);

/* The same without tabs, for a kiosk that is kept for tallying: one tile leads to the officers' PIN. */
void frame_tally(struct page *page, const struct state *state, const char *name);

/* What the office sent on the stick, and what became of it; gives whether any of it can be taken in. */
bool fetched_describe(struct page *page, const struct state *state);

/* What a page that lies over another answers to the frame's tiles and to Back. */
struct request frame_answer_over(struct state *state, const char *id);

/* The names of the other languages in the bar, each as it is written by its speakers; and a way in for officers. */
void frame_other_languages(struct page *page, const struct state *state);
void frame_way_in(struct page *page);

/* How long a screen stays for this visit, in seconds; 0: until somebody leaves it. */
int screen_seconds(const struct screen *screen, const struct visit *visit);

/* A language's own name for itself, never translated: "Polski". */
const char *language_own_name(enum language language);

/* Begins a journey in the visit. */
void run_begin(struct run *run, const struct flow *flow, const struct catalogue *catalogue,
	const struct planned_event *event);

/* A sentence (a msgid) to be shown to an officer: in English, and in the visit's language below. */
void lanyard_describe(struct page *page, const struct state *state, const char *sentence);

/* The helplines of the private branch, as rows of facts, and the day on which all of them were checked. */
void helplines_describe(struct page *page, const struct state *state);

/* Those of these codes, each with its note and a way to its site, and the day on which all of them were checked. */
void helplines_named(struct page *page, const struct state *state, const char *const *codes, int count);

/* What a tile with a way to a site answers; false when the id is none. */
bool helplines_act(struct request *request, struct state *state, const char *id);

/* Was it made sure of lately enough to be shown? `now` is in UTC seconds. */
bool helpline_is_fresh(const struct helpline *helpline, int64_t now);

/* The visit's QR code at the start, and what to do with it at the end. */
void qr_describe(struct page *page, const struct state *state);

/*
 * A telephone number to stand in a sentence: in one that runs from right to left its groups keep their order, and no
 * line breaks between them.
 */
#define TELEPHONE_SHOWN_SIZE 60
void telephone_show(char shown[TELEPHONE_SHOWN_SIZE], const char *telephone);

/* What the demonstration's office has something to tell about. */
#define DEMONSTRATION_CODE "2222333344445557"

/* The way to the tenant portal, as a QR code. */
void portal_begin(struct request *request, struct state *state);

/* An address to be typed, which may go on in the next line behind a slash or a dot. */
struct block *address_describe(struct page *page, enum text_look look, const char *address);

#endif
