package org.ordertocash.taskmail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.database.SqlFile;
import org.ordertocash.document.OutboxMailSender;
import org.ordertocash.document.TextMailer;
import org.ordertocash.door.Groups;
import org.ordertocash.fixture.Api;
import org.ordertocash.fixture.AtOnce;
import org.ordertocash.fixture.Colleague;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TestEngine;
import org.ordertocash.fixture.WebSession;
import org.ordertocash.substitute.NewSubstitution;
import org.ordertocash.substitute.Substitutes;
import org.ordertocash.time.LocalDays;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who has to decide reads of it in time, once, and nobody is buried in mails. */
class TaskMailsTest extends IntegrationTest {

    @Autowired
    private Seller seller;

    @Autowired
    private Seller other;

    @Autowired
    private Colleague colleagues;

    @Autowired
    private IdentityService identities;

    @Autowired
    private TaskService tasks;

    @Autowired
    private TaskMails mails;

    @Autowired
    private Substitutes substitutes;

    @Autowired
    private OutboxMailSender server;

    @Autowired
    private TextMailer mailer;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private LocalDays days;

    @Autowired
    private Clock clock;

    @Value("${order-to-cash.mail.outbox}")
    private Path outbox;

    private Buyer buyer;
    private String manager;
    private int keys;

    @BeforeEach
    void aManager() {
        buyer = seller.aCustomer().limit("100.00").add();
        manager = user("manager", seller, Groups.CREDIT_MANAGERS);
    }

    private String user(String name, Seller of, String... groups) {
        String id = colleagues.in(List.of(groups), name + "-" + seller.entity(), of.entity());
        var person = identities.createUserQuery().userId(id).singleResult();
        person.setEmail(address(id));
        identities.saveUser(person);
        return id;
    }

    private static String address(String user) {
        return user.toLowerCase() + "@example.com";
    }

    private Task ask(String user) throws Exception {
        JsonNode request = new Api("http://127.0.0.1:" + port, user)
                .post(
                        "/api/customers/" + buyer.number() + "/credit-limits",
                        Map.of("entity", seller.entity(), "kind", "BASE", "amount", 900 + keys, "reason", "good years"),
                        "key-" + ++keys + seller.entity())
                .ok();
        engine.runJobs();
        return engine.task("Task_Approve", "LIMIT-" + request.path("id").asLong());
    }

    private TaskMails mails(JdbcClient database, Map<String, String> groups) {
        TaskMailSettings settings = new TaskMailSettings(
                true,
                "https://otc.example.com",
                Duration.ofHours(1),
                Duration.ofHours(4),
                Duration.ofMinutes(2),
                groups);
        return new TaskMails(database, transaction, mailer, new Digest(days, settings), settings, clock);
    }

    private List<String> sentTo(String user) {
        return jdbc.sql("select message_id from otc.task_mails where recipient = :to order by id")
                .param("to", user.contains("@") ? user : address(user))
                .query(String.class)
                .list();
    }

    private MimeMessage read(String key) throws Exception {
        try (var files = Files.list(outbox);
                InputStream file = Files.newInputStream(
                        files.filter(one -> one.getFileName().toString().startsWith(key))
                                .findFirst()
                                .orElseThrow())) {
            return new MimeMessage(Session.getInstance(new Properties()), file);
        }
    }

    @Test
    void whoMayDecideIsToldOnceWithALinkThatOpensTheTask() throws Exception {
        String elsewhere = user("elsewhere", other, Groups.CREDIT_MANAGERS);
        Task task = ask("rita");
        mails.send();
        mails.send();
        assertThat(sentTo(manager)).hasSize(1);
        assertThat(sentTo(elsewhere)).isEmpty();

        MimeMessage mail = read(sentTo(manager).get(0));
        String text = (String) mail.getContent();
        assertThat(mail.getSubject()).startsWith("New task: Approve credit limit: ");
        assertThat(mail.getHeader("Message-ID")[0])
                .startsWith("<" + sentTo(manager).get(0) + "@");
        assertThat(text).contains("http://localhost:8080/tasks/" + task.getId(), "due 3 Mar 2026");
        Files.writeString(Path.of("target", "task-mail.txt"), "Subject: " + mail.getSubject() + "\n\n" + text);

        var opened = WebSession.of(port, manager).page("/tasks/" + task.getId());
        assertThat(opened.statusCode()).isEqualTo(302);
        assertThat(opened.headers().firstValue("Location").orElse(""))
                .endsWith("/camunda/app/tasklist/default/#/?task=" + task.getId());
    }

