-- A key belongs to a visit in one technician's hands: whoever gets the visit next reports the same steps anew. The territory's
-- row lock, not this index, keeps a key from counting twice.
DROP INDEX visit_report_key;
CREATE INDEX visit_report_key ON visit_report (actor, idempotency_key) WHERE idempotency_key IS NOT NULL;
