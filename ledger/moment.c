/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/moment.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* A day into the year 1: local days have years from 1 to 9999, whatever the zone. */
#define EARLIEST (-62135596800 + SLOT_DAY)

static int64_t read_system_clock(void *context)
{
	(void)context;
	return (int64_t)time(NULL);
}

const struct clock system_clock = {.read = read_system_clock};

int64_t clock_now(const struct clock *clock)
{
	return clock->read(clock->context);
}

int64_t slot_of(int64_t moment, enum slot slot)
{
	int64_t length = (int64_t)slot;
	int64_t past = moment % length;
	return moment - (past < 0 ? past + length : past);
}

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

/* Reads `width` digits at `*at` and moves behind them; -1 when there is anything else. */
static int take_digits(const char **at, int width)
{
	int value = 0;
	for (int i = 0; i < width; i++, (*at)++) {
		if (**at < '0' || **at > '9') {
			return -1;
		}
		value = value * 10 + (**at - '0');
	}
	return value;
}

static bool take_mark(const char **at, char mark)
{
	if (**at != mark) {
		return false;
	}
	(*at)++;
	return true;
}

bool day_parse(struct day *day, const char *text)
{
	int year = take_digits(&text, 4);
	if (year < 1 || !take_mark(&text, '-')) {
		return false;
	}
	int month = take_digits(&text, 2);
	if (month < 1 || month > 12 || !take_mark(&text, '-')) {
		return false;
	}
	int number = take_digits(&text, 2);
	if (number < 1 || number > days_in_month(year, month) || *text != '\0') {
		return false;
	}
	*day = (struct day){year, month, number};
	return true;
}

void day_write(char text[DAY_SIZE], struct day day)
{
	snprintf(text, DAY_SIZE, "%04u-%02u-%02u", (unsigned)day.year % 10000, (unsigned)day.month % 100,
		(unsigned)day.day % 100);
}

int day_compare(struct day one, struct day other)
{
	if (one.year != other.year) {
		return one.year - other.year;
	}
	return one.month != other.month ? one.month - other.month : one.day - other.day;
}

/* Midday, UTC: safe to add whole days to. */
static time_t midday(struct day day)
{
	struct tm parts = {
		.tm_year = day.year - 1900, .tm_mon = day.month - 1, .tm_mday = day.day, .tm_hour = 12};
	return timegm(&parts);
}

static struct day day_of_parts(const struct tm *parts)
{
	return (struct day){parts->tm_year + 1900, parts->tm_mon + 1, parts->tm_mday};
}

struct day day_add(struct day day, int days)
{
	time_t moment = midday(day) + (time_t)days * SLOT_DAY;
	struct tm parts;
	gmtime_r(&moment, &parts);
	return day_of_parts(&parts);
}

int day_between(struct day from, struct day to)
{
	return (int)((midday(to) - midday(from)) / SLOT_DAY);
}

int day_weekday(struct day day)
{
	time_t moment = midday(day);
	struct tm parts;
	gmtime_r(&moment, &parts);
	return parts.tm_wday;
}

bool minute_parse(int *minute, const char *text)
{
	int hour = take_digits(&text, 2);
	if (hour < 0 || hour > 23 || !take_mark(&text, ':')) {
		return false;
	}
	int past = take_digits(&text, 2);
	if (past < 0 || past > 59 || *text != '\0') {
		return false;
	}
	*minute = hour * 60 + past;
	return true;
}

/* A zone names a file of the tz database; anything that could name another file is refused. */
bool moment_knows_zone(const char *zone)
{
	if (strspn(zone, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/") != strlen(zone) ||
		zone[0] == '/' || zone[0] == '\0') {
		return false;
	}
	char path[160];
	if (snprintf(path, sizeof path, "/usr/share/zoneinfo/%s", zone) >= (int)sizeof path) {
		return false;
	}
	/* Folders lie there, too, and lists that are no zone: the C library would take each of them for UTC. */
	int file = open(path, O_RDONLY | O_CLOEXEC);
	char magic[4] = "";
	bool is_zone =
		file >= 0 && read(file, magic, sizeof magic) == sizeof magic && memcmp(magic, "TZif", 4) == 0;
	if (file >= 0) {
		close(file);
	}
	return is_zone;
}

bool moment_set_zone(const char *zone)
{
	if (!moment_knows_zone(zone)) {
		return false;
	}
	setenv("TZ", zone, 1); // NOLINT(concurrency-mt-unsafe): one thread, said in the header
	tzset();
	return true;
}

struct local_time moment_local(int64_t moment)
{
	time_t seconds = (time_t)(moment < EARLIEST ? EARLIEST : moment > MOMENT_LATEST ? MOMENT_LATEST : moment);
	struct tm parts;
	localtime_r(&seconds, &parts);
	return (struct local_time){day_of_parts(&parts), parts.tm_wday, parts.tm_hour, parts.tm_min};
}

/* By how many seconds local time is ahead of UTC. */
static int64_t offset_at(int64_t moment)
{
	time_t seconds = (time_t)moment;
	struct tm parts;
	localtime_r(&seconds, &parts);
	return parts.tm_gmtoff;
}

/* Not mktime(): what it answers about an hour that is skipped or there twice depends on what it was asked before. */
int64_t moment_at(struct day day, int minute)
{
	int64_t as_utc = midday(day) + ((int64_t)minute - 12 * 60) * 60;
	int64_t one = as_utc - offset_at(as_utc - SLOT_DAY), other = as_utc - offset_at(as_utc + SLOT_DAY);
	int64_t earlier = one < other ? one : other;
	return earlier + offset_at(earlier) == as_utc ? earlier : earlier == one ? other : one;
}
