package org.ordertocash.process.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.ordertocash.customer.Customer;
import org.ordertocash.customer.Customers;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.customer.NewCustomer;
import org.ordertocash.customer.NewLegalEntity;
import org.ordertocash.customer.OwnAccounts;
import org.ordertocash.customer.account.AccountKey;
import org.ordertocash.customer.account.InvoiceMode;
import org.ordertocash.customer.change.NewParty;
import org.ordertocash.document.Documents;
import org.ordertocash.document.StoredDocument;
import org.ordertocash.fixture.ArchivablePdf;
import org.ordertocash.fixture.Ibans;
import org.ordertocash.fixture.Invariants;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.StatementFile;
import org.ordertocash.fixture.TablesOwner;
import org.ordertocash.fixture.TestOnboarding;
import org.ordertocash.fixture.TwoPeople;
import org.ordertocash.invoice.InvoiceDocument;
import org.ordertocash.invoice.IssuedDocument;
import org.ordertocash.invoice.IssuedDocuments;
import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.invoice.creditnote.Corrections;
import org.ordertocash.invoice.creditnote.CreditNote;
import org.ordertocash.invoice.creditnote.CreditNoteRequests;
import org.ordertocash.invoice.creditnote.CreditNoteScope;
import org.ordertocash.invoice.creditnote.CreditNoteStatus;
import org.ordertocash.invoice.creditnote.CreditNotes;
import org.ordertocash.invoice.creditnote.CreditReason;
import org.ordertocash.invoice.creditnote.NewCorrection;
import org.ordertocash.invoice.creditnote.NewCreditNote;
import org.ordertocash.invoice.electronic.ElectronicInvoices;
import org.ordertocash.invoice.gate.InvoiceProfile;
import org.ordertocash.ledger.Cause;
import org.ordertocash.order.NewAdjustment;
import org.ordertocash.order.NewOrder;
import org.ordertocash.order.OrderIntake;
import org.ordertocash.process.ProcessTest;
import org.ordertocash.rights.EntityScope;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Base of tests that sell within and between countries, in several currencies, to buyers who have rules of their own.
 * All goes through the public services, from the order to the archive. What was issued is held against the official
 * rules as it lies there.
 */
abstract class TradeTest extends ProcessTest {

    private static final AtomicLong NUMBERS = new AtomicLong(System.currentTimeMillis() % 10_000_000 * 1000);
    private static final Map<String, Object> APPROVE = Map.of("decision", "approve", "decisionComment", "fine");

    /** @param zeroRated whether there are goods at 0 percent that are not exempt */
    record Country(String vatId, List<String> rates, String postcode, String city, boolean zeroRated) {}

    static final Map<String, Country> COUNTRIES = Map.of(
            "DE", new Country("DE284155701", List.of("19", "7"), "28195", "Bremen", true),
            "AT", new Country("ATU64179052", List.of("20", "13", "10"), "1010", "Wien", true),
            "FR", new Country("FR23334175221", List.of("20", "10", "5.5"), "69001", "Lyon", false),
            "BE", new Country("BE0428759497", List.of("21", "12", "6"), "9000", "Gent", true),
            "NL", new Country("NL810532311B01", List.of("21", "9"), "3511", "Utrecht", true),
            "IT", new Country("IT00743110157", List.of("22", "10", "4"), "20121", "Milano", false),
            "NO", new Country("NO974760673MVA", List.of("25", "15", "12"), "0150", "Oslo", true),
            "GB", new Country("GB980780684", List.of("20", "5"), "LS1 1UR", "Leeds", true));

    @Autowired
    Corrections corrections;

    @Autowired
    CreditNoteRequests requests;

    @Autowired
    CreditNotes notes;

    @Autowired
    IssuedDocuments documents;

    @Autowired
    ElectronicInvoices electronic;

    @Autowired
    TablesOwner owner;

    @Autowired
    private LegalEntities entities;

    @Autowired
    private OwnAccounts ownAccounts;

    @Autowired
    private Customers customers;

    @Autowired
    private TestOnboarding onboarding;

    @Autowired
    private OrderIntake intake;

    @Autowired
    private Documents archive;

    @Autowired
    private Invariants invariants;

    @Autowired
    private Clock clock;

    private final Map<String, String> sellers = new HashMap<>();
    private final Map<String, String> accounts = new HashMap<>();

