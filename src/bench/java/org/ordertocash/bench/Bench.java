package org.ordertocash.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ordertocash.bench.matching.MatchingBench;
import org.slf4j.LoggerFactory;

/** Runs a benchmark by its name; each prints a table and ends with one line of JSON. */
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        java.util.TimeZone.setDefault(java.util.TimeZone.getTimeZone("UTC"));
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger("ROOT")).setLevel(ch.qos.logback.classic.Level.WARN);
        String name = arguments.length == 0 ? "" : arguments[0];
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("bench", name);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        switch (name) {
            case "flow" -> result.putAll(new FlowBench(out).run());
            case "day" -> result.putAll(new DayBench(out).run());
            case "invoices" -> result.putAll(new InvoicesBench(out).run());
            case "intake" -> result.putAll(new IntakeBench(out).run());
            case "takeon" -> result.putAll(new TakeOnBench(out).run());
            case "statement" -> result.putAll(new StatementBench(out).run());
            case "replay" -> result.putAll(new ReplayBench(out).run());
            case "matching" -> result.putAll(new MatchingBench(out).run());
            default -> {
                System.err.println("There is no benchmark '" + name
                        + "'. Choose one: -Dbench=flow, -Dbench=day, -Dbench=invoices, -Dbench=intake, -Dbench=takeon,"
                        + " -Dbench=statement, -Dbench=replay, -Dbench=matching");
                System.exit(1);
            }
        }
        out.println(new ObjectMapper().writeValueAsString(result));
        // pools and drivers of the bare engine keep threads
        System.exit(0);
    }
}
