package org.ordertocash.invoice.creditnote;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.ordertocash.document.Wordings;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.invoice.InvoiceDocument;
import org.ordertocash.invoice.electronic.BrokenRule;
import org.ordertocash.invoice.electronic.ElectronicInvoices;
import org.ordertocash.invoice.electronic.MixedInvoices;
import org.ordertocash.money.Amounts;

/** Whatever is credited of whatever was invoiced passes the official rules, one credit note after the other. */
class CreditNotesInMachineFormTest {

    /** {@code -Dinvoices=500} for the long run. */
    private static final int COUNT = Integer.getInteger("invoices", 60);

    private static final long SEED = Long.getLong("seed", 20261130);
    private static final ElectronicInvoices ELECTRONIC = new ElectronicInvoices();

    private final Random random = new Random(SEED);
    private final Wordings wordings = new Wordings("");
    private final List<String> broken = new ArrayList<>();
    private final Map<String, Integer> kinds = new TreeMap<>();

    @Test
    void creditNotesOfMixedInvoicesPassTheOfficialRulesInBothSyntaxes() {
        new MixedInvoices(SEED)
                .stream(COUNT * 4)
                        .filter(CreditNotesInMachineFormTest::canBeOurs)
                        .limit(COUNT)
                        .forEach(this::creditTwice);
        assertThat(broken).as("of seed " + SEED).isEmpty();
        assertThat(kinds).as("all kinds").hasSizeGreaterThanOrEqualTo(7);
        assertThat(kinds.values().stream().mapToInt(n -> n).sum()).isGreaterThan(COUNT);
    }

    /** Invoices of ours have no lines below zero, and nothing on the whole document. */
    private static boolean canBeOurs(InvoiceDocument invoice) {
        return invoice.lines().stream()
                        .allMatch(line ->
                                line.net().signum() >= 0 && line.quantity().signum() > 0)
                && invoice.adjustments().isEmpty()
                && invoice.gross().signum() > 0
                && invoice.prepaid().signum() == 0;
    }

    /** A part, and then all that is left. */
    private void creditTwice(InvoiceDocument invoice) {
        CreditDraft first = CreditArithmetic.draft(creditable(invoice, null), part(invoice));
        check(invoice, first);
        if (first.gross().isLessThan(money(invoice.gross(), invoice))) {
            check(invoice, CreditArithmetic.draft(creditable(invoice, first), asked(CreditNoteScope.FULL, null, null)));
        }
    }

    private NewCreditNote part(InvoiceDocument invoice) {
        if (random.nextBoolean()) {
            BigDecimal part = invoice.gross()
                    .multiply(BigDecimal.valueOf(1 + random.nextInt(99), 2))
                    .setScale(Math.min(2, invoice.currency().equals("JPY") ? 0 : 2), RoundingMode.UP);
            return asked(CreditNoteScope.AMOUNT, null, part.min(invoice.gross()));
        }
        InvoiceDocument.Line line = invoice.lines().stream()
                .filter(one -> one.net().signum() > 0)
                .findFirst()
                .orElseThrow();
        BigDecimal some = line.quantity()
                .multiply(BigDecimal.valueOf(1 + random.nextInt(99), 2))
                .setScale(4, RoundingMode.UP)
                .min(line.quantity());
        return asked(CreditNoteScope.LINES, List.of(new NewCreditNote.Line(line.number(), some)), null);
    }

    private static NewCreditNote asked(CreditNoteScope scope, List<NewCreditNote.Line> lines, BigDecimal amount) {
        return new NewCreditNote(scope, CreditReason.OTHER, "as agreed", lines, amount, null, null);
    }

    /** What is refused when it is asked for is what the rules would refuse, whatever the customer's data. */
    private static boolean refused(InvoiceDocument invoice, CreditDraft draft, InvoiceDocument note) {
        try {
            CreditNoteChecks.refuseHopeless(invoice.profile(), invoice.seller().country(), draft);
            return false;
        } catch (InvalidInput told) {
            String rule = told.getMessage().contains("with three") ? "BR-DEC" : "BR-CO-17";
            assertThat(told).hasMessageContaining(rule);
            assertThat(ELECTRONIC.check(note)).extracting(BrokenRule::rule).anyMatch(broken -> broken.startsWith(rule));
            return true;
        }
    }