    /** How many documents were held against the rules, by what they are. */
    final Map<String, Integer> passed = new TreeMap<>();

    /**
     * Who sells to whom.
     *
     * @param profile by whose rules the buyer takes invoices
     */
    record Deal(String from, String to, InvoiceProfile profile, String currency) {

        boolean isOfWholeDinars() {
            return currency.equals("KWD") && profile != InvoiceProfile.LAW;
        }

        int decimals() {
            return CurrencyUnit.of(currency).getDecimalPlaces();
        }

        BigDecimal rounded(BigDecimal amount) {
            return amount.setScale(decimals(), RoundingMode.HALF_UP);
        }

        @Override
        public String toString() {
            return profile + " " + from + "→" + to + " " + currency;
        }
    }

    @AfterEach
    void theirBooksAreInOrder() {
        sellers.values().forEach(invariants::check);
    }

    /** The code of the seller of this country, with a bank account in this currency. */
    String entity(Deal deal) {
        String code = sellers.computeIfAbsent(deal.from(), this::enter);
        accounts.computeIfAbsent(code + deal.currency(), key -> {
            String iban = Ibans.fresh();
            TwoPeople.account(ownAccounts, code, iban, deal.currency(), Seller.CLERK);
            return iban;
        });
        return code;
    }

    /** Number of the seller's bank account. */
    String accountOf(Deal deal) {
        return accounts.get(entity(deal) + deal.currency());
    }

    private String enter(String country) {
        Country at = COUNTRIES.get(country);
        String code = "M" + NUMBERS.incrementAndGet();
        entities.create(
                new NewLegalEntity(
                        code,
                        "Seller & Sons <" + country + ">",
                        country,
                        "EUR",
                        at.vatId(),
                        code,
                        "Kai 1",
                        at.postcode(),
                        at.city(),
                        "ar@example.com",
                        null,
                        "12345678",
                        "Receivables",
                        "+49 40 1234"),
                Seller.CLERK);
        return code;
    }

    Buyer buyer(Deal deal, InvoiceMode mode, String language) {
        Country at = COUNTRIES.get(deal.to());
        String iban = Ibans.fresh();
        Customer customer = customers
                .create(
                        new NewCustomer(
                                null,
                                "Łódź \"Buyer\" " + iban.substring(14),
                                deal.to(),
                                at.vatId(),
                                "87654321",
                                "Am Markt 2",
                                at.postcode(),
                                at.city(),
                                null,
                                null,
                                deal.currency(),
                                language,
                                null,
                                null,
                                null,
                                entity(deal),
                                null,
                                null,
                                null,
                                switch (deal.profile()) {
                                    case LAW -> null;
                                    case PEPPOL -> "0088:4012345000009";
                                    case XRECHNUNG -> "0204:991-12345-67";
                                },
                                null,
                                null,
                                "each sale has one"),
                        iban,
                        EntityScope.OF_THE_SYSTEM,
                        Seller.CLERK)
                .customer();
        AccountKey key =
                new AccountKey(customer.id(), entities.byCode(entity(deal)).id());
        onboarding.approved(
                key, new BigDecimal("100000"), new NewParty(iban, null, null, "buyer@example.com"), "2/10 net 30", "B");
        owner.unguarded(sql -> sql.sql("update otc.customer_accounts set invoice_mode = :mode where customer_id = :id")
                .param("mode", mode.name())
                .param("id", customer.id())
                .update());
        return new Buyer(customer.id(), customer.number(), iban, key);
    }

    /** @return number of the order */
    String order(
            Deal deal,
            Buyer buyer,
            List<NewOrder.Line> lines,
            NewOrder.DownPayment downPayment,
            List<NewAdjustment> adjustments) {
        return intake.receive(newOrder(deal, buyer, lines, downPayment, adjustments), Seller.CLERK)
                .order()
                .number();
    }

    NewOrder newOrder(
            Deal deal,
            Buyer buyer,
            List<NewOrder.Line> lines,
            NewOrder.DownPayment downPayment,
            List<NewAdjustment> adjustments) {
        return new NewOrder(
                "test",
                "M-" + NUMBERS.incrementAndGet(),
                buyer.number(),
                entity(deal),
                deal.currency(),
                "PO 4711/A",
                null,
                lines,
                downPayment,
                adjustments);
    }

