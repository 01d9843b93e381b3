package org.ordertocash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The application as an operator runs it: a JVM of its own with its data in a directory, on any free port, with the
 * demo's users and, unless asked for, no demo data. It can be killed, and started again on the same directory.
 */
public final class ApplicationProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final String STARTED = "Started OrderToCashApplication";

    private final Process process;
    private final Path data;
    private final int port;
    private JdbcClient sql;

    private ApplicationProcess(Process process, Path data, int port) {
        this.process = process;
        this.data = data;
        this.port = port;
    }

    /**
     * Starts it and waits until it takes requests.
     *
     * @param directory keeps database, mails and log
     * @param jvm options of the JVM
     * @param settings more settings, as {@code name=value}
     */
    public static ApplicationProcess start(Path directory, List<String> jvm, String... settings) {
        try {
            Files.createDirectories(directory);
            Path data = directory.resolve("pg17").toAbsolutePath();
            Path log = Files.createTempFile(directory, "application-", ".log");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString()));
            command.addAll(jvm);
            command.addAll(List.of(
                    "-cp",
                    classPath(),
                    OrderToCashApplication.class.getName(),
                    "--server.port=0",
                    "--spring.main.banner-mode=off",
                    "--order-to-cash.database.directory=" + data,
                    "--order-to-cash.mail.outbox=" + directory.resolve("outbox").toAbsolutePath()));
            if (Arrays.stream(settings).noneMatch(setting -> setting.startsWith("order-to-cash.demo.data="))) {
                command.add("--order-to-cash.demo.data=users");
            }
            Arrays.stream(settings).map(setting -> "--" + setting).forEach(command::add);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new ApplicationProcess(process, data, waitForStart(process, log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the test classes: the application finds exactly what it ships with. */
    private static String classPath() {
        String separator = System.getProperty("path.separator");
        return Arrays.stream(System.getProperty("java.class.path").split(Pattern.quote(separator)))
                .filter(entry -> !entry.replace('\\', '/').replaceAll("/$", "").endsWith("target/test-classes"))
                .collect(Collectors.joining(separator));
    }

    private static int waitForStart(Process process, Path log) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            String said = Files.readString(log);
            var port = PORT.matcher(said);
            if (said.contains(STARTED) && port.find()) {
                return Integer.parseInt(port.group(1));
            }
            pause(100);
        }
        process.destroyForcibly();
        throw new IllegalStateException("The application did not start:\n" + Files.readString(log));
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Its API, as the user {@code ines}. */
    public Api api() {
        return api("ines");
    }

    public Api api(String user) {
        return new Api(url(), user);
    }

    /** One session on its database server, which also outlives a kill. */
    public synchronized JdbcClient sql() {
        if (sql == null) {
            sql = JdbcClient.create(new SingleConnectionDataSource(jdbcUrl("postgres"), "postgres", "", true));
        }
        return sql;
    }

    public String jdbcUrl(String database) {
        try {
            return "jdbc:postgresql://localhost:%s/%s"
                    .formatted(
                            Files.readAllLines(data.resolve("postmaster.pid"))
                                    .get(3)
                                    .strip(),
                            database);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So that what its heap keeps afterwards is what it needs. */
    public void collectGarbage() throws IOException, InterruptedException {
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** As {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        waitForEnd();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** As an operator stops it. */
    @Override
    public void close() {
        process.destroy();
        waitForEnd();
    }

    private void waitForEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
