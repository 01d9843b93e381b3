package org.ordertocash.report.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ordertocash.document.BankDetails;
import org.ordertocash.document.HtmlToPdf;
import org.ordertocash.document.Party;
import org.ordertocash.document.Wording;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Prints a statement of account as a letter to the customer, in its language. */
@Component
public class StatementOfAccountPdf {

    private final JdbcClient jdbc;
    private final HtmlToPdf pdf;

    StatementOfAccountPdf(JdbcClient jdbc, HtmlToPdf pdf) {
        this.jdbc = jdbc;
        this.pdf = pdf;
    }

    /** What the template's parts print; the number of a statement is that of the customer. */
    public record Letter(
            Party seller,
            Party buyer,
            String number,
            Locale locale,
            LocalDate from,
            LocalDate to,
            List<Section> sections,
            BankDetails bank) {

        /** Whether the buyer's address needs its country. */
        public boolean abroad() {
            return !seller.country().equals(buyer.country());
        }
    }

    /** A currency with its own form of amounts. */
    public record Section(StatementOfAccount.Section facts, Wording words) {

        /** What a line is, in the customer's words. */
        public String what(StatementOfAccount.Line line) {
            return StatementOfAccountPdf.what(line.kind(), words);
        }
    }

    /** What lines of this kind are called in this language. */
    public String what(String kind, Locale locale) {
        return what(kind, pdf.wording(locale, "EUR"));
    }

    private static String what(String kind, Wording words) {
        return words.find("statement.kind." + kind).orElseGet(() -> words.of("statement.kind.other"));
    }

    @Transactional(readOnly = true)
    public byte[] of(StatementOfAccount statement) {
        Letter letter = letter(statement);
        return pdf.render(
                "statement-of-account",
                letter.locale(),
                statement.sections().get(0).currency(),
                Map.of("doc", letter));
    }

    private Letter letter(StatementOfAccount statement) {
        return jdbc.sql("""
                        select c.number, c.language, c.name as buyer_name, c.street as buyer_street,
                               c.postcode as buyer_postcode, c.city as buyer_city, c.country as buyer_country,
                               c.vat_id as buyer_vat_id, c.email as buyer_email,
                               e.name as seller_name, e.street as seller_street, e.postcode as seller_postcode,
                               e.city as seller_city, e.country as seller_country, e.vat_id as seller_vat_id,
                               e.email as seller_email, b.account_id, b.bic
                          from otc.customers c
                         cross join otc.legal_entities e
                          left join lateral (select account_id, bic from otc.bank_accounts
                                              where entity_id = e.id and currency = :currency order by id limit 1) b
                            on true
                         where c.number = :customer and e.code = :entity
                        """)
                .param("customer", statement.customer())
                .param("entity", statement.entity())
                .param("currency", statement.sections().get(0).currency())
                .query((row, n) -> letter(row, statement))
                .single();
    }

    private Letter letter(ResultSet row, StatementOfAccount statement) throws SQLException {
        String account = row.getString("account_id");
        Locale locale = Wording.localeOf(row.getString("language"), row.getString("buyer_country"));
        return new Letter(
                party(row, "seller_"),
                party(row, "buyer_"),
                row.getString("number"),
                locale,
                statement.from(),
                statement.to(),
                statement.sections().stream()
                        .map(section -> new Section(section, pdf.wording(locale, section.currency())))
                        .toList(),
                account == null ? null : new BankDetails(account, row.getString("bic")));
    }

    private static Party party(ResultSet row, String prefix) throws SQLException {
        return new Party(
                row.getString(prefix + "name"),
                row.getString(prefix + "street"),
                row.getString(prefix + "postcode"),
                row.getString(prefix + "city"),
                row.getString(prefix + "country"),
                row.getString(prefix + "vat_id"),
                row.getString(prefix + "email"));
    }
}
