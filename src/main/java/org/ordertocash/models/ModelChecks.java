package org.ordertocash.models;

import java.util.ArrayList;
import java.util.List;
import org.ordertocash.models.control.Controls;
import org.ordertocash.models.lint.Lint;

/**
 * Checks sets against this version of the product. Whatever is in the files, the answer is a list of findings, never an
 * exception; without findings a set may be released.
 */
public final class ModelChecks {

    private final ProductCode code;
    private final Controls controls;
    private final Lint.Rules rules = new Lint.Rules();

    /** Against the controls of the product. */
    public ModelChecks(ProductCode code) {
        this.code = code;
        controls = Controls.ofTheProduct();
    }

    public List<ModelFinding> check(ModelSet set) {
        return check(ReadModels.read(set));
    }

    /** Of a set that is read; what cannot be read is the first to be said. */
    public List<ModelFinding> check(ReadModels models) {
        List<ModelFinding> findings = new ArrayList<>(models.unreadable());
        findings.addAll(new Lint(models, code, rules).findings());
        findings.addAll(controls.findings(models));
        return List.copyOf(findings);
    }
}
