-- Check-ins
-- Row     a party that said "I'm here" on a screen, within a quarter of an hour.
-- Unit    people
-- Source  the view attendance
SELECT chosen_event.day, attendance.event, log.name AS kiosk,
       attendance.slot, attendance.area, attendance.before, attendance.people, attendance.burst
FROM   attendance
JOIN   chosen_event USING (event)
JOIN   log ON log.id = attendance.log
ORDER  BY chosen_event.day, attendance.event, log.name, attendance.slot, attendance.area, attendance.before,
       attendance.people, attendance.burst;
