/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reporting_year.h - the year of an organisation's reports: from the day that its catalogue says (`reporting_year`), or
 * from 1 April, to the day before it a year later. One press of the button reports on the last one that is over.
 */
#ifndef ADMIN_REPORTING_YEAR_H
#define ADMIN_REPORTING_YEAR_H

#include "ledger/catalogue.h"

struct reporting_year {
	struct day from, to; /* both included */
};

/* The last one that was over before this day. */
struct reporting_year reporting_year_before(struct day today, const struct catalogue *catalogue);

#endif
