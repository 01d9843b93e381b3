package org.ordertocash.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.Book;
import org.ordertocash.fixture.FormToken;
import org.ordertocash.fixture.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A clerk describes the CSV of a bank, looks at the first rows, and sends the file. */
class CsvMappingApiTest extends IntegrationTest {

    private static final RequestPostProcessor CLERK = httpBasic("rita", "rita");
    private static final String SAMPLE_ACCOUNT = "DE89 3704 0044 0532 0130 00";

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private String account(String code) {
        Book book = new Book(jdbc, new TransactionTemplate(transactions));
        String account = "CSVTEST" + code;
        book.account(book.entity(code, "EUR"), account, "EUR");
        return account;
    }

    private static String sample(String name, String account) throws IOException {
        return Files.readString(Path.of("samples/statements", name)).replace(SAMPLE_ACCOUNT, account);
    }

    private static String path(String account) {
        return "/api/bank-accounts/" + account + "/csv-mapping";
    }

    /** Who says which column is the amount could make a large payment of a small one. */
    @Test
    void theFirstFileThatAMappingReadsWaitsForSomebodyElse() throws Exception {
        String account = account("FIRST");
        String mapping = sample("bank.csv-mapping.json", account).replace("Umsatz", "Umsatz FIRST");
        String file = sample("bank.csv", account).replace("Umsatz", "Umsatz FIRST");
        save(account, mapping);

        String first = held("ines", file);
        assertThat(first).contains("CSV mapping that rita saved");
        mvc.perform(post("/api/statement-files").content(file).with(httpBasic("ines", "ines")))
                .andExpect(jsonPath("$.status").value("held"));
        String release = "/api/statement-files/" + JsonPath.<Integer>read(first, "$.id") + "/release";
        mvc.perform(post(release)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"comment\": \"I made it\"}")
                        .with(CLERK))
                .andExpect(status().isConflict());
        mvc.perform(post(release)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"comment\": \"as the bank shows it\"}")
                        .with(httpBasic("fiona", "fiona")))
                .andExpect(status().isOk());

        save(account, mapping);
        mvc.perform(post("/api/statement-files")
                        .content(file.replace("250,50", "251,50"))
                        .with(httpBasic("ines", "ines")))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.heldBecause.length()").value(0));
        save(account, mapping.replace("dd.MM.yyyy", "d.M.yyyy"));
        held("ines", file.replace("250,50", "252,50"));
    }

    private void save(String account, String mapping) throws Exception {
        mvc.perform(put(path(account))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(mapping)
                        .with(CLERK))
                .andExpect(status().isOk());
    }

    private String held(String channel, String file) throws Exception {
        return mvc.perform(post("/api/statement-files").content(file).with(httpBasic(channel, channel)))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.status").value("held"))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void aMappingIsSavedTriedAndUsed() throws Exception {
        String account = account("ONE");
        String mapping = sample("bank.csv-mapping.json", account).replace("Umsatz", "Umsatz ONE");
        String file = sample("bank.csv", account).replace("Umsatz", "Umsatz ONE");
        mvc.perform(get(path(account)).with(CLERK)).andExpect(status().isNotFound());
        mvc.perform(put(path(account))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(mapping)
                        .with(CLERK))
                .andExpect(status().isOk());
        mvc.perform(get(path(account)).with(CLERK))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.datePattern").value("dd.MM.yyyy"));

        mvc.perform(post(path(account) + "/preview")
                        .content(file.replace("250,50", "2x"))
                        .with(CLERK))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.rows.length()").value(3))
                .andExpect(jsonPath("$.rows[0].amount").value(1190.00))
                .andExpect(jsonPath("$.rows[1].line").value(4))
                .andExpect(jsonPath("$.rows[1].errors[0].column").value("Umsatz ONE"));
        mvc.perform(post("/api/statement-files")
                        .content(file.replace("250,50", "2x"))
                        .with(CLERK))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].message")
                        .value(org.hamcrest.Matchers.startsWith("Line 4, column \"Umsatz ONE\":")));

        mvc.perform(post("/api/statement-files").content(file).with(CLERK))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.format").value("CSV"))
                .andExpect(jsonPath("$.acceptedEntries").value(3));
        mvc.perform(post("/api/statement-files")
                        .param("account", account)
                        .content(file)
                        .with(CLERK))
                .andExpect(status().isOk());
        String longer = file + "22.11.2026;;Petra Meier;;more;1,00;EUR;" + account + "\n";
        mvc.perform(post("/api/statement-files")
                        .param("account", account)
                        .content(longer)
                        .with(CLERK))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.transactions").value(1))
                .andExpect(jsonPath("$.duplicates").value(3));
        List<String> amounts =
                jdbc.sql("""
                select trim_scale(t.amount)::text from otc.payments t join otc.bank_accounts a
                    on a.id = t.bank_account_id
                 where a.account_id = :account order by t.id""").param("account", account).query(String.class).list();
        assertThat(amounts).containsExactly("1190", "250.5", "89.9", "1");
    }

    @Test
    void aWrongMappingAnUnknownAccountAndReadersAreRefused() throws Exception {
        String account = account("TWO");
        mvc.perform(put(path(account))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"amount\":\"Betrag\"}")
                        .with(CLERK))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[?(@.field == 'datePattern')]").exists());
        mvc.perform(post("/api/statement-files")
                        .param("account", "NOBODYS")
                        .content("a;b\n")
                        .with(CLERK))
                .andExpect(status().isNotFound());
        mvc.perform(put(path(account))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}")
                        .with(httpBasic("audrey", "audrey")))
                .andExpect(status().isForbidden());
        mvc.perform(get(path(account))).andExpect(status().isUnauthorized());
    }

    private MockHttpServletRequestBuilder form(String account, String what, String group) {
        return post("/statements/mappings/" + account)
                .param("currency", "EUR")
                .param("do", what)
                .param("header", "yes")
                .param("delimiter", ";")
                .param("charset", "UTF-8")
                .param("datePattern", "dd.MM.yyyy")
                .param("decimalSign", ",")
                .param("bookingDate", "Tag")
                .param("amount", "Betrag")
                .param("pasted", "Tag;Betrag\n1.1.2026;5,00\n")
                .with(user(group)
                        .authorities(new SimpleGrantedAuthority(group), new SimpleGrantedAuthority("all-entities")));
    }

    @Test
    void thePageSavesForThoseWhoMaySaveByTheApi() throws Exception {
        String account = account("PAGE");
        for (String other : List.of("auditors", "collections", "credit-managers", "operators")) {
            mvc.perform(form(account, "save", other).with(FormToken.ours())).andExpect(status().isForbidden());
            mvc.perform(form(account, "try", other).with(FormToken.ours())).andExpect(status().isForbidden());
        }
        mvc.perform(form(account, "save", "receivables")).andExpect(status().isForbidden());
        mvc.perform(form(account, "save", "receivables").with(FormToken.ours())).andExpect(status().isFound());
        mvc.perform(get(path(account)).with(CLERK))
                .andExpect(jsonPath("$.amount").value("Betrag"))
                .andExpect(jsonPath("$.remittance").isEmpty());
        mvc.perform(get("/statements/mappings/" + account)
                        .with(user("audrey").authorities(new SimpleGrantedAuthority("auditors"))))
                .andExpect(status().isOk());
        mvc.perform(get("/statements/mappings/NOBODYS")
                        .with(user("audrey").authorities(new SimpleGrantedAuthority("auditors"))))
                .andExpect(status().isNotFound());
    }

    @Test
    void whatNobodyTypesIsAnsweredInWordsToo() throws Exception {
        String account = account("ODD");
        for (String[] odd : new String[][] {
            {"charset", "no such"},
            {"delimiter", "ab"},
            {"skipLines", "-1"},
            {"skipLines", "x"},
            {"sample", "%%%"},
            {"kind", "none"},
            {"datePattern", "qq"}
        }) {
            for (String what : List.of("columns", "try", "save")) {
                int status = mvc.perform(form(account, what, "receivables")
                                .with(FormToken.ours())
                                .with(request -> {
                                    request.setParameter(odd[0], odd[1]);
                                    request.setParameter("shown", "yes");
                                    return request;
                                }))
                        .andReturn()
                        .getResponse()
                        .getStatus();
                assertThat(status).as(what + " with " + odd[0] + " " + odd[1]).isIn(200, 302);
            }
        }
    }
}
