-- Use of the kiosks
-- Row     visits of one journey, language and way of use at a kiosk's event; tied to nothing else.
-- Unit    visits
-- Source  the view use
SELECT chosen_event.day, use.event, log.name AS kiosk,
       use.journey, use.language, use.mode, sum(use.visits) AS visits
FROM   use
JOIN   chosen_event USING (event)
JOIN   log ON log.id = use.log
GROUP  BY chosen_event.day, use.event, log.name, use.journey, use.language, use.mode
ORDER  BY chosen_event.day, use.event, log.name, use.journey, use.language, use.mode;
