package org.ordertocash.process.invoicing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ordertocash.customer.Address;
import org.ordertocash.customer.Customer;
import org.ordertocash.customer.Customers;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.customer.LegalEntity;
import org.ordertocash.customer.LegalEntityDetails;
import org.ordertocash.customer.NewCustomer;
import org.ordertocash.customer.NewLegalEntity;
import org.ordertocash.customer.OwnAccounts;
import org.ordertocash.customer.account.AccountKey;
import org.ordertocash.customer.account.AccountSettings;
import org.ordertocash.customer.change.CustomerChange;
import org.ordertocash.customer.change.CustomerChanges;
import org.ordertocash.customer.change.NewParty;
import org.ordertocash.fixture.Ibans;
import org.ordertocash.fixture.TestOnboarding;
import org.ordertocash.fixture.TwoPeople;
import org.ordertocash.invoice.InvoiceDrafts;
import org.ordertocash.invoice.gate.Finding;
import org.ordertocash.invoice.gate.InvoiceGate;
import org.ordertocash.order.NewOrder;
import org.ordertocash.order.OrderIntake;
import org.ordertocash.process.ProcessTest;
import org.ordertocash.rights.EntityScope;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A false invoice never goes out: for each official rule an order that would break it ends in the task Correct invoice
 * data with that rule, nothing of its invoice is there, and after the correction it is issued.
 */
class InvoiceGateTest extends ProcessTest {

    private static final AtomicLong NUMBERS = new AtomicLong(System.currentTimeMillis() % 10_000_000 * 1000);
    private static final Set<String> SEEN = new TreeSet<>();
    private static final String CLERK = "ines";
    private static final Map<String, String> VAT_IDS = Map.of(
            "DE", "DE284155701",
            "NL", "NL810532311B01",
            "IT", "IT00743110157",
            "NO", "NO974760673MVA",
            "AT", "ATU64179052");
    private static final Map<String, String> RATES = Map.of("DE", "19", "NL", "21", "IT", "22", "NO", "25");

    @Autowired
    LegalEntities entities;

    @Autowired
    OwnAccounts ownAccounts;

    @Autowired
    Customers customers;

    @Autowired
    CustomerChanges changes;

    @Autowired
    TestOnboarding onboarding;

    @Autowired
    OrderIntake orders;

    @Autowired
    InvoiceGate gate;

    @Autowired
    InvoiceDrafts drafts;

    /** Seller, customer and order of a case; right as they are. */
    private static final class Sale {
        private String sellerCountry = "DE";
        private String sellerVatId;
        private String registration = "HRB 1 Hamburg";
        private String street = "Kai 1";
        private String postcode = "20457";
        private String city = "Hamburg";
        private String email = "ar@example.com";
        private String contact = "Receivables";
        private String phone = "+49 40 1234";
        private boolean account = true;
        private String buyerCountry = "DE";
        private String buyerVatId;
        private String buyerRegistration = "12345678";
        private String buyerStreet = "Am Markt 2";
        private String buyerPostcode = "28195";
        private String buyerCity = "Bremen";
        private Address shipTo;
        private String endpoint;
        private String poNumber = "PO-1";
        private AccountSettings settings;
        private final List<String> categories = new ArrayList<>(List.of("S"));
        private String taxReason;

        private Sale seller(String country) {
            sellerCountry = country;
            return this;
        }

        private Sale buyer(String country, String vatId) {
            buyerCountry = country;
            buyerVatId = vatId;
            return this;
        }

        private Sale peppol() {
            endpoint = "0088:4012345000009";
            return this;
        }

        private Sale publicBuyer() {
            endpoint = "0204:991-12345-67";
            return this;
        }

        private Sale line(String category) {
            categories.set(0, category);
            return this;
        }

        private String vatId() {
            return sellerVatId == null ? VAT_IDS.get(sellerCountry) : sellerVatId.isEmpty() ? null : sellerVatId;
        }

        private LegalEntityDetails details() {
            return new LegalEntityDetails(vatId(), registration, street, postcode, city, email, contact, phone);
        }
    }

    private interface Change {
        void of(Sale sale);
    }

    /**
     * @param right a sale that may be invoiced
     * @param breaking makes it wrong
     * @param answer what is typed in the task; empty: the data are mended to what the sale was before
     */
    private record Case(String rule, Sale right, Change breaking, Map<String, Object> answer) {

        private Case(String rule, Sale right, Change breaking) {
            this(rule, right, breaking, Map.of());
        }

        @Override
        public String toString() {
            return rule;
        }
    }

