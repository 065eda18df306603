/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/status.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Of what only the office tool does: no kiosk shows it, so nobody need translate it. */
#define OFFICE_ONLY(text) text

static const char *const sentences[] = {
	[DONE] = N_("Done."),
	[NOT_A_BOOK] =
		N_("This is not a Bunting book, or it is cut short. Save to the stick again on the kiosk."),
	[DAMAGED_BOOK] =
		N_("This book is damaged, so nothing was taken from it. Save to the stick again on the kiosk."),
	[NEWER_LAYOUT] =
		N_("This book was written by a newer Bunting. Update Bunting on this computer, then try again."),
	[WORKING_BOOK] =
		N_("This is not the kind of book that is wanted here: what is brought in is the file that \"Save to "
		   "stick\" made, and what is worked in is the device's own book."),
	[FOREIGN] = N_("This belongs to another organisation. Give it back to them; nothing was taken from it."),
	[OTHER_MODE] =
		N_("Demonstration, test and live records are never mixed, so nothing was taken from this."),
	[BAD_OWN_BOOK] = N_(
		"This is not a Bunting book, or it is damaged. Nothing was changed. If its name is right, put back "
		"the last copy that was whole, and keep this file for whoever looks after Bunting."),
	[BROKEN_CHAIN] =
		N_("An entry was changed or lost after it was written, so nothing was taken. Save to the "
		   "stick again on the kiosk, and keep this file for whoever looks after Bunting."),
	[BAD_SIGNATURE] =
		N_("The kiosk's signature does not fit what the file says, so nothing was taken. Save to "
		   "the stick again on the kiosk, and keep this file for whoever looks after Bunting."),
	[BAD_ENTRY] =
		N_("This holds something that no Bunting writes, so nothing was taken. Keep the file for whoever "
		   "looks after Bunting."),
	[FORKED] =
		N_("Two kiosks have used the same numbers: a memory card was copied, or an old image put back. "
		   "Nothing was taken from this file; keep it for whoever looks after Bunting."),
	[OFFICE_FORKED] =
		OFFICE_ONLY("This office's own log goes on in another book as well, so nothing was taken. Move "
					"the device file of "
					"this book away: the next command goes on as a further office. Then certify that "
					"with \"join\", and merge "
					"again."),
	[UNCERTIFIED] = OFFICE_ONLY(
		"Only an office that the organisation's key has certified can erase, or seal anew for a new "
		"key, so nothing was done. Certify that office with \"join\", then try again."),
	[UNKNOWN_DEVICE] =
		N_("No set-up file of this office began this kiosk, so nothing was taken. Ask where the "
		   "kiosk was set up."),
	[BOOK_IN_USE] = N_("Another program has this book open. Close it there first."),
	[NO_DEVICE_FILE] = N_("The device file that belongs to this book is missing or not its own. Put it back "
						  "beside the book, or set the kiosk up again with a new set-up file."),
	[BOOK_EXISTS] =
		N_("There is a book of this name already, and it was left as it is. Choose another name."),
	[NOT_CARRIED] =
		N_("This is not the file that is wanted here, or it was changed on the way. Ask the office for "
		   "a new one."),
	[EXPIRED] = N_("This file is past its last day. Ask the office for a new one."),
	[OTHER_KIOSK] = N_("This file was made for another kiosk. Ask the office for the one for this kiosk."),
	[CLOCK_BEHIND] = N_("This device's clock is behind. Set the clock, then try again."),
	[BAD_CATALOGUE] = N_("The catalogue was not taken. Mend the lines named and try again."),
	[BAD_PLAN] = N_("The plan was not taken. Mend the lines named and try again."),
	[NOT_TEXT] = N_("This is not plain text in UTF-8. Save it again as UTF-8 text."),
	[TOO_LONG] = N_("This is longer than there is room for. Make it shorter."),
	[NO_SUCH_DAY] = N_("There is no such day. Write it as year-month-day, like 2026-07-18."),
	[NO_SUCH_NUMBER] =
		N_("There is no report of this number here. Check each letter and digit, like A-31-T."),
	[NO_SUCH_EVENT] = N_("The plan has no event of this code. Take in the plan that names it first."),
	[NAME_TAKEN] = N_("A kiosk of this name is set up already. Choose another name."),
	[WRONG_PASSPHRASE] = N_("This passphrase does not open the key. Try again; nothing was changed."),
	[NOT_A_KEY] =
		N_("This is not the key file of this organisation. Choose the key file that was made with the "
		   "office book."),
	[WRONG_FINGERPRINT] =
		N_("This is not the fingerprint of the kiosk whose book is here. Read it again from the "
		   "kiosk's own screen; if it still differs, do not accept that book."),
	[BAD_BOX] = N_("A sealed part cannot be read with this key. The rest of the report stands."),
	[WRONG_PIN] = N_("That is not the right PIN. Try again."),
	[LOCKED_OUT] = N_("Too many wrong PINs. Wait a little, then try again."),
	[NOT_FOUND] = N_("There is no such file. Check its name and place."),
	[NOT_ALLOWED] =
		N_("This may not be read or written here. Check who owns it, and whether it is read-only."),
	[NO_ROOM] =
		N_("There is no room left. Make room or take another stick, then try again; nothing was changed."),
	[NO_STICK] = N_("There is no USB stick. Put one in, wait a moment, then try again."),
	[TWO_STICKS] = N_("More than one USB stick is in. Leave only one in, then try again."),
	[STICK_LOCKED] = N_("This stick can only be read. Slide its lock open, or take another stick."),
	[STICK_GONE] =
		N_("The stick went away or failed. Put it in again, or take another, and save again; nothing is "
		   "lost."),
	[STICK_SILENT] = N_("The stick does not answer. Take it out and try another; nothing is lost."),
	[STICK_LIES] =
		N_("The stick does not give back what was written on it. Take another stick; nothing is lost."),
	[NO_DISPLAY] = N_("There is no screen to show the kiosk on. Start it where there is one."),
	[SYSTEM_FAILED] = N_("The computer could not do this. Nothing was changed."),
};

