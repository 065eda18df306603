-- The registers
-- Counts  what was running at any time in the window: since when, until when and why it ended, by which other names it is
--         known, and for how many days it had run by the end of the window.
-- Unit    days
-- Window  as above
-- Source  the office stream: registers imported, with who keeps each and who typed it
SELECT register,
       code || coalesce('@' || authority, '') AS code,
       name || coalesce(' (also: ' || replace(aliases, ' | ', ', ') || ')', '') AS label,
       coalesce(area, '') AS area,
       starts AS since,
       ended,
       coalesce(why_ended, '') AS why_ended,
       CAST(julianday(min(coalesce(ended, date(:to, '+1 day')), date(:to, '+1 day'))) - julianday(starts) AS INTEGER)
       AS days,
       source || '; typed ' || coalesce('by ' || typed_by || ' ', '') || 'at ' || office || ', ' ||
       date(slot, 'unixepoch') AS source
FROM   register
WHERE  starts <= :to AND (ended IS NULL OR ended >= :from) AND (:authority IS NULL OR authority = :authority)
ORDER  BY register, name, starts;
-- Entries
SELECT log, 16 AS stream, seq, register, code || coalesce('@' || authority, '') AS code,
       CAST(julianday(min(coalesce(ended, date(:to, '+1 day')), date(:to, '+1 day'))) - julianday(starts) AS INTEGER)
       AS days
FROM   register
WHERE  starts <= :to AND (ended IS NULL OR ended >= :from) AND (:authority IS NULL OR authority = :authority);
