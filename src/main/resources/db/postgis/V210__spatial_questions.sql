-- The same questions as db/plain/V211, asked of PostGIS. Distances are on the sphere (use_spheroid = false), as in the other
-- flavour and in Java, so that a ticket does not enter a radius by moving to another database.
alter table ticket add column point geometry(Point, 4326)
    generated always as (st_setsrid(st_makepoint(longitude, latitude), 4326)) stored;
alter table ticket add column place geography(Point, 4326)
    generated always as (st_setsrid(st_makepoint(longitude, latitude), 4326)::geography) stored;
create index ticket_point on ticket using gist (point) where state = 'OPEN';
create index ticket_place on ticket using gist (place) where state = 'OPEN';

alter table whereabouts add column place geography(Point, 4326)
    generated always as (st_setsrid(st_makepoint(longitude, latitude), 4326)::geography) stored;
create index whereabouts_place on whereabouts using gist (place);

create function tickets_within(lon double precision, lat double precision, metres double precision)
    returns setof text language sql stable as
$$
    select number from ticket
    where state = 'OPEN' and st_dwithin(place, st_setsrid(st_makepoint(lon, lat), 4326)::geography, metres, false)
$$;

-- The box is for the other flavour, which cannot read the polygon.
create function tickets_inside(
    area area_geometry, west double precision, south double precision, east double precision, north double precision)
    returns setof text language sql stable as
$$
    select number from ticket where state = 'OPEN' and st_covers(area::geometry, point)
$$;

create function technicians_nearest(lon double precision, lat double precision, most integer)
    returns table (technician text, metres double precision) language sql stable as
$$
    select w.technician, st_distance(w.place, st_setsrid(st_makepoint(lon, lat), 4326)::geography, false)
    from whereabouts w join technician t on t.id = w.technician
    where t.active
    order by w.place <-> st_setsrid(st_makepoint(lon, lat), 4326)::geography, w.technician
    limit most
$$;