    private static Map<String, Object> taxed(String lines, String category, String rate, String reason) {
        Map<String, Object> answer =
                new HashMap<>(Map.of("correctedLines", lines, "correctionReason", "The shop erred"));
        Optional.ofNullable(category).ifPresent(one -> answer.put("correctedTaxCategory", one));
        Optional.ofNullable(rate).ifPresent(one -> answer.put("correctedTaxRate", one));
        Optional.ofNullable(reason).ifPresent(one -> answer.put("correctedTaxReason", one));
        return answer;
    }

    static Stream<Case> rules() {
        return Stream.of(
                new Case("VAT-226-5", new Sale(), s -> s.street = null),
                new Case("VAT-226-5", new Sale(), s -> s.buyerStreet = null),
                new Case("BR-CO-26", new Sale().line("O"), s -> {
                    s.taxReason = "Outside the scope of VAT";
                    s.sellerVatId = "";
                    s.registration = null;
                }),
                new Case("BR-CO-09", new Sale(), s -> s.sellerVatId = "QQ284155701"),
                new Case("BR-S-02", new Sale(), s -> s.sellerVatId = ""),
                new Case("BR-Z-02", new Sale().line("Z"), s -> s.sellerVatId = ""),
                new Case("BR-E-02", new Sale().line("E"), s -> {
                    s.taxReason = "Section 4 no. 21 UStG";
                    s.sellerVatId = "";
                }),
                new Case("BR-E-10", new Sale().line("E"), s -> {}, taxed("1", null, null, "Section 4 no. 21 UStG")),
                new Case("BR-O-10", new Sale().line("O"), s -> {}, taxed("all", null, null, "Not taxable here")),
                new Case(
                        "BR-O-11",
                        new Sale().line("O"),
                        s -> {
                            s.taxReason = "Not taxable here";
                            s.categories.add("S");
                        },
                        taxed("1", "S", "19", null)),
                new Case("BR-AE-02", new Sale().line("AE").buyer("DE", VAT_IDS.get("DE")), s -> s.sellerVatId = ""),
                new Case("BR-AE-02", new Sale().line("AE"), s -> {}, taxed("1", "S", "19", null)),
                new Case("BR-IC-02", new Sale().line("K").buyer("AT", VAT_IDS.get("AT")), s -> s.buyerVatId = null),
                new Case("BR-IC-02", new Sale().line("K").buyer("AT", VAT_IDS.get("AT")), s -> s.sellerVatId = ""),
                new Case(
                        "BR-IC-02",
                        new Sale().line("K").buyer("DE", VAT_IDS.get("DE")),
                        s -> {},
                        taxed("1", "S", "7", null)),
                new Case(
                        "BR-IC-12",
                        new Sale().line("K").buyer("AT", VAT_IDS.get("AT")),
                        s -> s.shipTo = new Address("Kai 2", "20457", "Hamburg", "DE"),
                        taxed("1", "S", "19", null)),
                new Case("BR-G-02", new Sale().line("G").buyer("US", null), s -> s.sellerVatId = ""),
                new Case("VAT-146", new Sale().line("G").buyer("AT", null), s -> {}, taxed("1", "S", "19", null)),
                new Case(
                        "PEPPOL-EN16931-R003",
                        new Sale().peppol(),
                        s -> s.poNumber = null,
                        Map.of("correctedPoNumber", "PO 4711", "correctionReason", "Asked by phone")),
                new Case(
                        "AGREED-ORDER-NUMBER",
                        new Sale(),
                        s -> {
                            s.settings = new AccountSettings(
                                    null, null, null, null, null, null, null, null, true, null, null, null, null, null,
                                    null, null, null, null, null, null);
                            s.poNumber = null;
                        },
                        Map.of("correctedPoNumber", "PO 4711", "correctionReason", "Asked by phone")),
                new Case(
                        "DE-R-015",
                        new Sale().peppol(),
                        s -> s.poNumber = null,
                        Map.of("correctedPoNumber", "PO 4711", "correctionReason", "Asked by phone")),
                new Case("BR-CO-26", new Sale().line("O"), s -> {
                    s.taxReason = "Outside the scope of VAT";
                    s.registration = null;
                }),
                new Case("PEPPOL-EN16931-R020", new Sale().peppol(), s -> s.email = null),
                new Case("BR-61", new Sale().peppol(), s -> s.account = false),
                new Case("IT-R-002", new Sale().peppol().seller("IT"), s -> s.street = null),
                new Case("IT-R-003", new Sale().peppol().seller("IT"), s -> s.city = null),
                new Case("IT-R-004", new Sale().peppol().seller("IT"), s -> s.postcode = null),
                new Case("NL-R-002", new Sale().peppol().seller("NL"), s -> s.street = null),
                new Case("NL-R-003", new Sale().peppol().seller("NL"), s -> s.registration = null),
                new Case("NL-R-004", new Sale().peppol().seller("NL").buyer("NL", null), s -> s.buyerCity = null),
                new Case(
                        "NL-R-005",
                        new Sale().peppol().seller("NL").buyer("NL", null),
                        s -> s.buyerRegistration = null),
                new Case("NO-R-001", new Sale().peppol().seller("NO"), s -> s.sellerVatId = "NO974760673"),
                new Case("BR-DE-3", new Sale().publicBuyer(), s -> s.city = null),
                new Case("BR-DE-4", new Sale().publicBuyer(), s -> s.postcode = null),
                new Case("BR-DE-5", new Sale().publicBuyer(), s -> s.contact = null),
                new Case("BR-DE-6", new Sale().publicBuyer(), s -> s.phone = null),
                new Case("BR-DE-7", new Sale().publicBuyer(), s -> s.email = null),
                new Case("BR-DE-8", new Sale().publicBuyer(), s -> s.buyerCity = null),
                new Case("BR-DE-9", new Sale().publicBuyer(), s -> s.buyerPostcode = null),
                new Case(
                        "BR-DE-10",
                        new Sale().publicBuyer(),
                        s -> s.shipTo = new Address("Kai 2", "20457", null, "DE")),
                new Case(
                        "BR-DE-11",
                        new Sale().publicBuyer(),
                        s -> s.shipTo = new Address("Kai 2", null, "Hamburg", "DE")),
                new Case("BR-DE-13", new Sale().publicBuyer(), s -> s.account = false),
                new Case("BR-DE-16", new Sale().publicBuyer(), s -> s.sellerVatId = ""));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void whatWouldBreakARuleIsCorrectedByAPersonAndIssuedThen(Case example) {
        Sale sale = example.right();
        LegalEntityDetails whole = sale.details();
        String buyerStreet = sale.buyerStreet;
        String buyerPostcode = sale.buyerPostcode;
        String buyerCity = sale.buyerCity;
        String buyerVatId = sale.buyerVatId;
        String buyerRegistration = sale.buyerRegistration;
        example.breaking().of(sale);
        LegalEntity entity = enter(sale);
        Customer customer = customer(sale, entity);
        String order = order(sale, entity, customer);
        engine.runJobs();
        assertThat(gate.warnings(order))
                .as("told before the goods leave")
                .anySatisfy(warning -> assertThat(warning.rules()).contains(example.rule()));
        seller.ship(order);
        engine.runJobs();

        Task task = engine.task("Task_CorrectInvoiceData", order);
        assertThat(task).as("the task").isNotNull();
        assertThat(gate.warnings(order)).anySatisfy(finding -> {
            assertThat(finding.rules()).contains(example.rule());
            assertThat(finding.sentence()).matches("[A-Z].+ .+\\.");
            assertThat(finding.remedy()).matches("[A-Z].+ .+\\.");
        });
        nothingIsIssued(entity, order);

        boolean ofCustomer = sale.shipTo != null
                || !Objects.equals(buyerStreet, sale.buyerStreet)
                || !Objects.equals(buyerPostcode, sale.buyerPostcode)
                || !Objects.equals(buyerCity, sale.buyerCity)
                || !Objects.equals(buyerVatId, sale.buyerVatId)
                || !Objects.equals(buyerRegistration, sale.buyerRegistration);
        if (example.answer().isEmpty()) {
            entities.complete(entity.code(), whole, CLERK);
            if (!sale.account) {
                TwoPeople.account(ownAccounts, entity.code(), Ibans.fresh(), "EUR", CLERK);
            }
        }
        if (example.answer().isEmpty() && ofCustomer) {
            changes.change(
                    customer.number(),
                    new CustomerChange(
                            customer.name(),
                            customer.country(),
                            buyerVatId,
                            buyerRegistration,
                            buyerStreet,
                            buyerPostcode,
                            buyerCity,
                            customer.email(),
                            "en",
                            sale.shipTo == null ? null : new Address("Kai 2", "20457", "Hamburg", "DE"),
                            customer.peppolEndpoint(),
                            null,
                            null,
                            null,
                            null,
                            null,
                            "each case has one",
                            "It was missing"),
                    customers.byId(customer.id()).version(),
                    EntityScope.OF_THE_SYSTEM,
                    CLERK);
        }
        engine.complete(task, "rita", example.answer());
        engine.runJobs();
        assertThat(seller.invoices(order)).as("issued after the correction").hasSize(1);
        assertThat(gate.warnings(order)).isEmpty();
        SEEN.add(example.rule());
    }

    @AfterAll
    static void atLeastTwentyFiveOfficialRules() {
        if (SEEN.size() > 5) { // not when a single case is run
            assertThat(SEEN.stream().filter(rule -> !rule.startsWith("VAT-"))).hasSizeGreaterThanOrEqualTo(25);
        }
    }

    @Test
    void aCorrectionIsOneOfTheOrdersStepsAndCountsForWhatComes() {
        Sale sale = new Sale().line("AE");
        LegalEntity entity = enter(sale);
        Customer customer = customer(sale, entity);
        String order = order(sale, entity, customer);
        engine.runJobs();
        seller.ship(order, Map.of(1, "1"));
        engine.runJobs();
        Task task = engine.task("Task_CorrectInvoiceData", order);
        assertThatThrownBy(() -> engine.complete(task, "anna", Map.of()))
                .as("not her task")
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> engine.complete(task, "rita", taxed("1", "S", "7.77", null)))
                .hasMessageContaining("19, 7");
        assertThatThrownBy(() -> engine.complete(task, "rita", taxed("5", "S", "19", null)))
                .hasMessageContaining("no line 5");
        assertThatThrownBy(
                        () -> engine.complete(task, "rita", Map.of("correctedLines", "1", "correctedTaxCategory", "S")))
                .hasMessageContaining("why");
        engine.complete(task, "rita", Map.of());
        engine.runJobs();
        Task again = engine.task("Task_CorrectInvoiceData", order);
        assertThat(again).as("nothing was corrected").isNotNull();
        nothingIsIssued(entity, order);
        engine.complete(again, "rita", taxed("all", "S", "19", null));
        engine.runJobs();
        assertThat(seller.invoices(order)).hasSize(1);
        seller.ship(order);
        engine.runJobs();
        assertThat(seller.invoices(order)).as("not asked again").hasSize(2);
        assertThat(seller.value("""
                select string_agg(i.gross_amount::numeric(10,2) || ' ' || l.tax_category || ' '
                           || l.tax_rate::numeric(4,1), '; ' order by i.id)
                  from otc.invoices i join otc.invoice_lines l on l.invoice_id = i.id
                  join otc.orders o on o.id = i.order_id where o.number = :order
                """, Map.of("order", order))).isEqualTo("119.00 S 19.0; 119.00 S 19.0");
        assertThat(seller.value("""
                select by || ': ' || details from otc.order_steps s join otc.orders o on o.id = s.order_id
                 where o.number = :order and event = 'invoice data corrected'
                """, Map.of("order", order)))
                .isEqualTo("rita: tax of line 1: AE 0 % → S 19 %; The shop erred");
        assertThat(seller.value("""
                select count(*) from otc.acts a join otc.invoices i on a.about = 'OPEN_ITEM'
                   and a.about_id = i.open_item_id join otc.orders o on o.id = i.order_id
                 where o.number = :order and a.user_id = 'rita' and a.duty = 'ENTER_INVOICE'
                """, Map.of("order", order)))
                .as("who says what an invoice says does not place its payment")
                .isEqualTo("2");
    }

