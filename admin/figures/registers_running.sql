-- What was running
-- Counts  by kind of register, how many were running when the window ended and when it began, and how many began and
--         ended within it: what ran at the beginning, and what began, less what ended, is what runs at the end.
-- Not     sums of different kinds.
-- Unit    PACTs, agreements, charters
-- Window  from the beginning of its first day to the end of its last
-- Source  the office stream: registers imported
SELECT register,
       count(*) FILTER (WHERE starts <= :to AND (ended IS NULL OR ended > :to)) AS running,
       count(*) FILTER (WHERE starts < :from AND (ended IS NULL OR ended >= :from)) AS before,
       count(*) FILTER (WHERE starts BETWEEN :from AND :to) AS begun,
       count(*) FILTER (WHERE ended BETWEEN :from AND :to) AS ended
FROM   register
WHERE  starts <= :to AND (:authority IS NULL OR authority = :authority)
GROUP  BY register
ORDER  BY register;
-- Entries
SELECT log, 16 AS stream, seq, register,
       starts <= :to AND (ended IS NULL OR ended > :to) AS running,
       starts < :from AND (ended IS NULL OR ended >= :from) AS before,
       starts BETWEEN :from AND :to AS begun,
       ended BETWEEN :from AND :to AS ended
FROM   register
WHERE  starts <= :to AND (:authority IS NULL OR authority = :authority);
