/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pseudo_filter.c - writes the pseudo text of what it reads (pseudo.h): with it, msgfilter makes translations.
 *
 *   bunting-pseudo latin|arabic <TEXT >TEXT
 */
#include "tests/walk/pseudo.h"

#include <stdio.h>
#include <string.h>

int main(int count, char **values)
{
	static char text[20000], written[sizeof text * 6];
	bool is_arabic = count == 2 && strcmp(values[1], "arabic") == 0;
	if (!is_arabic && (count != 2 || strcmp(values[1], "latin") != 0)) {
		fputs("Usage: bunting-pseudo latin|arabic <TEXT >TEXT\n", stderr);
		return 2;
	}
	size_t length = fread(text, 1, sizeof text - 1, stdin);
	text[length] = '\0';
	pseudo_write(written, sizeof written, text, is_arabic ? PSEUDO_ARABIC : PSEUDO_LATIN);
	return fputs(written, stdout) < 0 || fflush(stdout) != 0;
}
