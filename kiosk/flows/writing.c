/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/flows/writing.h"

#include "kiosk/flows/digits.h"
#include "kiosk/ui/paragraph.h"

#include <stdio.h>
#include <string.h>

enum {
	/* Of numbers with the code of their country, the + left out; some islands have no more than eight. */
	INTERNATIONAL_LEAST = 8,
	/* A few towns in Britain have ten, with the 0; a mobile telephone always eleven. */
	BRITISH_LEAST = 10,
	BRITISH_MOST = 11,
	LOCAL_PART_MOST = 64, /* of an e-mail address: before the @ */
	TOP_DOMAIN_LEAST = 2,
};

#define BRITAIN "+44"

static enum ask writes(const struct run *run, int step)
{
	return run->steps[step].question->ask;
}

/* Where it is kept, with its size. */
static char *kept(struct run *run, size_t *size)
{
	switch (writes(run, run->at)) {
	case ASK_TELEPHONE:
		*size = sizeof run->answers.telephone;
		return run->answers.telephone;
	case ASK_EMAIL:
		*size = sizeof run->answers.email;
		return run->answers.email;
	case ASK_WORDS:
	default:
		*size = sizeof run->answers.words;
		return run->answers.words;
	}
}

const char *writing_text(const struct run *run, int step)
{
	switch (writes(run, step)) {
	case ASK_TELEPHONE:
		return run->answers.telephone;
	case ASK_EMAIL:
		return run->answers.email;
	case ASK_WORDS:
	default:
		return run->answers.words;
	}
}

static int digits_in(const char *telephone)
{
	return (int)strlen(telephone) - (telephone[0] == '+');
}

static bool add_words(char *words, const char *text, int most)
{
	size_t length = strlen(words), more = strlen(text);
	if (text_characters(words) + text_characters(text) > (size_t)most ||
		length + more > box_longest(PURPOSE_WORDS)) {
		return false;
	}
	memcpy(words + length, text, more + 1);
	return true;
}

/*
 * Takes digits, and a + before all others. People write the 0 of their own country behind the code of it as well
 * ("+44 (0)7700"): nobody can call that, so it is left out.
 */
static bool add_to_number(struct text *number, const char *folded)
{
	for (const char *at = folded; *at; at++) {
		bool is_digit = *at >= '0' && *at <= '9', is_plus = *at == '+' && number->length == 0;
		if (!is_digit && !is_plus && !strchr(" -().", *at)) {
			return false;
		}
		bool is_extra = *at == '0' && strcmp(number->bytes, BRITAIN) == 0;
		text_add_bytes(number, at, (is_digit && !is_extra) || is_plus);
	}
	return folded[0] && !number->cut && digits_in(number->bytes) <= TELEPHONE_DIGITS_MOST;
}

static bool add_telephone(char telephone[TELEPHONE_SIZE], const char *text)
{
	char folded[STROKES_SIZE], whole[TELEPHONE_SIZE];
	digits_fold(folded, sizeof folded, text);
	struct text number = text_in(whole, sizeof whole);
	text_add(&number, telephone);
	bool fits = add_to_number(&number, folded);
	if (fits) {
		memcpy(telephone, whole, sizeof whole);
	}
	explicit_bzero(whole, sizeof whole);
	explicit_bzero(folded, sizeof folded);
	return fits;
}

static bool add_email(char email[EMAIL_SIZE], const char *text)
{
	struct text address = {.bytes = email, .size = EMAIL_SIZE, .length = strlen(email), .cut = false};
	for (const char *at = text; *at; at++) {
		if (*at < ' ' || *at > '~') {
			return false;
		}
	}
	size_t before = address.length;
	for (const char *at = text; *at; at++) {
		text_add_bytes(&address, at, *at != ' ');
	}
	if (address.cut) {
		explicit_bzero(email + before, EMAIL_SIZE - before);
	}
	return !address.cut;
}

bool writing_add(struct run *run, const char *text)
{
	size_t size;
	char *typed = kept(run, &size);
	if (!text_is_clean(text, strlen(text))) {
		return false;
	}
	switch (writes(run, run->at)) {
	case ASK_TELEPHONE:
		return add_telephone(typed, text);
	case ASK_EMAIL:
		return add_email(typed, text);
	case ASK_WORDS:
	default:
		return add_words(typed, text, run->steps[run->at].question->most);
	}
}

