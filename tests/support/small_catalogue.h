/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * small_catalogue.h - a catalogue that is right and small enough to know by heart, for tests that spoil it.
 */
#ifndef TESTS_SUPPORT_SMALL_CATALOGUE_H
#define TESTS_SUPPORT_SMALL_CATALOGUE_H

/* Its YAML; one line of it stands in one line of the source. */
extern const char small_catalogue[];

#endif
