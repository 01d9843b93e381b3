package org.ordertocash.models.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ordertocash.models.ModelFinding;
import org.ordertocash.models.ModelSet;
import org.ordertocash.models.ReadModels;

/** Puts what the product changed into the company's set. */
public final class ModelMerge {

    private final ModelSet base;
    private final ModelSet company;
    private final ModelSet product;
    private final List<MergeConflict> conflicts = new ArrayList<>();

    private ModelMerge(ModelSet base, ModelSet company, ModelSet product) {
        this.base = base;
        this.company = company;
        this.product = product;
    }

    /**
     * @param base the product set that the company's began with
     * @param company the set in force
     * @param product the set of the new version of the product
     */
    public static MergedSet of(ModelSet base, ModelSet company, ModelSet product) {
        return new ModelMerge(base, company, product).merge();
    }

    private MergedSet merge() {
        TreeSet<String> names = new TreeSet<>(base.names());
        names.addAll(company.names());
        names.addAll(product.names());
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : names) {
            file(name).ifPresent(content -> files.put(name, content));
        }
        return new MergedSet(ModelSet.of(files), conflicts);
    }

    private Optional<byte[]> file(String name) {
        if (company.hasSame(name, product) || product.hasSame(name, base)) {
            return company.content(name);
        }
        if (company.hasSame(name, base)) {
            return product.content(name);
        }
        if (company.content(name).isEmpty()) {
            conflicts.add(MergeConflict.ofFile(
                    name, "The company removed " + name + ", the product changed it. It stays removed."));
            return Optional.empty();
        }
        if (product.content(name).isEmpty()) {
            conflicts.add(
                    MergeConflict.ofFile(name, "The product removed " + name + ", the company changed it. It stays."));
            return company.content(name);
        }
        return Optional.of(parts(name));
    }

    private byte[] parts(String name) {
        byte[] companys = company.content(name).orElseThrow();
        List<MergeConflict> found = new ArrayList<>();
        try {
            for (ModelSet set : List.of(company, product)) {
                readable(name, set);
            }
            byte[] merged = name.endsWith(".form")
                    ? form(name, companys, found)
                    : name.matches(".*\\.(properties|csv)")
                            ? SettingLines.merge(
                                    name,
                                    base.content(name).orElse(new byte[0]),
                                    companys,
                                    product.content(name).orElseThrow(),
                                    found)
                            : xml(name, companys, found);
            readable(name, ModelSet.of(Map.of(name, merged)));
            conflicts.addAll(found);
            return merged;
        } catch (NotMergeable e) {
            conflicts.add(MergeConflict.ofFile(
                    name,
                    "Both changed " + name + ", and it cannot be merged part by part. " + e.getMessage()
                            + ". It stays as the company has it."));
            return companys;
        }
    }

    private static void readable(String name, ModelSet set) throws NotMergeable {
        Optional<byte[]> content = set.content(name);
        if (content.isPresent()) {
            Optional<ModelFinding> finding =
                    ReadModels.read(ModelSet.of(Map.of(name, content.get()))).unreadable().stream()
                            .findFirst();
            if (finding.isPresent()) {
                String sentence = finding.get().sentence();
                throw new NotMergeable(sentence.substring(0, sentence.length() - 1));
            }
        }
    }

    private byte[] form(String name, byte[] companys, List<MergeConflict> found) throws NotMergeable {
        ModelPart ours = FormParts.read(companys);
        ModelPart theirs = FormParts.read(product.content(name).orElseThrow());
        Optional<byte[]> before = base.content(name);
        // both added it: compared with nothing
        ModelPart old = before.isPresent()
                ? FormParts.read(before.get())
                : new ModelPart(ours.kind(), ours.key(), ours.name(), null);
        return FormParts.write(
                new ThreeVersions(new ConflictWords(name, ours), found).merge(old, ours, theirs), companys);
    }

    private byte[] xml(String name, byte[] companys, List<MergeConflict> found) throws NotMergeable {
        XmlParts xml = new XmlParts();
        ModelPart ours = DecisionCells.byColumn(xml.read(companys));
        ModelPart theirs = DecisionCells.byColumn(xml.read(product.content(name).orElseThrow()));
        Optional<byte[]> before = base.content(name);
        if (before.isEmpty()) {
            throw new NotMergeable("Both added it, each in another way");
        }
        ModelPart old = DecisionCells.byColumn(xml.read(before.get()));
        ConflictWords words = new ConflictWords(name, ours);
        ModelPart merged = new ThreeVersions(words, found).merge(old, ours, theirs);
        if (name.endsWith(".bpmn")) {
            new DrawnProcess(merged, ours, theirs, words, found).complete();
        } else {
            new DecisionCells(merged, old, ours, words, found).complete();
        }
        return xml.write(merged);
    }
}
