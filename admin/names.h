/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * names.h - what the codes of the records are called, list by list: those of the catalogue, and those that the kiosk
 * itself writes. A list also says the order in which a report shows its codes.
 */
#ifndef ADMIN_NAMES_H
#define ADMIN_NAMES_H

#include "ledger/catalogue.h"

enum name_list {
	NAMES_NONE,
	/* of the catalogue */
	NAMES_BANDS,
	NAMES_AREAS,
	NAMES_EVENT_TYPES,
	NAMES_KIT,
	NAMES_KINDS,
	NAMES_QUESTIONS,
	NAMES_PLEDGES,
	NAMES_PRAISE,
	NAMES_MEASURES, /* each with its unit, as actions have */
	NAMES_PARTNERS,
	NAMES_ACTIONS,
	NAMES_REASONS, /* of referrals */
	NAMES_AGES,    /* of those who reported */
	NAMES_VENUE_TYPES,
	NAMES_PROGRAMMES,
	NAMES_CAMPAIGNS,
	/* of the plan: codes of the organisation's own, which are spelled out */
	NAMES_AUTHORITIES,
	NAMES_WARDS,
	NAMES_SERIES,
	NAMES_LED_BY, /* or a partner of the catalogue */
	NAMES_SETTINGS,
	/* of the kiosk */
	NAMES_BEFORE,
	NAMES_RECIPIENTS,
	NAMES_HOW_OFTEN,
	NAMES_TOLD_BEFORE,
	NAMES_SHOWN,
	NAMES_ANSWERS,
	NAMES_DOORS,
	NAMES_JOURNEYS,
	NAMES_LANGUAGES,
	NAMES_MODES,
	/* of the reports */
	NAMES_COUNTS_AS,
	NAMES_MONTHS,
	NAMES_HOURS,
	NAMES_HOME_SIZES,
	NAMES_PROGRESS,
	NAMES_ENDED, /* how what is done ended */
	NAMES_OUTCOMES,
	NAMES_COUNTED_HOW,
	NAMES_PERIODS,
	NAMES_REGISTERS,
	NAMES_COUNT,
};

/* How a code is read where its list has no name for it. */
enum spelling {
	SPELLED_AS_IT_IS,
	SPELLED_AS_WORDS, /* "safer_estuary": "Safer estuary" */
	SPELLED_AS_MONTH, /* "2026-07": "July 2026" */
	SPELLED_AS_PERIOD, /* "2025-04-01/2026-03-31": "1 April 2025 to 31 March 2026"; with another pair: ", then" that */
};

struct name {
	const char *code;
	const char *label;  /* English */
	const char *within; /* the code that it stands within (a kind on a second page), or NULL */
	const char
		*unit;   /* of what is counted by it: "kilograms"; NULL: it counts things, or nothing is counted */
	int kept_as; /* so many of what is kept make one of the unit: 1000 gram a kilogram */
};

/* One list. Its texts live as long as the catalogue. */
struct names {
	struct name *at; /* in the order of the catalogue, or of the kiosk's page */
	int count;
	const char *unsaid;     /* what a record without a code is called */
	enum spelling spelling; /* of a code without a name */
};

/* The result is the caller's, for names_free(). */
struct names names_of(enum name_list list, const struct catalogue *catalogue);
void names_free(struct names *names);

/* The name of a code; NULL when the list has none, or `code` is NULL. */
const struct name *names_find(const struct names *names, const char *code);

#endif
