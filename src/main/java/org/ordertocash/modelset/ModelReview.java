package org.ordertocash.modelset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ordertocash.models.ModelChecks;
import org.ordertocash.models.ModelFinding;
import org.ordertocash.models.ModelSet;
import org.ordertocash.models.ProductCode;
import org.ordertocash.models.ReadModels;
import org.ordertocash.models.difference.Change;
import org.ordertocash.models.difference.Difference;
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

    private final ObjectProvider<ProductCode> code;
    private final Map<String, Reviewed> known = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Reviewed> eldest) {
            return size() > REMEMBERED;
        }
    };

    private ModelChecks checks;

    private static final class Reviewed {
        private final ReadModels models;
        private List<ModelFinding> findings;

        private Reviewed(ReadModels models) {
            this.models = models;
        }
    }

    ModelReview(ObjectProvider<ProductCode> code) {
        this.code = code;
    }

    /** Without findings it may be released. */
    public synchronized List<ModelFinding> findings(ModelSet set) {
        Reviewed reviewed = read(set);
        if (reviewed.findings == null) {
            if (checks == null) {
                checks = new ModelChecks(code.getObject());
            }
            reviewed.findings = checks.check(reviewed.models);
        }
        return reviewed.findings;
    }

    /** What the second has that the first has not, in words. */
    public synchronized List<Change> changes(ModelSet before, ModelSet after) {
        return Difference.between(read(before).models, read(after).models);
    }

    private Reviewed read(ModelSet set) {
        return known.computeIfAbsent(Fingerprints.of(set), hash -> new Reviewed(ReadModels.read(set)));
    }
}
