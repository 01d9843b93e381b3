package org.ordertocash.models.merge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.ordertocash.models.merge.ModelPart.Kind;

/**
 * Merges three versions of a file, part by part: what only one changed is taken, what both changed in the same way too,
 * and what both changed differently stays as the company has it and is a conflict.
 */
final class ThreeVersions {

    private final ConflictWords words;
    private final List<MergeConflict> conflicts;

    ThreeVersions(ConflictWords words, List<MergeConflict> conflicts) {
        this.words = words;
        this.conflicts = conflicts;
    }

    ModelPart merge(ModelPart base, ModelPart company, ModelPart product) {
        return merge(base, company, product, List.of(company));
    }

    /** @param path from the root to the part, as the company has it */
    private ModelPart merge(ModelPart base, ModelPart company, ModelPart product, List<ModelPart> path) {
        if (company.isSameInOrder(product) || product.isSameInOrder(base)) {
            return company.copy();
        }
        if (company.isSameInOrder(base)) {
            return product.copy();
        }
        ModelPart merged = new ModelPart(company.kind(), company.key(), company.name(), company.text());
        if (company.isWhole() || product.isWhole() || company.kind() != product.kind()) {
            if (!company.isSame(product)) {
                conflict(path, company, product);
            }
            return company.copy();
        }
        if (Objects.equals(company.text(), base.text())) {
            merged.text(product.text());
        } else if (!Objects.equals(product.text(), base.text()) && !Objects.equals(product.text(), company.text())) {
            conflict(path, company, product);
        }
        for (String key : order(base, company, product, path)) {
            inner(base.part(key), company.part(key), product.part(key), path).ifPresent(merged::add);
        }
        return merged;
    }

    private Optional<ModelPart> inner(
            Optional<ModelPart> base, Optional<ModelPart> company, Optional<ModelPart> product, List<ModelPart> path) {
        List<ModelPart> deeper = new ArrayList<>(path);
        company.or(() -> product).or(() -> base).ifPresent(deeper::add);
        if (company.isPresent() && product.isPresent()) {
            // both added it: what they say of it is compared with nothing
            ModelPart before = base.orElseGet(() -> new ModelPart(
                    company.get().kind(), company.get().key(), company.get().name(), null));
            return Optional.of(merge(before, company.get(), product.get(), deeper));
        }
        if (base.isEmpty()) {
            return company.or(() -> product).map(ModelPart::copy);
        }
        Optional<ModelPart> left = company.or(() -> product);
        if (left.isPresent() && !left.get().isSameInOrder(base.get())) {
            conflict(deeper, company.orElse(null), product.orElse(null));
            return company.map(ModelPart::copy);
        }
        return Optional.empty();
    }

    private void conflict(List<ModelPart> path, ModelPart company, ModelPart product) {
        conflicts.add(words.conflict(path, company, product));
    }

    /**
     * In the company's order, or in the product's where only that is new; what the other added behind what it followed.
     */
    private List<String> order(ModelPart base, ModelPart company, ModelPart product, List<ModelPart> path) {
        boolean counts = company.parts().stream().anyMatch(words::orderCounts);
        Set<String> common = new HashSet<>();
        base.parts().stream()
                .filter(part -> counts ? words.orderCounts(part) : part.kind() != Kind.ATTRIBUTE)
                .map(ModelPart::key)
                .filter(key -> company.has(key) && product.has(key))
                .forEach(common::add);
        List<String> was = only(common, base);
        boolean companyMoved = !only(common, company).equals(was);
        boolean productMoved = !only(common, product).equals(was);
        if (counts && companyMoved && productMoved && !only(common, company).equals(only(common, product))) {
            conflicts.add(words.order(path));
        }
        ModelPart lead = productMoved && !companyMoved ? product : company;
        ModelPart other = lead == company ? product : company;
        List<String> order = new ArrayList<>(lead.keys());
        List<String> others = other.keys();
        boolean together = false;
        for (int i = 0; i < others.size(); i++) {
            String key = others.get(i);
            if (order.contains(key)) {
                continue;
            }
            int place = 0;
            for (int before = i - 1; before >= 0 && place == 0; before--) {
                place = order.indexOf(others.get(before)) + 1;
            }
            while (place < order.size() && isAdded(order.get(place), base, lead, other)) {
                together |= !base.has(key)
                        && counts
                        && words.orderCounts(other.part(key).orElseThrow());
                place++;
            }
            order.add(place, key);
        }
        if (together) {
            conflicts.add(words.sameRow(path));
        }
        return order;
    }

    private static boolean isAdded(String key, ModelPart base, ModelPart lead, ModelPart other) {
        return lead.has(key)
                && !base.has(key)
                && !other.has(key)
                && lead.part(key).orElseThrow().kind() != Kind.ATTRIBUTE;
    }

    private static List<String> only(Set<String> keys, ModelPart part) {
        return part.keys().stream().filter(keys::contains).toList();
    }
}
