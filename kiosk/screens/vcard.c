/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/screens/vcard.h"

#include "ledger/text.h"

#include <string.h>

/* RFC 2426, 5: what separates values is escaped within them. */
static void add_value(struct text *card, const char *value, size_t length)
{
	for (size_t k = 0; k < length; k++) {
		if (strchr(",;\\", value[k])) {
			text_add(card, "\\");
		}
		text_add_bytes(card, value + k, 1);
	}
}

/* Family name, then given ones: in the address book they are put in order by it. */
static void add_name(struct text *card, const char *name)
{
	const char *last = strrchr(name, ' ');
	text_add(card, "N:");
	add_value(card, last ? last + 1 : name, strlen(last ? last + 1 : name));
	text_add(card, ";");
	add_value(card, name, last ? (size_t)(last - name) : 0);
	text_add(card, ";;;\r\nFN:");
	add_value(card, name, strlen(name));
	text_add(card, "\r\n");
}

static void add_telephone(struct text *card, const char *telephone)
{
	text_add(card, "TEL:");
	for (; *telephone; telephone++) {
		text_add_bytes(card, telephone, *telephone != ' ');
	}
	text_add(card, "\r\n");
}

bool vcard_write(char *card, size_t size, const struct local_officer *officer, const char *organisation)
{
	struct text text = text_in(card, size);
	text_add(&text, "BEGIN:VCARD\r\nVERSION:3.0\r\n");
	add_name(&text, officer->name);
	text_add(&text, "ORG:");
	add_value(&text, organisation, strlen(organisation));
	text_add(&text, "\r\n");
	add_telephone(&text, officer->telephone);
	if (officer->email) {
		text_add(&text, "EMAIL:");
		add_value(&text, officer->email, strlen(officer->email));
		text_add(&text, "\r\n");
	}
	text_add(&text, "END:VCARD\r\n");
	return !text.cut;
}
