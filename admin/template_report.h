/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * template_report.h - "report --template FILE": reads the template, fills it from the report and prints it, or
 * complains.
 */
#ifndef ADMIN_TEMPLATE_REPORT_H
#define ADMIN_TEMPLATE_REPORT_H

#include "admin/report.h"

/* May this call have a template: its options fit together? ENDED_WELL also where there is none. */
enum exit_code template_check_call(struct call *call);

/* Makes the report of the wish and fills the call's template. */
enum exit_code template_report(struct call *call, struct office *office, const struct report_wish *wish);

#endif
