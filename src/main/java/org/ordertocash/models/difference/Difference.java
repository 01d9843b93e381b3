package org.ordertocash.models.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.ordertocash.models.BpmnFile;
import org.ordertocash.models.DecisionFile;
import org.ordertocash.models.ReadModels;
import org.ordertocash.models.SettingsFile;
import org.ordertocash.models.difference.Change.Kind;

/** Two sets compared: what the second has that the first has not, and the other way round. */
public final class Difference {

    private Difference() {}

    /** By file; what is drawn elsewhere and means the same is no difference. */
    public static List<Change> between(ReadModels before, ReadModels after) {
        TreeSet<String> names = new TreeSet<>(before.set().names());
        names.addAll(after.set().names());
        List<Change> changes = new ArrayList<>();
        for (String name : names) {
            boolean was = before.set().names().contains(name);
            boolean is = after.set().names().contains(name);
            if (!was) {
                changes.add(Change.of(name, "", Kind.NEW, title(after, name)));
            } else if (!is) {
                changes.add(Change.of(name, "", Kind.GONE, title(before, name)));
            } else if (!before.set().hasSame(name, after.set())) {
                changes.addAll(ofFile(before, after, name));
            }
        }
        return changes;
    }

    private static List<Change> ofFile(ReadModels before, ReadModels after, String name) {
        if (isUnreadable(before, name) || isUnreadable(after, name)) {
            return List.of(
                    Change.of(name, "", Kind.CHANGED, name + " is different, but one of the two cannot be read."));
        }
        List<Change> changes = new ArrayList<>();
        process(before, name)
                .ifPresent(one -> changes.addAll(
                        ProcessDifference.between(one, process(after, name).orElseThrow())));
        decision(before, name)
                .ifPresent(one -> changes.addAll(
                        DecisionDifference.between(one, decision(after, name).orElseThrow())));
        before.forms().stream()
                .filter(form -> form.file().equals(name))
                .forEach(one -> changes.addAll(FormDifference.between(
                        one,
                        after.forms().stream()
                                .filter(form -> form.file().equals(name))
                                .findFirst()
                                .orElseThrow())));
        settings(before, name)
                .ifPresent(one -> changes.addAll(
                        SettingsDifference.between(one, settings(after, name).orElseThrow())));
        return changes;
    }

    private static Optional<SettingsFile> settings(ReadModels models, String name) {
        return models.settings().stream()
                .filter(file -> file.file().equals(name))
                .findFirst();
    }

    private static boolean isUnreadable(ReadModels models, String name) {
        return models.unreadable().stream().anyMatch(finding -> finding.file().equals(name));
    }

    private static Optional<BpmnFile> process(ReadModels models, String name) {
        return models.processes().stream()
                .filter(file -> file.file().equals(name))
                .findFirst();
    }

    private static Optional<DecisionFile> decision(ReadModels models, String name) {
        return models.decisions().stream()
                .filter(file -> file.file().equals(name))
                .findFirst();
    }

    private static String title(ReadModels models, String name) {
        return process(models, name)
                .map(file -> "the process " + file.called(file.key()))
                .or(() -> decision(models, name).map(file -> "the table " + file.called()))
                .orElse("the file " + name);
    }
}
