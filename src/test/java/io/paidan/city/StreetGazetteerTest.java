package io.paidan.city;

import static org.assertj.core.api.Assertions.assertThat;

import com.graphhopper.reader.ReaderNode;
import io.paidan.city.StreetAddresses.Hit;
import io.paidan.kernel.Gazetteer;
import io.paidan.kernel.Location;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StreetGazetteerTest {
    private final TestCity city = TestCity.demo();
    private final StreetAddresses addresses = city.map().addresses();
    private final Gazetteer gazetteer = new StreetGazetteer(
            CompletableFuture.completedFuture(addresses), city.prepared().streets());

    @Test
    void aHouseIsFoundByStreetAndNumber() {
        Hit hit = addresses.find("Sarandí 115").orElseThrow();
        assertThat(hit.label()).isEqualTo("Sarandí 115");
        assertThat(hit.location().distanceTo(new Location(-56.2123, -34.9099)).value())
                .isLessThan(50);
    }

    @Test
    void letterCaseAndAccentsMakeNoDifference() {
        assertThat(addresses.find("SARANDI, 115, Montevideo")).isEqualTo(addresses.find("Sarandí 115"));
    }

    @Test
    void anUnknownNumberGivesTheMiddleOfTheStreet() {
        Hit hit = addresses.find("Sarandí 99999").orElseThrow();
        assertThat(hit.label()).isEqualTo("Sarandí");
        assertThat(hit.location().distanceTo(new Location(-56.2045, -34.9065)).value())
                .isLessThan(800);
    }

    @Test
    void anUnknownStreetIsNotGuessed() {
        assertThat(gazetteer.find("Boulevard of Broken Dreams 12")).isEmpty();
    }

    @Test
    void aPartOfANameIsSearched() {
        assertThat(addresses.search("artigas", 10))
                .isNotEmpty()
                .allMatch(hit -> hit.label().contains("Artigas"));
    }

    @Test
    void chineseAddressesMayBeginWithTheDistrict() {
        StreetAddresses taipei = new StreetAddresses();
        ReaderNode house = new ReaderNode(1, 25.0418, 121.5510);
        house.setTag("addr:street", "忠孝東路四段");
        house.setTag("addr:housenumber", "123號");
        taipei.addHouse(house, new Location(121.5510, 25.0418));
        taipei.finish();
        for (String address : new String[] {"忠孝東路四段 123號", "忠孝東路四段123號", "臺北市大安區忠孝東路4段123號5樓"}) {
            assertThat(taipei.find(address))
                    .as(address)
                    .contains(new Hit("忠孝東路四段 123", new Location(121.5510, 25.0418)));
        }
    }

    @Test
    void placesAreFlaggedByTheirDistanceToTheStreets() {
        Location onStreet = city.randomPlaces(1, 3).getFirst();
        assertThat(gazetteer.reach(onStreet).kind()).isEqualTo(Gazetteer.Kind.ON_STREET);
        assertThat(gazetteer.reach(new Location(-56.26, -34.93)).kind()).isEqualTo(Gazetteer.Kind.FAR_FROM_STREET);
        assertThat(gazetteer.reach(new Location(121.5, 25.0)).kind()).isEqualTo(Gazetteer.Kind.OUTSIDE_CITY);
    }
}
