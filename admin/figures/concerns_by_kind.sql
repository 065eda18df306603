-- Concerns by kind
-- Counts  reports by the kind that was chosen; kinds of a second page stand under the tile of the first page.
-- Not     cases: several reports may be about one matter.
-- Adds    reports = concerns_raised.reports
-- Unit    reports
-- Window  the day of the event, in the organisation's time zone
-- Source  the concern stream
SELECT kind,
       count(*) AS reports
FROM   concern
JOIN   chosen_event USING (event)
GROUP  BY kind;
-- Entries
SELECT log, 5 AS stream, seq, kind, 1 AS reports
FROM   concern
JOIN   chosen_event USING (event);
