package org.ordertocash.statement;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.customer.NewLegalEntity;
import org.ordertocash.customer.OwnAccounts;
import org.ordertocash.fixture.CamtXml;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.TwoPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Base of the tests that import statements; each works on an account of its own. */
abstract class StatementDatabaseTest extends IntegrationTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    StatementImport statements;

    @Autowired
    LegalEntities entities;

    @Autowired
    OwnAccounts ownAccounts;

    @Autowired
    JdbcClient jdbc;

    /** Registers a new account in euro, of a new legal entity. */
    String newAccount() {
        String account = "DE00%018d".formatted(NUMBERS.incrementAndGet());
        register(newEntity(), account, "EUR");
        return account;
    }

    String newEntity() {
        String code = "STMT" + NUMBERS.incrementAndGet();
        entities.create(
                new NewLegalEntity(
                        code,
                        "Statement tests " + code,
                        "DE",
                        "EUR",
                        null,
                        code,
                        "Hafenstr. 1",
                        "20457",
                        "Hamburg",
                        code + "@example.com"),
                "test");
        return code;
    }

    void register(String entity, String account, String currency) {
        TwoPeople.account(ownAccounts, entity, account, currency, "test");
    }

    ImportResult importFor(String account, String file) {
        return importFile(file.replace(CamtXml.ACCOUNT, account).getBytes(StandardCharsets.UTF_8));
    }

    ImportResult importFile(byte[] file) {
        return statements.importFile(new ByteArrayInputStream(file), "ines");
    }

    List<String> amountsOn(String account) {
        return jdbc.sql("""
                select trim_scale(t.amount)::text from otc.payments t join otc.bank_accounts a
                    on a.id = t.bank_account_id
                 where a.account_id = :account order by t.statement_file_id, t.line_number\
                """).param("account", account).query(String.class).list();
    }

    int countOf(String table) {
        return jdbc.sql("select count(*) from otc." + table)
                .query(Integer.class)
                .single();
    }
}
