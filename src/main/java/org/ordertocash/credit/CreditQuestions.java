package org.ordertocash.credit;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.ordertocash.input.Conflict;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What approvers of credit ask those who know the customer, and what these answer. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class CreditQuestions {

    private final JdbcClient jdbc;
    private final Clock clock;

    CreditQuestions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param answer null, with who and when: nobody has answered yet */
    public record Question(
            long id,
            String question,
            String askedBy,
            Instant askedAt,
            String answer,
            String answeredBy,
            Instant answeredAt) {}

    /** The caller holds the order's lock. */
    void ask(CreditCheck check, String question, String by) {
        jdbc.sql("""
                insert into otc.credit_questions (check_id, question, asked_by, asked_at)
                values (:check, :question, :by, :now)
                """)
                .param("check", check.id())
                .param("question", question)
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** @throws Conflict no question of this check waits for an answer */
    public void answer(long checkId, String answer, String by) {
        int answered = jdbc.sql("""
                update otc.credit_questions set answer = :answer, answered_by = :by, answered_at = :now
                 where check_id = :check and answer is null
                """)
                .param("check", checkId)
                .param("answer", answer)
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .update();
        if (answered == 0) {
            throw new Conflict("No question about this credit waits for an answer.");
        }
    }

    /** The oldest first. */
    @Transactional(readOnly = true)
    public List<Question> of(long checkId) {
        return jdbc.sql("select * from otc.credit_questions where check_id = :check order by id")
                .param("check", checkId)
                .query(Question.class)
                .list();
    }

    /** The one that waits for an answer. */
    @Transactional(readOnly = true)
    public Optional<Question> open(long checkId) {
        return of(checkId).stream()
                .filter(question -> question.answer() == null)
                .findFirst();
    }
}
