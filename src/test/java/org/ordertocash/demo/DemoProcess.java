package org.ordertocash.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.ordertocash.OrderToCashApplication;

/** The whole application as a process of its own, with the full demo, in a directory of the test. */
class DemoProcess implements AutoCloseable {

    private final Process process;
    private final List<String> log = new CopyOnWriteArrayList<>();

    DemoProcess(Path directory) throws IOException {
        process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), OrderToCashApplication.class.getName(),
                "--server.port=0", "--order-to-cash.demo.data=full", "--order-to-cash.database.durable=false",
                "--order-to-cash.database.directory=" + directory.resolve("pg17"),
                "--order-to-cash.mail.outbox=" + directory.resolve("outbox"))
                .directory(directory.toFile()).redirectErrorStream(true).start();
        var reader = new Thread(this::read, "log of the demo");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                log.add(line);
            }
        } catch (IOException closed) {
            // the process was killed
        }
    }

    /** Waits for a line of the log. */
    MatchResult await(String pattern, Duration patience) throws InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        var compiled = Pattern.compile(pattern);
        while (System.nanoTime() < end) {
            for (var line : log) {
                var matcher = compiled.matcher(line);
                if (matcher.find()) {
                    return matcher.toMatchResult();
                }
            }
            if (!process.isAlive()) {
                break;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("The demo did not say '" + pattern + "':\n" + String.join("\n", log));
    }

    String jdbcUrl() throws InterruptedException {
        return "jdbc:postgresql://localhost:%s/postgres?user=postgres".formatted(
                await("Embedded PostgreSQL runs on port (\\d+)", Duration.ofSeconds(60)).group(1));
    }

    int port() throws InterruptedException {
        return Integer.parseInt(await("Order to Cash is ready: http://localhost:(\\d+)", Duration.ofSeconds(120)).group(1));
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
