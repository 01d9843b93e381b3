package org.ordertocash.payment.deduction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.ordertocash.ledger.Account;
import org.ordertocash.ledger.TaxCode;
import org.ordertocash.models.SettingsFile;
import org.ordertocash.models.VatOfDeduction;
import org.ordertocash.modelset.FilesInForce;
import org.ordertocash.money.Amounts;
import org.ordertocash.payment.CashPart;
import org.ordertocash.time.LocalDays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The VAT in what is deducted from invoices: corrected where the seller's country says so (the file
 * {@code settings/vat-of-deductions.csv} of the set in force). Items without an invoice of ours, such as those that
 * were taken on, have no taxes to split by.
 */
@Component
public class DeductionVat {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Account, String> DEDUCTIONS = Map.of(
            Account.CASH_DISCOUNT, VatOfDeduction.DISCOUNT, Account.PAYMENT_DIFFERENCES, VatOfDeduction.DIFFERENCE);

    private final JdbcClient jdbc;
    private final LocalDays days;
    private final Supplier<List<VatOfDeduction>> rules;

    DeductionVat(JdbcClient jdbc, LocalDays days, FilesInForce files) {
        this.jdbc = jdbc;
        this.days = days;
        rules = files.reading(SettingsFile.VAT_OF_DEDUCTIONS, DeductionVat::read);
    }

    private static List<VatOfDeduction> read(byte[] content) {
        return SettingsFile.of(SettingsFile.VAT_OF_DEDUCTIONS, content).lines().stream()
                .filter(line -> !line.key().isEmpty())
                .map(VatOfDeduction::of)
                .toList();
    }

    /** What an invoice says, and which of its deductions lower the VAT. */
    private record Invoice(Set<Account> corrected, List<DeductionSplit.InvoiceTax> taxes) {}

    /** The same parts in the same order, with the VAT in their deductions. Asks for invoices once, or not at all. */
    public List<CashPart> in(List<CashPart> parts) {
        List<Long> items = parts.stream()
                .filter(CashPart::hasDeduction)
                .map(CashPart::itemId)
                .distinct()
                .toList();
        if (items.isEmpty()) {
            return parts;
        }
        Map<Long, Invoice> invoices = invoices(items);
        return parts.stream()
                .map(part -> part.hasDeduction() && invoices.containsKey(part.itemId())
                        ? part.taxed(taxes(part, invoices.get(part.itemId())))
                        : part)
                .toList();
    }

    private static List<DeductionTax> taxes(CashPart part, Invoice invoice) {
        List<DeductionTax> taxes = new ArrayList<>();
        for (Account account : List.of(Account.CASH_DISCOUNT, Account.PAYMENT_DIFFERENCES)) {
            if (invoice.corrected().contains(account)) {
                taxes.addAll(DeductionSplit.of(account, part.deducted(account), invoice.taxes()));
            }
        }
        return taxes;
    }

    private Map<Long, Invoice> invoices(List<Long> items) {
        Map<Long, Invoice> invoices = new HashMap<>();
        LocalDate today = days.latest();
        jdbc.sql("""
                select i.open_item_id, t.tax_category, t.tax_rate, t.net_amount, t.tax_amount,
                       e.country
                  from unnest(cast(:items as bigint[])) n(id)
                  join otc.invoices i on i.open_item_id = n.id
                  join otc.legal_entities e on e.id = i.entity_id
                  join otc.invoice_taxes t on t.invoice_id = i.id
                 order by i.open_item_id, t.tax_category, t.tax_rate
                """).param("items", items.toArray(Long[]::new)).query(row -> {
            String country = row.getString("country");
            invoices.computeIfAbsent(
                            row.getLong("open_item_id"),
                            id -> new Invoice(corrected(country, today), new ArrayList<>()))
                    .taxes()
                    .add(new DeductionSplit.InvoiceTax(
                            new TaxCode(row.getString("tax_category"), Amounts.shortest(row.getBigDecimal("tax_rate"))),
                            row.getBigDecimal("net_amount"),
                            row.getBigDecimal("tax_amount")));
        });
        return invoices;
    }

    /** A country without a line: none. */
    private Set<Account> corrected(String country, LocalDate day) {
        return DEDUCTIONS.entrySet().stream()
                .filter(deduction -> rules.get().stream()
                        .filter(rule -> rule.country().equals(country)
                                && rule.kind().equals(deduction.getValue())
                                && !rule.from().isAfter(day))
                        .max(Comparator.comparing(VatOfDeduction::from))
                        .filter(VatOfDeduction::corrected)
                        .isPresent())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** As an allocation keeps it; amounts as texts, so that no digit is lost. */
    private record Kept(String account, String category, String rate, String net, String tax) {}

    /** Null: nothing was split. */
    public static String kept(CashPart part) {
        if (part.taxes().isEmpty()) {
            return null;
        }
        try {
            return JSON.writeValueAsString(part.taxes().stream()
                    .map(t -> new Kept(
                            t.account().number(),
                            t.code().category(),
                            t.code().rate().toPlainString(),
                            t.net().getAmount().toPlainString(),
                            t.tax().getAmount().toPlainString()))
                    .toList());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What an allocation kept, in the currency of its item. */
    public static List<DeductionTax> read(String kept, String currency) {
        if (kept == null) {
            return List.of();
        }
        try {
            return JSON.readValue(kept, new TypeReference<List<Kept>>() {}).stream()
                    .map(k -> new DeductionTax(
                            Account.of(k.account()),
                            new TaxCode(k.category(), new BigDecimal(k.rate())),
                            money(k.net(), currency),
                            money(k.tax(), currency)))
                    .toList();
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("What an allocation kept of its taxes cannot be read: " + kept, broken);
        }
    }

    private static Money money(String amount, String currency) {
        return Amounts.of(new BigDecimal(amount), currency);
    }
}
