package org.ordertocash.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.Answers;
import org.ordertocash.fixture.Api;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Invariants;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.StatementFile;
import org.springframework.beans.factory.annotation.Autowired;

/** A bank's file is taken once, however many send it at the same moment; who finds no thread free sends it again. */
class ParallelStatementsTest extends IntegrationTest {

    private static final int ENTRIES = 20;

    @Autowired
    private Seller seller;

    @Autowired
    private Invariants invariants;

    @Test
    void theSameFileAtTheSameMomentIsTakenOnce() throws Exception {
        StatementFile file = seller.aStatement();
        for (int i = 0; i < ENTRIES; i++) {
            file.payment(new BigDecimal("10.00").add(BigDecimal.valueOf(i)).toPlainString(), "thank you " + i, null);
        }
        Api api = new Api("http://127.0.0.1:" + port, "ines");
        Answers answers = Answers.of(i -> () -> sent(api, file.toString()));

        assertThat(answers.statuses()).as(answers.toString()).isSubsetOf(200, 201);
        assertThat(answers.with(201)).hasSize(1);
        assertThat(answers.all())
                .extracting(answer -> answer.body().path("id").asLong())
                .containsOnly(answers.with(201).get(0).path("id").asLong());
        assertThat(seller.value("""
                        select count(*) || ' of ' || count(distinct statement_file_id) from otc.payments p
                          join otc.legal_entities e on e.id = p.entity_id where e.code = :entity
                        """, Map.of("entity", seller.entity()))).isEqualTo(ENTRIES + " of 1");
        engine.runJobs();
        invariants.check(seller);
    }

    /** Uploads have a share of the threads; whoever gets none is told to send again. */
    private static Api.Answer sent(Api api, String file) throws java.io.IOException {
        long end = System.nanoTime() + 60_000_000_000L;
        while (true) {
            Api.Answer answer = api.postFile("/api/statement-files", BodyPublishers.ofString(file));
            if (answer.status() != 429 || System.nanoTime() > end) {
                return answer;
            }
            org.ordertocash.fixture.ApplicationProcess.pause(100);
        }
    }
}
