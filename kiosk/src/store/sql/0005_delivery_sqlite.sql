CREATE TRIGGER arrivals_no_update BEFORE UPDATE ON arrivals BEGIN SELECT RAISE(ABORT, 'append-only: arrivals'); END;
CREATE TRIGGER arrivals_no_delete BEFORE DELETE ON arrivals BEGIN SELECT RAISE(ABORT, 'append-only: arrivals'); END;
CREATE TRIGGER delivery_conflicts_no_delete BEFORE DELETE ON delivery_conflicts BEGIN SELECT RAISE(ABORT, 'append-only: delivery_conflicts'); END;
CREATE TRIGGER outbox_no_delete BEFORE DELETE ON outbox BEGIN SELECT RAISE(ABORT, 'append-only: outbox'); END;
CREATE TRIGGER halls_no_delete BEFORE DELETE ON halls BEGIN SELECT RAISE(ABORT, 'append-only: halls'); END;
CREATE TRIGGER closings_no_delete BEFORE DELETE ON closings BEGIN SELECT RAISE(ABORT, 'append-only: closings'); END;
CREATE TRIGGER closing_exceptions_no_update BEFORE UPDATE ON closing_exceptions BEGIN SELECT RAISE(ABORT, 'append-only: closing_exceptions'); END;
CREATE TRIGGER closing_exceptions_no_delete BEFORE DELETE ON closing_exceptions BEGIN SELECT RAISE(ABORT, 'append-only: closing_exceptions'); END;
