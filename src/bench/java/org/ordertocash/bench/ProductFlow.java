package org.ordertocash.bench;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.ordertocash.Api;
import org.ordertocash.ApplicationProcess;
import org.ordertocash.PaymentFile;
import org.ordertocash.Seller;

/** The product in a process of its own, over HTTP. */
final class ProductFlow implements Flow {

    static final int CUSTOMERS = 40;

    private final ApplicationProcess application;
    private final Api api;
    private int statements;

    ProductFlow(ApplicationProcess application) throws IOException {
        this.application = application;
        this.api = application.api();
        new Seller(api).open(CUSTOMERS);
    }

    @Override
    public void order(int index) throws IOException {
        api.post("/api/orders", Seller.order("W-" + index, "C-" + (index % CUSTOMERS + 1)))
                .ok();
    }

    @Override
    public void ship(String orderNumber) throws IOException {
        api.post("/api/orders/" + orderNumber + "/shipments", Map.of("reference", "all"))
                .ok();
    }

    @Override
    public void settle() throws IOException {
        List<PaymentFile.Payment> payments = application
                .sql()
                .sql("""
                select i.open_amount as amount, i.reference, 'invoice' as text from otc.open_items i
                    where i.open_amount > 0 and i.order_id is not null order by i.id
                """)
                .query((row, n) -> new PaymentFile.Payment(
                        row.getBigDecimal("amount").setScale(2), row.getString("reference"), row.getString("text")))
                .list();
        api.postFile("/api/statement-files", BodyPublishers.ofString(PaymentFile.of("S-" + ++statements, payments)))
                .ok();
    }

    @Override
    public String jdbcUrl() {
        return application.jdbcUrl("postgres");
    }
}
