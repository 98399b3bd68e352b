package io.paidan.demo;

import io.paidan.kernel.Location;

/** A place on a street, where somebody may live. */
record StreetPoint(Location place, String street) {}
