/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/news.h"

#include "ledger/bundle.h"
#include "ledger/catalogue_carried.h"
#include "ledger/pins.h"
#include "ledger/receipt.h"
#include "ledger/taking.h"

#include <stdio.h>
#include <string.h>

static const char *const kinds[] = {
	[NEWS_PINS] = CARRIED_PINS,
	[NEWS_CATALOGUE] = CARRIED_CATALOGUE,
	[NEWS_RECEIPT] = CARRIED_RECEIPT,
	[NEWS_STATUSES] = CARRIED_STATUSES,
};

void news_file_name(char name[NEWS_NAME_SIZE], const char *log_name, enum news news)
{
	int letters = (int)strcspn(log_name, "0123456789");
	snprintf(name, NEWS_NAME_SIZE, "%.*s.%s", letters, log_name, kinds[news]);
}

/* The number of what is in force; of catalogue and plan the later. */
static enum status find_held(struct book *book, enum news news, int64_t *number)
{
	int64_t plan = 0;
	enum status status;
	switch (news) {
	case NEWS_PINS:
		*number = book_device(book)->pins;
		return DONE;
	case NEWS_RECEIPT:
		return book_document_number(book, DOCUMENT_RECEIPT, number);
	case NEWS_STATUSES:
		return book_document_number(book, DOCUMENT_STATUSES, number);
	default:
		status = book_document_number(book, DOCUMENT_CATALOGUE, number);
		if (!status) {
			status = book_document_number(book, DOCUMENT_PLAN, &plan);
		}
		*number = plan > *number ? plan : *number;
		return status;
	}
}

enum status news_look(
	struct news_found *found, struct book *book, enum news news, const void *file, size_t length)
{
	struct carried carried;
	int64_t held = 0;
	enum status status = taking_open(&carried, book, file, length, kinds[news]);
	found->number = carried.number;
	found->is_new = false;
	if (!status) {
		status = find_held(book, news, &held);
	}
	if (!status && carried.number < held) {
		status = fail(book_reason(book), NOT_CARRIED, "it is older than what is in force");
	}
	found->is_new = !status && carried.number > held;
	return status;
}

enum status news_take(struct book *book, enum news news, const void *file, size_t length, const char *event)
{
	switch (news) {
	case NEWS_PINS:
		return pins_take(book, file, length);
	case NEWS_CATALOGUE:
		return catalogue_take(book, file, length, event);
	case NEWS_RECEIPT:
		return receipt_take(book, file, length);
	default:
		return bundle_take(book, file, length);
	}
}

enum status news_kind(enum news *news, const void *file, size_t length, struct reason *reason)
{
	char kind[CARRIED_KIND_SIZE];
	bool is_carried = carried_kind(kind, file, length);
	for (enum news k = 0; is_carried && k < NEWS_COUNT; k++) {
		if (strcmp(kind, kinds[k]) == 0) {
			*news = k;
			return DONE;
		}
	}
	return fail(reason, NOT_CARRIED, "this is no file from the office for a kiosk at work");
}
