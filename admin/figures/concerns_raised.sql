-- Concerns raised
-- Counts  the reports that residents sent from the page "Tell us about a problem".
-- Not     cases: several reports may be about one matter, so no rate of cases is worked out from them.
--         `problems`: those that a person linked as being about one problem are one; all others each their own.
-- Adds    problems <= reports
-- Unit    reports, problems
-- Window  the day of the event, in the organisation's time zone
-- Source  the concern stream
SELECT count(*) AS reports, count(DISTINCT problem.problem) AS problems
FROM   concern
JOIN   chosen_event USING (event)
JOIN   problem ON problem.what = 'report' AND problem.log = concern.log AND problem.seq = concern.seq;
-- Entries
SELECT concern.log AS log, 5 AS stream, concern.seq AS seq, 1 AS reports,
       row_number() OVER (PARTITION BY problem.problem ORDER BY concern.log, concern.seq) = 1 AS problems
FROM   concern
JOIN   chosen_event USING (event)
JOIN   problem ON problem.what = 'report' AND problem.log = concern.log AND problem.seq = concern.seq;
