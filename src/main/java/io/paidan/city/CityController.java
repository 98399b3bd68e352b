package io.paidan.city;

import io.paidan.city.CityConfiguration.CityBackground;
import io.paidan.city.CityMap.Tile;
import io.paidan.kernel.InvalidInput;
import io.paidan.kernel.NotFound;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The map and the names of the city, for browsers. */
@RestController
class CityController {
    private static final MediaType TILE = MediaType.parseMediaType("application/vnd.mapbox-vector-tile");
    private static final CacheControl A_DAY =
            CacheControl.maxAge(Duration.ofDays(1)).cachePublic();
    private static final int MOST_HITS = 10;
    private static final int LONGEST_QUERY = 200;

    private final City city;
    private final CityBackground background;
    private final String version;

    CityController(City city, CityBackground background, Extract extract) {
        this.city = city;
        this.background = background;
        version = extract.cache().getFileName().toString();
    }

    /** @param bounds west, south, east, north */
    record CityView(String name, String zone, double[] bounds, double[] centre, String attribution) {}

    record GeocodeHit(String label, double[] location) {}

    @GetMapping("/api/city")
    CityView city() {
        Envelope box = city.bounds();
        return new CityView(
                city.name(),
                city.zone().getId(),
                new double[] {box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()},
                new double[] {city.centre().longitude(), city.centre().latitude()},
                city.attribution());
    }

    /** @throws InvalidInput when the text is empty or too long */
    @GetMapping("/api/geocode")
    List<GeocodeHit> geocode(@RequestParam("q") String text) {
        if (text.isBlank() || text.length() > LONGEST_QUERY) {
            throw new InvalidInput(
                    "q", "must be a street, best with a number, of 1 to " + LONGEST_QUERY + " characters");
        }
        return background.addresses().join().search(text, MOST_HITS).stream()
                .map(hit -> new GeocodeHit(
                        hit.label(),
                        new double[] {hit.location().longitude(), hit.location().latitude()}))
                .toList();
    }

    /** @throws NotFound when there is no such tile */
    @GetMapping("/tiles/{zoom}/{x}/{y}.mvt")
    ResponseEntity<byte[]> tile(
            @PathVariable int zoom,
            @PathVariable int x,
            @PathVariable int y,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String acceptEncoding) {
        Tile tile = Tile.of(zoom, x, y);
        boolean packed = takesGzip(acceptEncoding);
        var answer = ResponseEntity.ok()
                .contentType(TILE)
                .cacheControl(A_DAY)
                .eTag(version + "-" + zoom + "-" + x + "-" + y + (packed ? "" : "-plain"))
                .varyBy(HttpHeaders.ACCEPT_ENCODING);
        if (packed) {
            answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        byte[] bytes = background.map().join().tile(tile);
        return answer.body(packed ? bytes : CityMap.unpacked(bytes));
    }

    /** Who names no encoding gets the tile as it is: not every client unpacks by itself. */
    static boolean takesGzip(@Nullable String acceptEncoding) {
        boolean takes = false;
        for (String part : (acceptEncoding == null ? "" : acceptEncoding).split(",", -1)) {
            String[] words = part.strip().toLowerCase(Locale.ROOT).split("\\s*;\\s*", -1);
            boolean refused = words.length > 1 && words[1].matches("q=0(\\.0*)?");
            if (words[0].equals("gzip")) {
                return !refused;
            }
            takes |= words[0].equals("*") && !refused;
        }
        return takes;
    }
}
