package org.ordertocash.document.pdf;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrSegment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.ordertocash.document.BankDetails;
import org.ordertocash.money.Iban;

/**
 * The QR code that a banking app reads a credit transfer in euros from: EPC069-12, version 2, with a creditor reference
 * (in Germany "GiroCode").
 */
public final class GiroCode {

    private static final BigDecimal MOST = new BigDecimal("999999999.99");
    private static final int LONGEST_NAME = 70;
    /** By EPC069-12: error correction M, version 13 (69 modules) at most. */
    private static final QrCode.Ecc CORRECTION = QrCode.Ecc.MEDIUM;

    private static final int LARGEST = 13;

    private GiroCode() {}

    /**
     * What the code says; empty where there is none: for another currency, an account without an IBAN, nothing to pay.
     *
     * @param reference ISO 11649, or null
     */
    public static Optional<String> text(
            String name, BankDetails bank, String currency, BigDecimal amount, String reference) {
        if (bank == null
                || !"EUR".equals(currency)
                || !Iban.isValid(bank.accountId())
                || amount.signum() <= 0
                || amount.compareTo(MOST) > 0
                || amount.stripTrailingZeros().scale() > 2) {
            return Optional.empty();
        }
        String holder = Face.printable(name).strip();
        return Optional.of(String.join(
                        "\n",
                        "BCD",
                        "002",
                        "1",
                        "SCT",
                        bank.bic() == null ? "" : bank.bic(),
                        holder.substring(0, Math.min(LONGEST_NAME, holder.length())),
                        bank.accountId(),
                        "EUR" + amount.setScale(2, RoundingMode.UNNECESSARY).toPlainString(),
                        "",
                        reference == null ? "" : reference)
                .stripTrailing());
    }

    /** Draws the code into a square of this size. */
    static void draw(Paper paper, String text, float left, float top, float size) {
        QrCode code = QrCode.encodeSegments(
                List.of(QrSegment.makeBytes(text.getBytes(StandardCharsets.UTF_8))),
                CORRECTION,
                QrCode.MIN_VERSION,
                LARGEST,
                -1,
                false);
        paper.squares(code.size, code::getModule, left, top, size);
    }
}
