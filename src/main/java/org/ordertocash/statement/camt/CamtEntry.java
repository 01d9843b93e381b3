package org.ordertocash.statement.camt;

import static org.ordertocash.statement.text.TextLimits.limited;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.ordertocash.money.MoneyFormat;
import org.ordertocash.statement.reported.ReportedEntry;
import org.ordertocash.statement.reported.ReportedTransaction;
import org.ordertocash.statement.reported.ReportedTransaction.Direction;
import org.ordertocash.statement.reported.StatementHeader;
import org.ordertocash.statement.reported.StatementSink;
import org.ordertocash.statement.reported.UnreadableStatement;
import org.ordertocash.statement.text.WrittenAmount;

/**
 * One Ntry element. The entry's amount is what moved on the account, so what is reported always adds up to it: its
 * payments one by one if theirs do, otherwise the entry as one transaction.
 */
final class CamtEntry {

    /** The payments of an entry are kept until their sum is known. */
    private static final int MAX_DETAILS = 100_000;

    private static final int MAX_KEPT = 32_000_000;
    private static final int MAX_OWN_REFERENCE = 100;
    private static final Pattern OTHER_THAN_LETTERS = Pattern.compile("[^A-Za-z0-9]");
    private static final Pattern NO_REFERENCE = Pattern.compile("0*|NONREF|NOREF|NOREFERENCE|NONE");

    private final XmlCursor xml;
    private final StatementSink sink;
    private final StatementHeader header;
    private final int line;
    private final List<CamtDetails> details = new ArrayList<>();
    private int kept;
    private WrittenAmount written;
    private String indicator;
    private boolean reversal;
    private String status;
    private String transactionCode;
    private final CamtMoney money = new CamtMoney();
    private final CamtDays days;
    private String servicerReference;
    private String entryReference;
    private String additionalInformation;
    private LocalDate bookedOn;
    private LocalDate valueOn;

    CamtEntry(XmlCursor xml, StatementSink sink, StatementHeader header, ZoneId zone) {
        this.days = new CamtDays(zone);
        this.xml = xml;
        this.sink = sink;
        this.header = header;
        this.line = xml.line();
    }

    void read() {
        xml.children(name -> {
            switch (name) {
                case "Amt" -> written = CamtDetails.amount(xml).in(header.currency());
                case "CdtDbtInd" -> indicator = xml.text();
                case "RvslInd" -> reversal = "true".equals(xml.text());
                case "Sts" -> status = status();
                case "BookgDt" -> days.booking(xml);
                case "ValDt" -> days.value(xml);
                case "AcctSvcrRef" -> servicerReference = CamtDetails.provided(xml.text());
                case "NtryRef" -> entryReference = CamtDetails.provided(xml.text());
                case "BkTxCd" -> transactionCode = CamtDetails.transactionCode(xml);
                case "AmtDtls" -> money.amounts(xml);
                case "Chrgs" -> money.charges(xml);
                case "AddtlNtryInf" -> additionalInformation = xml.text();
                case "NtryDtls" ->
                    xml.children(child -> {
                        if (child.equals("TxDtls")) {
                            keep(CamtDetails.read(xml));
                        }
                    });
                case "TxDtls" -> keep(CamtDetails.read(xml));
                default -> {}
            }
        });
    }

    private void keep(CamtDetails one) {
        details.add(one);
        kept += one.weight();
        if (details.size() > MAX_DETAILS || kept > MAX_KEPT) {
            throw refusal("it has more than " + MAX_DETAILS + " payments, or more text than can be held");
        }
    }

    /** As text in old versions, as a code in newer ones. */
    private String status() {
        String[] code = new String[1];
        String text = xml.textOrChildren(
                child -> code[0] = child.equals("Cd") || child.equals("Prtry") ? xml.text() : code[0]);
        return code[0] != null ? code[0] : text;
    }

    /** What is pending or only for information may never come, or come differently. No status means booked. */
    boolean booked() {
        return status == null || status.toUpperCase(Locale.ROOT).equals("BOOK");
    }

    BigDecimal amount() {
        return written.value();
    }

    /** Gives the sink the transactions of this entry, and returns what the entry does to the account. */
    Direction emit() {
        if (written == null) {
            throw refusal("it has no amount");
        }
        if (written.problem() != null) {
            throw refusal(written.problem());
        }
        if (amount().signum() < 0) {
            throw refusal("its amount is negative; whether money came or went is said by CdtDbtInd only");
        }
        Direction direction = direction(indicator);
        if (direction == null) {
            throw refusal("it does not say whether it is a credit or a debit (CdtDbtInd)");
        }
        decideDays();
        sink.entry(new ReportedEntry(direction, amount(), days.booking(), days.value(), valueOn, ownReference(), line));
        List<CamtDetails> all = details.isEmpty() ? List.of(new CamtDetails(line)) : details;
        if (details.size() > 1 && addsUp(direction)) {
            for (int i = 0; i < details.size(); i++) {
                CamtDetails one = details.get(i);
                send(one, i + 1, direction(one.indicator, direction), own(one).value());
            }
        } else {
            warnIfPaymentDiffers();
            send(CamtDetails.merged(line, all), 0, direction, amount());
        }
        return direction;
    }

