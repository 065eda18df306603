-- Kit given
-- Counts  the items that officers gave, and the homes that got something: each "new home" at the kit page begins one.
-- Not     what was broken or came back, and what an officer took back by undo.
-- Unit    items, homes
-- Window  the day of the event, in the organisation's time zone
-- Source  the kit stream
SELECT coalesce(sum(amount), 0) AS items,
       (SELECT count(*)
        FROM   home
        JOIN   chosen_event USING (event)) AS homes
FROM   kit
JOIN   chosen_event USING (event)
WHERE  kit.act = 'given';
-- Entries
SELECT log, 8 AS stream, seq, amount AS items, 0 AS homes
FROM   kit
JOIN   chosen_event USING (event)
WHERE  act = 'given'
UNION ALL
SELECT log, 8, seq, 0, 1 FROM chosen_home;
