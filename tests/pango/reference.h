/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reference.h - Pango, with the files and the sizes of faces that the kiosk has, and no others.
 */
#ifndef TESTS_PANGO_REFERENCE_H
#define TESTS_PANGO_REFERENCE_H

#include "kiosk/ui/runs.h"
#include "tests/pango/reading.h"

struct reference;

struct reference *reference_open(const struct fonts *fonts);
void reference_close(struct reference *reference);

/*
 * Lays `marked` out for lines of so many pixels, in the language and the direction of `setting` and each letter in the
 * face that the manuscript gives it. Nothing else is taken from us: levels, breaks, shapes and widths are Pango's own.
 * `width` -1 is as wide as the text; the width of the widest line, in pixels, is returned.
 */
int reference_read(struct reference *reference, const struct setting *setting,
	const struct manuscript *manuscript, const struct marked *marked, int width, struct reading *reading);

#endif
