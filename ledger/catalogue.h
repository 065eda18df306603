/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * catalogue.h - what the organisation offers, from one YAML file: its name and addresses, age bands, areas, event
 * types, measures, kit, kinds of concern, questions, officers, helplines, languages. Kiosk and office read the same
 * bytes.
 *
 * A catalogue is checked whole when it is read; every complaint names file, line and column and says what to do, and
 * all of them (up to a dozen) are told at once. Once read it never changes, and everything in it lives as long as it.
 *
 * Texts for people are labels: one text, or one for each language ("label: {en: Noise, pl: Hałas}"). English must
 * always be there, for it is what is shown where another language is missing.
 */
#ifndef LEDGER_CATALOGUE_H
#define LEDGER_CATALOGUE_H

#include "ledger/device.h"
#include "ledger/journey.h"
#include "ledger/language.h"
#include "ledger/moment.h"
#include "ledger/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The largest catalogue or plan, in bytes. */
#define DOCUMENT_LARGEST ((size_t)2 << 20)

/* An age band of attendance. Bands follow each other without gap or overlap, from 0. */
struct band {
	const char *code;
	struct label label;
	int from, to; /* years, both included; the last band's `to` is AGE_OPEN */
};
#define AGE_OPEN 200

struct area {
	const char *code;
	struct label label;
	int homes, people; /* 0: not known */
};

/* What a measure counts in. It is kept in gram, penny, minute, person, home or item. */
enum unit {
	UNIT_PEOPLE,
	UNIT_HOMES,
	UNIT_ITEMS,
	UNIT_MINUTES,
	UNIT_KILOGRAMS,
	UNIT_POUNDS,
	UNIT_COUNT,
};

/* "kilograms" */
const char *unit_code(enum unit unit);

/* How many of what is kept make one of the unit: a kilogram is kept as 1000 gram. */
int unit_kept_as(enum unit unit);

/* What an event achieved, as its officers count it. */
struct event_measure {
	const char *code;
	struct label label;
	enum unit unit;
	int usual;      /* more than so many of one event is asked about: is that right? 0: nothing is too many */
	bool is_always; /* counted at events of every type */
	bool is_sensitive; /* small numbers of it are not published */
};

/* Officers' own count of heads, of those who do not use the screen: a measure of every event, by this code. */
#define MEASURE_HEADS "head_count"

struct event_type {
	const char *code;
	struct label label;
	bool counts_as_engagement;   /* its attendance counts as "people engaged" */
	bool has_doors;              /* doors are knocked at, and counted */
	const char *const *measures; /* codes of those that only some types have */
	int measure_count;
	const char *const
		*notes; /* which notes officers take at them: NOTES_ISSUES, NOTES_ACTIONS, NOTES_REFERRALS */
	int note_count;
};

#define NOTES_ISSUES    "issues"
#define NOTES_ACTIONS   "actions"
#define NOTES_REFERRALS "referrals"

/* Do officers take these notes at events of this type? */
bool event_type_notes(const struct event_type *type, const char *notes);

/* Are events of this type counted by this measure? */
bool event_type_counts(const struct event_type *type, const struct event_measure *measure);

/* One of a list that events are described by: a kind of venue, a programme, a campaign. */
struct event_choice {
	const char *code;
	struct label label;
};

struct kit_item {
	const char *code;
	struct label label;
	int low;   /* warn when no more than so many are left; 0: never */
	int key;   /* of a number pad that counts it: 1 to 9; 0: none does */
	int price; /* of one, in pence: for the office's reports; 0: not said */
};

/* Where a kind of concern leads. */
enum path {
	PATH_ORDINARY, /* where, how often, reported before, own words */
	PATH_THREAT,   /* first: is anyone in danger, and who is it */
	PATH_PRIVATE,  /* help, and nothing stored but one number */
};

struct kind {
	const char *code;
	struct label label;
	const char *icon; /* name of a Material icon, or NULL */
	enum path path;
	const char *const *asks; /* codes of the extra questions that are asked of it */
	int ask_count;
	int within;    /* index of the kind whose second page it stands on; -1: on the first page */
	bool has_page; /* has kinds within it: chosen itself only by one of them */
	bool
		is_personal; /* is about somebody: what kind it is leaves the office for nobody but whom it is passed to */
};

/* May other systems be told that something of this kind was reported? No threats, nothing private or personal. */
bool kind_is_public(const struct kind *kind);

/* Somebody that people and problems are passed on to. */
struct partner {
	const char *code;
	struct label label;
	const char *telephone; /* to be given to people; NULL: none */
	bool is_sensitive;     /* of a person who was referred to them nothing is kept but the count */
};

/* The organisation itself, where an action says who does it: no partner has this code. */
#define PARTNER_OURSELVES "ourselves"

/* Something that officers get done: waste taken away, a lamp mended. */
struct action {
	const char *code;
	struct label label;
	struct label counted_in; /* "sacks", "metres"; empty: it is not counted, but done once */
};

/* Why somebody is referred to a partner. */
struct referral_reason {
	const char *code;
	struct label label;
};

/* A feedback question, answered on a scale of agreement. */
struct feedback_question {
	const char *code;
	struct label label;
};

struct catalogue_officer {
	const char *code; /* pseudonym in audit entries */
	const char *name;
	enum role role;
};

/* Who can help, by telephone and on the web. */
struct helpline {
	const char *code;
	struct label label; /* who answers */
	const char *number; /* as it is shown: "0808 2000 247"; NULL: it has none, but a site */
	struct label note;  /* hours and cost; may be empty */
	const char *site;   /* the address that its QR code holds: "https://..."; NULL: none */
	struct day checked; /* when somebody last made sure of all of that */
	bool is_private;    /* shown on the private branch */
};

