/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * salvage_losses.c - what of each stream is not in the new book, and what of it will wait there, by number.
 */
#include "ledger/salvage_inside.h"

#include <string.h>

static void add_range(
	struct salvaged *salvaged, const char *kiosk, int stream, int64_t first, int64_t last, enum loss why)
{
	struct loss_range *before = salvaged->loss_count > 0 ? &salvaged->losses[salvaged->loss_count - 1] : NULL;
	if (before && before->stream == stream && before->why == why && before->last + 1 == first &&
		strcmp(before->kiosk, kiosk) == 0) {
		before->last = last;
		return;
	}
	if (salvaged->loss_count == LOSSES_MOST) {
		salvaged->has_more = true;
		return;
	}
	struct loss_range *range = &salvaged->losses[salvaged->loss_count++];
	*range = (struct loss_range){.stream = stream, .first = first, .last = last, .why = why};
	text_copy(range->kiosk, sizeof range->kiosk, kiosk);
}

/* A stream that is being listed. */
struct listing {
	struct salvage *salvage;
	char kiosk[8];
	int64_t log;
	int stream;
	int64_t signed_to; /* the highest signed number */
	int64_t own_end;   /* of an office's own log: the end of its first run; 0: it is another's */
	int64_t seq;       /* the number that went by */
};

static void add(const struct listing *listing, int64_t first, int64_t last, enum loss why)
{
	if (first <= last) {
		add_range(listing->salvage->salvaged, listing->kiosk, listing->stream, first, last, why);
	}
}

/* A number with what became of it: -1 it is proved, -2 it waits, else an enum loss. */
static void take_number(struct listing *listing, const struct query *row)
{
	int64_t seq = row_integer(row, 0), state = row_integer(row, 1);
	add(listing, listing->seq + 1, seq - 1, LOSS_PAGE);
	listing->seq = seq;
	if (state == -1 && listing->own_end >= 0 && seq > listing->own_end) {
		add(listing, seq, seq, LOSS_BEHIND);
	} else if (state == -2) {
		add(listing, seq, seq, seq > listing->signed_to ? LOSS_UNSIGNED : LOSS_WAITS);
	} else if (state >= 0) {
		add(listing, seq, seq, (enum loss)state);
	}
}

/* A number is here where any part of the log has it (branch.h). */
#define PARTS "(SELECT ?1 UNION ALL SELECT log FROM main.branch WHERE base = ?1)"

static enum status list_stream(struct listing *listing)
{
	struct query rows = query(&listing->salvage->scratch.store,
		"SELECT seq, min(state) FROM (SELECT seq, -1 AS state FROM main.entry WHERE log IN " PARTS
		" AND stream "
		"= ?2"
		" UNION ALL SELECT seq, -1 FROM main.erasure WHERE log IN " PARTS " AND stream = ?2"
		" UNION ALL SELECT seq, -1 FROM main.forked WHERE log = ?1 AND stream = ?2"
		" UNION ALL SELECT seq, -2 FROM main.waiting WHERE log = ?1 AND stream = ?2"
		" UNION ALL SELECT seq, why FROM temp.raw_left_out WHERE log = ?1 AND stream = ?2)"
		" GROUP BY seq ORDER BY seq");
	bind_integer(&rows, 1, listing->log);
	bind_integer(&rows, 2, listing->stream);
	while (query_row(&rows)) {
		take_number(listing, &rows);
	}
	add(listing, listing->seq + 1, listing->signed_to, LOSS_PAGE);
	return query_end(&rows);
}

/*
 * Between two signed heads all numbers wait, and the chain did not meet: one of them is not what was signed. (Of a
 * forked log they may be of a branch that is not whole.)
 */
