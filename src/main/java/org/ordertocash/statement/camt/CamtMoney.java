package org.ordertocash.statement.camt;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.ordertocash.statement.text.WrittenAmount;

/**
 * AmtDtls and Chrgs of a payment or an entry: what was instructed, at which rate it was exchanged, and what banks kept
 * back.
 */
final class CamtMoney {

    private static final Pattern RATE = Pattern.compile("\\d{1,10}(\\.\\d{1,40})?");
    private static final int RATE_SCALE = 9;
    private static final int MAX_CHARGES = 100;

    private WrittenAmount transaction;
    private WrittenAmount instructed;
    private String rate;
    private final List<Charge> charges = new ArrayList<>();

    private static final class Charge {
        private WrittenAmount amount;
        private boolean credit;
        private boolean apart;

        private void part(XmlCursor xml, String name) {
            switch (name) {
                case "Amt" -> amount = CamtDetails.amount(xml);
                case "CdtDbtInd" -> credit = "CRDT".equals(xml.text());
                // not inside the amount but booked separately, or borne by the payer
                case "ChrgInclInd" -> apart |= "false".equals(xml.text());
                case "Br" -> apart |= "DEBT".equals(xml.text());
                default -> {}
            }
        }
    }

    /** The cursor stands on AmtDtls. */
    void amounts(XmlCursor xml) {
        xml.children(kind -> {
            switch (kind) {
                case "InstdAmt" -> instructed = exchanged(xml, instructed);
                case "TxAmt" -> transaction = exchanged(xml, transaction);
                case "CntrValAmt" -> exchanged(xml, null);
                default -> {}
            }
        });
    }

    private WrittenAmount exchanged(XmlCursor xml, WrittenAmount otherwise) {
        WrittenAmount[] amount = {otherwise};
        xml.children(child -> {
            switch (child) {
                case "Amt" -> amount[0] = CamtDetails.amount(xml);
                case "CcyXchg" ->
                    xml.children(part -> rate = rate == null && part.equals("XchgRate") ? xml.text() : rate);
                default -> {}
            }
        });
        return amount[0];
    }

    /** The cursor stands on Chrgs: one charge in old versions, records of them in newer ones, or only their total. */
    void charges(XmlCursor xml) {
        Charge own = new Charge();
        WrittenAmount[] total = new WrittenAmount[1];
        int before = charges.size();
        xml.children(child -> {
            switch (child) {
                case "TtlChrgsAndTaxAmt" -> total[0] = CamtDetails.amount(xml);
                case "Rcrd" -> {
                    Charge charge = new Charge();
                    xml.children(part -> charge.part(xml, part));
                    add(charge);
                }
                default -> own.part(xml, child);
            }
        });
        if (charges.size() == before && own.amount == null) {
            own.amount = total[0];
        }
        add(own);
    }

    private void add(Charge charge) {
        if (charge.amount != null && charges.size() < MAX_CHARGES) {
            charges.add(charge);
        }
    }

    /** The amount for a payment that has none of its own; null if not stated. */
    WrittenAmount transaction() {
        return transaction;
    }

    /** What was kept back of the amount, in this currency; null if not stated, or nothing. */
    BigDecimal charges(String currency) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Charge charge : charges) {
            WrittenAmount amount = charge.amount.in(currency);
            if (!charge.apart && amount.problem() == null && amount.currency().equals(currency)) {
                sum = charge.credit ? sum.subtract(amount.value()) : sum.add(amount.value());
            }
        }
        return sum.signum() > 0 ? sum : null;
    }

    /**
     * What was kept back of a payment that came back: as charges say, else by how much less was collected than went
     * back. Null if neither is stated.
     */
    BigDecimal chargesOfReturn(String currency, BigDecimal moved) {
        WrittenAmount collected = instructed == null ? null : instructed.in(currency);
        boolean more = charges.isEmpty()
                && collected != null
                && collected.problem() == null
                && collected.currency().equals(currency)
                && collected.value().signum() > 0
                && collected.value().compareTo(moved) < 0;
        return more ? moved.subtract(collected.value()) : charges(currency);
    }

    /**
     * What the payer instructed, if it is in another currency or more than what moved; otherwise null. Also null if
     * charges are stated in a currency other than the account's: then it is not known how they reduced the instructed
     * amount.
     */
    WrittenAmount instructed(String currency, BigDecimal moved) {
        if (charges.stream()
                .filter(charge -> !charge.apart)
                .map(charge -> charge.amount.in(currency))
                .anyMatch(charge -> charge.problem() != null
                        || charge.value().signum() > 0 && !charge.currency().equals(currency))) {
            return null;
        }
        WrittenAmount amount = instructed == null ? null : instructed.in(currency);
        boolean other = amount != null
                && amount.problem() == null
                && amount.value().signum() > 0
                && (!amount.currency().equals(currency) || amount.value().compareTo(moved) > 0);
        return other ? amount : null;
    }

    /** To nine decimals; null if not stated. */
    BigDecimal rate() {
        BigDecimal value = rate == null || !RATE.matcher(rate).matches()
                ? null
                : new BigDecimal(rate).setScale(RATE_SCALE, RoundingMode.HALF_EVEN);
        return value == null || value.signum() == 0 ? null : value;
    }
}
