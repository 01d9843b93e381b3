package org.ordertocash.process.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.door.Groups;
import org.ordertocash.fixture.Colleague;
import org.ordertocash.fixture.DunningDriver;
import org.ordertocash.fixture.Ibans;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TablesOwner;
import org.ordertocash.fixture.TestEngine;
import org.ordertocash.process.ProcessTest;
import org.ordertocash.substitute.NewSubstitution;
import org.ordertocash.substitute.Substitutes;
import org.springframework.beans.factory.annotation.Autowired;

/** Tasks about an account are in the list of its team as well, and a team holds nothing up and decides nothing. */
class TeamTest extends ProcessTest {

    @Autowired
    private DunningDriver dunning;

    @Autowired
    private Colleague colleagues;

    @Autowired
    private TablesOwner owner;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FilterService filters;

    @Autowired
    private IdentityService identities;

    @Autowired
    private Seller other;

    @Autowired
    private Substitutes substitutes;

    private Buyer buyer;
    private int users;

    @BeforeEach
    void aGermanCustomer() {
        buyer = seller.aCustomer().limit("100.00").add();
        owner.sql()
                .sql("update otc.customers set name = 'Öztürk & Söhne', country = 'DE' where id = :id")
                .param("id", buyer.id())
                .update();
    }

    private void account(String column, String value) {
        owner.sql()
                .sql("update otc.customer_accounts set " + column + " = :value where customer_id = :id")
                .param("value", value)
                .param("id", buyer.id())
                .update();
    }

    /** Somebody of this team, who works for the seller in these groups as well; answers the user. */
    private String inTeam(String team, String... groups) {
        if (identities.createGroupQuery().groupId(team).count() == 0) {
            var group = identities.newGroup(team);
            group.setName(team);
            identities.saveGroup(group);
        }
        List<String> all = new ArrayList<>(List.of(groups));
        all.add(team);
        return colleagues.in(all, team + "-" + seller.entity() + ++users, seller.entity());
    }

    private List<String> groups(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    }

    private Task approval() {
        String order = seller.anOrder(buyer).worth("500.00").send();
        engine.runJobs();
        return engine.task("Task_Approve", order);
    }

    @Test
    void aTaskGoesToItsTeamAndToTheGroupThatDecides() {
        for (String team : List.of("team-l-z", "team-key-accounts", "team-of-its-own")) {
            inTeam(team, Groups.CREDIT_ANALYSTS);
        }
        assertThat(groups(approval())).containsExactly("credit-analysts", "team-l-z");
        account("segment", "key account");
        assertThat(groups(approval())).containsExactly("credit-analysts", "team-key-accounts");
        account("team", "team-of-its-own");
        account("owner", "olga");
        account("collector", "colin");
        Task task = approval();
        assertThat(groups(task)).containsExactly("credit-analysts", "team-of-its-own");
        assertThat(task.getDescription())
                .startsWith("Öztürk & Söhne (" + buyer.number() + ") with " + seller.entity()
                        + ". Account owner: Olga Orlova; collector: Colin Clarke; team: team of its own.");
    }

    @Test
    void aTeamDecidesNothingAndItsMembersSeeWhatTheyMayDecide() {
        String team = "team-" + seller.entity().toLowerCase();
        account("team", team);
        String inTeam = inTeam(team, Groups.CREDIT_ANALYSTS);
        String outside = inTeam(team, Groups.COLLECTIONS);
        Task task = approval();

        assertThat(lists(inTeam, task)).containsExactly("My group's tasks", "My team's tasks");
        assertThat(lists("anna", task)).containsExactly("My group's tasks");
        assertThat(lists(outside, task)).isEmpty();
        engine.actAs(outside);
        assertThatThrownBy(() -> tasks.claim(task.getId(), outside)).isInstanceOf(RuntimeException.class);
        engine.actForNobody();
        assertThat(tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee())
                .isNull();
    }

