/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/taking.h"

#include <string.h>

/* A kiosk whose book was put back calls itself A2, and is still the one that was set up as A. */
static bool is_for(const struct carried *carried, const char *log_name)
{
	size_t letters = strcspn(log_name, "0123456789");
	return strlen(carried->kiosk) == letters && strncmp(carried->kiosk, log_name, letters) == 0;
}

enum status taking_open(
	struct carried *carried, struct book *book, const void *file, size_t length, const char *kind)
{
	struct reason *reason = book_reason(book);
	enum status status = carried_read(carried, file, length, kind, book_organisation(book), reason);
	int64_t now;
	if (!status && book_right_time(book, &now)) {
		status = carried_check(carried, now, reason);
	}
	if (!status && !is_for(carried, book_log_name(book))) {
		status = fail(reason, OTHER_KIOSK, "it is for kiosk %s, and this is kiosk %s", carried->kiosk,
			book_log_name(book));
	}
	return status;
}

enum status taking_part(
	const struct carried_part **part, const struct carried *carried, const char *name, struct book *book)
{
	*part = carried_part(carried, name);
	return *part
			   ? DONE
			   : fail(book_reason(book), NOT_CARRIED, "it was made by a Bunting that is not understood here");
}
