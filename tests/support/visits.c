/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/visits.h"

#include "ledger/detail.h"
#include "tests/support/testing.h"

static int64_t append(struct book *book, struct record record)
{
	assert_done(book_append(book, &record, 1), book_reason(book));
	return record.entry.seq;
}

int64_t visit_check_in(struct book *book, const char *event, int people)
{
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "before", "no");
	detail_open(&detail, "bands");
	detail_number(&detail, "16_to_64", people);
	detail_close(&detail);
	return append(book, (struct record){.entry = {.stream = STREAM_ATTENDANCE,
											.event = event,
											.amount = people,
											.area = "quayside",
											.detail = detail_end(&detail)}});
}

int64_t visit_kit(struct book *book, const char *item, const char *act, int amount, const char *recipient)
{
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "act", act);
	if (recipient) {
		detail_code(&detail, "to", recipient);
	}
	return append(book, (struct record){.entry = {.stream = STREAM_KIT,
											.event = FUN_DAY,
											.item = item,
											.amount = amount,
											.detail = detail_end(&detail)}});
}

static int64_t append_activity(
	struct book *book, const char *measure, int64_t amount, const char *key, const char *code)
{
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, key, code);
	return append(book, (struct record){.entry = {.stream = STREAM_ACTIVITY,
											.event = FUN_DAY,
											.item = measure,
											.amount = amount,
											.detail = detail_end(&detail)}});
}

int64_t visit_activity(struct book *book, const char *measure, int64_t amount, const char *how)
{
	return append_activity(book, measure, amount, "how", how);
}

int64_t visit_covers(struct book *book, const char *covers)
{
	return append_activity(book, "head_count", 0, "covers", covers);
}

int64_t visit_concern(struct book *book, const struct visit_concern *concern)
{
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "how_often", "weekly");
	detail_code(&detail, "reported", "no");
	struct report_code code;
	if (concern->code && report_code_read(&code, concern->code)) {
		unsigned char find[FIND_BYTES];
		char hex[2 * FIND_BYTES + 1];
		report_code_find(find, &code);
		text_from_bytes(hex, find, sizeof find);
		detail_code(&detail, "find", hex);
	}
	return append(book, (struct record){
							.entry = {.stream = STREAM_CONCERN,
								.event = FUN_DAY,
								.item = concern->kind,
								.area = concern->area,
								.detail = detail_end(&detail)},
							.boxes =
								{
									[PURPOSE_CODE] = concern->code,
									[PURPOSE_WORDS] = concern->words,
									[PURPOSE_CONTACT] = concern->contact,
									[PURPOSE_PLACE] = concern->place,
								},
						});
}

int64_t visit_feedback(struct book *book, const char *question, const char *answer)
{
	struct detail detail;
	detail_begin(&detail);
	detail_open(&detail, "answers");
	detail_code(&detail, question, answer);
	detail_close(&detail);
	return append(
		book, (struct record){
				  .entry = {.stream = STREAM_FEEDBACK, .event = FUN_DAY, .detail = detail_end(&detail)}});
}

int64_t visit_use(struct book *book, const char *journey)
{
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "language", "en");
	detail_code(&detail, "mode", "touch");
	return append(book, (struct record){.entry = {.stream = STREAM_USE,
											.event = FUN_DAY,
											.item = journey,
											.amount = 1,
											.detail = detail_end(&detail)}});
}

int64_t visit_private(struct book *book)
{
	return append(book,
		(struct record){
			.entry = {.stream = STREAM_PRIVATE, .event = FUN_DAY, .item = "private_help", .amount = 1}});
}

int64_t visit_event_act(struct book *book, const char *event, const char *act, const char *kit, int amount)
{
	struct detail detail;
	detail_begin(&detail);
	if (kit) {
		detail_code(&detail, "kit", kit);
	}
	return append(book, (struct record){.entry = {.stream = STREAM_EVENT,
											.event = event,
											.item = act,
											.amount = amount,
											.detail = detail_end(&detail)}});
}

int64_t visit_audit(struct book *book, const char *officer, const char *act)
{
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "officer", officer);
	return append(
		book, (struct record){.entry = {.stream = STREAM_AUDIT, .item = act, .detail = detail_end(&detail)}});
}

int64_t visit_undo(struct book *book, int stream, int64_t seq)
{
	return append(book, (struct record){.entry = {.stream = stream, .undoes = seq}});
}
