/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * code.h - what people read out, write down and type in: the number and the code of a report, and fingerprints.
 *
 * All of them use Crockford's base32: digits and capitals without I, L, O and U. What is typed in may have small
 * letters, spaces and hyphens; I and L are taken as 1, O as 0.
 *
 * Check characters are sums over GF(32) (x^5 + x^2 + 1) in which each place weighs a different power of x, so that
 * every single wrong character and every swap of neighbours is caught.
 */
#ifndef LEDGER_CODE_H
#define LEDGER_CODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A report's code for the web: 15 random characters (75 bits) and a check character. Never stored in clear. */
#define REPORT_CODE_LENGTH 16
struct report_code {
	char text[REPORT_CODE_LENGTH + 1]; /* hashed form: capitals and digits, no spaces */
};

/* A fresh code from the system's random numbers. */
void report_code_make(struct report_code *code);

/* Takes what a person typed. False when it has other characters, another length, or a wrong check character. */
bool report_code_read(struct report_code *code, const char *typed);

/* Writes it as people read it, in fours: "K7MQ 4QX2 DZR5 8HTC". */
#define REPORT_CODE_SPACED_SIZE 20
void report_code_space(char spaced[REPORT_CODE_SPACED_SIZE], const struct report_code *code);

/* What a book holds of a code, to find the report again: SHA-256 of "find" and the code. */
#define FIND_BYTES 32
void report_code_find(unsigned char find[FIND_BYTES], const struct report_code *code);

/* The path of the report's page on the portal: the first 128 bits of SHA-256 of "page" and the code, in base32. */
#define PAGE_LENGTH 26
void report_code_page(char page[PAGE_LENGTH + 1], const struct report_code *code);

/* The length of a device's public key, which its check characters and fingerprint cover. */
#define DEVICE_KEY_BYTES 32

/*
 * A report's number for people: name of the log, number of the entry, check character: "A-31-T". The check
 * character covers the log's public key, so that a number of another kiosk "A" is mostly caught, too.
 */
#define REPORT_NUMBER_SIZE 32
void report_number_write(char number[REPORT_NUMBER_SIZE], const char *log_name, int64_t seq,
	const unsigned char key[DEVICE_KEY_BYTES]);

/* Takes a typed number apart, without judging its check character. False when it has not the form of one. */
bool report_number_read(const char *typed, char log_name[8], int64_t *seq, char *check);

/* A device's fingerprint, for two people to compare: 80 bits of BLAKE2b of its key: "K7MQ-4QX2-DZR5-8HTC". */
#define FINGERPRINT_SIZE 20
void fingerprint_write(char fingerprint[FINGERPRINT_SIZE], const unsigned char key[DEVICE_KEY_BYTES]);

/* Brings a typed fingerprint into that form. False when it cannot be one. */
bool fingerprint_read(char fingerprint[FINGERPRINT_SIZE], const char *typed);

/* The eight characters of a digest (at least 5 bytes) that people compare: "K7MQ-4QX2". */
#define SLIP_SIZE 10
void slip_write(char slip[SLIP_SIZE], const unsigned char digest[5]);

/* Reads such characters, as they are typed, back into the digest's first 5 bytes. False when they cannot be any. */
bool slip_read(unsigned char digest[5], const char *typed);

/* Base32 of `length` bytes: (length * 8 + 4) / 5 characters and a NUL; the last one padded with zero bits. */
void base32_write(char *text, const unsigned char *bytes, unsigned length);

/* The value (0..31) of a typed character, or -1. */
int base32_value(char typed);

/* The check character of `count` characters of base32 (at most 30): catches a wrong one and a swap of neighbours. */
char base32_check(const char *characters, size_t count);

#endif
