-- One row a ticket. Instants are UTC, durations seconds, places WGS-84 degrees. What the columns mean: io.paidan.ticket.Ticket.
create table ticket (
    number               text primary key,
    ordinal              integer          not null default 1 check (ordinal >= 1),
    territory            text             not null,
    channel              text             not null,
    category             text             not null,
    severity             text             not null,
    urgency              text             not null,
    scope                text             not null,
    given_priority       text,
    priority             text             not null,
    reviewed             boolean          not null,
    customer_name        text             not null,
    customer_phone       text             not null,
    customer_level       text             not null,
    address              text             not null,
    longitude            double precision not null check (longitude between -180 and 180),
    latitude             double precision not null check (latitude between -90 and 90),
    flags                text[]           not null,
    window_from          timestamptz,
    window_to            timestamptz,
    sla_due              timestamptz      not null,
    service_seconds      integer          not null check (service_seconds > 0),
    skills               text[]           not null,
    minimum_rating       integer          not null check (minimum_rating between 1 and 5),
    parts                text[]           not null,
    preferred_technician text,
    excluded_technicians text[]           not null,
    symptom              text             not null,
    product_model        text             not null,
    product_serial       text             not null,
    created_at           timestamptz      not null,
    state                text             not null check (state in ('OPEN', 'DONE', 'CANCELLED')),
    closed_at            timestamptz,
    closing_reason       text,
    version              integer          not null default 1,
    check ((window_from is null) = (window_to is null)),
    check (window_to > window_from),
    check ((state = 'OPEN') = (closed_at is null))
);

-- A year of closed tickets must not slow the one list that every replan reads.
create index ticket_open on ticket (territory) where state = 'OPEN';
create index ticket_closed_at on ticket (closed_at) where state <> 'OPEN';

-- The running number of the day (I2). The row lock makes numbers unique; sharing the transaction makes them free of gaps.
create table ticket_counter (
    day  date primary key,
    last integer not null check (last >= 1)
);

-- One row an Idempotency-Key: the same intake sent twice gives the same ticket.
create table ticket_intake_key (
    key        text primary key,
    body_hash  bytea       not null,
    ticket     text        not null references ticket,
    created_at timestamptz not null
);
