/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * catalogue_form.h - the form of a catalogue's file: which keys it has, and what they must say. Only catalogue.c
 * reads with it.
 */
#ifndef LEDGER_CATALOGUE_FORM_H
#define LEDGER_CATALOGUE_FORM_H

#include "ledger/fields.h"

/* A whole file, read into a struct catalogue. */
extern const struct record catalogue_form;

/* The kinds of concern: a first page of tiles, some of which have a page of their own. Fills kinds and kind_count. */
field_take take_kinds;

/* The name of an icon that there is. */
field_take take_icon;

/* An address that begins with https:// and holds nothing that a browser could take for something else. */
field_take take_site;

/* What events that no plan has are described by. */
extern const struct record venue_type_form, programme_form, campaign_form;

/* What events achieved, and that every code of an event type's measures is one of them (a check of the whole file). */
extern const struct record measure_form;
#define MEASURES_MOST 90
void check_measures(struct reading *reading, const struct node *map, const struct catalogue *catalogue);

/* What officers note: partners, actions, reasons of referrals, and which types of event want which notes. */
extern const struct record partner_form, action_form, reason_form;
#define PARTNERS_MOST 60
#define ACTIONS_MOST  40
#define REASONS_MOST  24
#define NOTES_MOST    3
void check_notes(struct reading *reading, const struct node *map, const struct catalogue *catalogue);

/* Help and advice: topics, each with advice or somebody to turn to. */
extern const struct record help_topic_form;

/* Complains when the catalogue has no helpline of this code. */
void check_helpline(
	struct complaints *complaints, struct place place, const char *code, const struct catalogue *catalogue);

/* Every code of a topic's lines is a helpline of the catalogue (a check of the whole file). */
void check_help(struct reading *reading, const struct node *map, const struct catalogue *catalogue);

/* The named officers of areas, and that each area is there and has one of them at the most. */
extern const struct record local_officer_form;
#define LOCAL_OFFICERS_MOST 60
void check_local_officers(struct reading *reading, const struct node *map, const struct catalogue *catalogue);

/* Journeys of the catalogue's own, and extra questions. */
extern const struct record journey_form, question_form;
#define EXTRAS_MOST 12

/*
 * The standard journeys, with the catalogue's own in their place and its extra questions among theirs; fills journeys
 * and journey_count, and complains of what leads nowhere, never ends, or could not be read by those it is for (a check
 * of the whole file).
 */
void join_journeys(struct reading *reading, const struct node *map, struct catalogue *catalogue);

/* Age bands follow each other without gap or overlap, from 0, and the last one is open (struct record's checks). */
void check_band(struct reading *reading, const struct node *map, void *record);
void check_bands(struct reading *reading, const struct node *list, const void *records, int count);

/* Advice is a sentence or two. */
#define ADVICE_LONGEST 300

#endif
