package org.ordertocash.bench;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.ordertocash.fixture.Api;
import org.ordertocash.fixture.ApiSeller;
import org.ordertocash.fixture.ApplicationProcess;
import org.ordertocash.fixture.StatementFile;

/** The product in a process of its own, over HTTP. */
final class ProductFlow implements Flow {

    static final int CUSTOMERS = 40;

    private final ApplicationProcess application;
    private final Api api;
    private int statements;

    ProductFlow(ApplicationProcess application) throws IOException {
        this.application = application;
        this.api = application.api();
        ApiSeller.open(api).withCustomers(CUSTOMERS);
    }

    @Override
    public void order(int index) throws IOException {
        api.post("/api/orders", ApiSeller.newOrder("W-" + index, "C-" + (index % CUSTOMERS + 1)))
                .ok();
    }

    @Override
    public void ship(String orderNumber) throws IOException {
        api.post("/api/orders/" + orderNumber + "/shipments", Map.of("reference", "all"))
                .ok();
    }

    @Override
    public void settle() throws IOException {
        StatementFile statement = ApiSeller.statement("S-%03d".formatted(++statements));
        application
                .sql()
                .sql("""
                select open_amount, reference from otc.open_items
                 where open_amount > 0 and order_id is not null order by id
                """)
                .query((row, n) -> statement.fromNamedPayer(
                        row.getBigDecimal("open_amount").setScale(2), row.getString("reference"), "invoice"))
                .list();
        api.postFile("/api/statement-files", BodyPublishers.ofString(statement.toString()))
                .ok();
    }

    @Override
    public String jdbcUrl() {
        return application.jdbcUrl("postgres");
    }
}
