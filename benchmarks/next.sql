-- What `next` asks of PostgreSQL for a person who declared nothing, for pgbench. `me` and `desk` are set by the bench.
BEGIN;
SELECT m.id, EXISTS(SELECT 1 FROM reviews_remit r WHERE r.membership_id = m.id),
  EXISTS(SELECT 1 FROM reviews_conflictofinterest c WHERE c.person_id = :me AND c.ended_at IS NULL),
  EXISTS(SELECT 1 FROM reviews_recusal c WHERE c.person_id = :me)
  FROM reviews_membership m WHERE m.desk_id = :desk AND m.person_id = :me LIMIT 1;
SELECT quote_literal(id::text) AS review FROM reviews_review
  WHERE desk_id = :desk AND state = 'queued' AND NOT (kind = 'retraction' AND EXISTS(
    SELECT 1 FROM reviews_reviewevent e JOIN reviews_review o ON o.id = e.review_id
    WHERE o.claim_id = reviews_review.claim_id AND e.actor_id = :me))
  ORDER BY priority DESC, id LIMIT 1 FOR UPDATE OF reviews_review SKIP LOCKED \gset
SELECT role, EXISTS(SELECT 1 FROM reviews_lease l WHERE l.review_id = :review AND l.holder_id = :me)
  FROM reviews_membership m WHERE m.desk_id = :desk AND m.person_id = :me LIMIT 1;
INSERT INTO reviews_lease (review_id, holder_id, taken_at, ends_at)
  VALUES (:review, :me, now(), now() + interval '30 minutes')
  ON CONFLICT (review_id) DO UPDATE SET holder_id = EXCLUDED.holder_id, ends_at = EXCLUDED.ends_at;
UPDATE reviews_review SET state = 'checking', state_changed_at = now(), waiting_until = NULL, publish_at = NULL,
  checker_id = :me WHERE id = :review;
SELECT position + 1 AS position, quote_literal(hash) AS previous FROM reviews_reviewevent
  WHERE review_id = :review ORDER BY position DESC LIMIT 1 \gset
INSERT INTO reviews_reviewevent (id, review_id, position, verb, before, after, actor_id, at, reason, digest, data,
  previous_hash, hash) VALUES (gen_random_uuid(), :review, :position, 'claim', 'queued', 'checking', :me, now(),
  '', '', '{}', :previous, encode(sha256(:previous::bytea), 'hex'));
COMMIT;
