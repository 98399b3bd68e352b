package io.paidan.store;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One migrated, empty database, copied from a template in some 50 ms. */
public final class TestDatabase implements AutoCloseable {
    private final TestServer.Address address;
    private final Flavour flavour;
    private final HikariDataSource dataSource = new HikariDataSource();

    private TestDatabase(TestServer.Address address, Flavour flavour) {
        this.address = address;
        this.flavour = flavour;
        dataSource.setJdbcUrl(address.url());
        dataSource.setUsername(address.username());
        dataSource.setPassword(address.password());
        dataSource.setMaximumPoolSize(8);
        dataSource.setMinimumIdle(0);
        dataSource.addDataSourceProperty("datatype.geometry", "net.postgis.jdbc.jts.JtsGeometry");
    }

    /** With the server's best flavour. */
    public static TestDatabase fresh() {
        return fresh(TestServer.shared().flavour());
    }

    /** With a flavour of choice; PLAIN is possible on every server. */
    public static TestDatabase fresh(Flavour flavour) {
        return new TestDatabase(TestServer.shared().copyOf(flavour), flavour);
    }

    public String url() {
        return address.url();
    }

    public String username() {
        return address.username();
    }

    public String password() {
        return address.password();
    }

    public Flavour flavour() {
        return flavour;
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource);
    }

    public TransactionTemplate transactions() {
        return new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    public Geometries geometries() {
        return new Geometries(flavour);
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
