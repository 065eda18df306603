/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * commands.h - the table of commands, and the way from what was typed to one of them.
 */
#ifndef ADMIN_COMMANDS_H
#define ADMIN_COMMANDS_H

#include "admin/call.h"

/* One in each file of admin/commands, beside its help. */
extern const struct command command_init;
extern const struct command command_catalogue;
extern const struct command command_plan;
extern const struct command command_provision;
extern const struct command command_carry;
extern const struct command command_join;
extern const struct command command_confirm;
extern const struct command command_merge;
extern const struct command command_status;
extern const struct command command_settle;
extern const struct command command_concern;
extern const struct command command_issue;
extern const struct command command_import;
extern const struct command command_layer;
extern const struct command command_report;
extern const struct command command_export;
extern const struct command command_sheet;
extern const struct command command_note;
extern const struct command command_erase;
extern const struct command command_key;
extern const struct command command_retain;
extern const struct command command_backup;
extern const struct command command_rescue;
extern const struct command command_repair;
extern const struct command command_verify;

/*
 * Runs the command that the program's arguments name (words[0] is the program's own name), writing to `out` and
 * `err`. Gives the exit code: an enum exit_code.
 */
int commands_run(int count, char *const *words, FILE *out, FILE *err, const struct clock *clock);

#endif
