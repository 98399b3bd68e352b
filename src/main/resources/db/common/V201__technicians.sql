create table technician (
    id            text primary key,
    name          text             not null,
    phone         text             not null,
    territory     text             not null,
    longitude     double precision not null check (longitude between -180 and 180),
    latitude      double precision not null check (latitude between -90 and 90),
    skills        text[]           not null,
    ratings       integer[]        not null,
    shift_days    text[]           not null,
    shift_from    time             not null,
    shift_to      time             not null,
    break_from    time,
    break_to      time,
    break_seconds integer          not null check (break_seconds >= 0),
    overtime_seconds integer       not null check (overtime_seconds >= 0),
    van_stock     text[]           not null,
    active        boolean          not null,
    check (cardinality(skills) = cardinality(ratings)),
    check ((break_from is null) = (break_to is null))
);

-- Where each technician is: his newest fix, or his base with no time as long as there is none. Apart from technician,
-- because it is written once a second.
create table whereabouts (
    technician text primary key references technician on delete cascade,
    longitude  double precision not null check (longitude between -180 and 180),
    latitude   double precision not null check (latitude between -90 and 90),
    heading    double precision not null,
    at         timestamptz
);

create table position_history (
    technician text             not null references technician on delete cascade,
    at         timestamptz      not null,
    longitude  double precision not null,
    latitude   double precision not null,
    heading    double precision not null,
    primary key (technician, at)
);
create index position_history_at on position_history using brin (at);
