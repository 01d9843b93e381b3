package org.ordertocash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ordertocash.fixture.Api;
import org.ordertocash.fixture.ApiSeller;
import org.ordertocash.fixture.ApplicationProcess;
import org.ordertocash.fixture.StatementFile;

/**
 * {@code kill -9} while orders are invoiced and a statement is matched, three times in one run. The clients do what
 * real ones do: they repeat what was not answered. In the end nothing is lost and nothing is there twice.
 *
 * <p>{@code mvn test -Dtest=KilledApplicationTest -Dkills=60} kills so many times more, at any moment, with more orders
 * in between: about half an hour.
 */
class KilledApplicationTest {

    /** Beside the three that hit a certain step. */
    private static final int KILLS = Integer.getInteger("kills", 0);

    private static final int ORDERS = 36 + 12 * KILLS;
    private static final int CLIENTS = 4;
    /** So many orders stay unpaid. */
    private static final int UNPAID = 5;
    /** Each invoice is paid in so many payments: together they are several chunks of matching. */
    private static final int PARTS = 20;

    private static final int UNKNOWN = 20;
    private static final long PATIENCE_MILLIS = 120_000 + 60_000L * KILLS;
    /** So that a run that failed can be done again. */
    private static final long SEED = Long.getLong("seed", 20261129);

    @TempDir
    private Path directory;

    private volatile ApplicationProcess application;
    /** Order number by reference. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void nothingIsLostAndNothingIsDoubled() throws Exception {
        application = start();
        ApiSeller.open(application.api()).withCustomers(10);

        List<CompletableFuture<Void>> clients = IntStream.range(0, CLIENTS)
                .mapToObj(client -> CompletableFuture.runAsync(() -> sendAndShip(client)))
                .toList();
        killWhen(() -> invoices() >= 15 && working("Task_IssueInvoice"));
        killAtAnyMoment(KILLS - KILLS / 4);
        clients.forEach(CompletableFuture::join);
        waitUntilQuiet();

        byte[] statement = payments().toString().getBytes();
        CompletableFuture<JsonNode> upload = CompletableFuture.supplyAsync(() -> upload(statement));
        // while payments are matched, then while the orders that they settled are told
        killWhen(() -> count("select count(*) from otc.payments") > 0 && working("Task_MatchPayments"));
        killWhen(() -> working("Task_TellSettledOrders"));
        killAtAnyMoment(KILLS / 4);
        long id = upload.join().get("id").asLong();
        waitUntilQuiet();

        assertThat(upload(statement).get("id").asLong())
                .as("the same file again")
                .isEqualTo(id);
        ordersAreInvoicedOnce();
        paymentsArePlacedOnce(id);
        booksBalance();
        instancesAreWhereTheyShouldBe();
    }

    private ApplicationProcess start() {
        return ApplicationProcess.start(directory, ApplicationProcess.QUICK);
    }

    /** Kills at that moment and starts again; nothing that the killed one had taken stays taken. */
    private void killWhen(BooleanSupplier moment) {
        waitFor(moment);
        application.kill();
        String dead = application
                .sql()
                .sql("select coalesce(max(lock_owner_), '') from act_ru_job")
                .query(String.class)
                .single();
        assertThat(dead)
                .as("somebody was at work when the application was killed")
                .isNotEmpty();
        application = start();
        assertThat(count("select count(*) from act_ru_job where lock_owner_ = '%s'".formatted(dead)))
                .as("still taken by the killed one")
                .isZero();
    }

    private void killAtAnyMoment(int kills) {
        Random moments = new Random(SEED);
        for (int kill = 1; kill <= kills; kill++) {
            // any moment after the first work since the start, while there is some: a cold and busy machine begins late
            long before = steps();
            waitFor(() -> steps() > before || isQuiet());
            ApplicationProcess.pause(moments.nextLong(4000));
            application.kill();
            System.out.printf(
                    "Kill %d of %d: %d orders, %d invoices, %d payments, %d jobs taken%n",
                    kill,
                    kills,
                    count("select count(*) from otc.orders"),
                    invoices(),
                    count("select count(*) from otc.payments"),
                    count("select count(*) from act_ru_job where lock_owner_ is not null"));
            application = start();
        }
    }

    private long steps() {
        return count("select count(*) from act_hi_actinst");
    }

    private boolean working(String activity) {
        return count("""
                select count(*) from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_
                 where j.lock_owner_ is not null and d.act_id_ = '%s'""".formatted(activity)) > 0;
    }

    private long invoices() {
        return count("select count(*) from otc.invoices");
    }

