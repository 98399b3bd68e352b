-- The same questions as db/postgis/V210, on cube and earthdistance; earth() is the mean radius (V100).
create index ticket_place on ticket using gist (ll_to_earth(latitude, longitude)) where state = 'OPEN';
create index ticket_point on ticket using gist (point(longitude, latitude)) where state = 'OPEN';
create index whereabouts_place on whereabouts using gist (ll_to_earth(latitude, longitude));

-- The box around the radius is a little too large and served by the index; the distance behind it is exact.
create function tickets_within(lon double precision, lat double precision, metres double precision)
    returns setof text language sql stable as
$$
    select number from ticket
    where state = 'OPEN'
      and earth_box(ll_to_earth(lat, lon), metres) @> ll_to_earth(latitude, longitude)
      and earth_distance(ll_to_earth(lat, lon), ll_to_earth(latitude, longitude)) <= metres
$$;

-- Only the polygon's box: the polygon itself is well-known binary, which JTS finishes.
create function tickets_inside(
    area area_geometry, west double precision, south double precision, east double precision, north double precision)
    returns setof text language sql stable as
$$
    select number from ticket
    where state = 'OPEN' and point(longitude, latitude) <@ box(point(west, south), point(east, north))
$$;

create function technicians_nearest(lon double precision, lat double precision, most integer)
    returns table (technician text, metres double precision) language sql stable as
$$
    select w.technician, earth_distance(ll_to_earth(lat, lon), ll_to_earth(w.latitude, w.longitude))
    from whereabouts w join technician t on t.id = w.technician
    where t.active
    order by ll_to_earth(w.latitude, w.longitude) <-> ll_to_earth(lat, lon), w.technician
    limit most
$$;
