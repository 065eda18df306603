-- Concerns by month
-- Counts  the reports by the month of the event's day.
-- Not     cases: several reports may be about one matter.
-- Adds    reports = concerns_raised.reports
-- Unit    reports
-- Window  the day of the event, in the organisation's time zone
-- Source  the concern stream
SELECT month,
       count(concern.seq) AS reports
FROM   chosen_month
LEFT   JOIN chosen_event USING (month)
LEFT   JOIN concern USING (event)
GROUP  BY month;
-- Entries
SELECT log, 5 AS stream, seq, month, 1 AS reports
FROM   concern
JOIN   chosen_event USING (event);
