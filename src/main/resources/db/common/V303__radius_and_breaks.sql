-- How far around the customer the technician was looked for, and how often that radius had been widened for it (M4).
ALTER TABLE assignment
    ADD COLUMN radius_metres  integer CHECK (radius_metres > 0),
    ADD COLUMN radius_widened integer CHECK (radius_widened >= 0),
    ADD CHECK ((radius_metres IS NULL) = (radius_widened IS NULL));
ALTER TABLE assignment_history
    ADD COLUMN radius_metres  integer CHECK (radius_metres > 0),
    ADD COLUMN radius_widened integer CHECK (radius_widened >= 0),
    ADD CHECK ((radius_metres IS NULL) = (radius_widened IS NULL));

-- The breaks of the plan in force, and for a day those that were.
CREATE TABLE technician_break (
    technician text        NOT NULL,
    territory  text        NOT NULL,
    from_at    timestamptz NOT NULL,
    to_at      timestamptz NOT NULL CHECK (to_at > from_at),
    PRIMARY KEY (technician, from_at)
);
CREATE INDEX technician_break_territory ON technician_break (territory);
