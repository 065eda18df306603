-- Kit
-- Row     items given, broken or returned, within a quarter of an hour.
-- Unit    items
-- Source  the view kit
SELECT chosen_event.day, kit.event, log.name AS kiosk,
       kit.slot, kit.item, kit.act, kit.recipient, kit.amount,
       kit.source
FROM   kit
JOIN   chosen_event USING (event)
JOIN   log ON log.id = kit.log
ORDER  BY chosen_event.day, kit.event, log.name, kit.slot, kit.item, kit.act, kit.recipient, kit.amount;
