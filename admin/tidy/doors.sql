-- Doors knocked at
-- Row     a run of door knocking, by its totals.
-- Unit    doors
-- Source  the view doors
SELECT chosen_event.day, doors.event, log.name AS kiosk,
       doors.slot, doors.area, doors.knocked, doors.answered, doors.no_answer, doors.refused, doors.vacant,
       doors.called_before, doors.advice, doors.access_agreed,
       doors.source
FROM   doors
JOIN   chosen_event USING (event)
JOIN   log ON log.id = doors.log
ORDER  BY chosen_event.day, doors.event, log.name, doors.slot, doors.area, doors.knocked;
