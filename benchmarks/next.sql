-- What `next` asks of PostgreSQL for a person who declared nothing, for pgbench. `me` and `desk` are set by the bench.
BEGIN;
SELECT m.*, EXISTS(SELECT 1 FROM reviews_remit r WHERE r.membership_id = m.id),
  EXISTS(SELECT 1 FROM reviews_conflictofinterest c WHERE c.person_id = :me AND c.ended_at IS NULL),
  EXISTS(SELECT 1 FROM reviews_recusal c WHERE c.person_id = :me)
  FROM reviews_membership m WHERE m.desk_id = :desk AND m.person_id = :me LIMIT 1;
SELECT quote_literal(r.id::text) AS review, history_length + 1 AS position, quote_literal(history_head) AS previous, r.*
  FROM reviews_review r WHERE desk_id = :desk AND state = 'queued'
  ORDER BY priority DESC, id LIMIT 1 FOR UPDATE OF r SKIP LOCKED \gset
INSERT INTO reviews_lease (review_id, holder_id, taken_at, ends_at)
  VALUES (:review, :me, now(), now() + interval '30 minutes')
  ON CONFLICT (review_id) DO UPDATE SET holder_id = EXCLUDED.holder_id, ends_at = EXCLUDED.ends_at;
INSERT INTO reviews_reviewevent (id, review_id, position, verb, before, after, actor_id, at, reason, digest, data,
  previous_hash, hash) VALUES (gen_random_uuid(), :review, :position, 'claim', 'queued', 'checking', :me, now(),
  '', '', '{}', :previous, encode(sha256(:previous::bytea), 'hex'));
UPDATE reviews_review SET state = 'checking', state_changed_at = now(), waiting_until = NULL, publish_at = NULL,
  checker_id = :me, history_length = :position, history_head = encode(sha256(:previous::bytea), 'hex')
  WHERE id = :review;
COMMIT;
SELECT r.*, v.version FROM reviews_review r LEFT JOIN reviews_verdict v ON v.review_id = r.id
  WHERE r.id = :review AND r.desk_id = :desk LIMIT 1;
