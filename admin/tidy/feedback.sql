-- Answers about events
-- Row     so many gave this answer to this question at a kiosk's event; whose answers belong together is not said.
-- Unit    people
-- Source  the view feedback
SELECT chosen_event.day, feedback.event, log.name AS kiosk,
       feedback.question, feedback.answer, feedback.burst, sum(feedback.people) AS people, feedback.source
FROM   feedback
JOIN   chosen_event USING (event)
JOIN   log ON log.id = feedback.log
GROUP  BY chosen_event.day, feedback.event, log.name, feedback.question, feedback.answer, feedback.burst,
       feedback.source
ORDER  BY chosen_event.day, feedback.event, log.name, feedback.question, feedback.answer, feedback.burst,
       feedback.source;
