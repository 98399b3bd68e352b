create extension if not exists cube;
create extension if not exists earthdistance;

-- The extension calls the earth a sphere of 6378168 m; this is the mean radius that PostGIS and the Java side compute with.
create or replace function earth() returns double precision
    language sql immutable parallel safe
    return 6371008.7714;

-- Well-known binary of a polygon in WGS-84.
create domain area_geometry as bytea;
