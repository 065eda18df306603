/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run.h - the runner of journeys, as a screen: it describes the question on show and moves on with each answer
 * (flow.h). screen_flow in screens/screen.h is it; run_begin() there starts a journey.
 */
#ifndef KIOSK_FLOWS_RUN_H
#define KIOSK_FLOWS_RUN_H

#include "kiosk/flows/flow.h"
#include "kiosk/screens/screen.h"

/* Describes the step on show of visit->run. */
void run_describe(struct page *page, const struct state *state);

/* The part of it that is the check page. */
void run_describe_check(struct page *page, const struct state *state);

#endif