void writing_delete(struct run *run)
{
	size_t size;
	char *typed = kept(run, &size);
	size_t length = strlen(typed), cluster = paragraph_last_cluster(typed);
	explicit_bzero(typed + length - cluster, cluster);
}

int writing_left(const struct run *run)
{
	const char *typed = writing_text(run, run->at);
	switch (writes(run, run->at)) {
	case ASK_TELEPHONE:
		return TELEPHONE_DIGITS_MOST - digits_in(typed);
	case ASK_EMAIL:
		return EMAIL_SIZE - 1 - (int)strlen(typed);
	case ASK_WORDS:
	default:
		return run->steps[run->at].question->most - (int)text_characters(typed);
	}
}

static bool telephone_is_good(const char *telephone)
{
	int digits = digits_in(telephone);
	bool is_british = strncmp(telephone, BRITAIN, strlen(BRITAIN)) == 0;
	if (telephone[0] == '+' && !is_british) {
		return digits >= INTERNATIONAL_LEAST && telephone[1] != '0';
	}
	if (strncmp(telephone, "00", 2) == 0) {
		return digits - 2 >= INTERNATIONAL_LEAST;
	}
	/* As it is called within Britain, the 0 left out. */
	const char *within = telephone + (is_british ? strlen(BRITAIN) : 1);
	digits = (int)strlen(within) + 1;
	bool begins_well = is_british || telephone[0] == '0';
	return begins_well && digits <= BRITISH_MOST && digits >= BRITISH_LEAST + (within[0] == '7');
}

/* Is there something between all dots, and before the first and behind the last? */
static bool dots_part_something(const char *text, size_t length)
{
	return length > 0 && text[0] != '.' && text[length - 1] != '.' && !memmem(text, length, "..", 2);
}

static bool email_is_good(const char *email)
{
	const char *at = strchr(email, '@');
	if (!at || strchr(at + 1, '@') || at - email > LOCAL_PART_MOST) {
		return false;
	}
	const char *domain = at + 1, *top = strrchr(domain, '.');
	bool has_top = top && strlen(top + 1) >= TOP_DOMAIN_LEAST;
	return has_top && dots_part_something(email, (size_t)(at - email)) &&
		   dots_part_something(domain, strlen(domain));
}

bool writing_is_good(const struct run *run, int step)
{
	const struct question *question = run->steps[step].question;
	const char *typed = writing_text(run, step);
	if (!typed[0]) {
		return question->ask == ASK_WORDS || question->may_skip;
	}
	switch (question->ask) {
	case ASK_TELEPHONE:
		return telephone_is_good(typed);
	case ASK_EMAIL:
		return email_is_good(typed);
	case ASK_WORDS:
	default:
		return true;
	}
}

/* The groups that a number is read in, by how it begins; the rest of it goes on in threes. */
static const struct {
	const char *begins;
	int groups[4];
} groupings[] = {
	{"+44", {3, 4, 3, 3}},
	{"+353", {4, 2, 3, 4}},
	{"+", {3, 3, 3, 3}},
	{"02", {3, 4, 4, 0}},
	{"0", {5, 3, 3, 0}},
	{"", {3, 3, 3, 3}},
};

static void show_telephone(char *shown, size_t size, const char *telephone)
{
	size_t way = 0;
	while (strncmp(telephone, groupings[way].begins, strlen(groupings[way].begins)) != 0) {
		way++;
	}
	struct text text = text_in(shown, size);
	for (int group = 0; *telephone; group++) {
		int length = group < 4 && groupings[way].groups[group] > 0 ? groupings[way].groups[group] : 3;
		text_addf(&text, "%s%.*s", group > 0 ? " " : "", length, telephone);
		telephone += strnlen(telephone, (size_t)length);
	}
}

void writing_show(char shown[WRITING_SHOWN_SIZE], const struct run *run, int step)
{
	if (writes(run, step) == ASK_TELEPHONE) {
		show_telephone(shown, WRITING_SHOWN_SIZE, writing_text(run, step));
	} else {
		text_copy(shown, WRITING_SHOWN_SIZE, writing_text(run, step));
	}
}

bool writing_begins_sentence(const char *text)
{
	size_t end = strlen(text), length = end;
	while (length > 0 && text[length - 1] == ' ') {
		length--;
	}
	if (length == 0 || text[length - 1] == '\n') {
		return true;
	}
	bool is_parted = length < end;
	while (length > 0 && strchr("\")'", text[length - 1])) {
		length--;
	}
	return is_parted && length > 0 && strchr(".!?", text[length - 1]);
}
