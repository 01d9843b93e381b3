package org.ordertocash.document.pdf;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import net.codecrete.qrbill.generator.Address;
import net.codecrete.qrbill.generator.Bill;
import net.codecrete.qrbill.generator.Language;
import net.codecrete.qrbill.generator.OutputSize;
import net.codecrete.qrbill.generator.QRBill;
import net.codecrete.qrbill.generator.SeparatorType;
import net.codecrete.qrbill.generator.ValidationResult;
import org.ordertocash.document.BankDetails;
import org.ordertocash.document.Party;

/**
 * The Swiss payment slip with its QR code, which takes the lowest 105 mm of a page (Swiss Implementation Guidelines
 * QR-bill, SIX).
 */
public final class SwissBill {

    private static final float HEIGHT = 105;

    private final Bill bill;

    private SwissBill(Bill bill) {
        this.bill = bill;
    }

    /**
     * A slip for a payment; empty where the rules allow none: another currency than CHF and EUR, an account outside
     * Switzerland and Liechtenstein or one that takes no creditor references, an address that is not complete.
     *
     * @param reference ISO 11649
     */
    public static Optional<SwissBill> of(
            Party creditor,
            Party debtor,
            BankDetails bank,
            String currency,
            BigDecimal amount,
            String reference,
            Locale locale) {
        if (bank == null
                || !bank.accountId().startsWith("CH") && !bank.accountId().startsWith("LI")
                || amount.stripTrailingZeros().scale() > 2) {
            return Optional.empty();
        }
        Bill bill = new Bill();
        bill.setCurrency(currency);
        bill.setAmount(amount.stripTrailingZeros().setScale(2, RoundingMode.UNNECESSARY));
        bill.setAccount(bank.accountId());
        bill.setCreditor(address(creditor));
        bill.setDebtor(debtor.city() == null || debtor.postcode() == null ? null : address(debtor));
        bill.setReference(reference);
        bill.getFormat().setOutputSize(OutputSize.QR_BILL_EXTRA_SPACE);
        bill.getFormat().setSeparatorType(SeparatorType.DASHED_LINE_WITH_SCISSORS);
        bill.getFormat().setLanguage("de".equals(locale.getLanguage()) ? Language.DE : Language.EN);
        ValidationResult result = QRBill.validate(bill);
        return result.isValid() ? Optional.of(new SwissBill(result.getCleanedBill())) : Optional.empty();
    }

    private static Address address(Party party) {
        Address address = new Address();
        address.setName(party.name());
        address.setStreet(party.street());
        address.setPostalCode(party.postcode());
        address.setTown(party.city());
        address.setCountryCode(party.country());
        return address;
    }

    /** What it takes of the room for text. */
    public static float height(Letter letter) {
        return letter.footless(HEIGHT);
    }

    /** At the end of the last page, or on a page of its own. */
    public void write(Letter letter) {
        letter.need(height(letter));
        letter.keepFree(HEIGHT);
        Paper paper = letter.paper();
        paper.decorate(content -> {
            SlipCanvas canvas = new SlipCanvas(content, paper.font(Face.REGULAR), paper.font(Face.BOLD));
            QRBill.draw(bill, canvas);
            canvas.close();
        });
    }
}
