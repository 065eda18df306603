-- Kit taken along and counted
-- Row     an item of a kiosk's stock at an event: taken along, and what was left when somebody counted.
-- Unit    items
-- Source  the views stock and stock_count
SELECT chosen_event.day, stock.event, log.name AS kiosk,
       stock.item, stock.taken, counted, why
FROM   stock
JOIN   chosen_event USING (event)
JOIN   log ON log.id = stock.log
LEFT   JOIN stock_count USING (log, event, item)
ORDER  BY chosen_event.day, stock.event, log.name, stock.item;
