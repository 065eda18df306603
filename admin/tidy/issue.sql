-- Issues
-- Row     an issue of a meeting or a walkabout, with what came of it then and what stands now. Nothing that is sealed.
-- Unit    one issue
-- Source  the view issue
SELECT chosen_event.day, issue.event, issue.kiosk, issue.seq,
       (SELECT key FROM number_key WHERE number_key.log = issue.log) AS key, issue.slot, issue.kind, issue.place,
       issue.raised_by, issue.outcome, issue.referred_to, issue.outcome_now,
       issue.referred_now, issue.since
FROM   issue
JOIN   chosen_event USING (event)
WHERE  :partner IS NULL OR (issue.outcome_now = 'referred' AND issue.referred_now = :partner)
ORDER  BY chosen_event.day, issue.event, issue.kiosk, issue.seq, issue.key;
