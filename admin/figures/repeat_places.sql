-- Places with the same problem more than once
-- Counts  areas and kinds of which there are two reports or more, and those that had been told before.
-- Not     cases, and not people: one person may have reported twice. Areas are as people chose them.
-- Adds    told_before[] <= reports[]; reports[] <= concerns_by_area.reports[];
--         reports[*] <= concerns_by_kind.reports[];
--         told_before <= concerns_told_before.reports[once_or_twice] + concerns_told_before.reports[three_or_more]
-- Unit    reports (reports, told_before), events
-- Window  the day of the event, in the organisation's time zone
-- Source  the concern stream
SELECT concern.area AS area,
       kind,
       count(*) AS reports,
       count(*) FILTER (WHERE reported IN ('once_or_twice', 'three_or_more')) AS told_before,
       count(DISTINCT event) AS events
FROM   concern
JOIN   chosen_event USING (event)
WHERE  concern.area IS NOT NULL
GROUP  BY concern.area, kind
HAVING reports > 1;
-- Entries
SELECT log, stream, seq, area, kind, 1 AS reports, reported IN ('once_or_twice', 'three_or_more') AS told_before,
       row_number() OVER (PARTITION BY area, kind, event ORDER BY log, seq) = 1 AS events
FROM   (SELECT log, 5 AS stream, seq, concern.area AS area, kind, reported, event,
               count(*) OVER (PARTITION BY concern.area, kind) AS reports
        FROM   concern
        JOIN   chosen_event USING (event)
        WHERE  concern.area IS NOT NULL)
WHERE  reports > 1;
