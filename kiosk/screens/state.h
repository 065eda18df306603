/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * state.h - all that a page may be described from, and all that an act may change. Screens and flows see this and
 * nothing else: no window, no book, no file. The app fills in what it read, and carries out what they request.
 */
#ifndef KIOSK_SCREENS_STATE_H
#define KIOSK_SCREENS_STATE_H

#include "kiosk/flows/burst.h"
#include "kiosk/flows/flow.h"
#include "kiosk/platform/keymap.h"
#include "kiosk/platform/machine.h"
#include "kiosk/platform/pace.h"
#include "kiosk/screens/note.h"
#include "kiosk/ui/page.h"
#include "kiosk/ui/theme.h"
#include "ledger/bundle.h"
#include "ledger/doors.h"
#include "ledger/news.h"
#include "ledger/notes.h"
#include "ledger/plan.h"
#include "ledger/quarters.h"
#include "ledger/receipt.h"
#include "ledger/started.h"
#include "ledger/tally.h"
#include "ledger/unplanned.h"

#include <stdbool.h>
#include <stdint.h>

struct screen;

/* How loud it is read aloud: steps from 0 to LOUDNESS_STEPS - 1. */
#define LOUDNESS_STEPS  5
#define LOUDNESS_NORMAL 2

/* How a visitor uses the kiosk: counted, by day, tied to nothing. */
enum mode_of_use {
	USE_TOUCH,
	USE_KEYPAD,
	USE_SPEECH,
	USE_LARGE,
	USE_EASY,     /* Easy Read */
	USE_ASSISTED, /* an officer taps for somebody */
};

/* The on-screen keyboard as it stands. */
enum keyboard_layer {
	LAYER_LETTERS,
	LAYER_MARKS,  /* what a real keyboard has behind AltGr */
	LAYER_DIGITS, /* digits and punctuation */
};

enum shift {
	SHIFT_AUTO,   /* capitals where a sentence begins, in scripts that have them */
	SHIFT_OFF,    /* small letters even there, for the next letter */
	SHIFT_ONCE,   /* for the next letter */
	SHIFT_LOCKED, /* until shift is struck again */
};

struct keyboard {
	bool is_latin; /* the English letters stand in for the language's own */
	enum keyboard_layer layer;
	enum shift shift;
	bool shift_struck;  /* by the last stroke: one more locks it */
	struct stroke dead; /* a dead key that waits for its letter; STROKE_NOTHING: none */
	struct stroke held; /* the key that was held last */
	bool offers;        /* what belongs to that key is on show, above it */
	bool complains;     /* the visitor wanted to go on, but what is written is not good yet */
};

/* Coming back with the code of a report. */
struct lookup {
	char typed[REPORT_CODE_LENGTH + 1];
	bool complains; /* the visitor wanted to know, but this is no code */
	bool is_known;  /* there is something to tell: */
	struct told told;
};

/*
 * One visit: everything that somebody chose, typed or was shown. One fixed block of locked memory, wiped when the
 * visit ends (finish, clear, idle); nothing of it is kept elsewhere.
 */
struct visit {
	struct tongue tongue;
	int percent; /* text size */
	enum theme theme;
	bool speaks;
	enum pace pace;
	int loudness;         /* step of LOUDNESS_STEPS; LOUDNESS_NORMAL at first */
	bool knows_keys;      /* how to move with keys was read aloud */
	bool was_warned;      /* that others can hear what is read aloud */
	bool has_more_time;   /* pages wait twice as long */
	enum mode_of_use use; /* the least usual one so far */
	struct run run;
	struct outgoing outgoing;
	struct left left; /* by the journey before */
	struct keyboard keyboard;
	struct lookup lookup;
	int64_t sent;                    /* the report that was just saved: its entry's number; 0: none */
	char number[REPORT_NUMBER_SIZE]; /* as people say it */
	struct report_code code;
	int topic, helpline; /* of help and advice: what is on show, as indexes into the catalogue */
	const struct local_officer *local_officer; /* on show */
	char address[600];                         /* in the QR code: of a page, or an officer's card */
	unsigned char qr[177 * 177];
	int qr_side;
	struct page page; /* what is on show */
};

/* A number under way on the pad (screens/number.c). */
#define NUMBER_DIGITS 5
enum number_of {
	NUMBER_GIVEN,   /* kit, by the act and to whom that are chosen */
	NUMBER_MEASURE, /* what the event achieved */
	NUMBER_BROUGHT, /* kit that came */
	NUMBER_TAKEN,   /* kit that went back */
	NUMBER_LEFT,    /* kit that is left, counted */
	NUMBER_ACTION,  /* how much was done, of a note's action */
};
struct number {
	enum number_of of;
	const struct screen *from; /* where the pad was asked for */
	char typed[NUMBER_DIGITS + 1];
	bool is_estimate;
	bool is_asked; /* it is more than usual, and that was said */
};

/* An event that no plan has, as far as it is described (screens/unplanned.c). */
enum event_step {
	EVENT_STEP_TYPE,
	EVENT_STEP_AREA,
	EVENT_STEP_PLACE, /* which of those that planned events of the area have, if it is one of them */
	EVENT_STEP_VENUE,
	EVENT_STEP_SETTING,
	EVENT_STEP_PROGRAMME,
	EVENT_STEP_CAMPAIGN,
	EVENT_STEP_CHECK,
};
struct unplanned_steps {
	enum event_step step;
	struct planned_event event; /* without code and name as yet */
};

