package org.ordertocash.generalledger;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ordertocash.document.CsvRows;
import org.ordertocash.generalledger.BaseAmounts.Based;

/** A batch for any general ledger: a row per line of a journal, UTF-8, with its amounts in both currencies. */
final class BatchCsv {

    private BatchCsv() {}

    static byte[] of(String entity, int number, List<Based> lines, AccountMap accounts) {
        CsvRows rows = new CsvRows(
                "entity",
                "batch",
                "journal",
                "line",
                "kind",
                "posted_on",
                "recorded_at",
                "recorded_by",
                "source",
                "description",
                "account",
                "general_ledger_account",
                "tax_key",
                "tax_category",
                "tax_rate",
                "customer",
                "document",
                "currency",
                "debit",
                "credit",
                "base_currency",
                "rate",
                "base_debit",
                "base_credit");
        for (Based based : lines) {
            Line line = based.line();
            AccountMap.Target target = accounts.of(line.account(), line.tax());
            rows.row(
                    entity,
                    number,
                    line.journalId(),
                    line.postingId(),
                    line.kind(),
                    line.day(),
                    line.recordedAt(),
                    line.recordedBy(),
                    line.source(),
                    line.description(),
                    line.account(),
                    target.account(),
                    target.taxKey(),
                    line.tax() == null ? null : line.tax().category(),
                    line.tax() == null ? null : line.tax().rate(),
                    line.customer(),
                    line.document(),
                    line.currency(),
                    debit(line.value()),
                    debit(line.value().negate()),
                    based.base().getCurrencyUnit().getCode(),
                    based.rate() == null ? null : based.rate().value(),
                    debit(based.value()),
                    debit(based.value().negate()));
        }
        return rows.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static BigDecimal debit(BigDecimal amount) {
        return amount.signum() > 0 ? amount : BigDecimal.ZERO.setScale(amount.scale());
    }
}
