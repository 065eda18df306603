-- Concerns by month
-- Counts  the reports by the month of the event's day.
-- Not     cases: several reports may be about one matter.
-- Adds    reports = concerns_raised.reports
-- Unit    reports
-- Window  the day of the event, in the organisation's time zone
-- Source  the concern stream
WITH reported AS (SELECT month, count(*) AS reports FROM concern JOIN chosen_event USING (event) GROUP BY month)
SELECT month,
       coalesce(reports, 0) AS reports
FROM   chosen_month
LEFT   JOIN reported USING (month);
-- Entries
SELECT log, 5 AS stream, seq, month, 1 AS reports
FROM   concern
JOIN   chosen_event USING (event);
