/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * paper_office.h - for tests of reports for everybody: an office whose events are all told by paper sheets, so that
 * each number of the report is one that the test has typed.
 */
#ifndef TESTS_ADMIN_PAPER_OFFICE_H
#define TESTS_ADMIN_PAPER_OFFICE_H

#include "admin/report.h"
#include "tests/admin/importing.h"

#define PAPER_EVENT(code, name, type, ward, day, more)                                                       \
	"  - {code: " code ", name: " name ", type: " type ", area: harbour_green, venue: The green,\n"          \
	"     venue_type: park, setting: urban, authority: estuary, ward: " ward ", led_by: cs, day: " day ",\n" \
	"     opens: '10:00', closes: '12:00', news: 2026-12-01" more "}\n"

static const char paper_plan[] = "events:\n" PAPER_EVENT("n1", "N1", "fun_day", "wa", "2026-05-05", "")
	PAPER_EVENT("n2", "N2", "fun_day", "wb", "2026-05-06", "")
		PAPER_EVENT("n3", "N3", "roadshow", "wc", "2026-06-06", "")
			PAPER_EVENT("c1", "C1", "fun_day", "x", "2026-02-05", ", campaign: camp_a")
				PAPER_EVENT("c2", "C2", "roadshow", "y", "2026-02-06", ", campaign: camp_b")
					PAPER_EVENT("clean", "Clean", "clean_up", "y", "2026-03-06", "")
						PAPER_EVENT("sport", "Sport", "sports_session", "y", "2026-03-16", "")
							PAPER_EVENT("school", "School", "school_presentation", "y", "2026-04-16", "")
								PAPER_EVENT("fb", "Fb", "fun_day", "y", "2026-01-16", "");

/* A whole year of it, and the same for everybody. */
#define PAPER_YEAR "--from", "2026-01-01", "--to", "2026-12-31"
static const struct report_wish paper_public = {
	.is_public = true, .has_from = true, .has_to = true, .from = {2026, 1, 1}, .to = {2026, 12, 31}};

#define PAPER_HEAD "event,sheet,what,code,answer,value\n"

/* Numbers below ten everywhere, beside sums that would tell them. */
static const char paper_small[] = PAPER_HEAD "n1,1,people,head_count,others,9\n"
											 "n2,1,people,head_count,others,9\n"
											 "n3,1,people,head_count,others,9\n"
											 "c1,1,people,head_count,others,10\n"
											 "c2,1,people,head_count,others,2\n"
											 "clean,1,measure,volunteers_public,counted,2\n"
											 "clean,1,measure,members_present,counted,10\n"
											 "sport,1,measure,young_people_new,counted,10\n"
											 "sport,1,measure,young_people_returning,counted,1\n"
											 "fb,1,feedback,slips,,12\n"
											 "fb,1,feedback,met_expectations,agree,10\n"
											 "fb,1,feedback,met_expectations,neither,2\n";

/* Makes the office, with a sheet where one is given. */
static inline void make_paper_office(struct desk *desk, const char *sheet)
{
	desk_make_office(desk);
	assert_ends(0, desk, "plan", desk->office, desk_write(desk, "paper.yaml", paper_plan));
	if (sheet) {
		assert_ends(0, desk, "import", desk->office, desk_write(desk, "paper.csv", sheet));
	}
}

#endif
