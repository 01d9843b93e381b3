package org.ordertocash.bench.matching;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.ordertocash.bench.matching.MatchingJudge.Case;
import org.ordertocash.fixture.ApplicationProcess;
import org.springframework.util.FileSystemUtils;

/**
 * How many of the payments that can be placed the product places by itself, and whether it places any wrongly; see
 * {@code samples/benchmark/README.md}. Each seed has a legal entity of its own.
 */
public final class MatchingBench {

    private static final Path DIRECTORY = Path.of("target", "bench-matching");

    private final PrintStream out;

    public MatchingBench(PrintStream out) {
        this.out = out;
    }

    /** The figures; of several seeds together, after one line of JSON for each. */
    public Map<String, Object> run() throws Exception {
        FileSystemUtils.deleteRecursively(DIRECTORY);
        List<String> jvm = List.of(System.getProperty("bench.jvm", "-Xmx1g").split(" "));
        List<Long> seeds = seeds();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("book", Benchmark.askedBook());
        result.put("format", StatementFormat.asked().asked);
        result.put(
                seeds.size() == 1 ? "seed" : "seeds", seeds.size() == 1 ? seeds.get(0) : System.getProperty("seeds"));
        List<Case> all = new ArrayList<>();
        List<BigDecimal> byInvoice = new ArrayList<>();
        Map<String, Object> offered = new LinkedHashMap<>();
        try (ApplicationProcess application = ApplicationProcess.start(DIRECTORY, jvm)) {
            MatchingSuggestions suggestions = new MatchingSuggestions(application.api("rita"));
            for (long seed : seeds) {
                Benchmark benchmark = Benchmark.of(Benchmark.askedBook(), seed, Benchmark.Sizes.asked());
                StatementFormat format = StatementFormat.asked();
                benchmark.write(DIRECTORY.resolve("seed-" + seed), format);
                Collection<Case> cases = new MatchingRun(application.api(), benchmark, format, out).run();
                MatchingFigures figures = new MatchingFigures(cases);
                figures.print(out);
                suggestions.ask(cases);
                all.addAll(cases);
                byInvoice.add((BigDecimal) figures.rates().get("rateByInvoice"));
                if (seeds.size() > 1) {
                    out.println(line(seed, figures.rates()));
                }
            }
            suggestions.print(out);
            offered.putAll(suggestions.figures());
        }
        result.putAll(new MatchingFigures(all).rates());
        result.putAll(offered);
        if (seeds.size() > 1) {
            result.put("lowestRateByInvoice", Collections.min(byInvoice));
        }
        return result;
    }

    private static String line(long seed, Map<String, Object> rates) throws Exception {
        Map<String, Object> line = new LinkedHashMap<>(Map.of("bench", "matching"));
        line.put("seed", seed);
        line.putAll(rates);
        return new ObjectMapper().writeValueAsString(line);
    }

    /** {@code -Dseeds=8-28} or {@code -Dseeds=3,5}, else {@code -Dseed=7}. */
    private static List<Long> seeds() {
        String several = System.getProperty("seeds", "");
        if (several.isBlank()) {
            return List.of(Long.getLong("seed", 7));
        }
        return List.of(several.split(",")).stream()
                .map(part -> part.split("-"))
                .flatMapToLong(ends -> LongStream.rangeClosed(
                        Long.parseLong(ends[0].strip()), Long.parseLong(ends[ends.length - 1].strip())))
                .boxed()
                .toList();
    }
}
