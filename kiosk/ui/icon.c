/* SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kiosk/ui/icon.h"

#include <string.h>

static const struct {
	const char *name;
	unsigned icon;
	bool points;
} icons[] = {
#define ICON(name, icon, points) {name, icon, points},
#include "assets/icons.inc"
#undef ICON
};

#define ICONS (sizeof icons / sizeof icons[0])

unsigned icon_named(const char *name)
{
	for (size_t i = 0; i < ICONS; i++) {
		if (strcmp(icons[i].name, name) == 0) {
			return icons[i].icon;
		}
	}
	return 0;
}

const char *icon_name(size_t number)
{
	return number < ICONS ? icons[number].name : NULL;
}

bool icon_points(unsigned icon)
{
	for (size_t i = 0; i < ICONS; i++) {
		if (icons[i].icon == icon) {
			return icons[i].points;
		}
	}
	return false;
}
