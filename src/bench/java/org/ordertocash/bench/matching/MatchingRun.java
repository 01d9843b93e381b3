package org.ordertocash.bench.matching;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.ordertocash.bench.matching.MatchingJudge.Case;
import org.ordertocash.fixture.Api;

/**
 * One benchmark through the product: the book and the statements go in by its public imports, what became of them comes
 * out by its API.
 */
final class MatchingRun {

    private static final int PAGE = 1000;
    private static final long PATIENCE_NANOS = 1_800_000_000_000L;

    private final Api api;
    private final Benchmark benchmark;
    private final StatementFormat format;
    private final PrintStream out;

    MatchingRun(Api api, Benchmark benchmark, StatementFormat format, PrintStream out) {
        this.api = api;
        this.benchmark = benchmark;
        this.format = format;
        this.out = out;
    }

    /** Every payment with its judgement, by the bank's reference. */
    Collection<Case> run() throws Exception {
        openBook();
        Map<String, Case> cases = new LinkedHashMap<>();
        List<CamtFile> files = benchmark.camtFiles();
        for (int i = 0; i < files.size(); i++) {
            cases.putAll(judged(files.get(i).lines(), statement(files.get(i))));
        }
        return MatchingJudge.settleTwins(cases).values();
    }

    private void openBook() throws Exception {
        String code = benchmark.entity();
        api.post(
                        "/api/entities",
                        Map.of(
                                "code",
                                code,
                                "name",
                                "Benchmark " + benchmark.seed() + " GmbH",
                                "country",
                                "DE",
                                "currency",
                                "EUR",
                                "email",
                                "ar@benchmark.example"))
                .ok();
        for (String currency : List.of("EUR", "USD")) {
            api.account(code, Map.of("iban", benchmark.account(currency), "currency", currency, "bic", "COBADEFFXXX"));
        }
        CsvFiles csv = new CsvFiles(benchmark);
        take("customers", csv.customers());
        take("open-items", csv.openItems());
        rates();
        api.post("/api/remittance-advices", "text/csv", BodyPublishers.ofString(csv.advices()))
                .ok();
        out.printf(
                "Seed %d: %d customers, %d open items%n",
                benchmark.seed(),
                benchmark.book().clients.size(),
                benchmark.book().items.size());
    }

    private void rates() throws IOException {
        for (Map.Entry<String, Integer> rate : Benchmark.RATES.entrySet()) {
            api.rate(Map.of(
                    "base",
                    "EUR",
                    "quote",
                    rate.getKey(),
                    "day",
                    LiveBook.FIRST_DAY.minusDays(1).toString(),
                    "rate",
                    BigDecimal.valueOf(rate.getValue(), 4),
                    "source",
                    "benchmark"));
        }
    }

    /** All rows, or the benchmark ends. */
    private void take(String what, String csv) throws Exception {
        JsonNode report = api.takeOn(what + "?mode=all-or-nothing", BodyPublishers.ofString(csv), state -> {});
        if (report.path("rowsBad").asInt() > 0
                || report.path("rowsTaken").asInt() != csv.lines().count() - 1) {
            throw new IllegalStateException("Not all rows of " + what + " were taken: " + report);
        }
    }

    private Map<String, MatchingOutcome> statement(CamtFile file) throws Exception {
        long start = System.nanoTime();
        JsonNode statement = api.postFile("/api/statement-files", BodyPublishers.ofString(format.written(file)))
                .ok();
        String path = "/api/statement-files/" + statement.get("id").asLong();
        statement =
                until(path, statement, answer -> answer.get("status").asText().equals("matched"));
        out.printf(
                "  statement %s: %d transactions in %.1f s%n",
                file.name(), statement.get("transactions").asInt(), (System.nanoTime() - start) / 1e9);
        statement.path("warnings").forEach(warning -> out.println("    " + warning.asText()));
        Map<String, MatchingOutcome> outcomes = new HashMap<>();
        for (int offset = 0; ; offset += PAGE) {
            JsonNode page = api.get("/api/payments?statementFile="
                            + statement.get("id").asLong() + "&limit=" + PAGE + "&offset=" + offset)
                    .ok();
            page.forEach(payment -> outcomes.put(payment.path("bankReference").asText(), MatchingOutcome.of(payment)));
            if (page.size() < PAGE) {
                return outcomes;
            }
        }
    }

    private JsonNode until(String path, JsonNode first, Predicate<JsonNode> finished) throws Exception {
        JsonNode answer = first;
        for (long end = System.nanoTime() + PATIENCE_NANOS;
                !finished.test(answer);
                answer = api.get(path).ok()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Not finished after half an hour: " + answer);
            }
            Thread.sleep(500);
        }
        return answer;
    }

    private Map<String, Case> judged(List<Receipt> lines, Map<String, MatchingOutcome> outcomes) throws IOException {
        Set<Client> touched = new HashSet<>();
        for (Receipt receipt : lines) {
            if (!outcomes.containsKey(receipt.key)) {
                throw new IllegalStateException("The product does not tell what became of " + receipt.key);
            }
            if (outcomes.get(receipt.key).posted()) {
                receipt.shares.forEach(share -> touched.add(share.item().client));
            }
        }
        Map<String, Long> open = new HashMap<>();
        for (Client client : touched) {
            api.get("/api/customers/" + client.number + "/open-items")
                    .ok()
                    .get("items")
                    .forEach(item -> open.put(item.get("document").asText(), MatchingOutcome.cents(item.get("open"))));
        }
        Map<String, Case> cases = new LinkedHashMap<>();
        new ArrayList<>(lines)
                .forEach(receipt ->
                        cases.put(receipt.key, MatchingJudge.judge(receipt, outcomes.get(receipt.key), open)));
        return cases;
    }
}