    /** What no table can know before: the rules find it in the XML, and tell it in the words of the table. */
    @Test
    void whatTheOfficialRulesFindInTheXmlIsCorrectedAndIssuedThen() {
        foundInTheXml("PEPPOL-COMMON-R040", "check digit", "0088:4012345000008", "0088:4012345000009");
        foundInTheXml("BR-CL-25", "scheme", "9999:4012345000009", "0088:4012345000009");
    }

    private void foundInTheXml(String rule, String words, String wrong, String right) {
        Sale sale = new Sale().peppol();
        sale.endpoint = wrong;
        LegalEntity entity = enter(sale);
        Customer customer = customer(sale, entity);
        String order = order(sale, entity, customer);
        engine.runJobs();
        seller.ship(order);
        engine.runJobs();
        Task task = engine.task("Task_CorrectInvoiceData", order);
        assertThat(task).as("the task").isNotNull();
        assertThat(findings(order))
                .anySatisfy(finding -> {
                    assertThat(finding.rules()).containsExactly(rule);
                    assertThat(finding.sentence()).contains(words);
                    assertThat(finding.field()).isEqualTo("customer.peppolEndpoint");
                })
                .allSatisfy(finding -> assertThat(finding.remedy()).matches("[A-Z].+ .+\\."));
        nothingIsIssued(entity, order);

        changes.change(
                customer.number(),
                new CustomerChange(
                        customer.name(),
                        customer.country(),
                        sale.buyerVatId,
                        sale.buyerRegistration,
                        sale.buyerStreet,
                        sale.buyerPostcode,
                        sale.buyerCity,
                        customer.email(),
                        "en",
                        null,
                        right,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "each case has one",
                        "It was wrong"),
                customers.byId(customer.id()).version(),
                EntityScope.OF_THE_SYSTEM,
                CLERK);
        assertThat(findings(order))
                .as("the open task knows what was corrected elsewhere")
                .isEmpty();
        engine.complete(task, "rita", Map.of());
        engine.runJobs();
        assertThat(seller.invoices(order)).as("issued after the correction").hasSize(1);
        assertThat(seller.value("""
                select d.media_type || ' ' || (d.sha256 = encode(sha256(d.content), 'hex')) || ' '
                       || (convert_from(d.content, 'UTF8')
                           like '%<cbc:ID>' || i.number || '</cbc:ID>%' || i.payment_reference || '%')
                  from otc.documents d join otc.invoices i on i.id = d.owner_id
                 where d.kind = 'invoice-xml' and d.owner_type = 'invoice' and i.number = :number
                """, Map.of("number", seller.invoices(order).get(0))))
                .isEqualTo("application/xml true true");
    }