    /** Number of the down payment invoice of an order; null: it has none. */
    String downPayment(String order) {
        return seller.value(
                "select i.number from otc.invoices i join otc.orders o on o.id = i.order_id "
                        + "where o.number = :order and i.down_payment",
                Map.of("order", order));
    }

    /** All that is open of an invoice comes in today. */
    void pay(Deal deal, Buyer buyer, String invoice) {
        seller.receive(file -> new StatementFile(accountOf(deal), LocalDate.now(clock))
                .currency(deal.currency())
                .payment(seller.open(invoice).toPlainString(), invoice, buyer.iban()));
        engine.runJobs();
        assertThat(seller.open(invoice)).as("paid: " + invoice).isZero();
    }

    /** @return waiting for its approval */
    CreditNote credit(
            String invoice, CreditNoteScope scope, List<NewCreditNote.Line> lines, BigDecimal amount, Deal deal) {
        CreditNote note = requests.request(
                        invoice,
                        entity(deal),
                        EntityScope.OF_THE_SYSTEM,
                        new NewCreditNote(scope, CreditReason.OTHER, "as agreed", lines, amount, null, null),
                        "mixed-" + NUMBERS.incrementAndGet(),
                        Cause.by("rita"))
                .note();
        engine.runJobs();
        return note;
    }

    /** @return waiting for its approval */
    CreditNote correct(String invoice, List<NewCorrection.Line> lines, Deal deal) {
        CreditNote note = corrections
                .request(
                        invoice,
                        entity(deal),
                        EntityScope.OF_THE_SYSTEM,
                        new NewCorrection(CreditReason.PRICE_WRONG, "another price was agreed", null, lines, null),
                        "mixed-" + NUMBERS.incrementAndGet(),
                        Cause.by("rita"))
                .note();
        engine.runJobs();
        return note;
    }

    CreditNote approved(CreditNote note) {
        engine.complete(engine.task("Task_Approve", note.request()), "carl", APPROVE);
        engine.runJobs();
        CreditNote issued = notes.byId(note.id());
        assertThat(issued.status()).as(note.request()).isEqualTo(CreditNoteStatus.ISSUED);
        return issued;
    }

    IssuedDocument invoice(String number) {
        return documents.byNumber(IssuedKind.INVOICE, number);
    }

    IssuedDocument creditNote(String number) {
        return documents.byNumber(IssuedKind.CREDIT_NOTE, number);
    }

    String ubl(IssuedDocument document) {
        return new String(stored(document.kind().xml(), document), StandardCharsets.UTF_8);
    }

    /**
     * What the official rules have against it as it lies in the archive: as UBL, as the CII in its PDF, and the PDF as
     * an archive file. Empty: nothing.
     */
    List<String> objections(IssuedDocument document) {
        InvoiceDocument said = documents.content(document);
        String what = said.profile() + " " + said.type();
        List<String> objections = new ArrayList<>();
        byte[] pdf = stored(document.kind().pdf(), document);
        ArchivablePdf.objections(pdf).forEach(one -> objections.add("PDF " + one));
        if (electronic.has(said)) {
            assertThat(stored(document.kind().xml(), document))
                    .as("what was checked is what is kept")
                    .isEqualTo(electronic.ubl(said));
            assertThat(ArchivablePdf.attachment(pdf, "factur-x.xml")).isEqualTo(electronic.cii(said));
            electronic.check(said).forEach(rule -> objections.add("UBL " + rule));
            electronic.checkCii(said).forEach(rule -> objections.add("CII " + rule));
        } else {
            assertThat(said.profile()).as("who takes e-invoices gets one").isEqualTo(InvoiceProfile.LAW);
            what += " on paper alone";
        }
        passed.merge(what, 1, Integer::sum);
        return objections.stream()
                .map(one -> what(said) + document.number() + ": " + one)
                .toList();
    }

    private static String what(InvoiceDocument said) {
        return "%s %s %s→%s %s "
                .formatted(
                        said.profile(),
                        said.type(),
                        said.seller().country(),
                        said.buyer().country(),
                        said.currency());
    }

    private byte[] stored(String kind, IssuedDocument document) {
        StoredDocument about = archive.find(kind, document.kind().ownerType(), document.id())
                .orElseThrow(() -> new AssertionError("no " + kind + " of " + document.inWords()));
        return archive.load(about.id()).orElseThrow().content();
    }
}