/* What an officer's watch says (screens/clock.c), local. */
struct watch {
	struct day day;
	int minute; /* after midnight */
};

/* An officer at work. */
struct corner {
	int officer; /* index into the device's officers; -1: nobody */
	int chosen;  /* whose PIN is being asked for; -1: nobody's yet */
	char pin[PIN_LENGTH + 1];
	int wrong_seconds; /* until another PIN may be tried; 0: now */
	bool was_wrong;
	bool was_letter;                    /* something else than a digit was typed on a real keyboard */
	const char *act;                    /* given, returned or broken */
	const char *recipient;              /* same_home, new_home, business */
	char counting[CODE_SIZE];           /* the item or the measure that is being typed or corrected */
	const struct screen *corrects_from; /* the page that a correction goes back to */
	struct number number;
	char asked
		[CODE_SIZE]; /* of this item none is left, and whether one more was given was asked; empty: nothing */
	char asked_back
		[CODE_SIZE]; /* of this item less than nothing would be left without what came back, and so was asked */
	bool asks_heads; /* whom the heads cover is to be answered once more */
	int counted;     /* left of that item, and it should be another number */
	struct unplanned_steps unplanned;
	struct watch watch;
	bool wants_close; /* the close was asked for and waits to be confirmed */
	struct {
		enum note_kind kind; /* NOTE_NONE: none */
		const struct planned_event *event;
		enum stream stream;
		int64_t seq;
	} last_note; /* that this officer kept, and can take back */
};

/* The keys of a USB number pad, which count kit whatever is on show. */
struct numpad {
	char asked
		[CODE_SIZE]; /* of which nothing is left: whoever strikes its key again has given more all the same */
	bool asked_back; /* the last one, taken back, would leave less than nothing: the key was struck once */
	bool is_same_home; /* what is counted next goes to the same home as the last */
};

/* Saving to a stick, as far as it has come. */
enum saving {
	SAVING_NONE,
	SAVING_RUNS,
	SAVING_LOOKS, /* it is on the stick; what the office sent may be there, too */
	SAVING_DONE,
	SAVING_FAILED,
};

/* What the office sent on a stick, as far as it was found. */
enum fetching {
	FETCHING_NONE,
	FETCHING_RUNS,
	FETCHING_DONE,
	FETCHING_FAILED,
};

struct fetched {
	bool is_there;  /* a file of this kind is on the stick, and it is not one that was taken in before */
	bool is_taken;  /* it is in force now */
	int64_t number; /* UTC second of signing; 0: it is none of ours */
	enum status status;
	struct reason reason; /* where it cannot be taken in */
};

struct state {
	const struct catalogue *catalogue;
	const struct plan *plan;
	const struct planned_event *event; /* the one that is open, or was last; NULL: none */
	const struct unplanned *unplanned; /* those that this kiosk has opened */
	int unplanned_count;
	enum mode mode;
	struct {
		const unsigned char *at; /* what the office says of each report (bundle.h); NULL: nothing yet */
		size_t length;
	} statuses;
	const struct photo *portrait; /* of the local officer on show; NULL: none */
	const char *log_name;         /* "A" */
	const char *fingerprint;
	const struct officer *officers;
	int officer_count;
	bool offered[LANGUAGE_COUNT];
	bool can_listen;             /* there is a voice and a sound card */
	const struct keymap *keymap; /* of the visit's language, or the English one where it stands in */
	bool keymap_is_latin;        /* the language's own letters are Latin: no need of English ones beside it */

	struct visit *visit;
	struct corner corner;
	struct started started;    /* what the log had when the program was started */
	int64_t added_without_pin; /* number of the kit entry that may be taken back without one; 0: none */
	struct tally tally;        /* of the event */
	struct machine machine;    /* as it was when somebody last looked */
	bool has_stick;            /* then */
	enum status stick_trouble; /* why not */
	int64_t catalogue_signed,
		saved; /* then; UTC seconds of the catalogue in force and of the last save to a stick, 0: none */
	struct quarters quarters; /* of the event, as they were when somebody last looked */
	struct doors doors;       /* of the run that is under way */
	struct notes notes;       /* how many of each the event has */
	struct note note;         /* that is under way, or was when the corner was locked */
	struct numpad numpad;
	bool has_numpad;               /* the catalogue gives items their keys */
	struct burst burst;            /* what was saved last: outlives a visit, and tells nothing of it */
	int turn;                      /* of the attract page: goes up with every language that had its turn */
	int64_t now;                   /* UTC seconds */
	int64_t closes_in;             /* seconds until this page goes by itself; -1: it stays */
	int64_t clock_behind;          /* seconds that the clock stands before what the book knows; 0: none */
	const char *demonstration_pin; /* of the demonstration that the kiosk brings along; else NULL */
	bool was_put_back;             /* the book was put back from an older copy */

	enum saving saving;
	int saving_percent;
	char saved_to[256]; /* file name on the stick */
	int64_t saved_at;   /* UTC second of the last save that was read back; 0: none yet */
	int64_t saved_entries;
	bool has_unsaved; /* something was recorded since the last save began */

	enum fetching fetching;
	enum status fetching_trouble;
	struct fetched fetched[NEWS_COUNT];
	struct receipt_safe safe; /* at the office, as it was when somebody last looked */

	enum status stopped; /* what keeps the kiosk from recording; DONE: nothing */
	bool waits;          /* something that could not be saved is still here, for another try */
	enum status trouble; /* of the last act that failed */
	struct reason trouble_reason;
	const struct screen *under; /* what an overlay lies over */
};

#endif
