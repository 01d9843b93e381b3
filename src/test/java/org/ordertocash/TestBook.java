package org.ordertocash;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.ordertocash.customer.Customer;
import org.ordertocash.customer.Customers;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.customer.NewCustomer;
import org.ordertocash.customer.NewLegalEntity;
import org.ordertocash.order.NewOrder;
import org.ordertocash.order.OrderIntake;
import org.ordertocash.shipment.NewShipment;
import org.ordertocash.shipment.Shipments;
import org.ordertocash.statement.StatementImport;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A seller of its own for each test, with customers, orders, shipments and bank statements, all through the public
 * services. Amounts are in EUR. Nothing runs until the test runs jobs.
 */
@TestComponent
@Scope("prototype")
public class TestBook {

    /** Who enters what a test needs: may not approve anything. */
    public static final String CLERK = "ines";

    private static final AtomicLong NUMBERS = new AtomicLong(System.currentTimeMillis() % 10_000_000 * 1000);

    private final LegalEntities entities;
    private final Customers customers;
    private final OrderIntake orders;
    private final Shipments shipments;
    private final StatementImport statements;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final String code = "T" + NUMBERS.incrementAndGet();
    private final String account = iban();
    private boolean open;

    TestBook(
            LegalEntities entities,
            Customers customers,
            OrderIntake orders,
            Shipments shipments,
            StatementImport statements,
            JdbcClient jdbc,
            Clock clock) {
        this.entities = entities;
        this.customers = customers;
        this.orders = orders;
        this.shipments = shipments;
        this.statements = statements;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A customer with its account for payments. */
    public record Buyer(long id, String number, String iban) {}

    /** A valid German IBAN that nobody else has. */
    public static String iban() {
        String digits = "%018d".formatted(NUMBERS.incrementAndGet());
        int check = 98
                - new BigInteger(digits + "131400").mod(BigInteger.valueOf(97)).intValue();
        return "DE%02d%s".formatted(check, digits);
    }

    /** The code of the seller, who is entered when first asked for. */
    public String entity() {
        if (!open) {
            entities.create(
                    new NewLegalEntity(
                            code,
                            "Seller " + code,
                            "DE",
                            "EUR",
                            "DE123456789",
                            code,
                            "Hafenstr. 1",
                            "20457",
                            "Hamburg",
                            "ar@example.com"),
                    CLERK);
            entities.addBankAccount(code, account, "EUR", "COBADEFFXXX", CLERK);
            open = true;
        }
        return code;
    }

    /** Number of the seller's bank account. */
    public String account() {
        return account;
    }

    public CustomerBuilder aCustomer() {
        return new CustomerBuilder();
    }

    /** With a limit of 10,000.00, invoices due at once and by e-mail. */
    public final class CustomerBuilder {

        private String limit = "10000.00";
        private String terms = "0";
        private String email = "buyer@example.com";
        private String riskClass = "B";

        public CustomerBuilder limit(String amount) {
            limit = amount;
            return this;
        }

        public CustomerBuilder netDays(int days) {
            terms = String.valueOf(days);
            return this;
        }

        /** As a person writes them, for example {@code 2/10 net 30}. */
        public CustomerBuilder terms(String text) {
            terms = text;
            return this;
        }

        public CustomerBuilder withoutEmail() {
            email = null;
            return this;
        }

        public CustomerBuilder riskClass(String letter) {
            riskClass = letter;
            return this;
        }

        public Buyer add() {
            String iban = iban();
            Customer customer = customers.create(
                    new NewCustomer(
                            null,
                            "Buyer & Co " + iban.substring(18),
                            "DE",
                            null,
                            null,
                            "Am Markt 2",
                            "28195",
                            "Bremen",
                            email,
                            iban,
                            "EUR",
                            "en",
                            terms,
                            new BigDecimal(limit),
                            riskClass,
                            entity(),
                            null,
                            null),
                    CLERK);
            return new Buyer(customer.id(), customer.number(), iban);
        }
    }

    public OrderBuilder anOrder(Buyer buyer) {
        return new OrderBuilder(buyer);
    }

    public final class OrderBuilder {

        private final Buyer buyer;
        private final List<NewOrder.Line> lines = new ArrayList<>();
        private String by = CLERK;

        private OrderBuilder(Buyer buyer) {
            this.buyer = buyer;
        }

        /** One more line without tax, so that its worth is what will be invoiced. */
        public OrderBuilder line(String quantity, String price) {
            lines.add(new NewOrder.Line(
                    "SKU-" + lines.size(),
                    "Goods",
                    new BigDecimal(quantity),
                    "pcs",
                    new BigDecimal(price),
                    null,
                    "Z",
                    BigDecimal.ZERO));
            return this;
        }

        public OrderBuilder worth(String amount) {
            return line("1", amount);
        }

        /** One more line with 19 percent tax. */
        public OrderBuilder taxed(String quantity, String price) {
            lines.add(new NewOrder.Line(
                    "SKU-" + lines.size(),
                    "Goods",
                    new BigDecimal(quantity),
                    null,
                    new BigDecimal(price),
                    null,
                    "S",
                    new BigDecimal("19")));
            return this;
        }

        public OrderBuilder enteredBy(String user) {
            by = user;
            return this;
        }

        /** The number of the order. */
        public String send() {
            return orders.receive(
                            new NewOrder(
                                    "test",
                                    "R-" + NUMBERS.incrementAndGet(),
                                    buyer.number(),
                                    null,
                                    "EUR",
                                    null,
                                    null,
                                    lines),
                            by)
                    .order()
                    .number();
        }
    }

    /** Ships all that is left. */
    public void ship(String order) {
        ship(order, Map.of());
    }

    public void ship(String order, Map<Integer, String> quantityByLine) {
        shipments.confirm(
                order,
                new NewShipment(
                        "S-" + NUMBERS.incrementAndGet(),
                        null,
                        quantityByLine.entrySet().stream()
                                .map(line -> new NewShipment.Line(line.getKey(), new BigDecimal(line.getValue())))
                                .toList()),
                CLERK);
    }

    /** A statement of today of the seller's account. */
    public StatementFile aStatement() {
        entity();
        return new StatementFile(account, LocalDate.now(clock));
    }

    /** Sends a statement of today; returns its id. */
    public long receive(UnaryOperator<StatementFile> content) {
        byte[] file = content.apply(aStatement()).toString().getBytes(StandardCharsets.UTF_8);
        return statements.importFile(new ByteArrayInputStream(file), CLERK).statementFileId();
    }

    /** Numbers of an order's invoices, in the order they were issued. */
    public List<String> invoices(String order) {
        return jdbc.sql("select i.number from otc.invoices i join otc.orders o on o.id = i.order_id where o.number = "
                        + ":order order by i.id")
                .param("order", order)
                .query(String.class)
                .list();
    }

    /** What is open on a document. */
    public BigDecimal open(String document) {
        return jdbc.sql("select trim_scale(open_amount) from otc.open_items where document_number = :number")
                .param("number", document)
                .query(BigDecimal.class)
                .single();
    }

    /** The payments of a statement in its order, by id. */
    public List<Long> payments(long statement) {
        return jdbc.sql("select id from otc.payments where statement_file_id = :id order by line_number")
                .param("id", statement)
                .query(Long.class)
                .list();
    }

    /** The seller's dunning cases of a customer, by number. */
    public List<String> dunningCases(Buyer buyer) {
        return jdbc.sql("select number from otc.dunning_cases where customer_id = :id order by id")
                .param("id", buyer.id())
                .query(String.class)
                .list();
    }

    /** One value of the database, for what a test wants to know of this book. */
    public String value(String sql, Map<String, ?> parameters) {
        return jdbc.sql(sql).params(parameters).query(String.class).optional().orElse(null);
    }
}
