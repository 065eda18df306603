/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * open311.h - residents' reports for other systems, as Open311 GeoReport v2 has them (open311.org, "GeoReport v2"): the
 * answers to GET services and to GET requests, in JSON, as the arrays "services" and "service_requests" of one object,
 * whose other members say what it is of.
 *
 * What people would not want to be found by is not in it: no kind that is about somebody (kind_is_public()), no partner
 * that is sensitive, nothing sealed, of the place only the area, of the time the hour.
 */
#ifndef ADMIN_OPEN311_H
#define ADMIN_OPEN311_H

#include "admin/report.h"

/* Writes those of the events in chosen_event; `report` has its window. What goes wrong with `out`, it keeps. */
MUST_CHECK enum status open311_write(struct office *office, const struct report *report, FILE *out);

#endif
