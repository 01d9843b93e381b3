package org.ordertocash.rights;

import java.util.List;
import org.ordertocash.input.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Of which legal entity a thing is, and whether it is there for who works for some of them. */
@Service
@Transactional(readOnly = true)
public class Subjects {

    private final JdbcClient jdbc;

    Subjects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Whether the thing is of an entity that the scope lacks. A thing of several entities needs all of them, a customer
     * or a document number one of those that know it. What does not exist is not foreign: whoever looks for it says so.
     * One query, none where the scope is everything.
     */
    public boolean isForeign(EntityScope scope, Subject subject, Object key) {
        if (scope.everything()) {
            return false;
        }
        List<Long> entities = jdbc.sql(subject.entities())
                .param("key", key.toString())
                .query((row, n) -> row.getLong(1))
                .list();
        return subject.ofEach()
                ? !entities.isEmpty() && entities.stream().noneMatch(scope::has)
                : !scope.hasAll(entities);
    }

    /** Whether there is such a thing, of whatever entity. */
    public boolean isKnown(Subject subject, Object key) {
        return !jdbc.sql(subject.entities())
                .param("key", key.toString())
                .query((row, n) -> row.getLong(1))
                .list()
                .isEmpty();
    }

    /** @throws NotFound when the thing is foreign, in the words for one that does not exist */
    public void require(EntityScope scope, Subject subject, Object key) {
        if (isForeign(scope, subject, key)) {
            throw new NotFound(subject.words() + " " + key);
        }
    }
}
