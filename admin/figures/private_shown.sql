-- Private help and the 999 page
-- Counts  how often the page with private help was shown, and how often the 999 page. Nothing else is kept of it: no
--         kind, no place, no event.
-- Not     people, and not dangers: some look at a page to see what it is.
-- Unit    times
-- Window  the day on which it was shown, in UTC; the day of the event where one is recorded
-- Source  the private stream
SELECT shown,
       sum(times) AS times
FROM   private
LEFT   JOIN planned_event USING (event)
WHERE  coalesce(planned_event.day, date(slot, 'unixepoch')) BETWEEN :from AND :to
GROUP  BY shown;
-- Entries
SELECT log, 7 AS stream, seq, shown, times
FROM   private
LEFT   JOIN planned_event USING (event)
WHERE  coalesce(planned_event.day, date(slot, 'unixepoch')) BETWEEN :from AND :to;
