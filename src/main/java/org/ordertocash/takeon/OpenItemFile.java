package org.ordertocash.takeon;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.ledger.OpeningBalances;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.CreditorReference;
import org.ordertocash.money.CurrenciesInUse;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Open items of the live book, each with its opening journal. */
@Component
class OpenItemFile implements ImportFile {

    private static final Pattern CREDITOR_REFERENCE = Pattern.compile("RF[0-9]{2}.*");
    private static final Pattern LETTER_OR_DIGIT = Pattern.compile(".*[A-Za-z0-9].*");
    private static final Pattern PUNCTUATION = Pattern.compile("[^A-Za-z0-9]");

    /** The most numbers that our own series may skip. */
    private static final int MAX_JUMP = 1_000_000;

    private static final String TAKEN = "with " + Findings.GOOD + """
            select g.line, e.id as entity_id, e.invoice_prefix, c.id as customer_id, a.discount_percent,
                   g.issued_on + a.discount_days as discount_until, g.invoice_number, g.issued_on, g.due_on, g.currency,
                   g.gross, g.open, g.reference, g.order_number
              from good g
              join otc.legal_entities e on e.code = g.entity
              join otc.customers c on c.number = g.customer_number
              join otc.customer_accounts a on a.customer_id = c.id and a.entity_id = e.id
            """;

    private final JdbcClient jdbc;
    private final OpeningBalances balances;
    private final Clock clock;

    OpenItemFile(JdbcClient jdbc, OpeningBalances balances, Clock clock) {
        this.jdbc = jdbc;
        this.balances = balances;
        this.clock = clock;
    }

    @Override
    public String stagedColumns() {
        return """
                invoice_number text, customer_number text, entity text, issued_on date, due_on date, currency text, \
                gross numeric, open numeric,
                reference text, order_number text""";
    }

    @Override
    public String waitingTable() {
        return "otc.import_open_items";
    }

    @Override
    public String amount() {
        return "open";
    }

    @Override
    public String counts() {
        return "count(distinct customer_number), 0, 0, 0";
    }

    @Override
    public Object[] stage(StagedRow row) {
        String number = row.text("invoiceNumber");
        String customer = row.text("customerNumber");
        String entity = row.text("entity");
        String currency = row.text("currency");
        String order = row.text("orderNumber");
        LocalDate issued = row.date("issueDate");
        LocalDate due = row.date("dueDate");
        BigDecimal gross = row.amount("grossAmount");
        BigDecimal open = row.amount("openAmount");
        FieldErrors errors = new FieldErrors()
                .text(number, 40, "invoiceNumber")
                .text(customer, 30, "customerNumber")
                .text(entity, 20, "entity")
                .require(
                        number == null || LETTER_OR_DIGIT.matcher(number).matches(),
                        "invoiceNumber",
                        "has neither a letter nor a digit")
                .require(row.text("issueDate") != null, "issueDate", "is missing")
                .day(issued, "issueDate")
                .require(row.text("dueDate") != null, "dueDate", "is missing")
                .day(due, "dueDate")
                .require(issued == null || due == null || !due.isBefore(issued), "dueDate", "is before the issue date")
                .require(
                        CurrenciesInUse.contains(currency),
                        "currency",
                        "is not a currency in use by ISO 4217, such as EUR")
                .require(
                        open == null || gross == null || open.compareTo(gross) <= 0,
                        "openAmount",
                        "is more than the gross amount")
                .optionalText(order, 60, "orderNumber");
        amount(errors, row.text("grossAmount"), gross, currency, "grossAmount");
        amount(errors, row.text("openAmount"), open, currency, "openAmount");
        String reference = reference(row.text("paymentReference"), errors);
        row.wrong(errors);
        return new Object[] {number, customer, entity, issued, due, currency, gross, open, reference, order};
    }

    private static void amount(FieldErrors errors, String text, BigDecimal amount, String currency, String column) {
        errors.require(text != null, column, "is missing")
                .require(amount == null || amount.signum() > 0, column, "is not above zero")
                .require(
                        amount == null || !Amounts.isCurrency(currency) || Amounts.fits(amount, currency),
                        column,
                        "has more decimals than the currency, or is too large");
    }

    /** In the form in which payers' references are compared with it: capitals and digits. */
    private static String reference(String text, FieldErrors errors) {
        if (text == null) {
            return null;
        }
        String key = PUNCTUATION.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
        boolean creditorReference = CREDITOR_REFERENCE.matcher(key).matches();
        errors.require(!key.isEmpty(), "paymentReference", "has neither a letter nor a digit")
                .require(key.length() <= 35, "paymentReference", "has more than 35 letters and digits")
                .require(
                        !creditorReference || CreditorReference.isValid(key),
                        "paymentReference",
                        "begins like an ISO 11649 creditor reference, but its check digits are wrong");
        return key.isEmpty() ? null : key;
    }

