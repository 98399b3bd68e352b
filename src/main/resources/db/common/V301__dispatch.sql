-- The plan in force. One row a territory; its row lock puts plans, reports and overrides of a territory into one order.
CREATE TABLE plan_head (
    territory      text PRIMARY KEY,
    version        bigint      NOT NULL,
    made_at        timestamptz NOT NULL,
    reason         text        NOT NULL,
    unassigned     integer     NOT NULL,
    travel_seconds bigint      NOT NULL
);

-- Every plan that was ever in force, to trace what the machine decided when and why (S3).
CREATE TABLE plan_version (
    territory      text        NOT NULL,
    version        bigint      NOT NULL,
    made_at        timestamptz NOT NULL,
    saved_at       timestamptz NOT NULL,
    reason         text        NOT NULL,
    changed        integer     NOT NULL,
    moved          integer     NOT NULL,
    unassigned     integer     NOT NULL,
    travel_seconds bigint      NOT NULL,
    PRIMARY KEY (territory, version)
);

-- The current assignment of a visit. A visit on no route has no row; a finished one keeps its last.
CREATE TABLE assignment (
    visit          text PRIMARY KEY,
    territory      text        NOT NULL,
    technician     text        NOT NULL,
    state          text        NOT NULL,
    since          timestamptz NOT NULL,
    leave_at       timestamptz NOT NULL,
    arrival_at     timestamptz NOT NULL,
    start_at       timestamptz NOT NULL,
    departure_at   timestamptz NOT NULL,
    travel_seconds integer     NOT NULL CHECK (travel_seconds >= 0),
    position       integer     NOT NULL CHECK (position >= 0),
    locked         boolean     NOT NULL,
    late_minutes   integer     NOT NULL CHECK (late_minutes >= 0),
    promised_from  timestamptz NOT NULL,
    promised_to    timestamptz NOT NULL,
    plan_version   bigint      NOT NULL,
    finished       boolean GENERATED ALWAYS AS (state IN ('DONE', 'NOT_AT_HOME', 'NEEDS_PART', 'TO_WORKSHOP', 'DECLINED')) STORED
);
CREATE INDEX assignment_open ON assignment (territory) WHERE NOT finished;
CREATE INDEX assignment_technician ON assignment (technician) WHERE NOT finished;
CREATE INDEX assignment_finished ON assignment (since) WHERE finished;

-- Why a visit is on no route (D12).
CREATE TABLE unassigned_visit (
    visit       text PRIMARY KEY,
    territory   text NOT NULL,
    reason_code text NOT NULL,
    detail      text NOT NULL
);
CREATE INDEX unassigned_visit_territory ON unassigned_visit (territory);

-- Who had a visit, from when, by whose word and why (S3). Written in the transaction of the change, never altered.
CREATE TABLE assignment_history (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    visit           text        NOT NULL,
    at              timestamptz NOT NULL,
    actor           text        NOT NULL,
    from_technician text,
    to_technician   text,
    state           text        NOT NULL,
    was_locked      boolean     NOT NULL,
    cause           text        NOT NULL,
    plan_version    bigint      NOT NULL
);
CREATE INDEX assignment_history_visit ON assignment_history (visit, id);

-- Every report of a visit with time and place (O2); the key makes a repeated report harmless.
CREATE TABLE visit_report (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    visit           text        NOT NULL,
    technician      text        NOT NULL,
    state           text        NOT NULL,
    at              timestamptz NOT NULL,
    received_at     timestamptz NOT NULL,
    actor           text        NOT NULL,
    longitude       double precision,
    latitude        double precision,
    reason          text,
    old_part        text,
    idempotency_key text,
    fingerprint     text        NOT NULL,
    answer          jsonb       NOT NULL
);
CREATE UNIQUE INDEX visit_report_key ON visit_report (actor, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX visit_report_visit ON visit_report (visit, id);

-- Who declined what: never offered to him again by the machine.
CREATE TABLE refusal (
    visit      text        NOT NULL,
    technician text        NOT NULL,
    territory  text        NOT NULL,
    at         timestamptz NOT NULL,
    reason     text        NOT NULL,
    PRIMARY KEY (visit, technician)
);
CREATE INDEX refusal_territory ON refusal (territory);