static enum status take_out_changed(struct salvage *salvage)
{
	static const char *const steps[] = {
		/* Another entry under a number that is proved is none. */
		"DELETE FROM main.waiting AS w WHERE log NOT IN (SELECT log FROM main.parted)"
		" AND (EXISTS (SELECT 1 FROM main.entry AS e"
		" WHERE e.log = w.log AND e.stream = w.stream AND e.seq = w.seq) OR EXISTS (SELECT 1 FROM "
		"main.erasure AS e"
		" WHERE e.log = w.log AND e.stream = w.stream AND e.seq = w.seq))",
		"CREATE TEMP TABLE raw_head AS SELECT log, stream, last FROM main.stated_stream"
		" UNION SELECT log, stream, last FROM main.run UNION SELECT log, stream, first - 1 FROM main.run"
		" UNION SELECT log, stream, 0 FROM main.waiting",
		"CREATE TEMP TABLE raw_reach AS SELECT log, stream, last AS after,"
		" lead(last) OVER (PARTITION BY log, stream ORDER BY last) AS upto FROM temp.raw_head",
		"CREATE TEMP TABLE raw_broken AS SELECT * FROM temp.raw_reach AS r"
		" WHERE log NOT IN (SELECT log FROM main.parted) AND upto - after ="
		" (SELECT count(DISTINCT seq) FROM main.waiting AS n WHERE n.log = r.log AND n.stream = r.stream"
		"  AND n.seq > r.after AND n.seq <= r.upto)",
		"INSERT OR IGNORE INTO temp.raw_left_out SELECT w.log, w.stream, w.seq, 1 FROM temp.raw_broken AS r"
		" JOIN main.waiting AS w ON w.log = r.log AND w.stream = r.stream AND w.seq > r.after AND w.seq <= "
		"r.upto",
		"DELETE FROM main.waiting WHERE (log, stream, seq) IN (SELECT log, stream, seq FROM "
		"temp.raw_left_out WHERE "
		"why = 1)",
		"DELETE FROM main.waiting_box AS b WHERE NOT EXISTS (SELECT 1 FROM main.waiting AS w WHERE w.log = "
		"b.log"
		" AND w.stream = b.stream AND w.seq = b.seq AND w.leaf = b.leaf)",
	};
	enum status status = DONE;
	for (size_t k = 0; k < sizeof steps / sizeof *steps && !status; k++) {
		status = store_script(&salvage->scratch.store, steps[k]);
	}
	return status;
}

_Static_assert(LOSS_CHANGED == 1, "the statements above say so");

static enum status count_all(struct salvage *salvage)
{
	struct salvaged *salvaged = salvage->salvaged;
	struct query counts = query(&salvage->scratch.store,
		"SELECT (SELECT count(*) FROM main.entry) + (SELECT count(*) FROM main.erasure)"
		" + (SELECT count(*) FROM main.forked), (SELECT "
		"count(DISTINCT log << 48 | stream << 41 | seq) "
		"FROM "
		"main.waiting),"
		" (SELECT count(*) FROM main.box WHERE gone = 'lost') + (SELECT count(*) FROM main.waiting_box WHERE "
		"gone = "
		"'lost') + (SELECT count(*) FROM main.forked_box WHERE gone = 'lost'),"
		" (SELECT count(*) FROM main.statement), (SELECT count(*) FROM main.log),"
		" EXISTS (SELECT 1 FROM main.document WHERE kind = 'catalogue'),"
		" EXISTS (SELECT 1 FROM main.own_log JOIN main.entry USING (log) WHERE stream = 15 AND seq = 1),"
		" (SELECT count(DISTINCT detail ->> 'kiosk') FROM main.own_log JOIN main.entry USING (log) WHERE "
		"stream = 16"
		"  AND item = 'provision' AND detail ->> 'kiosk' NOT IN (SELECT kiosk FROM main.provisioned))");
	if (query_row(&counts)) {
		salvaged->entries = row_integer(&counts, 0);
		salvaged->kept = row_integer(&counts, 1);
		salvaged->boxes = row_integer(&counts, 2);
		salvaged->statements = row_integer(&counts, 3);
		salvaged->logs = row_integer(&counts, 4);
		salvaged->has_catalogue = row_integer(&counts, 5);
		salvaged->has_beginning = row_integer(&counts, 6);
		salvaged->set_ups = row_integer(&counts, 7);
	}
	return query_end(&counts);
}

enum status salvage_list(struct salvage *salvage)
{
	enum status status = take_out_changed(salvage);
	struct query streams = query(&salvage->scratch.store,
		"SELECT log.id, log.name, s.stream,"
		" coalesce((SELECT max(last) FROM main.stated_stream AS t WHERE t.log = log.id AND t.stream = "
		"s.stream), 0),"
		" CASE WHEN log.id IN (SELECT log FROM main.own_log) THEN"
		"  coalesce((SELECT last FROM main.run WHERE run.log = log.id AND run.stream = s.stream AND first = "
		"1), 0)"
		" ELSE -1 END"
		" FROM main.log JOIN (SELECT log, stream FROM main.entry UNION SELECT log, stream FROM main.waiting"
		"  UNION SELECT log, stream FROM main.erasure"
		"  UNION SELECT log, stream FROM temp.raw_left_out UNION SELECT log, stream FROM main.stated_stream) "
		"AS s"
		" ON s.log = log.id WHERE log.id NOT IN (SELECT log FROM main.branch) ORDER BY log.id, s.stream");
	while (!status && query_row(&streams)) {
		struct listing listing = {
			.salvage = salvage,
			.log = row_integer(&streams, 0),
			.stream = (int)row_integer(&streams, 2),
			.signed_to = row_integer(&streams, 3),
			.own_end = row_integer(&streams, 4),
		};
		text_copy(listing.kiosk, sizeof listing.kiosk, row_text(&streams, 1));
		status = list_stream(&listing);
	}
	enum status ended = query_end(&streams);
	status = status ? status : ended;
	return status ? status : count_all(salvage);
}