    // what the clients do

    private void sendAndShip(int client) {
        for (int i = client; i < ORDERS; i += CLIENTS) {
            String reference = "W-" + i;
            String customer = "C-" + (i % 10 + 1);
            String number = repeated(api -> api.post("/api/orders", ApiSeller.newOrder(reference, customer))
                            .ok())
                    .get("number")
                    .asText();
            acknowledged.put(reference, number);
            repeatedUntil(api ->
                    api.get("/api/orders/" + number).ok().get("status").asText().equals("waiting for shipment"));
            for (Map<String, Object> shipment : shipments(i)) {
                repeated(api -> api.post("/api/orders/" + number + "/shipments", shipment)
                        .ok());
            }
        }
    }

    /** Every third order goes in two shipments. */
    private static List<Map<String, Object>> shipments(int order) {
        return order % 3 == 0
                ? List.of(
                        Map.of("reference", "first", "lines", List.of(Map.of("line", 1, "quantity", 6))),
                        Map.of("reference", "rest"))
                : List.of(Map.of("reference", "all"));
    }

    private JsonNode upload(byte[] statement) {
        return repeated(api -> api.postFile("/api/statement-files", BodyPublishers.ofByteArray(statement))
                .ok());
    }

    private interface Call<T> {
        T on(Api api) throws IOException;
    }

    private void repeatedUntil(Call<Boolean> done) {
        while (!repeated(done)) {
            ApplicationProcess.pause(50);
        }
    }

    /** Again until there is an answer. */
    private <T> T repeated(Call<T> call) {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (true) {
            try {
                return call.on(application.api());
            } catch (IOException unanswered) {
                if (System.currentTimeMillis() > end) {
                    throw new IllegalStateException(unanswered);
                }
                ApplicationProcess.pause(200);
            }
        }
    }

    private StatementFile payments() {
        StatementFile payments = ApiSeller.statement("S-1");
        record Open(String reference, BigDecimal gross) {}
        List<String> unpaid = IntStream.range(0, UNPAID)
                .mapToObj(i -> acknowledged.get("W-" + i))
                .toList();
        List<Open> open = application
                .sql()
                .sql("""
                select i.payment_reference as reference, i.gross_amount as gross from otc.invoices i join otc.orders o
                    on o.id = i.order_id
                 where o.number not in (:unpaid) order by i.id""")
                .param("unpaid", unpaid)
                .query(Open.class)
                .list();
        // no two of one amount: that could be a payment made twice
        int cents = PARTS * (PARTS - 1) / 2;
        for (int part = 0; part < PARTS; part++) {
            for (Open invoice : open) {
                BigDecimal share = invoice.gross().divide(BigDecimal.valueOf(PARTS), 2, RoundingMode.UNNECESSARY);
                payments.fromNamedPayer(
                        share.add(BigDecimal.valueOf(part == PARTS - 1 ? PARTS - 1 - cents : part, 2)),
                        invoice.reference(),
                        "part " + part);
            }
        }
        for (int i = 0; i < UNKNOWN; i++) {
            payments.fromNamedPayer(BigDecimal.valueOf(77 + i).setScale(2), null, "thank you " + i);
        }
        return payments;
    }

    // what must hold in the end

    private void ordersAreInvoicedOnce() throws IOException {
        assertThat(acknowledged).hasSize(ORDERS);
        for (String number : acknowledged.values()) {
            assertThat(application.api().get("/api/orders/" + number).status())
                    .as(number)
                    .isEqualTo(200);
        }
        int shipments = IntStream.range(0, ORDERS).map(i -> shipments(i).size()).sum();
        none("more or fewer orders than were sent", "select 1 from otc.orders having count(*) <> " + ORDERS);
        none("more or fewer shipments than were sent", "select 1 from otc.shipments having count(*) <> " + shipments);
        none("shipments with another number of invoices than one", """
                select s.id from otc.shipments s left join otc.invoice_shipments i on i.shipment_id = s.id group by s.id
                    having count(i.invoice_id) <> 1""");
        none("a gap in the numbers", """
                select 1 from otc.invoices having count(*) <> max(right(number, 6)::int)
                    or max(right(number, 6)::int) <> (select max(last_value) from otc.number_series where kind = 'INV')\
                """);
        none("invoices with another number of documents than one", """
                select i.id from otc.invoices i left join otc.documents d on d.owner_type = 'invoice'
                    and d.owner_id = i.id and d.kind = 'invoice-pdf'
                 group by i.id having count(d.id) <> 1""");
        none("documents that were not mailed exactly once", """
                select d.id from otc.documents d left join otc.deliveries x on x.document_id = d.id
                 where d.kind <> 'invoice-xml' group by d.id having count(x.id) <> 1""");
        try (var mails = Files.list(directory.resolve("outbox"))) {
            assertThat(mails.filter(mail -> mail.toString().endsWith(".eml"))).hasSize(shipments);
        }
        none(
                "reservations that are not used up",
                "select order_id from otc.credit_reservations where consumed_amount <> amount");
    }

