/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * app_inside.h - what the files of the app share.
 */
#ifndef KIOSK_APP_APP_INSIDE_H
#define KIOSK_APP_APP_INSIDE_H

#include "kiosk/app/app.h"

/* show.c: puts a screen on show. */
void show_only(struct app *app, const struct screen *screen); /* and nothing under it */
void show_over(struct app *app, const struct screen *screen); /* over what is there */
void show_under(struct app *app);                             /* what lies under it */
void show_beginning(
	struct app *app); /* welcome, the tally, that nothing is open, or that it is out of order */
bool show_is_beginning(const struct app *app); /* is nobody in the middle of anything? */

/* app.c: the book, and what is read from it; on failure nothing of it stays open. */
MUST_CHECK enum status app_open_rest(struct app *app);
void app_forget_book(struct app *app); /* it is closed, with all that was read from it */

/* wiping.c: what is safe at the office goes from the book; how long until it is looked at again (-1: not now). */
MUST_CHECK enum status wiping_at_start(struct app *app);
void wiping_pass(struct app *app);
int64_t wiping_wait(const struct app *app);

/* What comes first at a table: something for a home that was not here before. */
void corner_begin_tally(struct corner *corner);

/* act.c: lets go of fingers that have rested too long. */
void fingers_rest(struct app *app);

/* request.c: carries out what a screen requested. */
void request_carry_out(struct app *app, struct request request);

/* visit.c: the visit's memory, and how it ends. */
struct visit *visit_alloc(void);
void visit_free(struct visit *visit);
void visit_end(struct app *app); /* wiped, and back to the beginning */

/* records.c: what goes into the book besides what people enter. */
MUST_CHECK enum status record_open(struct app *app, const struct planned_event *event);
MUST_CHECK enum status record_close(struct app *app);
MUST_CHECK enum status record_change(struct app *app, const struct planned_event *event);
MUST_CHECK enum status record_pause(struct app *app, bool is_paused);
MUST_CHECK enum status record_audit(struct app *app, const char *act);
MUST_CHECK enum status record_works_again(
	struct app *app, const char *fault); /* after this one, by its code */
void record_private(struct app *app, const char *shown);
void record_use(struct app *app, const char *journey);   /* of what saves nothing itself */
MUST_CHECK enum status record_outgoing(struct app *app); /* visit->outgoing */
MUST_CHECK enum status record_kit(struct app *app, const char *item, const char *to); /* one, given */
MUST_CHECK enum status record_take_back(struct app *app, int64_t seq);
/* What is to be taken back (kit_back.c): the change of that number among the last, or the newest of the item. */
MUST_CHECK enum status kit_find_change(struct app *app, struct request request, struct tally_change *change);
/* What came back is not taken away again, below nothing, without a second strike. */
bool kit_must_ask_back(struct app *app, const struct tally_change *change);
MUST_CHECK enum status record_doors(struct app *app, const char *area); /* the run that is under way */
MUST_CHECK enum status record_correction(
	struct app *app, int64_t seq, const char *why); /* of what was achieved */
MUST_CHECK enum status record_withdrawal(
	struct app *app, enum stream stream, int64_t seq); /* of what has boxes: a report, a note */
void record_statement_if_due(struct app *app);

/* recording.c: how a write went, which it hands back; the try now and then, and how long until then (-1: never). */
enum status recording_went(struct app *app, enum status status);
void recording_pass(struct app *app);
int64_t recording_wait(const struct app *app);

/* portrait.c: the photo of visit->local_officer, if the book has one; and no photo any more. */
void portrait_find(struct app *app);
void portrait_forget(struct app *app);

/* event.c: which event this is. One that was described and has no code yet becomes one of the kiosk's (settle). */
MUST_CHECK enum status event_find(struct app *app);
MUST_CHECK enum status event_settle(struct app *app, const struct planned_event **event);
MUST_CHECK enum status event_read_tally(struct app *app);

/* numpad.c: keys that count kit whatever is on show. True: this one did, and is nothing else. */
bool numpad_take(struct app *app, const SDL_KeyboardEvent *event);
bool numpad_takes_text(struct app *app);                 /* the text that SDL gives for the same key */
bool numpad_is_there(const struct catalogue *catalogue); /* does it give any item a key? */
void toast_pass(struct app *app);                        /* lets the words at the top go in time */
int64_t toast_wait(const struct app *app);

/* saving.c: the stick. */
void saving_begin(struct app *app);
bool saving_look(struct app *app); /* true when it changed */

/* fetching.c: what the office sent on the stick. */
void fetching_begin(struct app *app, bool for_pins);
bool fetching_look(struct app *app); /* true when it changed */
void fetching_take(struct app *app); /* all that was found and is in order */
void fetching_forget(struct app *app);

/* app.c: works with the catalogue and the plan that the book has in force by now. On failure with those before. */
MUST_CHECK enum status app_read_again(struct app *app);

/* tongue.c: the languages that can be shown. */
void tongue_begin(void);
bool tongue_has(enum language language); /* are there translations of it? */

/* voice.c: what is on show, read aloud. */
bool voice_can(void); /* is there a voice, and something to be heard with? */
bool voice_reads(struct app *app, enum language language); /* in a visit that listens: can it read this? */
bool voice_wants_warning(const struct app *app);           /* that others can hear the page on show */
void voice_close(struct app *app);
void voice_page(struct app *app);
void voice_page_again(struct app *app); /* after it was drawn again: if its title tells of something new */
void voice_forget(struct app *app);     /* which page was read last */
void voice_focus(struct app *app);
void voice_answer(
	struct app *app, const char *id); /* what the act on this thing changed, if nothing has said it */
void voice_say(struct app *app, const char *words);
void voice_typed(struct app *app, size_t length_before); /* what the key just struck did to the words */
bool voice_look(struct app *app);                        /* carries it on; true when a text came to its end */
void voice_stop(struct app *app);

/* demonstration.c: an event that never was, in a folder that goes again. */
MUST_CHECK enum status demonstration_make(struct app *app, char path[PATH_SIZE]);

/* What its office has to tell: about one report, with the code that the page names. */
void demonstration_tell(struct app *app);
extern const char demonstration_pin[];

/* player.c: a program that finds things on the placed page by name; with a demonstration book only. */
struct player *player_open(int fd);
void player_close(struct player *player);
void player_listen(struct app *app);
void player_hear(struct app *app, const char *language, const char *words); /* what is read aloud */
void player_forget(struct app *app); /* what was heard so far, and nobody asked for */

#endif
