package org.ordertocash.matching.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.ordertocash.exchange.Exchange;
import org.ordertocash.exchange.Rate;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.DmnFilePolicy;
import org.ordertocash.matching.policy.MatchingPolicy;
import org.ordertocash.matching.reference.WrittenNumber.Strength;
import org.ordertocash.payment.BankPayment;

/** A payment with its candidates, as a test wants the rules to see them. */
final class MatchCaseBuilder {

    static final LocalDate PAID = LocalDate.of(2026, 3, 2);
    private static final MatchingPolicy POLICY = new DmnFilePolicy();

    private final Money amount;
    private final List<NamedDocument> named = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final List<Payer> payers = new ArrayList<>();
    private final List<OpenItem> pool = new ArrayList<>();
    private final Map<Long, KnownCustomer> parties = new HashMap<>();
    private final Set<Long> disputed = new HashSet<>();
    private final List<String> structured = new ArrayList<>();
    private String text = "";
    private int rivals;
    private boolean complete = true;
    private Money charges;
    private Money instructed;
    private BigDecimal rate;
    private BigDecimal ownRate;
    private MatchingPolicy policy = POLICY;

    private MatchCaseBuilder(String amount) {
        this.amount = Money.parse(amount.startsWith("EUR") ? amount : "EUR " + amount);
    }

    static MatchCaseBuilder of(String amount) {
        return new MatchCaseBuilder(amount);
    }

    static KnownCustomer party(long id) {
        return new KnownCustomer(
                id, "C-" + id, "Customer " + id, "CUSTOMER " + id, null, null, null, null, null, false);
    }

    static OpenItem item(long id, long customer, String number, String open) {
        Money amount = Money.parse(open.contains(" ") ? open : "EUR " + open);
        return new OpenItem(
                id,
                1,
                customer,
                "INVOICE",
                number,
                null,
                null,
                LocalDate.of(2026, 1, 2),
                LocalDate.of(2026, 2, 1).plusDays(id),
                amount,
                amount,
                null,
                null);
    }

    static OpenItem discounted(OpenItem item, String percent, LocalDate until) {
        return changed(item, item.reference(), item.open(), new BigDecimal(percent), until);
    }

    /** Of which so much is open. */
    static OpenItem partlyPaid(OpenItem item, String open) {
        return changed(item, item.reference(), Money.parse("EUR " + open), null, null);
    }

    static OpenItem settled(OpenItem item) {
        return changed(item, item.reference(), Money.zero(item.open().getCurrencyUnit()), null, null);
    }

    static OpenItem referenced(OpenItem item, String reference) {
        return changed(item, reference, item.open(), null, null);
    }

    private static OpenItem changed(
            OpenItem item, String reference, Money open, BigDecimal discountPercent, LocalDate discountUntil) {
        return new OpenItem(
                item.id(),
                1,
                item.customerId(),
                item.kind(),
                item.documentNumber(),
                reference,
                null,
                item.issuedOn(),
                item.dueOn(),
                item.original(),
                open,
                discountPercent,
                discountUntil);
    }

    MatchCaseBuilder structured(OpenItem... items) {
        for (OpenItem item : items) {
            structured.add(item.reference() == null ? item.documentNumber() : item.reference());
            named.add(new NamedDocument(item, Strength.EXACT, true, null));
        }
        return this;
    }

    MatchCaseBuilder stated(OpenItem item, String amount) {
        named.add(new NamedDocument(item, Strength.EXACT, true, Money.parse("EUR " + amount)));
        return this;
    }

    MatchCaseBuilder inText(OpenItem... items) {
        return inText(Strength.EXACT, items);
    }

    MatchCaseBuilder inText(Strength strength, OpenItem... items) {
        for (OpenItem item : items) {
            named.add(new NamedDocument(item, strength, false, null));
        }
        return this;
    }

    MatchCaseBuilder byOrder(OpenItem item) {
        named.add(new NamedDocument(item, Strength.EXACT, false, null, true, null, null));
        return this;
    }

    MatchCaseBuilder text(String words) {
        text = words;
        return this;
    }

    MatchCaseBuilder unknown(String number) {
        unknown.add(number);
        return this;
    }

    MatchCaseBuilder iban(long customer) {
        return payer(party(customer), Payer.ShownBy.IBAN, 100);
    }

    MatchCaseBuilder name(long customer, int percent) {
        return payer(party(customer), Payer.ShownBy.NAME, percent);
    }

    MatchCaseBuilder payer(KnownCustomer party, Payer.ShownBy evidence, int percent) {
        payers.add(new Payer(parties.getOrDefault(party.id(), party), evidence, percent));
        return this;
    }

    /** Before anything else of the customer. */
    MatchCaseBuilder knowing(KnownCustomer party) {
        parties.put(party.id(), party);
        return this;
    }

    MatchCaseBuilder pool(OpenItem... items) {
        pool.addAll(List.of(items));
        return this;
    }

    MatchCaseBuilder disputed(OpenItem item) {
        disputed.add(item.id());
        return this;
    }

    MatchCaseBuilder rivals(int number) {
        rivals = number;
        return this;
    }

    MatchCaseBuilder tooMany() {
        complete = false;
        return this;
    }

    MatchCaseBuilder charges(String money) {
        charges = Money.parse("EUR " + money);
        return this;
    }

    MatchCaseBuilder instructed(String money) {
        instructed = Money.parse(money);
        return this;
    }

    MatchCaseBuilder rate(String number) {
        rate = new BigDecimal(number);
        return this;
    }

    /** Our own, of the value date. */
    MatchCaseBuilder ownRate(String number) {
        ownRate = new BigDecimal(number);
        return this;
    }

    MatchCaseBuilder policy(MatchingPolicy other) {
        policy = other;
        return this;
    }

    /** The same in another order. */
    MatchCaseBuilder shuffled(Random random) {
        List.of(named, payers, pool).forEach(list -> java.util.Collections.shuffle(list, random));
        return this;
    }

    Optional<Placement> byReference() {
        return RuleEngine.byReference(matchCase());
    }

    Placement place() {
        return byReference().orElseGet(() -> RuleEngine.byAmount(matchCase()));
    }

    private MatchCase matchCase() {
        named.forEach(
                n -> parties.putIfAbsent(n.item().customerId(), party(n.item().customerId())));
        pool.forEach(item -> parties.putIfAbsent(item.customerId(), party(item.customerId())));
        payers.forEach(payer -> parties.putIfAbsent(payer.customer().id(), payer.customer()));
        Set<Long> accounts = new HashSet<>();
        payers.forEach(payer -> accounts.add(payer.customer().id()));
        BankPayment payment = new BankPayment(
                1,
                1,
                1,
                true,
                false,
                amount,
                Money.zero(amount.getCurrencyUnit()),
                PAID,
                PAID,
                "R1",
                "Sommer",
                null,
                "DE02120300000000202051",
                null,
                structured,
                List.of(),
                text,
                charges,
                instructed,
                rate,
                null,
                null);
        Map<Long, Exchange.Known> rates = named.stream()
                .map(NamedDocument::item)
                .distinct()
                .filter(item -> ownRate != null)
                .collect(Collectors.toMap(
                        OpenItem::id,
                        item -> new Exchange.Known(
                                new Rate(amount.getCurrencyUnit(), item.open().getCurrencyUnit(), ownRate), null)));
        return new MatchCase(
                payment,
                new Evidence(named, unknown, null, payers, accounts, pool, complete, parties, disputed, rivals, rates),
                policy.matching("EUR"),
                policy);
    }
}
