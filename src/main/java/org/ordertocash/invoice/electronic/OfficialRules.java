package org.ordertocash.invoice.electronic;

import com.helger.diagnostics.error.IError;
import com.helger.diver.api.coord.DVRCoordinate;
import com.helger.phive.api.execute.ValidationExecutionManager;
import com.helger.phive.api.executorset.IValidationExecutorSet;
import com.helger.phive.api.executorset.ValidationExecutorSetRegistry;
import com.helger.phive.api.result.ValidationResultList;
import com.helger.phive.api.validity.IValidityDeterminator;
import com.helger.phive.en16931.EN16931Validation;
import com.helger.phive.peppol.PeppolValidation2026_05;
import com.helger.phive.xml.source.IValidationSourceXML;
import com.helger.phive.xml.source.ValidationSourceXML;
import com.helger.phive.xrechnung.XRechnungValidation;
import com.helger.schematron.saxon.SchematronTransformerFactory;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.Configuration;
import net.sf.saxon.TransformerFactoryImpl;
import net.sf.saxon.dom.NodeOverNodeInfo;
import net.sf.saxon.trans.XPathException;
import org.ordertocash.invoice.InvoiceDocument;
import org.ordertocash.invoice.InvoiceType;
import org.ordertocash.invoice.gate.InvoiceProfile;
import org.w3c.dom.Node;

/**
 * The official rules, as their makers publish them. They are compiled at the first use, once for the whole application,
 * which takes seconds; a check takes milliseconds then. As many checks run at once as there are processors.
 */
final class OfficialRules {

    enum Syntax {
        UBL,
        CII
    }

    /** Id of what no rule but the schema refuses. */
    private static final String SCHEMA = "XSD";

    /**
     * Of all transformations: a document can be handed to them only if it was read with theirs. In a class of its own,
     * because it loads hundreds of others, for which no start needs to wait.
     */
    private static final class Saxon {
        static final Configuration CONFIGURATION = new Configuration();
    }

    private final Semaphore atOnce = new Semaphore(Runtime.getRuntime().availableProcessors());
    private ValidationExecutorSetRegistry<IValidationSourceXML> registry;

    private synchronized ValidationExecutorSetRegistry<IValidationSourceXML> registry() {
        if (registry == null) {
            SchematronTransformerFactory.setTransformerFactoryCustomizer(
                    factory -> ((TransformerFactoryImpl) factory).setConfiguration(Saxon.CONFIGURATION));
            ValidationExecutorSetRegistry<IValidationSourceXML> all = new ValidationExecutorSetRegistry<>();
            EN16931Validation.initEN16931(all);
            PeppolValidation2026_05.init(all);
            XRechnungValidation.initXRechnung(all);
            registry = all;
        }
        return registry;
    }

    List<BrokenRule> broken(InvoiceDocument invoice, Syntax syntax, byte[] xml) {
        IValidationExecutorSet<IValidationSourceXML> rules = registry().getOfID(rulesOf(invoice, syntax));
        IValidationSourceXML source = ValidationSourceXML.create(invoice.number(), parsed(xml));
        atOnce.acquireUninterruptibly();
        try {
            ValidationResultList results = ValidationExecutionManager.executeValidation(
                    IValidityDeterminator.createDefault(), rules, source, Locale.ENGLISH);
            return results.getAllErrors().stream().map(OfficialRules::broken).toList();
        } finally {
            atOnce.release();
        }
    }

    private static BrokenRule broken(IError error) {
        return new BrokenRule(
                error.hasErrorID() ? error.getErrorID() : SCHEMA,
                BrokenRule.field(error.getErrorFieldName()),
                error.getErrorText(Locale.ENGLISH));
    }

    private static DVRCoordinate rulesOf(InvoiceDocument invoice, Syntax syntax) {
        boolean credit = invoice.type() == InvoiceType.CREDIT_NOTE;
        if (syntax == Syntax.CII) {
            return invoice.profile() == InvoiceProfile.XRECHNUNG
                    ? XRechnungValidation.VID_XRECHNUNG_CII_302
                    : EN16931Validation.VID_CII_1316;
        }
        return switch (invoice.profile()) {
            case LAW -> credit ? EN16931Validation.VID_UBL_CREDIT_NOTE_1316 : EN16931Validation.VID_UBL_INVOICE_1316;
            case PEPPOL ->
                credit
                        ? PeppolValidation2026_05.VID_OPENPEPPOL_CREDIT_NOTE_UBL_V3
                        : PeppolValidation2026_05.VID_OPENPEPPOL_INVOICE_UBL_V3;
            case XRECHNUNG ->
                credit
                        ? XRechnungValidation.VID_XRECHNUNG_UBL_CREDITNOTE_302
                        : XRechnungValidation.VID_XRECHNUNG_UBL_INVOICE_302;
        };
    }

    /** In Saxon's own form, which its transformations walk through in two thirds of the time that a DOM takes. */
    private static Node parsed(byte[] xml) {
        try {
            return NodeOverNodeInfo.wrap(Saxon.CONFIGURATION
                    .buildDocumentTree(new StreamSource(new ByteArrayInputStream(xml)))
                    .getRootNode());
        } catch (XPathException e) {
            throw new IllegalStateException("Our own XML of an invoice cannot be read", e);
        }
    }
}