/* Something that people ask for help with, and who can. */
struct help_topic {
	const char *code;
	struct label label;
	const char *icon;         /* name of a Material icon, or NULL */
	struct label advice;      /* what to do, in a sentence or two; may be empty */
	const char *const *lines; /* codes of helplines, the nearest help first */
	int line_count;
};

/* When and where people can meet an officer. */
struct surgery {
	struct day day;
	int from, to; /* minutes after midnight, local */
	struct label place;
};

/* Who is there for some areas, by name: not the same as who may open a kiosk's corner. */
struct local_officer {
	const char *code;
	const char *name;
	struct label role;        /* "Neighbourhood officer" */
	const char *const *areas; /* codes; no area has two */
	int area_count;
	const char *telephone;
	const char *email;    /* NULL: none */
	const char *photo;    /* name of its file, beside the catalogue's (photos.h); NULL: none */
	struct label promise; /* "I reply within 72 hours"; may be empty */
	const struct surgery *surgeries;
	int surgery_count;
};

/* Who made sure of a language, for offering it outside a demonstration. */
struct sign_off {
	bool texts, safety; /* texts of every page; safety and privacy texts, separately */
	const char *by;
	struct day day;
};

/* How many months the office keeps what it has, by class, from the day that it is of. */
struct retention {
	int done;      /* a report's sealed parts, from when it was done */
	int reports;   /* the same, from the day of the report, at the most */
	int referrals; /* the details of a referral */
	int notes;     /* officers' notes: of issues and of doors to come back to */
	int records;   /* what is plain, and who did what: all of it */
};

struct catalogue {
	struct label name;        /* of the organisation: "Estuary Partnership" */
	const char *zone;         /* "Europe/London" */
	const char *portal;       /* where report pages lie; the page's path is added: "https://.../r/" */
	const char *portal_shown; /* the address that people type: "estuary.example/report" */
	const char *telephone;    /* to talk about a report: "01632 960 100" */
	struct label readers; /* who reads what people write: "Only trained staff at Estuary Homes read this." */
	struct retention retention; /* each 0: as usual; see catalogue_retention() */
	const char *feedback_set;   /* version of the questions, a code */
	int year_month, year_day;   /* with which its reporting year begins; 0: not said */
	int news_after; /* days after an event that no plan has by which reports will have been read; 0: not said */

	const struct band *bands;
	int band_count;
	const struct area *areas;
	int area_count;
	const struct event_measure *measures;
	int measure_count;
	const struct event_type *event_types;
	int event_type_count;
	const struct event_choice *venue_types; /* these lists may be empty */
	int venue_type_count;
	const struct event_choice *programmes;
	int programme_count;
	const struct event_choice *campaigns;
	int campaign_count;
	const struct kit_item *kit;
	int kit_count;
	const struct kind *kinds; /* first page in order, each followed by those within it */
	int kind_count;
	const struct partner *partners;
	int partner_count;
	const struct action *actions;
	int action_count;
	const struct referral_reason *reasons; /* of referrals */
	int reason_count;
	const struct feedback_question *questions;
	int question_count;
	const struct catalogue_officer *officers;
	int officer_count;
	const struct helpline *helplines;
	int helpline_count;
	const struct local_officer *local_officers; /* none: they are not offered */
	int local_officer_count;
	const struct help_topic *topics; /* of help and advice; none: it is not offered */
	int topic_count;
	const struct question *extras; /* the catalogue's own extra questions, which kinds ask for */
	int extra_count;
	const struct journey *journeys; /* one for each standard one: that, or the catalogue's own in its place */
	int journey_count;
	struct sign_off sign_offs[LANGUAGE_COUNT];
};

/*
 * Reads a catalogue from `length` bytes of YAML; `name` is the file's, for complaints. On success `*catalogue` is
 * the caller's, for catalogue_free(), and its time zone is the process's (moment.h). BAD_CATALOGUE with every
 * complaint in `reason`, a line each:
 * "estuary.yaml:14:7: there is a kind \"noise\" already, in line 9. Give each kind a code of its own".
 * NOT_TEXT when it is not UTF-8, TOO_LONG.
 */
MUST_CHECK enum status catalogue_read(
	struct catalogue **catalogue, const void *bytes, size_t length, const char *name, struct reason *reason);
void catalogue_free(struct catalogue *catalogue); /* NULL is fine */

/* What the catalogue says, and where it says nothing the usual: 6, 12, 12, 12 and 84 months. */
struct retention catalogue_retention(const struct catalogue *catalogue);

/* The index of a code, or -1. */
int catalogue_area(const struct catalogue *catalogue, const char *code);
int catalogue_kit(const struct catalogue *catalogue, const char *code);
int catalogue_kind(const struct catalogue *catalogue, const char *code);
int catalogue_helpline(const struct catalogue *catalogue, const char *code);
int catalogue_event_type(const struct catalogue *catalogue, const char *code);
int catalogue_measure(const struct catalogue *catalogue, const char *code);

/* The local officer of the area of this code; NULL: none. */
const struct local_officer *catalogue_local_officer(const struct catalogue *catalogue, const char *area);

/* The surgery that comes next or is on, at this day and minute of the local time; NULL: none. */
const struct surgery *local_officer_surgery(const struct local_officer *officer, struct day day, int minute);

/* The journey of this code, which is there. */
const struct journey *catalogue_journey(const struct catalogue *catalogue, const char *code);

/*
 * Is a language offered: English always; others in a demonstration, else when both its texts and its safety texts
 * are signed off?
 */
bool catalogue_offers(const struct catalogue *catalogue, enum language language, enum mode mode);

#endif