const char *status_sentence(enum status status)
{
	return sentences[status];
}

/* A cut may fall inside a character: steps back over the continuation bytes and the lead byte before them. */
static void trim_to_character(char *text, size_t length)
{
	while (length > 0 && ((unsigned char)text[length - 1] & 0xC0) == 0x80) {
		length--;
	}
	text[length > 0 ? length - 1 : 0] = '\0';
}

__attribute__((format(printf, 2, 0))) static void write_reason(
	struct reason *reason, const char *format, va_list arguments)
{
	int length = vsnprintf(reason->text, sizeof reason->text, format, arguments);
	if (length >= (int)sizeof reason->text) {
		trim_to_character(reason->text, sizeof reason->text - 1);
	}
}

enum status fail(struct reason *reason, enum status status, const char *format, ...)
{
	if (reason) {
		va_list arguments;
		va_start(arguments, format);
		write_reason(reason, format, arguments);
		va_end(arguments);
	}
	return status;
}

static enum status status_of_errno(int number)
{
	switch (number) {
	case ENOENT:
	case ENOTDIR:
		return NOT_FOUND;
	case EACCES:
	case EPERM:
	case EROFS:
		return NOT_ALLOWED;
	case ENOSPC:
	case EDQUOT:
	case EFBIG:
		return NO_ROOM;
	case EIO:
	case ENODEV:
	case ENXIO:
	case ESTALE:
		return STICK_GONE;
	default:
		return SYSTEM_FAILED;
	}
}

enum status fail_errno(struct reason *reason, const char *format, ...)
{
	int number = errno;
	if (reason) {
		va_list arguments;
		va_start(arguments, format);
		write_reason(reason, format, arguments);
		va_end(arguments);
		size_t length = strlen(reason->text);
		snprintf(reason->text + length, sizeof reason->text - length, ": %s", strerror(number));
	}
	return status_of_errno(number);
}
