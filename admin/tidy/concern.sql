-- Concerns
-- Row     a report that a resident sent, with how far it has come by what the office said last. Nothing that is sealed.
-- Unit    one report
-- Source  the views concern and told
SELECT chosen_event.day, concern.event, concern.kiosk, concern.seq,
       (SELECT key FROM number_key WHERE number_key.log = concern.log) AS key, concern.slot, concern.kind,
       concern.area, concern.how_often,
       concern.reported, coalesce(progress, 'received'), since, passed_to
FROM   concern
JOIN   chosen_event USING (event)
LEFT   JOIN told ON told.kiosk_key = lower(hex(concern.key)) AND told.entry = concern.seq
WHERE  :partner IS NULL OR passed_to = :partner
ORDER  BY chosen_event.day, concern.event, concern.kiosk, concern.seq, concern.key;
