/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * join_file.h - what goes between two office computers on a stick so that one is certified where the key is not at
 * hand: there the request, which names its log, and back the certificate, which is the request with the organisation's
 * signature. Both are text, a line each, and say nothing that is secret: "bunting-join 1"; "organisation" and its
 * Ed25519 public key; "mode"; "office", the log's short name; "log", its public key; in a certificate "signature"
 * (ledger/offices.h); "end". Binary values are hexadecimal.
 */
#ifndef ADMIN_JOIN_FILE_H
#define ADMIN_JOIN_FILE_H

#include "admin/office.h"

/* Writes the request, or the certificate, of this log to `path`. An older file there is replaced. */
MUST_CHECK enum status join_file_write(
	const char *path, struct book *office, const struct certificate *certificate, bool is_signed);

/*
 * Reads one. NOT_CARRIED when it is not as Bunting writes it, or no certificate that the organisation of this book has
 * signed; FOREIGN, OTHER_MODE.
 */
MUST_CHECK enum status join_file_read(
	struct certificate *certificate, const char *path, struct book *office, bool is_signed);

#endif
