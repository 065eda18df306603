-- Heads counted
-- Row     what an officer counted of those who did not use a screen, or said of whom that covers.
-- Unit    people
-- Source  the view head_count
SELECT chosen_event.day, head_count.event, log.name AS kiosk,
       head_count.slot, head_count.people, coalesce(head_count.estimated, 0), head_count.covers,
       head_count.source
FROM   head_count
JOIN   chosen_event USING (event)
JOIN   log ON log.id = head_count.log
ORDER  BY chosen_event.day, head_count.event, log.name, head_count.slot, head_count.people, head_count.covers;
