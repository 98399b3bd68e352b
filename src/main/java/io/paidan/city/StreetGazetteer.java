package io.paidan.city;

import io.paidan.kernel.Gazetteer;
import io.paidan.kernel.Location;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.locationtech.jts.geom.Envelope;

/** Addresses from the extract's names, reach from its streets. */
final class StreetGazetteer implements Gazetteer {
    private final CompletableFuture<StreetAddresses> addresses;
    private final Streets streets;
    private final Envelope bounds;

    StreetGazetteer(CompletableFuture<StreetAddresses> addresses, Streets streets) {
        this.addresses = addresses;
        this.streets = streets;
        bounds = streets.bounds();
    }

    @Override
    public Optional<Location> find(String address) {
        return addresses.join().find(address).map(StreetAddresses.Hit::location);
    }

    @Override
    public Reach reach(Location location) {
        double metres = streets.nearest(location).map(Spot::metresOff).orElse(Double.POSITIVE_INFINITY);
        if (metres <= Streets.SNAP_METRES) {
            return new Reach(Kind.ON_STREET, metres);
        }
        boolean inside = bounds.contains(location.longitude(), location.latitude());
        return new Reach(inside ? Kind.FAR_FROM_STREET : Kind.OUTSIDE_CITY, metres);
    }
}
