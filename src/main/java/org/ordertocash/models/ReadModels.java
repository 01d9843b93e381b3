package org.ordertocash.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A set as it was read: what each file holds, and which could not be read. Reading never throws. */
public final class ReadModels {

    public static final int MAX_FILES = 200;
    public static final int MAX_FILE_BYTES = 2_000_000;
    public static final long MAX_BYTES = 20_000_000;

    private static final String RULE = "readable";
    private static final Pattern NAME =
            Pattern.compile("(processes/[a-z0-9-]{1,80}\\.(bpmn|dmn)|forms/[a-z0-9-]{1,80}\\.form"
                    + "|settings/deadlines\\.properties|settings/(tax-rates|vat-of-deductions)\\.csv"
                    + "|documents/documents(_de)?\\.properties)");

    private final ModelSet set;
    private final Map<String, BpmnFile> processes = new TreeMap<>();
    private final Map<String, DecisionFile> decisions = new TreeMap<>();
    private final Map<String, FormFile> forms = new TreeMap<>();
    private final Map<String, SettingsFile> settings = new TreeMap<>();
    private final List<ModelFinding> unreadable = new ArrayList<>();

    private ReadModels(ModelSet set) {
        this.set = set;
    }

    public static ReadModels read(ModelSet set) {
        return new ReadModels(set).readAll(Optional.empty());
    }

    /** Reads another set; what is the same in both is not read again. */
    public ReadModels reread(ModelSet changed) {
        return new ReadModels(changed).readAll(Optional.of(this));
    }

    private ReadModels readAll(Optional<ReadModels> before) {
        if (set.names().size() > MAX_FILES || set.size() > MAX_BYTES) {
            unreadable.add(ModelFinding.of(
                    "",
                    "",
                    RULE,
                    "The set has more than " + MAX_FILES + " files or " + MAX_BYTES
                            + " bytes. Leave out what is no model"));
            return this;
        }
        for (String name : set.names()) {
            if (before.isPresent() && before.get().knows(name) && set.hasSame(name, before.get().set)) {
                take(name, before.get());
            } else {
                readOne(name);
            }
        }
        return this;
    }

    private boolean knows(String name) {
        return processes.containsKey(name)
                || decisions.containsKey(name)
                || forms.containsKey(name)
                || settings.containsKey(name);
    }

    private void take(String name, ReadModels from) {
        Optional.ofNullable(from.processes.get(name)).ifPresent(file -> processes.put(name, file));
        Optional.ofNullable(from.decisions.get(name)).ifPresent(file -> decisions.put(name, file));
        Optional.ofNullable(from.forms.get(name)).ifPresent(file -> forms.put(name, file));
        Optional.ofNullable(from.settings.get(name)).ifPresent(file -> settings.put(name, file));
    }

    private void readOne(String name) {
        byte[] content = set.raw(name);
        try {
            if (!NAME.matcher(name).matches()) {
                throw new SafeXml.Unreadable("A file is named like processes/credit-note.bpmn, processes/team.dmn or"
                        + " forms/ask-bank.form, with small letters, digits and hyphens; beside them there are"
                        + " settings/deadlines.properties, settings/tax-rates.csv, settings/vat-of-deductions.csv and"
                        + " documents/documents.properties with _de. Rename it");
            }
            if (content.length > MAX_FILE_BYTES) {
                throw new SafeXml.Unreadable("It is larger than " + MAX_FILE_BYTES + " bytes: that is no model");
            }
            if (name.endsWith(".form")) {
                forms.put(name, FormFile.read(name, content));
                return;
            }
            if (name.endsWith(".properties") || name.endsWith(".csv")) {
                settings.put(name, SettingsFile.read(name, content));
                return;
            }
            var document = SafeXml.read(content);
            if (name.endsWith(".bpmn")) {
                processes.put(name, BpmnFile.read(name, content, document));
            } else {
                decisions.put(name, DecisionFile.read(name, content));
            }
        } catch (SafeXml.Unreadable e) {
            unreadable.add(ModelFinding.of(name, "", RULE, e.getMessage() + "."));
        }
    }

    static String cause(Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null && inner.getCause() != inner) {
            inner = inner.getCause();
        }
        String message = inner.getMessage();
        return message == null
                ? inner.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    public ModelSet set() {
        return set;
    }

    public List<BpmnFile> processes() {
        return List.copyOf(processes.values());
    }

    public List<DecisionFile> decisions() {
        return List.copyOf(decisions.values());
    }

    public List<FormFile> forms() {
        return List.copyOf(forms.values());
    }

    /** Deadlines, tax rates and texts of letters. */
    public List<SettingsFile> settings() {
        return List.copyOf(settings.values());
    }

    public Optional<BpmnFile> process(String key) {
        return processes.values().stream()
                .filter(file -> file.key().equals(key))
                .findFirst();
    }

    public Optional<DecisionFile> decision(String key) {
        return decisions.values().stream()
                .filter(file -> file.key().equals(key))
                .findFirst();
    }

    public Optional<FormFile> form(String id) {
        return forms.values().stream().filter(file -> file.id().equals(id)).findFirst();
    }

    public List<ModelFinding> unreadable() {
        return List.copyOf(unreadable);
    }
}
