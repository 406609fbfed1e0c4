-- Applications and notes from before are cut in two: the header ends 48 bytes after the line that begins with "--- ".
DROP TRIGGER applications_no_update;
INSERT INTO payload_keys SELECT id, 0, substr(sealed_payload, 1, instr(sealed_payload, X'0A2D2D2D20') + 48) FROM applications;
UPDATE applications SET sealed_payload = substr(sealed_payload, instr(sealed_payload, X'0A2D2D2D20') + 49);
CREATE TRIGGER applications_no_update BEFORE UPDATE ON applications BEGIN SELECT RAISE(ABORT, 'append-only: applications'); END;
DROP TRIGGER reviews_no_update;
INSERT INTO payload_keys SELECT application_id, seq, substr(sealed_note, 1, instr(sealed_note, X'0A2D2D2D20') + 48) FROM reviews WHERE sealed_note IS NOT NULL;
UPDATE reviews SET sealed_note = substr(sealed_note, instr(sealed_note, X'0A2D2D2D20') + 49) WHERE sealed_note IS NOT NULL;
CREATE TRIGGER reviews_no_update BEFORE UPDATE ON reviews BEGIN SELECT RAISE(ABORT, 'append-only: reviews'); END;
-- A key goes only with an application whose disposal is written down, and does not come back.
CREATE TRIGGER payload_keys_no_update BEFORE UPDATE ON payload_keys BEGIN SELECT RAISE(ABORT, 'append-only: payload_keys'); END;
CREATE TRIGGER payload_keys_no_delete BEFORE DELETE ON payload_keys
  WHEN NOT EXISTS (SELECT 1 FROM disposals WHERE application_id = OLD.application_id)
  BEGIN SELECT RAISE(ABORT, 'append-only: payload_keys'); END;
CREATE TRIGGER payload_keys_not_after BEFORE INSERT ON payload_keys
  WHEN EXISTS (SELECT 1 FROM disposals WHERE application_id = NEW.application_id)
  BEGIN SELECT RAISE(ABORT, 'disposed: payload_keys'); END;
CREATE TRIGGER disposals_no_update BEFORE UPDATE ON disposals BEGIN SELECT RAISE(ABORT, 'append-only: disposals'); END;
CREATE TRIGGER disposals_no_delete BEFORE DELETE ON disposals BEGIN SELECT RAISE(ABORT, 'append-only: disposals'); END;
-- The details of a run (answers behind each point) go when no application of its call can be opened; the rest of the row stays.
DROP TRIGGER rankings_no_update;
CREATE TRIGGER rankings_no_update BEFORE UPDATE ON rankings
  WHEN NOT (
    length(NEW.result) = 0
    AND EXISTS (SELECT 1 FROM disposals JOIN applications ON applications.id = disposals.application_id WHERE applications.call_id = OLD.call_id)
    AND NOT EXISTS (SELECT 1 FROM payload_keys JOIN applications ON applications.id = payload_keys.application_id WHERE applications.call_id = OLD.call_id)
    AND NEW.id = OLD.id AND NEW.call_id = OLD.call_id AND NEW.phase = OLD.phase AND NEW.run = OLD.run AND NEW.as_of = OLD.as_of
    AND NEW.rules_digest = OLD.rules_digest AND NEW.input_digest = OLD.input_digest AND NEW.result_digest = OLD.result_digest
    AND NEW.created_at = OLD.created_at AND NEW.created_by = OLD.created_by AND NEW.reason IS OLD.reason
  )
  BEGIN SELECT RAISE(ABORT, 'append-only: rankings'); END;