    private void paymentsArePlacedOnce(long statement) throws IOException {
        JsonNode result =
                application.api().get("/api/statement-files/" + statement).ok();
        assertThat(result.get("status").asText()).isEqualTo("matched");
        assertThat(result.get("unplaced").asInt()).isEqualTo(UNKNOWN);
        assertThat(result.get("matched").asInt())
                .isEqualTo(result.get("transactions").asInt() - UNKNOWN);
        none("statements beside the one", "select 1 from otc.statement_files having count(*) <> 1");
        none("payments with another number of journals than one", """
                select t.id from otc.payments t left join otc.journals j
                    on j.source_type = 'payment' and j.source_id = t.id
                 group by t.id having count(j.id) <> 1""");
        none("payments that are not placed once and wholly", """
                select t.id from otc.payments t left join otc.allocations a on a.payment_id = t.id
                    where t.outcome = 'MATCHED'
                 group by t.id having count(a.id) <> 1 or sum(a.amount) <> t.amount or t.placed_amount <> t.amount""");
        none("a bank balance that is not the statement's", """
                select 1 from otc.postings where account = '1300' having sum(amount) <> (select sum(amount)
                    from otc.payments)""");
    }

    private void booksBalance() {
        none(
                "journals that do not balance",
                "select journal_id from otc.postings group by journal_id having sum(amount) <> 0");
        none("open items that differ from the ledger", """
                select i.id from otc.open_items i left join otc.postings p on p.open_item_id = i.id
                    and p.account in ('1200', '1210')
                 group by i.id having i.open_amount <> coalesce(sum(p.amount), 0)""");
        none("customers whose open items differ from receivables", """
                select customer_id from (select customer_id, open_amount as amount from otc.open_items
                                         union all select customer_id, -amount from otc.postings
                                             where account in ('1200', '1210')) both_sides
                 group by customer_id having sum(amount) <> 0""");
    }

    private void instancesAreWhereTheyShouldBe() {
        none("incidents", "select id_ from act_ru_incident");
        none("failed jobs", "select id_ from act_ru_job where retries_ = 0 or exception_msg_ is not null");
        none("orders with another number of processes than one", """
                select o.id from otc.orders o left join act_hi_procinst p on p.business_key_ = o.number
                    and p.proc_def_key_ = 'order-to-cash'
                 group by o.id having count(p.id_) <> 1""");
        assertThat(count("select count(*) from act_hi_procinst where end_act_id_ = 'End_OrderPaid'"))
                .isEqualTo(ORDERS - UNPAID);
        assertThat(count("select count(*) from act_ru_event_subscr where activity_id_ = 'Receive_WaitForSettlement'"))
                .isEqualTo(UNPAID);
        assertThat(count("select count(*) from act_ru_task where task_def_key_ = 'Task_ResolvePayment'"))
                .isEqualTo(UNKNOWN);
        none("instances that should not run", """
                select id_ from act_hi_procinst where end_time_ is null and proc_def_key_ not in ('order-to-cash',
                    'unplaced-payment')""");
        none(
                "cases beside one per payment",
                "select 1 from act_hi_procinst where proc_def_key_ = 'unplaced-payment' having count(*) <> " + UNKNOWN);
    }

    private void waitUntilQuiet() {
        waitFor(this::isQuiet);
    }

    private boolean isQuiet() {
        return count("select count(*) from act_ru_job where retries_ > 0 and (duedate_ is null or duedate_ <= "
                        + "now() at time zone 'UTC')")
                == 0;
    }

    private void none(String what, String sql) {
        assertThat(application.sql().sql(sql).query().listOfRows()).as(what).isEmpty();
    }

    private long count(String sql) {
        return application.sql().sql(sql).query(Long.class).single();
    }

    private static void waitFor(BooleanSupplier moment) {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!moment.getAsBoolean()) {
            assertThat(System.currentTimeMillis())
                    .as("it never came to this moment")
                    .isLessThan(end);
            ApplicationProcess.pause(5);
        }
    }
}
