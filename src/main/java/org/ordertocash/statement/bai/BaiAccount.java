package org.ordertocash.statement.bai;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.joda.money.CurrencyUnit;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.DayFormat;
import org.ordertocash.money.Iban;
import org.ordertocash.statement.reported.ReportedTransaction.Direction;
import org.ordertocash.statement.reported.StatementHeader;
import org.ordertocash.statement.reported.StatementSink;
import org.ordertocash.statement.reported.StatementSummary;
import org.ordertocash.statement.text.PlainText;
import org.ordertocash.statement.text.TextLimits;

/** One account of a BAI2 group: its balances, and its transactions as they come. */
final class BaiAccount {

    /** If neither file nor account names a currency. */
    private static final String DEFAULT_CURRENCY = "USD";

    private final StatementSink sink;
    private final BaiGroup group;
    private final BaiRecord header;
    private final int number;
    private final String id;
    private final String currency;
    private final Map<String, BigInteger> balances = new HashMap<>();
    private BigInteger summarySum = BigInteger.ZERO;
    private BigDecimal bookedSum = BigDecimal.ZERO;
    private int entries;

    BaiAccount(StatementSink sink, BaiGroup group, BaiRecord header, int number, UnaryOperator<String> currencyOf) {
        this.sink = sink;
        this.group = group;
        this.header = header;
        this.number = number;
        this.id = Iban.normalise(header.field(1));
        if (id.isEmpty() || id.length() > 60) {
            throw header.refusal("the record does not name an account");
        }
        String stated = !header.field(2).isEmpty() ? header.field(2) : group.currency();
        String ours = stated == null ? currencyOf.apply(id) : stated;
        this.currency = ours == null ? DEFAULT_CURRENCY : ours;
        if (!Amounts.isCurrency(currency)) {
            throw header.refusal(
                    "\"" + TextLimits.limited(PlainText.tidy(currency), 10) + "\" is not an ISO 4217 currency code");
        }
        summaries();
    }

    /**
     * Four fields each: type, amount, count, funds type; the last may be followed by more. Some banks end a record with
     * commas that say nothing.
     */
    private void summaries() {
        List<String> fields = header.fields();
        int at = 3;
        while (at < fields.size()) {
            String type = header.field(at);
            if (type.isEmpty()) {
                at++;
                continue;
            }
            BigInteger amount = header.number(at + 1);
            summarySum = summarySum.add(amount);
            if (!header.field(at + 1).isEmpty()) {
                balances.putIfAbsent(type, amount);
            }
            at = behindFunds(header, at + 3);
        }
    }

    /** The index after a funds type and what belongs to it. */
    static int behindFunds(BaiRecord record, int at) {
        return switch (record.field(at)) {
            case "V" -> at + 3;
            case "S" -> at + 4;
            case "D" -> {
                int pairs = Math.min(
                        record.number(at + 1).bitLength() > 15
                                ? Short.MAX_VALUE
                                : record.number(at + 1).intValue(),
                        Short.MAX_VALUE);
                if (pairs < 0) {
                    throw record.refusal("a number of days is negative");
                }
                yield at + 2 + 2 * pairs;
            }
            default -> at + 1;
        };
    }

    BigInteger summarySum() {
        return summarySum;
    }

    String id() {
        return id;
    }

    void begin() {
        sink.beginStatement(new StatementHeader(
                group.kind(),
                "BAI2",
                id,
                currency,
                group.fileId(),
                group.number() + "/" + number,
                StatementHeader.Page.ONLY,
                group.day(),
                group.day(),
                group.day(),
                header.line()));
    }

    BigDecimal money(BaiRecord record, BigInteger minor) {
        BigDecimal amount = new BigDecimal(minor, CurrencyUnit.of(currency).getDecimalPlaces());
        if (!Amounts.fits(amount, currency)) {
            throw record.refusal("the amount " + minor + " is larger than any account can hold");
        }
        return amount;
    }

    void take(BaiRecord record) {
        if (group.correction()) {
            throw record.refusal(
                    "the group corrects an earlier report, and its entries would be booked once more; a person has to "
                            + "compare the two");
        }
        BaiTransaction transaction = new BaiTransaction(record, group.day());
        if (transaction.forInformation()) {
            return;
        }
        BigInteger minor = record.number(2);
        if (minor.signum() < 0) {
            throw record.refusal("its amount is negative; whether money came or went is said by its type only");
        }
        Direction direction = transaction.direction();
        BigDecimal amount = money(record, minor);
        transaction.emit(sink, currency, amount, direction);
        bookedSum = bookedSum.add(direction.signed(amount));
        entries++;
    }

    /** Ledger balances; the available ones only if the bank gives no others. */
    void end() {
        boolean ledger = balances.containsKey("010") || balances.containsKey("015");
        BigDecimal opening = balance(ledger ? "010" : "040");
        BigDecimal closing = balance(ledger ? "015" : "045");
        if (group.correction()) {
            sink.warning("Account " + id + ": the bank corrects an earlier report of " + DayFormat.inWords(group.day())
                    + "; compare the balances.");
        }
        sink.endStatement(new StatementSummary(
                opening, closing, opening == null && closing == null ? null : currency, bookedSum, entries, 0));
    }

    private BigDecimal balance(String type) {
        return balances.containsKey(type) ? money(header, balances.get(type)) : null;
    }
}
