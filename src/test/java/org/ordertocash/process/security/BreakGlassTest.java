package org.ordertocash.process.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.StartRefused;
import org.ordertocash.audit.breakglass.BreakGlassUses;
import org.ordertocash.audit.breakglass.BreakGlassUses.BreakGlassUse;
import org.ordertocash.door.BreakGlass;
import org.ordertocash.door.EngineLock;
import org.ordertocash.door.EngineOperations;
import org.ordertocash.door.Groups;
import org.ordertocash.fixture.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/** The emergency exit opens for administrators only, for a time only, and nobody uses it unseen. */
class BreakGlassTest extends IntegrationTest {

    private static final String REASON = "Ticket 4711: the case hangs";

    @Autowired
    private EngineOperations operations;

    @Autowired
    private BreakGlassUses uses;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void itLetsAdministratorsThroughAndRecordsIt() throws Exception {
        var open = glass(REASON, clock.instant().plus(Duration.ofHours(1)));
        assertThat(passes(open, "ada", Groups.ADMINISTRATORS, "/engine-rest/process-instance/17"))
                .isTrue();
        assertThat(uses.latest().get(0))
                .extracting(BreakGlassUse::user, BreakGlassUse::operation, BreakGlassUse::reason)
                .containsExactly("ada", "DELETE /engine-rest/process-instance/17", REASON);
        assertThatThrownBy(() -> jdbc.sql("delete from otc.break_glass_uses").update())
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void nobodyElsePassesAndNothingIsRecorded() throws Exception {
        var before = uses.latest().size();
        var open = glass(REASON, clock.instant().plus(Duration.ofHours(1)));
        for (var group : new String[] {Groups.OPERATORS, Groups.PROCESS_OWNERS, Groups.AUDITORS, Groups.CFO}) {
            assertThat(passes(open, "x", group, "/engine-rest/process-instance/17"))
                    .isFalse();
        }
        assertThat(uses.latest()).hasSize(before);
    }

    @Test
    void itEndsByItself() throws Exception {
        var open = glass(REASON, clock.instant().plus(Duration.ofHours(1)));
        engine.standAt(clock.instant().plus(Duration.ofHours(2)));
        assertThat(passes(open, "ada", Groups.ADMINISTRATORS, "/engine-rest/process-instance/17"))
                .isFalse();
    }

    @Test
    void withoutAReasonOrAnEndOrForLongerThanADayItDoesNotStart() {
        var soon = clock.instant().plus(Duration.ofHours(1));
        assertThatThrownBy(() -> glass(" ", soon)).isInstanceOf(StartRefused.class);
        assertThatThrownBy(() -> glass(REASON, null)).isInstanceOf(StartRefused.class);
        assertThatThrownBy(() -> glass(REASON, soon.plus(Duration.ofDays(1))))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("more than a day");
    }

    @Test
    void withoutTheSettingNobodyPasses() throws Exception {
        assertThat(passes(glass(null, null), "ada", Groups.ADMINISTRATORS, "/engine-rest/process-instance/17"))
                .isFalse();
    }

    private BreakGlass glass(String reason, Instant until) {
        return new BreakGlass(new BreakGlass.Settings(reason, until), uses, clock);
    }

    private boolean passes(BreakGlass glass, String user, String group, String path) throws Exception {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        user, null, AuthorityUtils.createAuthorityList(group)));
        var request = new MockHttpServletRequest("DELETE", path);
        request.setServletPath(path);
        var reached = new MockFilterChain();
        new EngineLock(operations, glass, new ObjectMapper()).doFilter(request, new MockHttpServletResponse(), reached);
        return reached.getRequest() != null;
    }
}