    @Test
    void atMostOneDigestAnHourAndAReminderBeforeItIsDue() throws Exception {
        ask("rita");
        mails.send();
        Task second = ask("rita");
        ask("rita");
        mails.send();
        assertThat(sentTo(manager)).hasSize(1);

        engine.standAt(TestEngine.START.plus(Duration.ofMinutes(61)));
        mails.send();
        assertThat(sentTo(manager)).hasSize(2);
        assertThat(read(sentTo(manager).get(1)).getSubject()).isEqualTo("2 tasks wait");

        engine.actAs(manager);
        tasks.claim(second.getId(), manager);
        engine.actForNobody();
        engine.standAt(TestEngine.START.plus(Duration.ofHours(21)));
        mails.send();
        mails.send();
        assertThat(sentTo(manager)).hasSize(3);
        MimeMessage reminder = read(sentTo(manager).get(2));
        assertThat(reminder.getSubject()).isEqualTo("3 tasks wait, 3 of them due soon");
        assertThat((String) reminder.getContent()).contains("Due soon or overdue", second.getId());
    }

    @Test
    void whoMayNotDecideIsNotToldAndASubstituteIs() throws Exception {
        String asker = user("asker", seller, Groups.CREDIT_MANAGERS);
        String standIn = user("stand-in", seller, Groups.COLLECTIONS);
        substitutes.set(new NewSubstitution(null, standIn, null, null, LocalDate.parse("2026-03-10")), manager);
        ask(asker);
        mails.send();
        assertThat(sentTo(asker)).isEmpty();
        assertThat(sentTo(standIn)).hasSize(1);
        assertThat(sentTo(manager)).hasSize(1);
    }

    @Test
    void aTaskOfATeamIsToldToTheTeamAndATeamWithoutMembersToTheGroup() throws Exception {
        String team = "team-" + seller.entity().toLowerCase();
        ask("rita");
        mails.send();
        assertThat(sentTo(manager)).as("nobody is in the team").hasSize(1);

        var group = identities.newGroup(team);
        group.setName(team);
        identities.saveGroup(group);
        jdbc.sql("update otc.customer_accounts set team = :team where customer_id = :id")
                .param("team", team)
                .param("id", buyer.id())
                .update();
        String inTeam = user("in-team", seller, Groups.CREDIT_MANAGERS, team);
        engine.standAt(TestEngine.START.plus(Duration.ofHours(2)));
        Task task = ask("rita");
        mails.send();
        assertThat(read(sentTo(inTeam).get(0)).getContent().toString()).contains(task.getId());
        assertThat(sentTo(manager)).hasSize(1);
    }

    @Test
    void aGroupCanHaveAnAddressOfItsOwn() throws Exception {
        String address = "credit." + seller.entity().toLowerCase() + "@example.com";
        ask("rita");
        mails(jdbc, Map.of(Groups.CREDIT_MANAGERS, address)).send();
        assertThat(sentTo(address)).hasSize(1);
        assertThat(sentTo(manager)).isEmpty();
        assertThat(read(sentTo(address).get(0)).getContent().toString()).contains("https://otc.example.com/tasks/");
    }

    @Test
    void aMailThatTheServerDoesNotTakeIsSentLaterAndTwoNodesSendOne() throws Exception {
        ask("rita");
        long before = refusals();
        server.setDown(true);
        try {
            mails.send();
        } finally {
            server.setDown(false);
        }
        assertThat(sentTo(manager)).isEmpty();
        assertThat(refusals() - before)
                .as("a server that takes nothing is not asked for all")
                .isBetween(1L, 5L);
        engine.standAt(TestEngine.START.plus(Duration.ofMinutes(6)));
        AtOnce.of(4, i -> mails::send);
        assertThat(sentTo(manager)).hasSize(1);
    }