    /** Not NtryRef: at many banks that is a running number or a contract number, a different one in each statement. */
    private String ownReference() {
        String letters = servicerReference == null
                ? ""
                : OTHER_THAN_LETTERS.matcher(servicerReference).replaceAll("").toUpperCase(Locale.ROOT);
        boolean none = letters.length() > MAX_OWN_REFERENCE
                || NO_REFERENCE.matcher(letters).matches();
        return none ? null : letters;
    }

    private void warnIfPaymentDiffers() {
        WrittenAmount own = details.size() == 1 ? own(details.get(0)) : null;
        if (own != null
                && own.problem() == null
                && own.currency().equals(written.currency())
                && own.value().compareTo(amount()) != 0) {
            sink.warning(place() + "its payment is said to be " + own + ", but " + written
                    + " moved on the account; that was taken.");
        }
    }

    private boolean addsUp(Direction direction) {
        BigDecimal sum = BigDecimal.ZERO;
        String why = null;
        for (CamtDetails one : details) {
            WrittenAmount own = own(one);
            if (own == null) {
                why = "not all of its payments have an amount";
            } else if (own.problem() != null) {
                why = own.problem();
            } else if (!own.currency().equals(written.currency()) || own.value().signum() < 0) {
                why = "its payments are in another currency or negative";
            } else {
                sum = sum.add(direction(one.indicator, direction).signed(own.value()));
                continue;
            }
            break;
        }
        if (why == null && sum.compareTo(direction.signed(amount())) != 0) {
            why = "its payments come to " + MoneyFormat.inWords(sum.abs(), written.currency()) + ", not to " + written;
        }
        if (why != null) {
            sink.warning(place() + "the " + details.size() + " payments in it were taken as one transaction of "
                    + written + ", because " + why + ".");
        }
        return why == null;
    }

    private WrittenAmount own(CamtDetails one) {
        WrittenAmount own = one.amount != null ? one.amount : one.money.transaction();
        return own == null ? null : own.in(written.currency());
    }

    private void decideDays() {
        LocalDate fallback = days.either(header);
        if (fallback == null) {
            throw refusal("neither the entry nor the statement has a date");
        }
        bookedOn = days.booking() != null ? days.booking() : fallback;
        valueOn = days.value() != null ? days.value() : fallback;
        String warning = days.warning(fallback);
        if (warning != null) {
            sink.warning(place() + warning);
        }
    }

    private void send(CamtDetails one, int batchIndex, Direction direction, BigDecimal value) {
        if (one.remittance.text().isEmpty()) {
            one.remittance.addText(
                    one.additionalInformation != null ? one.additionalInformation : additionalInformation);
        }
        if (one.remittance.cut()) {
            sink.warning(place() + "its remittance text or references are longer than can be kept, and were cut.");
        }
        boolean returned = reversal || one.returnReason != null;
        // a return is searched for by its reference, which therefore must not be a running number
        String reference = one.bankReference != null
                ? one.bankReference
                : servicerReference != null || returned ? servicerReference : entryReference;
        boolean debtorPays = direction == Direction.CRDT || returned;
        boolean ourPaymentCameBack = direction == Direction.CRDT && returned && one.creditorName != null;
        String name = !debtorPays
                ? null
                : ourPaymentCameBack
                        ? one.creditorName
                        : one.debtorName != null ? one.debtorName : one.ultimateDebtorName;
        String iban = !debtorPays ? null : ourPaymentCameBack ? one.creditorIban : one.debtorIban;
        String ultimate = debtorPays && !ourPaymentCameBack ? one.ultimateDebtorName : null;
        sink.transaction(new ReportedTransaction(
                direction,
                reversal,
                written.currency(),
                value,
                bookedOn,
                valueOn,
                limited(reference, 100),
                batchIndex,
                limited(one.endToEndId, 100),
                limited(name, 200),
                iban,
                one.remittance.references(),
                one.remittance.text(),
                limited(one.returnReason, 10),
                one.details(ultimate, written.currency(), value, batchIndex == 0 ? money : null, transactionCode),
                one.line));
    }

    private static Direction direction(String indicator, Direction otherwise) {
        Direction direction = direction(indicator);
        return direction == null ? otherwise : direction;
    }

    private static Direction direction(String indicator) {
        if (indicator == null) {
            return null;
        }
        return switch (indicator.toUpperCase(Locale.ROOT)) {
            case "CRDT" -> Direction.CRDT;
            case "DBIT" -> Direction.DBIT;
            default -> null;
        };
    }

    private String place() {
        String reference = servicerReference != null ? servicerReference : entryReference;
        return "Entry at line " + line + (reference == null ? "" : " (" + limited(reference, 40) + ")") + ": ";
    }

    private UnreadableStatement refusal(String why) {
        return new UnreadableStatement(place() + why + ". The file was not taken; ask the bank for a correct one.");
    }
}