    private List<Finding> findings(String order) {
        return drafts.findings(
                seller.order(order).id(), Long.parseLong(seller.value("""
                        select s.id from otc.shipments s join otc.orders o on o.id = s.order_id where o.number = :order
                        """, Map.of("order", order))), null);
    }

    private void nothingIsIssued(LegalEntity entity, String order) {
        assertThat(seller.invoices(order)).isEmpty();
        assertThat(seller.value(
                        "select count(*) from otc.journals where entity_id = :entity", Map.of("entity", entity.id())))
                .isEqualTo("0");
        assertThat(seller.value(
                        "select coalesce(max(last_value), 0) from otc.number_series where entity_id = :entity",
                        Map.of("entity", entity.id())))
                .as("no number is drawn")
                .isEqualTo("0");
    }

    private LegalEntity enter(Sale sale) {
        String code = "G" + NUMBERS.incrementAndGet();
        LegalEntityDetails details = sale.details();
        LegalEntity entity = entities.create(
                new NewLegalEntity(
                        code,
                        "Seller " + code,
                        sale.sellerCountry,
                        "EUR",
                        details.vatId(),
                        code,
                        details.street(),
                        details.postcode(),
                        details.city(),
                        details.email(),
                        null,
                        details.registrationNumber(),
                        details.contactName(),
                        details.phone()),
                CLERK);
        if (sale.account) {
            TwoPeople.account(ownAccounts, code, Ibans.fresh(), "EUR", CLERK);
        }
        return entity;
    }

