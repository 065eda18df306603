/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/reporting_year.h"

/* As councils and landlords mostly have it. */
enum {
	USUAL_MONTH = 4,
	USUAL_DAY = 1,
};

struct reporting_year reporting_year_before(struct day today, const struct catalogue *catalogue)
{
	struct day begins = {today.year, USUAL_MONTH, USUAL_DAY};
	if (catalogue->year_month > 0) {
		begins.month = catalogue->year_month;
		begins.day = catalogue->year_day;
	}
	if (day_compare(today, begins) < 0) {
		begins.year--;
	}
	struct day from = begins;
	from.year--;
	return (struct reporting_year){from, day_add(begins, -1)};
}
