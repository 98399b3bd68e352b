package io.paidan.kernel;

/**
 * The datum in which a customer system declares its coordinates (I3 of the product list). GCJ-02 (amap, Tencent) and BD-09
 * (Baidu) shift points inside mainland China by up to 700 m; a radius of 3 km cannot ignore that.
 */
public enum Datum {
    WGS84,
    GCJ02,
    BD09;

    private static final double SEMI_MAJOR_METRES = 6_378_245.0;
    private static final double ECCENTRICITY_SQUARED = 0.006693421622965943;
    private static final double BD_TURN = Math.PI * 3000.0 / 180.0;

    /**
     * @param longitude degrees in this datum
     * @param latitude degrees in this datum
     * @throws IllegalArgumentException when out of range
     */
    public Location toWgs84(double longitude, double latitude) {
        return switch (this) {
            case WGS84 -> new Location(longitude, latitude);
            case GCJ02 -> gcjToWgs(new Location(longitude, latitude));
            case BD09 -> gcjToWgs(bdToGcj(new Location(longitude, latitude)));
        };
    }

    /** The inverse has no closed form; five rounds of correction end below 1 mm (the shift is smooth). */
    private static Location gcjToWgs(Location gcj) {
        if (outsideChina(gcj)) {
            return gcj;
        }
        double longitude = gcj.longitude();
        double latitude = gcj.latitude();
        for (int round = 0; round < 5; round++) {
            Location shifted = wgsToGcj(new Location(longitude, latitude));
            longitude += gcj.longitude() - shifted.longitude();
            latitude += gcj.latitude() - shifted.latitude();
        }
        return new Location(longitude, latitude);
    }

    static Location wgsToGcj(Location wgs) {
        if (outsideChina(wgs)) {
            return wgs;
        }
        double x = wgs.longitude() - 105.0;
        double y = wgs.latitude() - 35.0;
        double waves = (20.0 * Math.sin(6.0 * x * Math.PI) + 20.0 * Math.sin(2.0 * x * Math.PI)) * 2.0 / 3.0;
        double north = -100.0
                + 2.0 * x
                + 3.0 * y
                + 0.2 * y * y
                + 0.1 * x * y
                + 0.2 * Math.sqrt(Math.abs(x))
                + waves
                + (20.0 * Math.sin(y * Math.PI) + 40.0 * Math.sin(y / 3.0 * Math.PI)) * 2.0 / 3.0
                + (160.0 * Math.sin(y / 12.0 * Math.PI) + 320.0 * Math.sin(y * Math.PI / 30.0)) * 2.0 / 3.0;
        double east = 300.0
                + x
                + 2.0 * y
                + 0.1 * x * x
                + 0.1 * x * y
                + 0.1 * Math.sqrt(Math.abs(x))
                + waves
                + (20.0 * Math.sin(x * Math.PI) + 40.0 * Math.sin(x / 3.0 * Math.PI)) * 2.0 / 3.0
                + (150.0 * Math.sin(x / 12.0 * Math.PI) + 300.0 * Math.sin(x / 30.0 * Math.PI)) * 2.0 / 3.0;
        double phi = Math.toRadians(wgs.latitude());
        double magic = 1 - ECCENTRICITY_SQUARED * Math.sin(phi) * Math.sin(phi);
        double metresPerDegreeNorth =
                SEMI_MAJOR_METRES * (1 - ECCENTRICITY_SQUARED) / (magic * Math.sqrt(magic)) * Math.PI / 180.0;
        double metresPerDegreeEast = SEMI_MAJOR_METRES / Math.sqrt(magic) * Math.cos(phi) * Math.PI / 180.0;
        return new Location(
                wgs.longitude() + east / metresPerDegreeEast, wgs.latitude() + north / metresPerDegreeNorth);
    }

    private static Location bdToGcj(Location bd) {
        double x = bd.longitude() - 0.0065;
        double y = bd.latitude() - 0.006;
        double z = Math.sqrt(x * x + y * y) - 0.00002 * Math.sin(y * BD_TURN);
        double theta = Math.atan2(y, x) - 0.000003 * Math.cos(x * BD_TURN);
        return new Location(z * Math.cos(theta), z * Math.sin(theta));
    }

    private static boolean outsideChina(Location p) {
        return p.longitude() < 72.004 || p.longitude() > 137.8347 || p.latitude() < 0.8293 || p.latitude() > 55.8271;
    }
}