    private Customer customer(Sale sale, LegalEntity entity) {
        String iban = Ibans.fresh();
        Customer customer = customers
                .create(
                        new NewCustomer(
                                null,
                                "Buyer " + iban.substring(14),
                                sale.buyerCountry,
                                sale.buyerVatId,
                                sale.buyerRegistration,
                                sale.buyerStreet,
                                sale.buyerPostcode,
                                sale.buyerCity,
                                null,
                                null,
                                "EUR",
                                "en",
                                null,
                                null,
                                null,
                                entity.code(),
                                null,
                                null,
                                sale.shipTo,
                                sale.endpoint,
                                null,
                                sale.settings,
                                "each case has one"),
                        iban,
                        EntityScope.OF_THE_SYSTEM,
                        CLERK)
                .customer();
        onboarding.approved(
                new AccountKey(customer.id(), entity.id()),
                new BigDecimal("10000"),
                new NewParty(iban, null, null, "buyer@example.com"),
                "30",
                "B");
        return customers.byId(customer.id());
    }

    private String order(Sale sale, LegalEntity entity, Customer customer) {
        List<NewOrder.Line> lines = sale.categories.stream()
                .map(category -> new NewOrder.Line(
                        "A-1",
                        "Goods",
                        new BigDecimal("2"),
                        null,
                        new BigDecimal("100"),
                        null,
                        category,
                        category.equals("S") ? new BigDecimal(RATES.get(sale.sellerCountry)) : BigDecimal.ZERO,
                        Set.of("E", "O").contains(category) ? sale.taxReason : null,
                        null))
                .toList();
        return orders.receive(
                        new NewOrder(
                                "test",
                                "G-" + NUMBERS.incrementAndGet(),
                                customer.number(),
                                entity.code(),
                                "EUR",
                                sale.poNumber,
                                null,
                                lines),
                        CLERK)
                .order()
                .number();
    }
}
