package org.ordertocash.modelset;

import java.util.List;
import java.util.Optional;
import org.ordertocash.ledger.Cause;
import org.ordertocash.models.ModelFinding;
import org.ordertocash.models.ModelSet;
import org.ordertocash.models.SettingsFile;
import org.ordertocash.models.merge.MergeConflict;
import org.ordertocash.models.merge.MergedSet;
import org.ordertocash.models.merge.ModelMerge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The models that the product brings. A fresh installation runs by them; a newer product replaces those of an older
 * one, as long as the company has changed none. What the company has changed stays in force when the new product can
 * run it, and what the product changed waits as a draft.
 */
@Service
public class ProductSets {

    private static final Logger LOG = LoggerFactory.getLogger(ProductSets.class);

    private final KeptSets sets;
    private final ModelReview review;
    /** Hash of the models that this application came with; empty before the start. */
    private volatile String own = "";

    ProductSets(KeptSets sets, ModelReview review) {
        this.sets = sets;
        this.review = review;
    }

    /**
     * By what the application runs.
     *
     * @param product hash of the models that this application came with
     * @param refused why this application cannot run the set in force; empty: it can. A line of its settings that is
     *     missing, because it began before the product had it, is the product's
     * @param broken controls that were waived when it was released, which it breaks, and which count again: no reason
     *     to stop the work
     */
    public record InForce(
            long setId,
            String version,
            ModelSet models,
            String product,
            List<ModelFinding> refused,
            List<String> broken) {}

    /** At each start, before anything runs. Applications that start at the same moment agree. */
    @Transactional
    public InForce atStart(ModelSet product) {
        sets.lockAll();
        String hash = Fingerprints.of(product);
        own = hash;
        Optional<KeptSet> now = sets.inForce();
        if (now.isEmpty()) {
            return inForce(release(product, hash, null), hash);
        }
        if (sets.knowsProduct(hash)) {
            // also an older application that starts again beside, or after, a newer one
            return inForce(now.get().id(), hash);
        }
        if (now.get().origin() == SetOrigin.PRODUCT) {
            LOG.info(
                    "The product has other models than {}, which nobody has changed: they take force",
                    now.get().name());
            return inForce(release(product, hash, now.get().id()), hash);
        }
        offer(product, hash, now.get());
        return inForce(now.get().id(), hash);
    }

    /** By what this application runs now; empty only before the first start is through. */
    @Transactional(readOnly = true)
    public Optional<InForce> inForce() {
        return sets.inForce().map(set -> inForce(set.id(), own));
    }

    private InForce inForce(long id, String hash) {
        KeptSet set = sets.one(id);
        ModelSet models = sets.models(id);
        List<String> waived = sets.waivedControls(id);
        // what the product came with was checked when it was built
        List<ModelFinding> findings = Fingerprints.of(models).equals(hash) ? List.of() : review.findings(models);
        return new InForce(
                id,
                set.version(),
                models,
                hash,
                findings.stream()
                        .filter(finding ->
                                !waived.contains(finding.rule()) && !SettingsFile.LINES.equals(finding.rule()))
                        .toList(),
                findings.stream()
                        .map(ModelFinding::rule)
                        .filter(waived::contains)
                        .distinct()
                        .toList());
    }

    private long release(ModelSet product, String hash, Long instead) {
        sets.inState(SetState.RELEASED).forEach(this::overtake);
        long id = sets.insert(SetOrigin.PRODUCT, instead, null, hash, Cause.SYSTEM);
        sets.replaceFiles(id, product);
        sets.released(id, Cause.SYSTEM, null, sets.now());
        sets.act(id, SetAct.Kind.RELEASED, Cause.SYSTEM, null, null, "The models that the product came with");
        sets.takeForce(id);
        return id;
    }

    /** A set that waits for its time was made from one that is in force no more. */
    private void overtake(KeptSet waiting) {
        sets.state(waiting.id(), SetState.WITHDRAWN);
        sets.act(waiting.id(), SetAct.Kind.WITHDRAWN, Cause.SYSTEM, null, null, "The product has other models now.");
    }

    /** The company's set stays; what the product changed in its own waits beside it as a draft. */
    private void offer(ModelSet product, String hash, KeptSet now) {
        ModelSet base = sets.models(sets.lastProductSet().orElseThrow());
        long id = sets.insert(SetOrigin.PRODUCT, now.id(), null, hash, Cause.SYSTEM);
        sets.replaceFiles(id, product);
        sets.state(id, SetState.OFFERED);
        merge(base, product, now);
        LOG.warn(
                "The product has other models now, and the company has changed its own: {} stays in force", now.name());
    }

    private void merge(ModelSet base, ModelSet product, KeptSet now) {
        ModelSet company = sets.models(now.id());
        MergedSet merged = ModelMerge.of(base, company, product);
        if (merged.set().equals(company)) {
            return;
        }
        long id = sets.insert(SetOrigin.COMPANY, now.id(), null, null, Cause.SYSTEM);
        sets.replaceFiles(id, merged.set());
        sets.act(id, SetAct.Kind.MERGED, Cause.SYSTEM, null, null, null);
        for (MergeConflict conflict : merged.conflicts()) {
            sets.act(id, SetAct.Kind.CONFLICT, Cause.SYSTEM, conflict.file(), null, shortened(conflict.sentence()));
        }
        LOG.warn(
                "Draft {} has what the product changed and what the company has, {} times both in one place: look at"
                        + " it, and release it",
                id,
                merged.conflicts().size());
    }

    private static String shortened(String sentence) {
        return sentence.length() > ModelDrafts.MAX_REASON ? sentence.substring(0, ModelDrafts.MAX_REASON) : sentence;
    }
}
