package org.ordertocash.payment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.ordertocash.exchange.ExchangeRates;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.ledger.Cause;
import org.ordertocash.money.Amounts;
import org.ordertocash.paymentreturn.ReturnPolicy;
import org.ordertocash.paymentreturn.Returns;
import org.ordertocash.refund.Refund;
import org.ordertocash.refund.RefundRejection;
import org.ordertocash.refund.RefundRequests;
import org.ordertocash.refund.RefundSending;
import org.ordertocash.rights.EntityScope;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people may do with payments and credit, one act at a time: of a kind chosen at random, on something that it is
 * possible with as the books stand at this moment. Another person may come first: then the act is refused.
 */
class RandomActs {

    enum Kind {
        APPLY(5),
        UN_APPLY(8),
        RETURN(2),
        REFUND(2),
        REJECTED_REFUND(2),
        USE_CREDIT(4),
        CREDIT_BACK(2),
        WRITE_OFF(4),
        NETTING(4),
        FX(4);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }
    }

    static final Cause RITA = Cause.by("rita");
    private static final String STANDING =
            " and a.reverses_allocation_id is null and not exists (select from otc.allocations r where "
                    + "r.reverses_allocation_id = a.id)";

    private final PaymentResolution resolutions;
    private final PaymentCorrections corrections;
    private final CreditApplications credits;
    private final Returns returns;
    private final RefundRequests refunds;
    private final RefundSending refundPayment;
    private final RefundRejection rejections;
    private final ExchangeRates rates;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AtomicInteger keys = new AtomicInteger();
    private final AtomicIntegerArray done = new AtomicIntegerArray(Kind.values().length);
    private final AtomicIntegerArray refused = new AtomicIntegerArray(Kind.values().length);

    RandomActs(
            PaymentResolution resolutions,
            PaymentCorrections corrections,
            CreditApplications credits,
            Returns returns,
            RefundRequests refunds,
            RefundSending refundPayment,
            RefundRejection rejections,
            ExchangeRates rates,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.resolutions = resolutions;
        this.corrections = corrections;
        this.credits = credits;
        this.returns = returns;
        this.refunds = refunds;
        this.refundPayment = refundPayment;
        this.rejections = rejections;
        this.rates = rates;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What took effect, by kind. */
    Map<Kind, Integer> done() {
        return counts(done);
    }

    /** What another person made impossible between the look at the books and the act, by kind. */
    Map<Kind, Integer> refused() {
        return counts(refused);
    }

    private static Map<Kind, Integer> counts(AtomicIntegerArray counted) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            counts.put(kind, counted.get(kind.ordinal()));
        }
        return counts;
    }

    void act(Random random) {
        List<Kind> kinds = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            kinds.addAll(Collections.nCopies(kind.weight, kind));
        }
        Collections.shuffle(kinds, random);
        for (Kind kind : kinds) {
            Optional<Runnable> act = transaction.execute(t -> possible(kind, random));
            if (act.isPresent()) {
                try {
                    act.get().run();
                    done.incrementAndGet(kind.ordinal());
                } catch (InvalidInput | Conflict | ConcurrencyFailureException late) {
                    refused.incrementAndGet(kind.ordinal());
                }
                return;
            }
        }
        throw new IllegalStateException("Nothing is possible");
    }

    private Optional<Runnable> possible(Kind kind, Random random) {
        return switch (kind) {
            case APPLY -> place(random, "i.entity_id = t.entity_id and i.currency = t.currency", 1 + random.nextInt(3));
            case NETTING -> place(random, "i.entity_id <> t.entity_id and i.currency = t.currency", 1);
            case FX -> place(random, "i.currency <> t.currency", 1);
            case WRITE_OFF -> writeOff(random);
            case UN_APPLY -> takeBack(random);
            case USE_CREDIT -> useCredit(random);
            case CREDIT_BACK -> creditBack(random);
            case REFUND -> refund(random);
            case REJECTED_REFUND -> rejection(random);
            case RETURN -> giveBack(random);
        };
    }

    private record Pair(
            long payment,
            BigDecimal unplaced,
            String paymentCurrency,
            String document,
            BigDecimal open,
            String itemCurrency,
            LocalDate valueOn) {}

    private List<Pair> pairs(String where) {
        return jdbc.sql("""
                select t.id as payment, t.amount - t.placed_amount as unplaced, t.currency as payment_currency,
                    i.document_number as document,
                       i.open_amount as open, i.currency as item_currency, t.value_on
                  from otc.payments t join otc.open_items i on i.open_amount > 0
                 where t.outcome = 'UNPLACED' and t.placed_amount < t.amount and\s\
                """ + where + " order by t.id, i.id").query(Pair.class).list();
    }

    /** On so many items, with what is left over on account; now and then all of it. */
    private Optional<Runnable> place(Random random, String where, int items) {
        List<Pair> pairs = pairs(where);
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        Pair first = pick(pairs, random);
        List<Pair> mine = new ArrayList<>(
                pairs.stream().filter(pair -> pair.payment() == first.payment()).toList());
        Collections.shuffle(mine, random);
        boolean onAccount = items > 1 && random.nextInt(4) == 0;
        List<Resolution.Part> parts = new ArrayList<>();
        BigDecimal left = first.unplaced();
        for (Pair pair : onAccount ? List.<Pair>of() : mine.subList(0, Math.min(items, mine.size()))) {
            BigDecimal amount = cash(pair, left, random);
            if (amount.signum() > 0) {
                parts.add(new Resolution.Part(pair.document(), amount.toPlainString()));
                left = left.subtract(amount);
            }
        }
        return Optional.of(() -> resolutions.allocate(
                first.payment(),
                new Resolution(parts, aCustomerOf(first.payment(), random), "random", false),
                key(),
                RITA));
    }

    /** All that is open, as far as the money goes, or part of it. */
    private BigDecimal cash(Pair pair, BigDecimal left, Random random) {
        BigDecimal all = pair.open();
        if (!pair.itemCurrency().equals(pair.paymentCurrency())) {
            BigDecimal rate = rates.rate(pair.paymentCurrency(), pair.itemCurrency(), pair.valueOn())
                    .orElseThrow()
                    .value();
            all = Amounts.rounded(pair.open().divide(rate, 9, RoundingMode.HALF_UP), pair.paymentCurrency())
                    .getAmount();
        }
        BigDecimal most = all.min(left).setScale(2, RoundingMode.DOWN);
        return random.nextBoolean()
                ? most
                : most.multiply(BigDecimal.valueOf(1 + random.nextInt(99)))
                        .movePointLeft(2)
                        .setScale(2, RoundingMode.UP);
    }

    /** A little less than is open, and the rest written off. */
    private Optional<Runnable> writeOff(Random random) {
        List<Pair> pairs =
                pairs("i.entity_id = t.entity_id and i.currency = t.currency and i.open_amount - (t.amount - "
                        + "t.placed_amount) < 9 and i.open_amount > 9.5");
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        Pair pair = pick(pairs, random);
        BigDecimal difference =
                pair.open().subtract(pair.unplaced()).max(new BigDecimal("0." + (10 + random.nextInt(90))));
        String amount = pair.open()
                .subtract(difference)
                .setScale(2, RoundingMode.UNNECESSARY)
                .toPlainString();
        return Optional.of(() -> resolutions.allocate(
                pair.payment(),
                new Resolution(
                        List.of(new Resolution.Part(pair.document(), amount)),
                        aCustomerOf(pair.payment(), random),
                        "random",
                        true),
                key(),
                RITA));
    }

    private String aCustomerOf(long payment, Random random) {
        return pick(
                jdbc.sql("select c.number from otc.customers c join otc.customer_accounts a on a.customer_id = c.id "
                                + "join otc.payments t on t.entity_id = a.entity_id where t.id = :id order by 1")
                        .param("id", payment)
                        .query(String.class)
                        .list(),
                random);
    }

    /** All that stands of a payment, or one allocation; credit only while it is there. */
    private Optional<Runnable> takeBack(Random random) {
        record Standing(long id, long payment, boolean there) {}
        List<Standing> standing = jdbc.sql("""
                select a.id, a.payment_id as payment, a.open_item_id is not null
                    or otc.credit_on_account(t.entity_id, a.customer_id, t.currency)
                           >= sum(a.amount) filter (where a.open_item_id is null) over (partition by a.payment_id,
                               a.customer_id) as there
                  from otc.allocations a join otc.payments t on t.id = a.payment_id where true
                """ + STANDING + " order by a.id")
                .query(Standing.class)
                .list();
        List<Standing> free = standing.stream().filter(Standing::there).toList();
        if (free.isEmpty()) {
            return Optional.empty();
        }
        Standing one = pick(free, random);
        boolean all =
                random.nextBoolean() && standing.stream().allMatch(a -> a.payment() != one.payment() || a.there());
        return Optional.of(
                () -> corrections.unapply(one.payment(), all ? null : List.of(one.id()), "random", key(), RITA));
    }

    private Optional<Runnable> useCredit(Random random) {
        record Use(String customer, String document) {}
        List<Use> uses = jdbc.sql("""
                select c.number as customer, i.document_number as document from otc.customers c
                  join otc.open_items i on i.customer_id = c.id and i.open_amount > 0
                 where otc.credit_on_account(i.entity_id, c.id, i.currency) > 0 order by 1, 2
                """).query(Use.class).list();
        return some(uses, random)
                .map(use -> () -> credits.use(
                        use.customer(),
                        null,
                        List.of(new CreditApplications.Part(use.document(), null)),
                        null,
                        key(),
                        RITA));
    }

    private Optional<Runnable> creditBack(Random random) {
        List<Long> uses = jdbc.sql("""
                select id from otc.credit_uses u where reverses_use_id is null and not exists (select
                    from otc.credit_uses r where r.reverses_use_id = u.id) order by id
                """).query(Long.class).list();
        return some(uses, random).map(use -> () -> takeBack(use, "random"));
    }

    private void takeBack(long use, String reason) {
        String customer = jdbc.sql(
                        "select c.number from otc.credit_uses u join otc.customers c on c.id = u.customer_id where "
                                + "u.id = :id")
                .param("id", use)
                .query(String.class)
                .single();
        credits.takeBack(customer, EntityScope.OF_THE_SYSTEM, use, reason, key(), RITA);
    }

    /**
     * Of credit, or of money that waits; or one sent that was proposed before. Small sums, so that there is money left
     * to work with.
     */
    private Optional<Runnable> refund(Random random) {
        record Source(String customer, Long payment, String currency, BigDecimal there) {}
        List<Source> sources = jdbc.sql("""
                with waiting as (select * from otc.refunds r where not exists (select from otc.refund_events v
                    where v.refund_id = r.id and v.kind <> 'APPROVED'))
                select c.number as customer, cast(null as bigint) as payment, k.currency,
                    otc.credit_on_account(a.entity_id, c.id, k.currency) as there
                  from otc.customers c join otc.customer_accounts a on a.customer_id = c.id
                 cross join (values ('EUR'), ('USD')) k (currency)
                 where not exists (select from waiting w where w.customer_id = c.id and w.payment_id is null)
                union all
                select null, t.id, t.currency, t.amount - t.placed_amount from otc.payments t
                 where t.outcome = 'UNPLACED' and t.direction = 'CRDT' and not exists (select from waiting w
                     where w.payment_id = t.id)
                """).query(Source.class).list().stream()
                .filter(source -> source.there().signum() > 0)
                .toList();
        return some(sources, random).map(source -> () -> {
            BigDecimal amount = new BigDecimal(1 + random.nextInt(2) + ".50")
                    .min(source.there().setScale(2, RoundingMode.UNNECESSARY));
            Refund refund = refunds.propose(
                            new Refund.Proposal(
                                    source.customer(),
                                    null,
                                    source.payment(),
                                    amount,
                                    source.currency(),
                                    null,
                                    "random"),
                            key(),
                            RITA)
                    .refund();
            if (!send(refund.id())) {
                throw new Conflict("The money was used at this moment");
            }
        });
    }

    /** As the job does it: again when somebody else was at it. */
    private boolean send(long refund) {
        transaction.executeWithoutResult(t -> refunds.decide(refund, true, null, Cause.by("fiona")));
        for (int attempt = 1; ; attempt++) {
            try {
                return Boolean.TRUE.equals(transaction.execute(t -> refundPayment.send(refund, RITA)));
            } catch (ConcurrencyFailureException late) {
                if (attempt == 3) {
                    throw late;
                }
            }
        }
    }

    private Optional<Runnable> rejection(Random random) {
        List<Long> sent = jdbc.sql("""
                select refund_id from otc.refund_events e where kind = 'SENT' and not exists (select
                    from otc.refund_events v where v.refund_id = e.refund_id and v.kind = 'REJECTED')
                 order by refund_id
                """).query(Long.class).list();
        return some(sent, random)
                .map(id -> () -> transaction.executeWithoutResult(t -> {
                    jdbc.sql("select id from otc.refunds where id = :id for update")
                            .param("id", id)
                            .query(Long.class)
                            .single();
                    rejections.note(id, "random", RITA); // who comes second is refused
                    rejections.decide(id, true, null, Cause.by("carl"));
                }));
    }

    private Optional<Runnable> giveBack(Random random) {
        record Returned(long entry, long payment) {}
        List<Returned> all = jdbc.sql("""
                select r.id as entry, t.id as payment from otc.payments r
                  join otc.payments t on t.entity_id = r.entity_id and t.currency = r.currency
                      and t.direction = 'CRDT'
                   and r.amount <= t.amount - coalesce((select sum(b.amount) from otc.payment_returns p
                       join otc.payments b on b.id = p.payment_id
                                                         where p.original_id = t.id), 0)
                 where r.direction = 'DBIT' and not exists (select from otc.payment_returns p
                     where p.payment_id = r.id) order by 1, 2
                """).query(Returned.class).list();
        ReturnPolicy policy =
                new ReturnPolicy(random.nextBoolean(), random.nextBoolean(), false, true, random.nextBoolean());
        return some(all, random)
                .map(one -> () -> transaction.executeWithoutResult(t -> {
                    // who comes second with the same entry changes nothing: here it is a refusal
                    jdbc.sql("select id from otc.payments where id = :id for update")
                            .param("id", one.entry())
                            .query(Long.class)
                            .single();
                    if (jdbc.sql("select exists (select from otc.payment_returns where payment_id = :id)")
                            .param("id", one.entry())
                            .query(Boolean.class)
                            .single()) {
                        throw new Conflict("booked at this moment");
                    }
                    returns.book(one.entry(), one.payment(), policy, null, RITA);
                }));
    }

    /** Every use of credit and every allocation that stands; credit that was refunded stays where it is. */
    void takeEverythingBack(List<Long> payments) {
        jdbc.sql("select id from otc.credit_uses u where reverses_use_id is null and not exists (select from "
                        + "otc.credit_uses r where r.reverses_use_id = u.id)")
                .query(Long.class)
                .list()
                .forEach(use -> takeBack(use, "all"));
        for (long payment : payments) {
            List<Long> onItems = jdbc.sql(
                            "select a.id from otc.allocations a where a.payment_id = :id and a.open_item_id is "
                                    + "not null"
                                    + STANDING)
                    .param("id", payment)
                    .query(Long.class)
                    .list();
            if (!onItems.isEmpty()) {
                corrections.unapply(payment, onItems, "all", key(), RITA);
            }
        }
    }

    private String key() {
        return "k" + keys.incrementAndGet();
    }

    private static <T> Optional<T> some(List<T> all, Random random) {
        return all.isEmpty() ? Optional.empty() : Optional.of(pick(all, random));
    }

    private static <T> T pick(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
