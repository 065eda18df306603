-- Referrals
-- Row     so many people of an event were passed on to a partner for this reason; of a sensitive one no reason is kept.
-- Unit    people
-- Source  the view referral
SELECT chosen_event.day, referral.event, log.name AS kiosk, referral.partner, referral.reason,
       sum(referral.people) AS people,
       referral.source
FROM   referral
JOIN   chosen_event USING (event)
JOIN   log ON log.id = referral.log
WHERE  :partner IS NULL OR referral.partner = :partner
GROUP  BY chosen_event.day, referral.event, log.name, referral.partner, referral.reason, referral.source
ORDER  BY chosen_event.day, referral.event, log.name, referral.partner, referral.reason, referral.source;
