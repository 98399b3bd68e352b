-- The demo day in progress; at most one row. The clock never runs past reserved_until, and a restart resumes there.
CREATE TABLE demo_clock (
    single         boolean PRIMARY KEY CHECK (single),
    day            date        NOT NULL,
    opening        time        NOT NULL,
    reserved_until timestamptz NOT NULL
);
