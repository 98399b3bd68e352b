create sequence disruption_number;

create table disruption (
    id             text primary key,
    kind           text        not null check (kind in ('STORM', 'CLOSURE', 'DELAY')),
    territory      text        not null,
    starts_at      timestamptz not null,
    ends_at        timestamptz not null,
    ended_at       timestamptz,
    area           area_geometry,
    travel_factor  double precision,
    service_factor double precision,
    technician     text,
    delay_seconds  integer,
    opened_by      text        not null,
    check (ends_at > starts_at),
    check (kind = 'DELAY' or area is not null),
    check (kind <> 'STORM' or (travel_factor >= 1 and service_factor >= 1)),
    check (kind <> 'DELAY' or (technician is not null and delay_seconds > 0))
);
create index disruption_ends_at on disruption (ends_at);
