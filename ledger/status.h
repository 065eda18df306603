/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * status.h - how every call in Bunting says how it went.
 *
 * A call that can fail because of the world (a file, a disk, a stranger's data) returns a status that must be
 * looked at, and writes what it was about into the `struct reason` it works with: "kiosk-A.bunting: entry 412".
 * A call that can only fail because its caller is wrong asserts instead. What a person reads is the reason and
 * the status's sentence, which says what happened and what to do; the ledger itself speaks no language, so the
 * sentence is a msgid for gettext.
 *
 * One reason belongs to each program (or test); every handle that is opened with it writes there, so whoever
 * gets a status back knows where to look. It holds the last failure only.
 */
#ifndef LEDGER_STATUS_H
#define LEDGER_STATUS_H

#define MUST_CHECK __attribute__((warn_unused_result))

/* Marks a literal for the translators without translating it here. */
#define N_(text) text

enum status {
	DONE = 0,

	/* a book */
	NOT_A_BOOK,     /* no Bunting book at all, or cut short */
	DAMAGED_BOOK,   /* a book whose pages SQLite cannot trust */
	NEWER_LAYOUT,   /* written by a later Bunting */
	WORKING_BOOK,   /* a device's own book where a saved copy is wanted, or the other way round */
	FOREIGN,        /* genuine, but of another organisation */
	OTHER_MODE,     /* a demonstration or a test, where live is wanted, or the other way round */
	BAD_OWN_BOOK,   /* no book, or a damaged one, where a device works in its own */
	BROKEN_CHAIN,   /* an entry was changed or lost after it was written */
	BAD_SIGNATURE,  /* a statement was not signed by the device it speaks for */
	BAD_ENTRY,      /* an entry that no Bunting writes */
	OFFICE_FORKED,  /* the office's own log was written to in another book */
	UNCERTIFIED,    /* only a certified office may do this */
	FORKED,         /* same log, same numbers, other content: a copied card or a restored image */
	UNKNOWN_DEVICE, /* a log that no set-up file of this office began */
	BOOK_IN_USE,    /* another program has the book open */
	NO_DEVICE_FILE, /* the book's device file is missing or not its own */
	BOOK_EXISTS,    /* a new book is wanted where one is already */

	/* a carried file */
	NOT_CARRIED,  /* no carried file, changed since it was signed, or of another kind */
	EXPIRED,      /* a carried file past its day */
	OTHER_KIOSK,  /* a carried file for another kiosk */
	CLOCK_BEHIND, /* this device's clock stands before the moment the file was signed */

	/* what people write */
	BAD_CATALOGUE,  /* complaints about a catalogue, by line */
	BAD_PLAN,       /* complaints about a plan, by line */
	NOT_TEXT,       /* not UTF-8, or with control characters */
	TOO_LONG,       /* more than its place holds */
	NO_SUCH_DAY,    /* not a date, or one that does not exist */
	NO_SUCH_NUMBER, /* not a report number, or none of this office's */
	NO_SUCH_EVENT,  /* no event of this code in the plan */
	NAME_TAKEN,     /* a kiosk of this name is set up already */

	/* keys */
	WRONG_PASSPHRASE,  /* the key file does not open with it */
	NOT_A_KEY,         /* no key file, or of another organisation */
	WRONG_FINGERPRINT, /* not the fingerprint of the kiosk whose book is here */
	BAD_BOX,    /* a box that this key does not open, or with something in it that Bunting never writes */
	WRONG_PIN,  /* not this officer's PIN */
	LOCKED_OUT, /* too many wrong PINs */

	/* the machine */
	NOT_FOUND,     /* no such file */
	NOT_ALLOWED,   /* a file that may not be read or written */
	NO_ROOM,       /* the disk or stick is full */
	NO_STICK,      /* no stick is in */
	TWO_STICKS,    /* more than one is in */
	STICK_LOCKED,  /* it can only be read */
	STICK_GONE,    /* the medium went away or failed while writing */
	STICK_SILENT,  /* the medium does not answer */
	STICK_LIES,    /* what was read back is not what was written */
	NO_DISPLAY,    /* there is no screen that anybody could see */
	SYSTEM_FAILED, /* a system call failed otherwise */
};

/* What the last failure was about. */
struct reason {
	char text[2000]; /* UTF-8, one or more lines, no full stop of its own at the end */
};

/* The sentence for people: an untranslated msgid, ending in a full stop. Never NULL. */
const char *status_sentence(enum status status);

/*
 * Writes the reason and hands `status` back, so that a failure is one line: return fail(reason, FOREIGN, ...).
 * What does not fit is cut at a character. `reason` may be NULL where nobody will read it.
 */
enum status fail(struct reason *reason, enum status status, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The same for the system call that just failed: picks the status from errno and adds what errno means. */
enum status fail_errno(struct reason *reason, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
