package org.ordertocash.models.handbook;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.ordertocash.models.ReadModels;
import org.ordertocash.models.SettingsFile;

/**
 * A set for reading: each process with its steps in the order in which a case comes to them.
 *
 * @param processes by name
 */
public record Handbook(List<ProcessPart> processes) {

    /**
     * A process.
     *
     * @param begins what it begins with
     * @param ends how it ends
     */
    public record ProcessPart(
            String key,
            String file,
            String name,
            String words,
            List<String> begins,
            List<String> ends,
            List<Step> steps) {}

    /**
     * A step, or an event that a case waits for.
     *
     * @param kind who does it
     * @param who groups, of a person's task
     * @param form name of its form; empty: none
     * @param table name of the table that it asks; empty: none
     * @param calls name of the process that it calls; empty: none
     * @param deadline until when; empty: none
     * @param whenNobody what happens when nobody acts, a sentence each
     */
    public record Step(
            String element,
            String name,
            String words,
            Kind kind,
            List<String> who,
            String form,
            String table,
            String calls,
            String deadline,
            List<String> whenNobody) {}

    /** Who does a step. */
    public enum Kind {
        PERSON("A person"),
        PRODUCT("The product"),
        TABLE("A decision table"),
        PROCESS("Another process"),
        WAITING("Waits");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** @param deadlines by name, of the set or of the product */
    public static Handbook of(ReadModels models, Map<String, String> deadlines) {
        Map<String, String> own = models.settings().stream()
                .filter(file -> file.file().equals(SettingsFile.DEADLINES))
                .findFirst()
                .map(SettingsFile::values)
                .orElse(deadlines);
        return new Handbook(models.processes().stream()
                .map(file -> new ProcessWriter(models, file, new TimeWords(own)).process())
                .sorted(Comparator.comparing(ProcessPart::name))
                .toList());
    }
}
