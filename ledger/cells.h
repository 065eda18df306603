/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cells.h - cells of rows that somebody else wrote: each is what it should be, or refused; none is made to be it.
 */
#ifndef LEDGER_CELLS_H
#define LEDGER_CELLS_H

#include "ledger/store.h"

/* Column 0, 1, ... of the row, as long as its row; fetched once for all that is asked of it. */
sqlite3_value *row_cell(const struct query *row, int column);

/* Each is false where the cell is something else; what is given lives as long as the row. */
bool cell_is_integer(sqlite3_value *cell);
bool cell_is_text(
	sqlite3_value *cell, const char **text); /* or NULL; without a NUL, which would hide what follows */
bool cell_is_blob(sqlite3_value *cell, size_t wanted, const unsigned char **blob); /* of so many bytes */

#endif
