-- Concerns raised
-- Counts  the reports that residents sent from the page "Tell us about a problem".
-- Not     cases: several reports may be about one matter, so no rate of cases is worked out from them.
-- Unit    reports
-- Window  the day of the event, in the organisation's time zone
-- Source  the concern stream
SELECT count(*) AS reports
FROM   concern
JOIN   planned_event USING (event)
WHERE  planned_event.day BETWEEN :from AND :to
  AND  (:area IS NULL OR planned_event.area = :area);