    @Override
    public void check(Findings findings, EntityScope mine) {
        findings.unique("invoiceNumber", "entity", "invoice_number");
        findings.unique("paymentReference", "entity", "reference");
        findings.where(
                "entity",
                "left join otc.legal_entities e on e.code = s.entity",
                "s.entity is not null and e.id is null",
                "'names no legal entity: ' || left(s.entity, 100)");
        new SeenCustomers(jdbc).collect(mine);
        findings.where(
                "customerNumber",
                "left join (otc.customers c join seen using (id)) on c.number = s.customer_number",
                "s.customer_number is not null and c.id is null",
                "'names no customer: ' || left(s.customer_number, 100)");
        findings.where(
                "customerNumber",
                "join otc.customers c on c.number = s.customer_number join seen using (id)"
                        + " join otc.legal_entities e on e.code = s.entity",
                "not exists (select from otc.customer_accounts a where a.customer_id = c.id and a.entity_id = e.id)",
                "'has no account with the legal entity ' || e.code");
        String ofEntity =
                "join otc.legal_entities e on e.code = s.entity join otc.open_items i on i.entity_id = e.id and ";
        findings.where(
                "invoiceNumber",
                ofEntity + "i.document_number = s.invoice_number",
                "true",
                "'is in the books already'");
        findings.where(
                "paymentReference",
                ofEntity + "i.reference = s.reference",
                "i.document_number <> s.invoice_number",
                "'is the payment reference of ' || i.document_number || ' already'");
        findings.where(
                "invoiceNumber",
                """
                join otc.legal_entities e on e.code = s.entity
                join otc.number_series n on n.entity_id = e.id and n.kind = e.invoice_prefix
                      and n.year::text = substr(s.invoice_number, length(e.invoice_prefix) + 2, 4)""",
                """
                n.last_value > n.taken_on_value and starts_with(s.invoice_number, e.invoice_prefix || '-')
                and case when substr(s.invoice_number, length(e.invoice_prefix) + 2) ~ '^[0-9]{4}-[0-9]{6,12}$'
                    then substr(s.invoice_number, length(e.invoice_prefix) + 7)::bigint > n.last_value
                    else false end""",
                "'is a number that our own series ' || e.invoice_prefix || ' will give: it has given ' || n.last_value"
                        + " || ' numbers of ' || n.year || ' already, and goes on after them'");
        findings.where(
                "invoiceNumber",
                """
                join otc.legal_entities e on e.code = s.entity
                left join otc.number_series n on n.entity_id = e.id and n.kind = e.invoice_prefix
                      and n.year::text = substr(s.invoice_number, length(e.invoice_prefix) + 2, 4)""",
                """
                starts_with(s.invoice_number, e.invoice_prefix || '-')
                and case when substr(s.invoice_number, length(e.invoice_prefix) + 2) ~ '^[0-9]{4}-[0-9]{7,12}$'
                    then substr(s.invoice_number, length(e.invoice_prefix) + 7)::bigint > coalesce(n.last_value, 0) + \
                %d else false end""".formatted(MAX_JUMP),
                "'is far above the last number of our own series ' || e.invoice_prefix || ', which would go on from "
                        + "there'");
        findings.warnWhere(
                "currency",
                "join otc.customers c on c.number = s.customer_number join otc.legal_entities e on e.code = s.entity"
                        + " join otc.customer_accounts a on a.customer_id = c.id and a.entity_id = e.id",
                "a.currency <> s.currency",
                "'is not the currency of the customer''s account, ' || a.currency");
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        findings.where(
                "issueDate",
                "",
                "s.issued_on > date '" + today.plusYears(1) + "'",
                "'is more than a year ahead of today'");
        findings.where(
                "dueDate",
                "",
                "s.due_on > date '" + today.plusYears(5) + "'",
                "'is more than five years ahead of today'");
        findings.warnWhere(
                "issueDate",
                "join otc.legal_entities e on e.code = s.entity",
                "s.issued_on > cast(timestamptz '" + clock.instant() + "' at time zone e.time_zone as date)",
                "'is in the future'");
    }

    @Override
    public int take(TakeOnAct act, IntConsumer progress) {
        return balances.take(TAKEN, "import " + act.importId(), act.sentBy(), progress);
    }
}
