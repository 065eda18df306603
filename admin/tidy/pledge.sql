-- Pledges
-- Row     so many from an area made this pledge at a kiosk's event.
-- Unit    pledges
-- Source  the view pledge
SELECT chosen_event.day, pledge.event, log.name AS kiosk,
       pledge.pledge, pledge.area, pledge.burst, count(*) AS pledges
FROM   pledge
JOIN   chosen_event USING (event)
JOIN   log ON log.id = pledge.log
GROUP  BY chosen_event.day, pledge.event, log.name, pledge.pledge, pledge.area, pledge.burst
ORDER  BY chosen_event.day, pledge.event, log.name, pledge.pledge, pledge.area, pledge.burst;
