-- How many technicians begin a ticket's work together, and whose part of the present attempt is done (seat 1 leads, seat 2 helps).
alter table ticket
    add column technicians smallint  not null default 1 check (technicians in (1, 2)),
    add column seats_done  integer[] not null default '{}' check (cardinality(seats_done) < technicians or state <> 'OPEN');
