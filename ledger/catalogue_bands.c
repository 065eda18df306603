/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * catalogue_bands.c - what age bands say together: everybody is in exactly one of them.
 */
#include "ledger/catalogue_form.h"

#include <stdio.h>

void check_band(struct reading *reading, const struct node *map, void *record)
{
	struct band *band = record;
	const struct node *to = node_in(map, "to");
	if (!to || to->is_nothing) {
		band->to = AGE_OPEN;
	} else if (band->to < band->from) {
		complain(&reading->complaints, to->place,
			"an age band cannot end at %d when it begins at %d. Swap them", band->to, band->from);
	}
}

/* "16 to 64", "65 or over" */
struct span {
	char text[32];
};

static struct span span_of(int from, int to)
{
	struct span span;
	if (to == AGE_OPEN) {
		snprintf(span.text, sizeof span.text, "%d or over", from);
	} else if (from == to) {
		snprintf(span.text, sizeof span.text, "%d", from);
	} else {
		snprintf(span.text, sizeof span.text, "%d to %d", from, to);
	}
	return span;
}

/* Does a band follow the one before it without gap or overlap? */
static void check_follows(
	struct reading *reading, const struct band *before, const struct band *band, struct place place)
{
	struct span first = span_of(before->from, before->to), second = span_of(band->from, band->to);
	if (band->from < before->from) {
		complain(&reading->complaints, place,
			"%s stands behind %s. Put the bands in order, the youngest first", second.text, first.text);
	} else if (band->from <= before->to) {
		int last = band->to < before->to ? band->to : before->to;
		complain(&reading->complaints, place,
			"%s and %s overlap at %s. Let each band begin one year after the one before it ends", first.text,
			second.text, span_of(band->from, last).text);
	} else if (band->from > before->to + 1) {
		complain(&reading->complaints, place,
			"nobody aged %s has a band: %s and %s leave a gap. Let each band begin one year after the one "
			"before it ends",
			span_of(before->to + 1, band->from - 1).text, first.text, second.text);
	}
}

void check_bands(struct reading *reading, const struct node *list, const void *records, int count)
{
	const struct band *bands = records;
	const struct node *map = list->first;
	for (int k = 0; k < count; k++, map = map->next) {
		if (k > 0) {
			check_follows(reading, &bands[k - 1], &bands[k], node_in(map, "from")->place);
		} else if (bands[0].from > 0) {
			complain(&reading->complaints, node_in(map, "from")->place,
				"nobody aged %s has a band. Let the first one begin at 0",
				span_of(0, bands[0].from - 1).text);
		}
		if (k == count - 1 && bands[k].to != AGE_OPEN) {
			complain(&reading->complaints, node_in(map, "to")->place,
				"nobody aged %d or over has a band. Take \"to\" out of the last one", bands[k].to + 1);
		}
	}
}
