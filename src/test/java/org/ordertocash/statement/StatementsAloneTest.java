package org.ordertocash.statement;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.ordertocash.fixture.Book;
import org.ordertocash.fixture.BookDatabase;
import org.ordertocash.fixture.CamtXml;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/**
 * Base of the tests that import statements into the database alone: nothing matches them, and they are up in seconds.
 */
@SpringJUnitConfig({BookDatabase.class, StatementsAloneTest.Beans.class})
abstract class StatementsAloneTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    StatementImport statements;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Book book;

    @Configuration
    @ComponentScan("org.ordertocash.statement")
    static class Beans {

        @Bean
        JdbcTemplate jdbcTemplate(DataSource dataSource) {
            return new JdbcTemplate(dataSource);
        }

        /** Knows sizes such as 512MB. */
        @Bean
        ConversionService conversionService() {
            return ApplicationConversionService.getSharedInstance();
        }
    }

    /** A new account in euro, of a new legal entity. */
    String newAccount() {
        String account = "DE00%018d".formatted(NUMBERS.incrementAndGet());
        register(account, "EUR");
        return account;
    }

    void register(String account, String currency) {
        book.entity("STMT" + NUMBERS.incrementAndGet(), currency, account);
    }

    ImportResult importFor(String account, String file) {
        return importFile(file.replace(CamtXml.ACCOUNT, account).getBytes(StandardCharsets.UTF_8));
    }

    ImportResult importFile(byte[] file) {
        return statements.importFile(new ByteArrayInputStream(file), "ines");
    }

    List<String> amountsOn(String account) {
        return amounts(account, "");
    }

    List<String> heldOn(String account) {
        return amounts(account, "and t.outcome = 'HELD'");
    }

    private List<String> amounts(String account, String which) {
        return jdbc.sql("""
                select trim_scale(t.amount)::text from otc.payments t join otc.bank_accounts a
                    on a.id = t.bank_account_id
                 where a.account_id = :account %s order by t.statement_file_id, t.line_number""".formatted(which))
                .param("account", account)
                .query(String.class)
                .list();
    }

    int countOf(String table) {
        return jdbc.sql("select count(*) from otc." + table)
                .query(Integer.class)
                .single();
    }
}
