package org.ordertocash.invoice.electronic;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.ordertocash.invoice.InvoiceDocument;
import org.ordertocash.invoice.InvoiceType;
import org.ordertocash.invoice.gate.InvoiceProfile;
import org.springframework.stereotype.Service;

/**
 * Makes the XML of invoices and holds it against the official rules that the buyer goes by: EN 16931, and Peppol or
 * XRechnung on top. Needs no network. Safe for several threads.
 */
@Service
public class ElectronicInvoices {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int WARMING_CHECKS = 50;

    private final OfficialRules rules = new OfficialRules();
    private boolean prepared;

    /**
     * Whether there is an electronic form of it: none has thousandths (BR-DEC), so that an invoice in dinars may exist
     * as a PDF alone, nor a tax that is a whole unit away from its rate, as rounding can leave it of the last yen of an
     * invoice that is credited by amounts; nor has what is no invoice. A buyer who takes electronic invoices only is
     * told by the rules.
     */
    public boolean has(InvoiceDocument invoice) {
        return invoice.type() != InvoiceType.PRO_FORMA
                && (invoice.profile() != InvoiceProfile.LAW
                        || Terms.hasNoThousandths(invoice)
                                && invoice.taxes().stream().allMatch(tax -> isTaxOf(tax.net(), tax.rate(), tax.tax())));
    }

    /**
     * Whether the rules take it as the tax at this rate (percent): they leave less than one unit to rounding
     * (BR-CO-17).
     */
    public static boolean isTaxOf(BigDecimal net, BigDecimal rate, BigDecimal tax) {
        return net.multiply(rate)
                        .divide(HUNDRED, 2, RoundingMode.HALF_UP)
                        .subtract(tax)
                        .abs()
                        .compareTo(BigDecimal.ONE)
                < 0;
    }

    /** The invoice as UBL 2.1, an Invoice or a CreditNote, UTF-8. Not checked. */
    public byte[] ubl(InvoiceDocument invoice) {
        return UblWriter.write(invoice);
    }

    /** The invoice as Cross Industry Invoice (D16B), as it lies in a hybrid PDF, UTF-8. Not checked. */
    public byte[] cii(InvoiceDocument invoice) {
        return CiiWriter.write(invoice);
    }

    /** What the rules have against an invoice as UBL; empty: it may go out. */
    public List<BrokenRule> check(InvoiceDocument invoice) {
        return rules.broken(invoice, OfficialRules.Syntax.UBL, ubl(invoice));
    }

    /** What the rules have against an invoice as CII; Peppol has no rules of its own for it. */
    public List<BrokenRule> checkCii(InvoiceDocument invoice) {
        return rules.broken(invoice, OfficialRules.Syntax.CII, cii(invoice));
    }

    /**
     * Returns when the rules are compiled, which takes seconds the first time. Asked for before anything is locked, so
     * that after a start nobody waits for a lock that long.
     */
    public synchronized void prepare() {
        if (!prepared) {
            SampleInvoice.ofEachProfile().forEach(this::check);
            prepared = true;
        }
    }

    /**
     * Compiles the rules, and checks until the virtual machine has compiled them, too: the first hundred checks take
     * ten times as long as those that follow.
     */
    void warmUp() {
        prepare();
        for (int i = 0; i < WARMING_CHECKS; i++) {
            SampleInvoice.ofEachProfile().forEach(this::check);
        }
    }
}
