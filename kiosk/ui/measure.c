/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/ui/measure.h"

/* Capitals of Noto Sans are 0.714 of the em high. */
static const double CAPITAL_MM = 4.9, CAPITAL_OF_EM = 0.714, STAFF_SHARE = 0.75;

/* Windows that are less high than the first have nothing to spare, those higher than the second all they want. */
static const double SMALL_MM = 110, HIGH_MM = 200;

static int shorter_side(const struct view *view)
{
	return view->width < view->height ? view->width : view->height;
}

/* The screens that Bunting is made for: 7 inch, two of 10.1 inch, 21.5 inch. */
static double guess_dpi(int side)
{
	if (side <= 480) {
		return 133;
	}
	if (side <= 640) {
		return 117.5;
	}
	return side <= 900 ? 149 : 102.5;
}

static int round_of(double value)
{
	return (int)(value + 0.5);
}

static double at_least(double value, double least)
{
	return value > least ? value : least;
}

static double at_most(double value, double most)
{
	return value < most ? value : most;
}

/*
 * The frame grows with the text up to the large mode, where its labels reach the standard's size, and then stays: it
 * would leave no room for the page.
 */
static double frame_scale(const struct view *view)
{
	return at_most(view->percent, 125) / 100.0;
}

struct measure measure_reduced(struct measure measure, int percent)
{
	measure.em = measure.em * percent / 100;
	measure.title = measure.title * percent / 100;
	measure.lead = measure.lead * percent / 100;
	measure.huge = measure.huge * percent / 100;
	measure.code = measure.code * percent / 100;
	return measure;
}

struct measure measure_for(const struct view *view, bool is_staff)
{
	int side = shorter_side(view);
	struct measure measure = {.mm = (view->dpi > 0 ? view->dpi : guess_dpi(side)) / 25.4};
	double base = at_least(CAPITAL_MM / CAPITAL_OF_EM * measure.mm, side / 20.0);
	double share = is_staff ? STAFF_SHARE : 1;
	double em = base * share * view->percent / 100;
	double frame = base * share * frame_scale(view);
	measure.is_small = view->height < SMALL_MM * measure.mm;
	measure.em = round_of(em);
	measure.standard = round_of(base * share);
	measure.title = round_of(view->percent > 150 ? em : em * 1.15);
	measure.lead = round_of(em * 0.85);
	measure.frame = round_of(frame * 0.85);
	measure.tool = round_of(frame * 0.6);
	measure.huge = round_of(em * (measure.is_small ? 1.6 : 2.0));
	measure.code = round_of(measure.is_small && view->percent > 150 ? em * 0.85 : em * 1.25);
	measure.gap = round_of(at_least(3 * measure.mm, base * 0.3));
	measure.edge = round_of(measure.is_small ? base * 0.35 : base * 0.8);
	measure.pad = round_of(base * 0.35);
	measure.radius = round_of(base * 0.42);
	measure.border = round_of(at_least(base * 0.07, 2));
	measure.least_touch = round_of(12 * measure.mm);
	measure.good_touch = round_of(20 * measure.mm);
	measure.touch = measure.good_touch;
	double top_mm = view->height >= HIGH_MM * measure.mm ? 23 : 15; /* with a tile of 20 mm, or 12 */
	measure.top = round_of(measure.is_small ? at_least(13.5 * measure.mm, frame * 1.5)
											: at_least(top_mm * measure.mm, frame * 2.1));
	measure.bar = round_of(
		measure.is_small ? at_least(14 * measure.mm, frame * 1.9) : at_least(20 * measure.mm, frame * 2.6));
	if (measure.is_small) {
		measure.touch = round_of(15 * measure.mm);
	}
	return measure;
}
