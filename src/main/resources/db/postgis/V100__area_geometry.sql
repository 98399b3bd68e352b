create extension if not exists postgis;

create domain area_geometry as geometry(Polygon, 4326);
