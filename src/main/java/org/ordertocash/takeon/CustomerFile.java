package org.ordertocash.takeon;

import java.math.BigDecimal;
import java.util.function.IntConsumer;
import org.ordertocash.credit.CreditLimits;
import org.ordertocash.customer.CustomerRules;
import org.ordertocash.customer.CustomerTakeOn;
import org.ordertocash.customer.NewCustomer;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.money.Iban;
import org.ordertocash.money.PaymentTerms;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Customers with their bank account, account and credit account, as if each had been entered. A row is an account:
 * those with the same number are of one customer.
 */
@Component
class CustomerFile implements ImportFile {

    private static final PaymentTerms NO_TERMS = PaymentTerms.net(0);
    /** Name without legal form and punctuation, for finding the same company twice. */
    private static final String NAME_KEY = """
            nullif(regexp_replace(lower(name), \
            '\\m(gmbh|mbh|ag|kg|kgaa|ohg|ug|gbr|ek|co|ltd|limited|llc|llp|inc|corp|plc|sa|sas|sarl|srl|spa|bv|nv|ab|\
            as|oy|aps)\\M|[^[:alnum:]]', '', 'g'), '')
            """;

    private final CustomerTakeOn customers;
    private final CreditLimits limits;
    private final JdbcClient jdbc;

    CustomerFile(CustomerTakeOn customers, CreditLimits limits, JdbcClient jdbc) {
        this.customers = customers;
        this.limits = limits;
        this.jdbc = jdbc;
    }

    @Override
    public String stagedColumns() {
        return """
                number text, name text, country text, vat_id text, registration_number text, street text, postcode text,
                city text, email text, iban text, currency text, language text, usual_language text, net_days int,
                discount_percent numeric, discount_days int, credit_limit numeric, risk_class text, entity text,
                parent_number text, payer_number text""";
    }

    @Override
    public String waitingTable() {
        return "otc.import_customers";
    }

    @Override
    public String amount() {
        return "credit_limit";
    }

    @Override
    public String counts() {
        return """
                count(distinct number), count(distinct number) filter (where iban is not null),
                count(distinct number) filter (where payer_number is not null),
                count(distinct number) filter (where email is not null)""";
    }

    @Override
    public Object[] stage(StagedRow row) {
        BigDecimal limit = row.amount("creditLimit");
        NewCustomer customer = new NewCustomer(
                row.text("number"),
                row.text("name"),
                row.text("country"),
                row.text("vatId"),
                row.text("registrationNumber"),
                row.text("street"),
                row.text("postcode"),
                row.text("city"),
                row.text("email"),
                row.text("iban"),
                row.text("currency"),
                row.text("language"),
                row.text("paymentTerms"),
                limit,
                row.text("riskClass"),
                row.text("entity"),
                row.text("parentNumber"),
                row.text("payerNumber"));
        FieldErrors errors = CustomerRules.check(customer);
        errors.require(customer.number() != null, "number", "is missing")
                .require(
                        customer.number() == null || !customer.number().equals(customer.parentNumber()),
                        "parentNumber",
                        "names the customer itself; leave it empty")
                .require(
                        customer.number() == null || !customer.number().equals(customer.payerNumber()),
                        "payerNumber",
                        "names the customer itself; leave it empty");
        row.wrong(errors);
        PaymentTerms terms = CustomerRules.terms(customer).orElse(NO_TERMS);
        String usualLanguage = customer.country() == null ? null : CustomerRules.language(customer);
        return new Object[] {
            customer.number(),
            customer.name(),
            customer.country(),
            customer.vatId(),
            customer.registrationNumber(),
            customer.street(),
            customer.postcode(),
            customer.city(),
            customer.email(),
            customer.iban() == null ? null : Iban.normalise(customer.iban()),
            customer.currency(),
            customer.language(),
            usualLanguage,
            terms.netDays(),
            terms.discountPercent(),
            terms.discountDays(),
            limit == null ? BigDecimal.ZERO : limit,
            CustomerRules.riskClass(customer),
            customer.entity(),
            customer.parentNumber(),
            customer.payerNumber()
        };
    }

    @Override
    public void check(Findings findings, EntityScope mine) {
        findings.unique("number", "entity", "number");
        findings.where(
                "entity",
                "",
                "s.entity is not null and not exists (select from otc.legal_entities e where e.code = s.entity)",
                "'names no legal entity: ' || left(s.entity, 100)");
        findings.where(
                "number",
                "join otc.customers c on c.number = s.number join otc.customer_accounts a on a.customer_id = c.id"
                        + " join otc.legal_entities e on e.id = a.entity_id",
                "e.code = s.entity and not exists (select from findings f where f.line = s.line and f.bad)",
                "'is a customer of ' || s.entity || ' already'");
        new SeenCustomers(jdbc).collect(mine);
        findings.where(
                "number",
                "join otc.customers c on c.number = s.number",
                "not exists (select from seen where seen.id = c.id)"
                        + " and not exists (select from findings f where f.line = s.line and f.bad)",
                "'is a customer already, of a legal entity for which you do not work'");
        new OnePartyOnly(jdbc).check();
        new CustomerLinks(jdbc).check();
        warnAlike("vatId", "vat_id");
        warnAlike("registrationNumber", "country || ' ' || registration_number");
        warnAlike("name", "postcode || ' ' || " + NAME_KEY);
    }

    /** Customers of the books and of the file that share a key may be one customer. */
    private void warnAlike(String column, String key) {
        jdbc.sql("with " + Findings.GOOD + """
                , everybody as (select null::int as line, number, %1$s as k from otc.customers
                    where %1$s in (select %1$s from good) and id in (select id from seen)
                      union all select line, number, %1$s from good),
                  alike as (select line, number, first_value(number) over (partition by k order by line nulls first,
                      number) as first from everybody where k is not null)
                insert into findings select line, '%2$s',
                    'matches that of customer ' || first || ': perhaps the same customer twice', false
                  from alike where line is not null and number <> first
                """.formatted(key, column)).update();
    }

    @Override
    public int take(TakeOnAct act, IntConsumer progress) {
        jdbc.sql("create temp table party on commit drop as with " + Findings.GOOD + """
                select p.*, c.id is null as fresh,
                       coalesce(c.id, nextval(pg_get_serial_sequence('otc.customers', 'id'))) as id
                  from (select number, max(name) as name, max(country) as country, max(vat_id) as vat_id,
                               max(registration_number) as registration_number, max(street) as street,
                               max(postcode) as postcode, max(city) as city, max(email) as email, max(iban) as iban,
                               coalesce(max(language), max(usual_language)) as language,
                               max(parent_number) as parent_number, max(payer_number) as payer_number
                          from good group by number) p
                  left join otc.customers c on c.number = p.number
                """)
                .update();
        jdbc.sql("create temp table taken on commit drop as with " + Findings.GOOD + """
                select p.id, e.id as entity_id, g.currency, g.net_days, g.discount_percent, g.discount_days,
                       g.credit_limit, g.risk_class
                  from good g join party p on p.number = g.number join otc.legal_entities e on e.code = g.entity
                """)
                .update();
        jdbc.sql("analyze party, taken").update();
        int entered = customers.enter(act.importId(), act.sentBy());
        limits.takeOn("Taken on with import " + act.importId(), act.sentBy(), act.releasedBy());
        jdbc.sql("select otc.refresh_statistics('customers', 'customer_accounts', 'customer_bank_accounts', "
                        + "'credit_accounts', 'credit_limits')")
                .query(row -> {});
        progress.accept(entered);
        return entered;
    }
}
