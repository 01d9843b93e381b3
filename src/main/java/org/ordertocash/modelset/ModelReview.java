package org.ordertocash.modelset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ordertocash.models.ModelChecks;
import org.ordertocash.models.ModelFinding;
import org.ordertocash.models.ModelSet;
import org.ordertocash.models.ProductCode;
import org.ordertocash.models.ReadModels;
import org.ordertocash.models.SettingsFile;
import org.ordertocash.models.control.Controls;
import org.ordertocash.models.difference.Change;
import org.ordertocash.models.difference.Difference;
import org.ordertocash.models.handbook.ElementTemplates;
import org.ordertocash.models.handbook.Handbook;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/**
 * What the checks find in a set, and what it changes. The same files are read and checked once: a page asks for the
 * same set again and again, and a check takes a second.
 */
@Service
public class ModelReview {

    /** So many sets are remembered, those asked for lately. */
    private static final int REMEMBERED = 16;

    /** A finding of a control that is waived now, and by which waiver. */
    public record Waived(ModelFinding finding, ControlWaiver waiver) {}

    /**
     * What the checks find in a set.
     *
     * @param findings what keeps it from being released: without these it may be
     * @param waived what would keep it from being released, if its control were not waived
     */
    public record Checked(List<ModelFinding> findings, List<Waived> waived) {}

    private final ObjectProvider<ProductCode> code;
    private final ControlWaivers waivers;
    private final Controls controls = Controls.ofTheProduct();
    private final Map<String, Reviewed> known = new Remembered<>();
    private final Map<String, List<String>> toBeSeen = new Remembered<>();

    private static final class Remembered<T> extends LinkedHashMap<String, T> {

        private static final long serialVersionUID = 1L;

        private Remembered() {
            super(REMEMBERED, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
            return size() > REMEMBERED;
        }
    }

    private ModelChecks checks;

    private static final class Reviewed {
        private final ReadModels models;
        private List<ModelFinding> findings;

        private Reviewed(ReadModels models) {
            this.models = models;
        }
    }

    ModelReview(ObjectProvider<ProductCode> code, ControlWaivers waivers) {
        this.code = code;
        this.waivers = waivers;
    }

    /** What the checks find in it now. */
    public Checked check(ModelSet set) {
        Map<String, ControlWaiver> now = waivers.byControl();
        Map<Boolean, List<ModelFinding>> isWaived =
                all(set).stream().collect(Collectors.partitioningBy(finding -> now.containsKey(finding.rule())));
        return new Checked(
                isWaived.get(false),
                isWaived.get(true).stream()
                        .map(finding -> new Waived(finding, now.get(finding.rule())))
                        .toList());
    }

    /** What keeps it from being released now: without these it may be. */
    public List<ModelFinding> findings(ModelSet set) {
        return check(set).findings();
    }

    /**
     * Why an auditor or the CFO has to see what the second has that the first has not; empty: nobody has to. What the
     * checks refuse cannot be submitted, and its tables may not even be readable: it is not asked of it.
     *
     * @param checked what was found in the second
     */
    public synchronized List<String> toBeSeen(ModelSet before, ModelSet after, Checked checked) {
        if (!checked.findings().isEmpty()) {
            return List.of();
        }
        List<ModelFinding> waived =
                checked.waived().stream().map(Waived::finding).toList();
        String key = Fingerprints.of(before) + Fingerprints.of(after) + waived;
        return toBeSeen.computeIfAbsent(
                key, compared -> controls.toBeSeen(read(before).models, read(after).models, waived));
    }

    /** What the checks find, whatever is waived. */
    synchronized List<ModelFinding> all(ModelSet set) {
        Reviewed reviewed = read(set);
        if (reviewed.findings == null) {
            if (checks == null) {
                checks = new ModelChecks(code.getObject());
            }
            reviewed.findings = checks.check(reviewed.models);
        }
        return reviewed.findings;
    }

    /** Its processes in words. */
    public synchronized Handbook handbook(ModelSet set) {
        return Handbook.of(
                read(set).models,
                SettingsFile.of(SettingsFile.DEADLINES, SettingsFile.ofTheProduct(SettingsFile.DEADLINES))
                        .values());
    }

    /** With which the Camunda Modeler draws what is in this set and in the product. */
    public synchronized List<Map<String, Object>> elementTemplates(ModelSet set) {
        return ElementTemplates.of(read(set).models, code.getObject());
    }

    /** What the second has that the first has not, in words. */
    public synchronized List<Change> changes(ModelSet before, ModelSet after) {
        return Difference.between(read(before).models, read(after).models);
    }

    private Reviewed read(ModelSet set) {
        return known.computeIfAbsent(Fingerprints.of(set), hash -> new Reviewed(ReadModels.read(set)));
    }
}
