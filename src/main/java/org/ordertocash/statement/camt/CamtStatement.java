package org.ordertocash.statement.camt;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Function;
import org.ordertocash.money.Iban;
import org.ordertocash.statement.reported.ReportedTransaction.Direction;
import org.ordertocash.statement.reported.StatementHeader;
import org.ordertocash.statement.reported.StatementKind;
import org.ordertocash.statement.reported.StatementSink;
import org.ordertocash.statement.reported.StatementSummary;
import org.ordertocash.statement.text.WrittenAmount;

/** One statement inside a camt message: Stmt, Ntfctn or Rpt. */
final class CamtStatement {

    private final XmlCursor xml;
    private final StatementSink sink;
    private final Function<String, ZoneId> zoneOf;
    private final StatementKind kind;
    private final String format;
    private final CamtPage page = new CamtPage();
    private final CamtPage messagePage;
    private final int line;
    private String id;
    private LocalDate createdOn;
    private String electronicSequence;
    private String legalSequence;
    private LocalDate from;
    private LocalDate to;
    private String accountId;
    private String currency;
    private String balanceCurrency;
    private BigDecimal opening;
    private BigDecimal previousClosing;
    private BigDecimal closing;
    private StatementHeader header;
    private ZoneId zone;
    private BigDecimal bookedSum = BigDecimal.ZERO;
    private int entries;
    private int pending;

    CamtStatement(
            XmlCursor xml,
            StatementSink sink,
            Function<String, ZoneId> zoneOf,
            StatementKind kind,
            String format,
            String messageId,
            LocalDate messageCreatedOn,
            CamtPage messagePage) {
        this.xml = xml;
        this.sink = sink;
        this.zoneOf = zoneOf;
        this.kind = kind;
        this.format = format;
        this.id = messageId;
        this.createdOn = messageCreatedOn;
        this.messagePage = messagePage;
        this.line = xml.line();
    }

    void read() {
        xml.children(this::part);
        begin();
        if (pending > 0) {
            sink.warning("Statement " + id + ": " + pending + (pending == 1 ? " entry is" : " entries are")
                    + " not booked yet (pending or for information) and not taken.");
        }
        sink.endStatement(new StatementSummary(
                opening != null ? opening : previousClosing, closing, balanceCurrency, bookedSum, entries, pending));
    }

    private void part(String name) {
        switch (name) {
            case "Id" -> {
                String own = xml.text();
                id = own != null ? own : id;
            }
            case "ElctrncSeqNb" -> electronicSequence = xml.text();
            case "LglSeqNb" -> legalSequence = xml.text();
            case "StmtPgntn", "NtfctnPgntn", "RptPgntn" -> page.read(xml);
            case "CreDtTm" -> {
                LocalDate day = CamtReader.day(xml.text());
                createdOn = day != null ? day : createdOn;
            }
            case "FrToDt" -> xml.children(this::period);
            case "Acct" -> xml.children(this::account);
            case "Bal" -> balance();
            case "Ntry" -> entry();
            default -> {}
        }
    }

    private void period(String name) {
        switch (name) {
            case "FrDtTm", "FrDt" -> from = CamtReader.day(xml.text());
            case "ToDtTm", "ToDt" -> to = CamtReader.day(xml.text());
            default -> {}
        }
    }

    private void account(String name) {
        switch (name) {
            case "Id" -> accountId = Iban.normalise(CamtDetails.accountId(xml));
            case "Ccy" -> currency = xml.text();
            default -> {}
        }
    }

    private void balance() {
        Balance balance = new Balance();
        xml.children(balance::part);
        if (balance.type == null || !balance.type.matches("OPBD|PRCD|CLBD")) {
            return;
        }
        WrittenAmount amount = balance.amount == null ? new WrittenAmount(null, currency) : balance.amount.in(currency);
        String problem = amount.problem();
        String expected = currency != null ? currency : balanceCurrency;
        if (problem == null && expected != null && !amount.currency().equals(expected)) {
            problem = "it is in " + amount.currency() + ", but the account is in " + expected;
        }
        if (problem != null) {
            sink.warning("Statement " + id + ": the balance " + balance.type + " was not taken: " + problem + ".");
            return;
        }
        balanceCurrency = amount.currency();
        // some banks leave out the indicator; then a balance is money on the account
        BigDecimal value = "DBIT".equals(balance.indicator) ? amount.value().negate() : amount.value();
        switch (balance.type) {
            case "OPBD" -> opening = opening == null ? value : opening;
            case "PRCD" -> previousClosing = previousClosing == null ? value : previousClosing;
            default -> closing = value;
        }
    }

    private final class Balance {
        private String type;
        private WrittenAmount amount;
        private String indicator;

        private void part(String name) {
            switch (name) {
                case "Tp" -> xml.children(this::type);
                case "Amt" -> amount = CamtDetails.amount(xml);
                case "CdtDbtInd" -> indicator = xml.text();
                default -> {}
            }
        }

        private void type(String name) {
            switch (name) {
                case "CdOrPrtry" -> xml.children(this::type);
                case "Cd" -> type = xml.text();
                default -> {}
            }
        }
    }

    private void entry() {
        begin();
        xml.resetCount();
        CamtEntry entry = new CamtEntry(xml, sink, header, zone);
        entry.read();
        if (!entry.booked()) {
            pending++;
            return;
        }
        Direction direction = entry.emit();
        bookedSum = bookedSum.add(direction.signed(entry.amount()));
        entries++;
    }

    private void begin() {
        if (header == null) {
            CamtPage effective = page.oneOfSeveral() ? page : messagePage;
            String sequence =
                    electronicSequence != null ? electronicSequence : legalSequence != null ? legalSequence : "";
            header = new StatementHeader(
                    kind,
                    format,
                    accountId == null || accountId.isEmpty() ? null : accountId,
                    currency,
                    id,
                    sequence + effective.suffix(),
                    effective.kind(),
                    createdOn,
                    from,
                    to,
                    line);
            zone = zoneOf.apply(header.accountId());
            sink.beginStatement(header);
        }
    }
}
