package org.ordertocash.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ordertocash.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL server that keeps running in a data directory when its application was killed. Its pid file would stop
 * the next start. The lock on {@code epg-lock}, which ends with the application, shows whether that still runs.
 */
class LeftoverServer {

    private static final Logger LOG = LoggerFactory.getLogger(LeftoverServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;

    LeftoverServer(Path directory) {
        this.directory = directory;
    }

    static StartRefused inUse(Path directory) {
        return new StartRefused(
                "Another running Order to Cash uses the database in " + directory + ".",
                "Stop it, or start this one with another directory: --order-to-cash.database.directory=...");
    }

    /** Stops the leftover server, if there is one, and waits until it is gone. */
    void stop() throws IOException {
        var pidFile = directory.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        refuseWhenLocked();
        var process = pid(pidFile).flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            return; // PostgreSQL itself removes a pid file whose process is gone
        }
        if (!servesThisDirectory(process.get())) {
            // After a reboot or in a new container the number belongs to somebody else.
            Files.deleteIfExists(pidFile);
            return;
        }
        LOG.warn(
                "The application was killed; its PostgreSQL (process {}) still runs and is stopped before the start",
                process.get().pid());
        interrupt(process.get());
    }

    private void refuseWhenLocked() throws IOException {
        try (var channel = FileChannel.open(
                        directory.resolve("epg-lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            if (lock == null) {
                throw inUse(directory);
            }
        } catch (OverlappingFileLockException e) {
            throw inUse(directory);
        }
    }

    private static Optional<Long> pid(Path pidFile) throws IOException {
        try (var lines = Files.lines(pidFile)) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d{1,18}"))
                    .map(Long::valueOf);
        }
    }

    private boolean servesThisDirectory(ProcessHandle process) {
        if (!process.info()
                .command()
                .map(command -> command.endsWith("postgres"))
                .orElse(false)) {
            return false;
        }
        var workingDirectory = Path.of("/proc", String.valueOf(process.pid()), "cwd");
        try {
            return Files.isSameFile(workingDirectory.toRealPath(), directory);
        } catch (IOException e) {
            return true; // no /proc here: the name has to be enough
        }
    }

    private void interrupt(ProcessHandle process) throws IOException {
        try {
            // "Fast" shutdown: ends the sessions of the killed application, then writes a checkpoint.
            new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while PostgreSQL was being stopped", e);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new StartRefused(
                    "PostgreSQL (process " + process.pid() + ") was left running in " + directory
                            + " and does not stop.",
                    "Stop that process and start again.");
        }
    }
}
