-- Something good
-- Row     so many told this at a kiosk's event.
-- Unit    people
-- Source  the view praise
SELECT chosen_event.day, praise.event, log.name AS kiosk,
       praise.praise, praise.burst, count(*) AS people
FROM   praise
JOIN   chosen_event USING (event)
JOIN   log ON log.id = praise.log
GROUP  BY chosen_event.day, praise.event, log.name, praise.praise, praise.burst
ORDER  BY chosen_event.day, praise.event, log.name, praise.praise, praise.burst;