    private void check(InvoiceDocument invoice, CreditDraft draft) {
        InvoiceDocument note = CreditNoteDocuments.credited(
                invoice,
                note(invoice, draft),
                "CN-2026-000001",
                LocalDate.of(2026, 12, 1),
                wordings.of(invoice.locale(), invoice.currency()));
        String name = invoice.profile() + " " + invoice.currency() + " " + draft.lines() + " ";
        if (!ELECTRONIC.has(note) || refused(invoice, draft, note)) {
            return;
        }
        ELECTRONIC.check(note).forEach(rule -> broken.add(name + "UBL " + rule));
        ELECTRONIC.checkCii(note).forEach(rule -> broken.add(name + "CII " + rule));
        assertThat(new String(ELECTRONIC.ubl(note)))
                .contains("<cbc:CreditNoteTypeCode>381<", "<cbc:ID>" + invoice.number() + "</cbc:ID>");
        kinds.merge(
                invoice.profile()
                        + (draft.lines().get(0).invoiceLine() == null ? " amount " : " lines ")
                        + (draft.taxes().size() > 1 ? "mixed" : "one"),
                1,
                Integer::sum);
    }

    private static CreditNote note(InvoiceDocument invoice, CreditDraft draft) {
        return new CreditNote(
                1,
                "CNR-1",
                null,
                "DE",
                1,
                1L,
                invoice.number(),
                null,
                invoice.buyerNumber(),
                invoice.buyer().name(),
                CreditNoteScope.FULL,
                CreditReason.OTHER,
                "as agreed",
                draft.net(),
                draft.tax(),
                draft.gross(),
                CreditNoteStatus.WAITING,
                null,
                null,
                null,
                "rita",
                null,
                draft.lines(),
                draft.adjustments(),
                draft.taxes(),
                List.of(),
                null);
    }

    private static Creditable creditable(InvoiceDocument invoice, CreditDraft before) {
        List<CreditLine> lines = before == null ? List.of() : before.lines();
        List<CreditTax> taxes = before == null ? List.of() : before.taxes();
        Money zero = money(BigDecimal.ZERO, invoice);
        Money gross = money(invoice.gross(), invoice);
        Money credited = before == null ? zero : before.gross();
        return new Creditable(
                1,
                1,
                "DE",
                1,
                "C-1",
                "Buyer",
                1L,
                "SO-1",
                invoice.number(),
                invoice.issuedOn(),
                invoice.dueOn(),
                gross,
                gross.minus(credited),
                credited,
                gross.minus(credited),
                invoice.lines().stream()
                        .map(line -> {
                            List<CreditLine> own = lines.stream()
                                    .filter(one -> one.invoiceLine() != null && one.invoiceLine() == line.number())
                                    .toList();
                            return new Creditable.Line(
                                    line.number(),
                                    line.sku(),
                                    line.description(),
                                    line.quantity(),
                                    line.unit(),
                                    line.unitPrice(),
                                    line.discountPercent(),
                                    line.taxCategory(),
                                    line.taxRate(),
                                    line.taxReason(),
                                    money(line.net(), invoice),
                                    own.stream().map(CreditLine::quantity).reduce(BigDecimal.ZERO, BigDecimal::add),
                                    own.stream().map(CreditLine::net).reduce(zero, Money::plus));
                        })
                        .toList(),
                List.of(),
                invoice.taxes().stream()
                        .map(tax -> {
                            List<CreditTax> own = taxes.stream()
                                    .filter(one -> one.category().equals(tax.category())
                                            && one.rate().compareTo(tax.rate()) == 0)
                                    .toList();
                            return new Creditable.Rate(
                                    tax.category(),
                                    tax.rate(),
                                    money(tax.net(), invoice),
                                    money(tax.tax(), invoice),
                                    own.stream().map(CreditTax::net).reduce(zero, Money::plus),
                                    own.stream().map(CreditTax::tax).reduce(zero, Money::plus));
                        })
                        .collect(Collectors.toList()));
    }

    private static Money money(BigDecimal amount, InvoiceDocument invoice) {
        return Amounts.of(amount, invoice.currency());
    }
}
