-- Concerns by area
-- Counts  reports by the area that they are about.
-- Not     the area where the event was, or where whoever reported lives.
-- Adds    reports = concerns_raised.reports
-- Unit    reports
-- Window  the day of the event, in the organisation's time zone
-- Source  the concern stream
SELECT concern.area AS area,
       count(*) AS reports
FROM   concern
JOIN   chosen_event USING (event)
GROUP  BY concern.area;
-- Entries
SELECT log, 5 AS stream, seq, concern.area AS area, 1 AS reports
FROM   concern
JOIN   chosen_event USING (event);
