package org.ordertocash.statement.camt;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ordertocash.statement.text.TextLimits;
import org.ordertocash.statement.text.WrittenAmount;

/** RmtInf: what the payer says the money is for, as text and as references, which may each have an amount. */
final class CamtRemittance {

    private static final int MAX_REFERENCE = 140;

    private final StringBuilder text = new StringBuilder();
    private final List<String> references = new ArrayList<>();
    /** As many as references; null where there is no amount. */
    private final List<WrittenAmount> amounts = new ArrayList<>();

    private boolean cut;

    /**
     * Several payments taken as one: their texts, and each reference once, with its amount if all that name one agree.
     */
    static CamtRemittance merged(List<CamtRemittance> parts) {
        CamtRemittance all = new CamtRemittance();
        Map<String, WrittenAmount> amounts = new LinkedHashMap<>();
        for (CamtRemittance part : parts) {
            for (int i = 0; i < part.references.size(); i++) {
                String reference = part.references.get(i);
                WrittenAmount amount = part.amounts.get(i);
                boolean again = amounts.containsKey(reference);
                amounts.put(reference, again && !Objects.equals(amounts.get(reference), amount) ? null : amount);
            }
            all.addText(part.text.isEmpty() ? null : part.text.toString());
            all.cut |= part.cut;
        }
        amounts.forEach(all::addReference);
        return all;
    }

    /** The cursor stands on a child of RmtInf. */
    void part(XmlCursor xml, String name) {
        switch (name) {
            case "Ustrd" -> addText(xml.text());
            case "Strd" -> {
                Block block = new Block();
                xml.children(child -> block.part(xml, child));
                block.end();
            }
            default -> {}
        }
    }

    /** One Strd: documents and a creditor reference, and what is paid for all of them. */
    private final class Block {
        private final List<String> documents = new ArrayList<>();
        private final List<String> creditorReferences = new ArrayList<>();
        private WrittenAmount remitted;
        private WrittenAmount due;
        private int remittedCount;
        private boolean creditNote;

        private void part(XmlCursor xml, String name) {
            switch (name) {
                case "RfrdDocInf" -> xml.children(child -> document(xml, child));
                case "CdtrRefInf" -> xml.children(child -> keep(xml, child, creditorReferences, "Ref", "CdtrRef"));
                case "RfrdDocAmt" -> xml.children(child -> amount(xml, child));
                case "AddtlRmtInf" -> addText(xml.text());
                default -> {}
            }
        }

        private void document(XmlCursor xml, String name) {
            if (name.equals("Tp") || name.equals("RfrdDocTp")) {
                type(xml);
            } else {
                keep(xml, name, documents, "Nb", "RfrdDocNb");
            }
        }

        /** As a code, which newer versions wrap in one more element. */
        private void type(XmlCursor xml) {
            xml.children(child -> {
                if (child.equals("CdOrPrtry")) {
                    type(xml);
                } else if (child.equals("Cd")) {
                    creditNote |= "CREN".equals(xml.text());
                }
            });
        }

        private static void keep(
                XmlCursor xml, String element, List<String> list, String name, String nameInVersionOne) {
            if (element.equals(name) || element.equals(nameInVersionOne)) {
                String reference = CamtDetails.provided(xml.text());
                if (reference != null) {
                    list.add(reference);
                }
            }
        }

        private void amount(XmlCursor xml, String name) {
            switch (name) {
                case "RmtdAmt" -> {
                    remitted = CamtDetails.amount(xml);
                    remittedCount++;
                }
                case "DuePyblAmt" -> due = CamtDetails.amount(xml);
                default -> {}
            }
        }

        /**
         * An amount is for the only document, or for the only reference; for several it is not known how it is divided.
         */
        private void end() {
            WrittenAmount amount = creditNote || remittedCount > 1 ? null : remitted != null ? remitted : due;
            documents.forEach(document -> addReference(document, documents.size() == 1 ? amount : null));
            creditorReferences.forEach(reference ->
                    addReference(reference, documents.isEmpty() && creditorReferences.size() == 1 ? amount : null));
        }
    }

    private void addReference(String reference, WrittenAmount amount) {
        if (references.size() == TextLimits.MAX_REFERENCES || reference.length() > MAX_REFERENCE) {
            cut = true;
        } else {
            references.add(reference);
            amounts.add(amount);
        }
    }

    /** Lines are joined by one blank: a search for a reference that is broken over two lines ignores blanks. */
    void addText(String more) {
        if (more == null) {
            return;
        }
        if (!text.isEmpty() && text.length() < TextLimits.MAX_TEXT) {
            text.append(' ');
        }
        int room = TextLimits.MAX_TEXT - text.length();
        text.append(TextLimits.limited(more, room));
        cut |= room < more.length();
    }

    String text() {
        return text.toString();
    }

    List<String> references() {
        return List.copyOf(references);
    }

    /** One for each reference, null if it has none in this currency; empty if no reference has one. */
    List<BigDecimal> amounts(String currency) {
        List<BigDecimal> values = new ArrayList<>();
        for (WrittenAmount amount : amounts) {
            WrittenAmount own = amount == null ? null : amount.in(currency);
            boolean taken = own != null
                    && own.problem() == null
                    && own.currency().equals(currency)
                    && own.value().signum() > 0;
            values.add(taken ? own.value() : null);
        }
        return values.stream().allMatch(Objects::isNull) ? List.of() : Collections.unmodifiableList(values);
    }

    /** Whether something was too long to be kept. */
    boolean cut() {
        return cut;
    }

    /** Characters kept. */
    int weight() {
        int weight = text.length();
        for (String reference : references) {
            weight += reference.length();
        }
        return weight;
    }
}