    @Test
    void aTeamThatCouldNotDecideATaskIsNotOfferedIt() {
        String team = "team-" + seller.entity().toLowerCase();
        account("team", team);
        assertThat(groups(approval())).as("there is no such team").containsExactly("credit-analysts");
        String collector = inTeam(team, Groups.COLLECTIONS);
        inTeam(team, Groups.CREDIT_MANAGERS);
        Task task = approval();
        assertThat(groups(task)).as("nobody of it may decide this").containsExactly("credit-analysts");
        assertThat(task.getDescription()).contains("team: none in particular.");
        colleagues.in(List.of(Groups.CREDIT_ANALYSTS, team), "elsewhere-" + seller.entity(), other.entity());
        assertThat(groups(approval())).as("nor of this legal entity").containsExactly("credit-analysts");
        substitutes.set(new NewSubstitution(null, collector, null, null, LocalDate.parse("2026-03-10")), "anna");
        assertThat(groups(approval())).as("as a substitute").containsExactly("credit-analysts", team);
    }

    @Test
    void aDunningProposalGoesToTheTeamsOfItsAccounts() {
        String first = "team-" + seller.entity().toLowerCase();
        String second = first + "-second";
        inTeam(first, Groups.COLLECTIONS);
        inTeam(second, Groups.RECEIVABLES);
        account("team", first);
        account("collector", "colin");
        Buyer another = seller.aCustomer().limit("100.00").add();
        owner.sql()
                .sql("update otc.customer_accounts set team = :team where customer_id = :id")
                .param("team", second)
                .param("id", another.id())
                .update();
        List.of(buyer, another)
                .forEach(one -> invoiced(seller.anOrder(one).worth("50.00").send()));
        engine.standAt(TestEngine.START.plus(Duration.ofDays(9)));
        Task task =
                engine.task("Task_ReviewDunningProposal", dunning.run(seller).getBusinessKey());
        assertThat(groups(task)).containsExactly("collections", first);
        assertThat(task.getDescription())
                .startsWith("2 customers with " + seller.entity() + ". Collectors: Colin Clarke; team: "
                        + Groups.name(first) + ".");
        engine.runJobs();
    }

    private List<String> lists(String user, Task task) {
        engine.actAs(user);
        try {
            return filters.createFilterQuery().orderByFilterName().asc().list().stream()
                    .filter(filter -> filters.<Task>list(filter.getId()).stream()
                            .anyMatch(one -> one.getId().equals(task.getId())))
                    .map(filter -> filter.getName())
                    .toList();
        } finally {
            engine.actForNobody();
        }
    }

    @Test
    void aLateShipmentGoesToTheAccountsOwner() {
        String answersForIt = colleagues.in(List.of(Groups.RECEIVABLES), "owner-" + seller.entity(), seller.entity());
        account("owner", answersForIt);
        String order = seller.anOrder(buyer)
                .line("1", "50.00")
                .wantedOn(LocalDate.parse("2026-03-04"))
                .send();
        engine.runJobs();
        engine.standAt(Instant.parse("2026-03-05T08:00:00Z"));
        engine.runJobs();
        Task task = engine.task("Task_DecideOnLateShipment", order);
        assertThat(tasks.getIdentityLinksForTask(task.getId()))
                .extracting(IdentityLink::getUserId)
                .contains(answersForIt);
        engine.complete(task, answersForIt, Map.of("lateDecision", "cancel", "decisionComment", "the customer agrees"));
        engine.runJobs();
        assertThat(seller.status(order)).isEqualTo("cancelled");
    }

    @Test
    void aPaymentFromAKnownAccountGoesToTheTeamAndOneFromNobodyToTheGroupAlone() {
        inTeam("team-l-z", Groups.RECEIVABLES);
        List<Long> payments = seller.payments(seller.receive(
                file -> file.payment("71.11", "a conto", buyer.iban()).payment("72.22", "a conto", Ibans.fresh())));
        engine.runJobs();
        assertThat(groups(engine.task("Task_ResolvePayment", "PAY-" + payments.get(0))))
                .containsExactly("receivables", "team-l-z");
        assertThat(groups(engine.task("Task_ResolvePayment", "PAY-" + payments.get(1))))
                .containsExactly("receivables");
    }

    @Test
    void lettersLoseTheirAccents() {
        assertThat(TeamRule.firstLetter("Öztürk")).isEqualTo("O");
        assertThat(TeamRule.firstLetter(" élan")).isEqualTo("E");
        assertThat(TeamRule.firstLetter("3M")).isEqualTo("#");
        assertThat(TeamRule.firstLetter("Яндекс")).isEqualTo("#");
        assertThat(TeamRule.firstLetter("")).isEqualTo("#");
    }
}
