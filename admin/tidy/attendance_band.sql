-- Check-ins by age
-- Row     the people of one age band of a party; a party with people of two bands has two rows.
-- Unit    people
-- Source  the view attendance_band
SELECT chosen_event.day, attendance_band.event, log.name AS kiosk,
       attendance_band.slot, attendance_band.area, attendance_band.band, attendance_band.people
FROM   attendance_band
JOIN   chosen_event USING (event)
JOIN   log ON log.id = attendance_band.log
ORDER  BY chosen_event.day, attendance_band.event, log.name, attendance_band.slot, attendance_band.area,
       attendance_band.band, attendance_band.people;