    private long refusals() {
        return jdbc.sql("select count(*) from otc.task_mail_failures")
                .query(Long.class)
                .single();
    }

    @Test
    void anAddressThatIsRefusedHoldsNobodyUpAndIsTriedLessAndLess() throws Exception {
        String nowhere = user("a-first", seller, Groups.CREDIT_MANAGERS);
        String address = "!no address of " + nowhere;
        var person = identities.createUserQuery().userId(nowhere).singleResult();
        person.setEmail(address);
        identities.saveUser(person);
        ask("rita");
        mails.send();
        mails.send();
        assertThat(sentTo(manager)).hasSize(1);
        assertThat(waits(address)).as("minutes").containsExactly(5);
        engine.standAt(TestEngine.START.plus(Duration.ofMinutes(6)));
        mails.send();
        engine.standAt(TestEngine.START.plus(Duration.ofMinutes(12)));
        mails.send();
        assertThat(waits(address)).containsExactly(5, 10);
        for (int hour = 1; hour < 5; hour++) {
            engine.standAt(TestEngine.START.plus(Duration.ofHours(hour)).plus(Duration.ofMinutes(hour)));
            mails.send();
        }
        assertThat(waits(address)).containsExactly(5, 10, 20, 40, 60, 60);
        assertThat(jdbc.sql("select min(sentence) from otc.task_mail_failures where recipient = :to")
                        .param("to", address)
                        .query(String.class)
                        .single())
                .contains("cannot be addressed");

        person.setEmail(address(nowhere));
        identities.saveUser(person);
        mails.send();
        assertThat(sentTo(nowhere)).hasSize(1);
    }

    private List<Integer> waits(String address) {
        return jdbc.sql("""
                select cast(extract(epoch from next_at - failed_at) / 60 as int) from otc.task_mail_failures
                 where recipient = :to order by id
                """).param("to", address).query(Integer.class).list();
    }

    /** 50 recipients and 2 000 open tasks, rolled back; for the time it takes there are figures of 20 000. */
    @Test
    void oneQuestionFindsWhatIsToBeToldToAll() {
        Map<String, Integer> statements = new ConcurrentHashMap<>();
        JdbcClient counting = (JdbcClient) Proxy.newProxyInstance(
                JdbcClient.class.getClassLoader(), new Class<?>[] {JdbcClient.class}, (proxy, method, arguments) -> {
                    statements.merge((String) arguments[0], 1, Integer::sum);
                    return method.invoke(jdbc, arguments);
                });
        TaskMails many = mails(counting, Map.of());
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql("delete from public.act_ru_identitylink where type_ = 'candidate'")
                    .update();
            for (String made : List.of("""
                    insert into public.act_id_group (id_, rev_, name_) values ('many', 1, 'many')
                    """, """
                    insert into public.act_id_user (id_, rev_, email_)
                    select 'many-' || n, 1, 'many-' || n || '@example.com' from generate_series(1, 50) n
                    """, """
                    insert into public.act_id_membership (user_id_, group_id_)
                    select 'many-' || n, 'many' from generate_series(1, 50) n
                    """, """
                    insert into public.act_ru_task (id_, rev_, name_, priority_, suspension_state_, create_time_)
                    select 'many-' || n, 1, 'Approve', 50, 1, now() from generate_series(1, 2000) n
                    """, """
                    insert into public.act_ru_identitylink (id_, rev_, type_, group_id_, task_id_)
                    select 'many-' || n, 1, 'candidate', 'many', 'many-' || n from generate_series(1, 2000) n
                    """)) {
                jdbc.sql(made).update();
            }
            assertThat(many.send()).isEqualTo(50);
            assertThat(many.send()).as("all were told within the hour").isZero();
        });
        assertThat(statements).containsEntry(SqlFile.read("taskmail/to-tell.sql"), 2);
        assertThat(statements.values().stream().mapToInt(Integer::intValue).sum())
                .as("lock, look again, and keep for each; the question, with how it is to be asked, twice")
                .isEqualTo(3 * 50 + 2 * 2);
    }
}
