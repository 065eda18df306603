-- Ages of those who reported
-- Row     so many of an age reported something at a kiosk's event and said how old they are; tied to no report.
-- Unit    people
-- Source  the view profile
SELECT chosen_event.day, profile.event, log.name AS kiosk,
       profile.age, sum(profile.people) AS people
FROM   profile
JOIN   chosen_event USING (event)
JOIN   log ON log.id = profile.log
GROUP  BY chosen_event.day, profile.event, log.name, profile.age
ORDER  BY chosen_event.day, profile.event, log.name, profile.age;
