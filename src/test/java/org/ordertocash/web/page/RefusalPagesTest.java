package org.ordertocash.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.audit.Denials;
import org.ordertocash.fixture.Colleague;
import org.ordertocash.fixture.Ibans;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** An auditor reads who tried what, when and why it was refused: by name, for the own legal entities, page by page. */
class RefusalPagesTest extends IntegrationTest {

    @Autowired
    private Seller seller;

    @Autowired
    private Colleague colleagues;

    @Autowired
    private Denials denials;

    @Autowired
    private ObjectMapper json;

    private String account;
    private long request;

    @BeforeEach
    void anAccountThatWaits() throws Exception {
        account = Ibans.fresh();
        request = json.readTree(mvc.perform(post("/api/entities/" + seller.entity() + "/bank-accounts")
                                .with(httpBasic("admin", "admin"))
                                .contentType("application/json")
                                .content(json.writeValueAsString(Map.of("iban", account, "currency", "EUR"))))
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .get("id")
                .asLong();
    }

    private void tryToConfirm(String user, int answer) throws Exception {
        mvc.perform(post("/api/bank-account-requests/" + request + "/decision")
                        .with(httpBasic(user, user))
                        .contentType("application/json")
                        .content("{\"confirm\": true}"))
                .andExpect(status().is(answer));
    }

    private String page(String path) throws Exception {
        return mvc.perform(get(path).with(user("audrey").authorities(new SimpleGrantedAuthority("auditors"))))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void conflictsAndMissingRightsAreToldByName() throws Exception {
        tryToConfirm("admin", 409);
        tryToConfirm("rita", 403);
        String list = page("/refusals?search=" + account);
        assertThat(list)
                .contains("Ada Admin", "You entered this account", "Bank account of ours " + account)
                .contains(
                        "Rita Rossi",
                        "No right to this comes with the groups",
                        "Confirmation of a bank account of ours");
        assertThat(page("/refusals?user=rita&search=" + account))
                .contains("Rita Rossi")
                .doesNotContain("You entered");
        assertThat(page("/refusals?from=2026-03-02&to=2026-03-02&search=" + account))
                .contains("You entered");
        assertThat(page("/refusals?from=2026-03-03&search=" + account)).contains("No refusal fits");
        assertThat(page("/confirmations")).contains("You entered this account");
        assertThat(page("/refusals.csv?search=" + account))
                .contains("\"OWN-" + request + "\"", "\"rita\",\"Rita Rossi\"", "\"admin\",\"Ada Admin\"");
    }

    @Test
    void whoNeverTriedWhatExistsIsNotRecorded() throws Exception {
        mvc.perform(post("/api/bank-account-requests/999999999/decision")
                        .with(httpBasic("rita", "rita"))
                        .contentType("application/json")
                        .content("{\"confirm\": true}"))
                .andExpect(status().isForbidden());
        assertThat(page("/refusals?search=OWN-999999999")).contains("No refusal fits");
    }

    @Test
    void anotherEntitysRefusalsAreNotThere() throws Exception {
        tryToConfirm("admin", 409);
        String auditor = colleagues.in(List.of("auditors"), "audit-" + request, "GB");
        assertThat(mvc.perform(get("/refusals?search=" + account)
                                .with(user(auditor).authorities(new SimpleGrantedAuthority("auditors"))))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("No refusal fits");
    }

    @Test
    void thePagesFollowEachOtherByKey() throws Exception {
        for (int i = 1; i <= 60; i++) {
            denials.record("OWN-" + request, null, "try number " + i, "rita", "act", "no, " + i);
        }
        String first = page("/refusals?search=" + account);
        assertThat(first)
                .contains("no, 60<", "no, 11<")
                .doesNotContain("no, 10<")
                .contains("Earlier ones");
        String before = first.replaceAll("(?s).*before=(\\d+).*", "$1");
        assertThat(page("/refusals?search=" + account + "&before=" + before))
                .contains("no, 10<", "no, 1<", "Latest")
                .doesNotContain("no, 11<", "Earlier ones");
    }
}
