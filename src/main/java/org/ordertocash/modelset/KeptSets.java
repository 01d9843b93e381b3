package org.ordertocash.modelset;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.NotFound;
import org.ordertocash.ledger.Cause;
import org.ordertocash.models.ModelSet;
import org.ordertocash.money.Fingerprint;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of sets. Whoever changes one locks it first; whoever changes which one is in force locks them all. */
@Component
class KeptSets {

    private static final String SETS = """
            select s.id, s.origin, s.state, s.based_on_id, b.version as based_on_version,
                   r.version as rolls_back_to_version, s.created_by, s.created_at, s.reason, s.submitted_by,
                   s.submitted_at, s.version, s.released_by, s.released_at, s.release_comment, s.effective_from,
                   s.in_force_at, s.sight_because
              from otc.model_sets s
              left join otc.model_sets b on b.id = s.based_on_id
              left join otc.model_sets r on r.id = s.rolls_back_to_id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    KeptSets(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Until the transaction ends nobody else releases, and nothing takes force. */
    void lockAll() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('order-to-cash sets of models'))")
                .query((row, index) -> 1)
                .list();
    }

    Optional<KeptSet> find(long id) {
        return jdbc.sql(SETS + " where s.id = :id")
                .param("id", id)
                .query(KeptSet.class)
                .optional();
    }

    KeptSet one(long id) {
        return find(id).orElseThrow(() -> new NotFound("set of models " + id));
    }

    /** Locked, and in one of these states now. @throws Conflict it is in another one */
    KeptSet locked(long id, SetState... states) {
        jdbc.sql("select id from otc.model_sets where id = :id for no key update")
                .param("id", id)
                .query(Long.class)
                .optional();
        KeptSet set = one(id);
        if (!List.of(states).contains(set.state())) {
            throw new Conflict(set.name() + " is " + words(set.state()) + " by now. Look at it again.");
        }
        return set;
    }

    private static String words(SetState state) {
        return switch (state) {
            case DRAFT -> "a draft";
            case SUBMITTED -> "submitted";
            case RELEASED -> "released for a later time";
            case IN_FORCE -> "in force";
            case EARLIER -> "an earlier set";
            case OFFERED -> "a product set";
            case WITHDRAWN -> "withdrawn";
            case DISCARDED -> "discarded";
        };
    }

    Optional<KeptSet> inForce() {
        return inState(SetState.IN_FORCE).stream().findFirst();
    }

    List<KeptSet> inState(SetState... states) {
        return jdbc.sql(SETS + " where s.state = any(:states) order by s.in_force_at desc nulls last, s.id desc")
                .param("states", List.of(states).stream().map(Enum::name).toArray(String[]::new))
                .query(KeptSet.class)
                .list();
    }

    /** Whether an application with these models has started before. */
    boolean knowsProduct(String hash) {
        return jdbc.sql("select exists (select from otc.model_sets where product_sha256 = :hash)")
                .param("hash", hash)
                .query(Boolean.class)
                .single();
    }

    /** The product set that was seen last; empty: there was none. */
    Optional<Long> lastProductSet() {
        return jdbc.sql("select id from otc.model_sets where product_sha256 is not null order by id desc limit 1")
                .query(Long.class)
                .optional();
    }

    long insert(SetOrigin origin, Long basedOn, Long rollsBackTo, String productHash, String by) {
        long id = jdbc.sql("""
                insert into otc.model_sets (origin, state, based_on_id, rolls_back_to_id, product_sha256, created_by,
                       created_at)
                values (:origin, 'DRAFT', :basedOn, :rollsBackTo, :product, :by, :now) returning id
                """)
                .param("origin", origin.name())
                .param("basedOn", basedOn)
                .param("rollsBackTo", rollsBackTo)
                .param("product", productHash)
                .param("by", by)
                .param("now", now())
                .query(Long.class)
                .single();
        act(id, SetAct.Kind.BEGUN, by, null, null, null);
        return id;
    }

    void copyFiles(long from, long to) {
        jdbc.sql("""
                insert into otc.model_set_files (set_id, name, sha256)
                select :to, name, sha256 from otc.model_set_files where set_id = :from
                """).param("from", from).param("to", to).update();
    }

    /** The files of this one become those of the other. */
    void replaceFiles(long set, ModelSet models) {
        jdbc.sql("delete from otc.model_set_files where set_id = :set")
                .param("set", set)
                .update();
        models.names().forEach(name -> putFile(set, name, models.content(name).orElseThrow()));
    }

    String putFile(long set, String name, byte[] content) {
        String hash = Fingerprint.of(content);
        jdbc.sql("insert into otc.model_contents (sha256, content) values (:hash, :content) on conflict do nothing")
                .param("hash", hash)
                .param("content", content)
                .update();
        setFile(set, name, hash);
        return hash;
    }

    void setFile(long set, String name, String hash) {
        jdbc.sql("""
                insert into otc.model_set_files (set_id, name, sha256) values (:set, :name, :hash)
                on conflict (set_id, name) do update set sha256 = excluded.sha256
                """).param("set", set).param("name", name).param("hash", hash).update();
    }

    void removeFile(long set, String name) {
        jdbc.sql("delete from otc.model_set_files where set_id = :set and name = :name")
                .param("set", set)
                .param("name", name)
                .update();
    }

    List<KeptFile> files(long set) {
        return jdbc.sql("""
                select f.name, f.sha256, octet_length(c.content) as size
                  from otc.model_set_files f join otc.model_contents c on c.sha256 = f.sha256
                 where f.set_id = :set order by f.name
                """).param("set", set).query(KeptFile.class).list();
    }

    SortedMap<String, String> hashes(long set) {
        SortedMap<String, String> hashes = new TreeMap<>();
        jdbc.sql("select name, sha256 from otc.model_set_files where set_id = :set")
                .param("set", set)
                .query((row, index) -> hashes.put(row.getString(1), row.getString(2)))
                .list();
        return hashes;
    }

    ModelSet models(long set) {
        Map<String, byte[]> files = new TreeMap<>();
        jdbc.sql("""
                select f.name, c.content
                  from otc.model_set_files f join otc.model_contents c on c.sha256 = f.sha256
                 where f.set_id = :set
                """)
                .param("set", set)
                .query((row, index) -> files.put(row.getString(1), row.getBytes(2)))
                .list();
        return ModelSet.of(files);
    }

    void act(long set, SetAct.Kind act, String by, String file, String hash, String comment) {
        jdbc.sql("""
                insert into otc.model_set_acts (set_id, act, user_id, at, file_name, sha256, comment)
                values (:set, :act, :by, :now, :file, :hash, :comment)
                """)
                .param("set", set)
                .param("act", act.name())
                .param("by", by)
                .param("now", now())
                .param("file", file)
                .param("hash", hash)
                .param("comment", comment)
                .update();
    }

    List<SetAct> acts(long set) {
        return jdbc.sql("""
                select act, user_id, at, file_name, comment from otc.model_set_acts where set_id = :set order by id
                """).param("set", set).query(SetAct.class).list();
    }

    void state(long set, SetState state) {
        jdbc.sql("update otc.model_sets set state = :state where id = :set")
                .param("set", set)
                .param("state", state.name())
                .update();
    }

    /** From now on the draft is one of this set. */
    void rebase(long set, long basedOn) {
        jdbc.sql("update otc.model_sets set based_on_id = :basedOn where id = :set")
                .param("set", set)
                .param("basedOn", basedOn)
                .update();
    }

    /** @param sightBecause why a third person has to see it; null: nobody has to */
    void submitted(long set, String reason, String sightBecause, String by) {
        jdbc.sql("""
                update otc.model_sets
                   set state = 'SUBMITTED', reason = :reason, sight_because = :sight, submitted_by = :by,
                       submitted_at = :now
                 where id = :set
                """)
                .param("set", set)
                .param("sight", sightBecause)
                .param("reason", reason)
                .param("by", by)
                .param("now", now())
                .update();
    }

    /** With the next version of its year; to be called under the lock of all. */
    void released(long set, String by, String comment, OffsetDateTime from) {
        int year = now().withOffsetSameInstant(ZoneOffset.UTC).getYear();
        int number = jdbc.sql("""
                select coalesce(max(version_number), 0) + 1 from otc.model_sets where version_year = :year
                """).param("year", year).query(Integer.class).single();
        jdbc.sql("""
                update otc.model_sets
                   set state = 'RELEASED', version = :version, version_year = :year, version_number = :number,
                       released_by = :by, released_at = :now, release_comment = :comment, effective_from = :from
                 where id = :set
                """)
                .param("set", set)
                .param("version", year + "." + number)
                .param("year", year)
                .param("number", number)
                .param("by", by)
                .param("now", now())
                .param("comment", comment == null || comment.isBlank() ? null : comment.strip())
                .param("from", from)
                .update();
    }

    /** What was in force is an earlier set now. To be called under the lock of all. */
    void takeForce(long set) {
        jdbc.sql("update otc.model_sets set state = 'EARLIER' where state = 'IN_FORCE'")
                .update();
        jdbc.sql("update otc.model_sets set state = 'IN_FORCE', in_force_at = :now where id = :set")
                .param("set", set)
                .param("now", now())
                .update();
        act(set, SetAct.Kind.TOOK_FORCE, Cause.SYSTEM, null, null, null);
    }

    /** Whether a third person has seen what was submitted last. */
    boolean isSeen(long set) {
        return jdbc.sql("""
                select exists (select from otc.model_set_acts a
                                where a.set_id = :set and a.act = 'SEEN'
                                  and a.id > (select max(b.id) from otc.model_set_acts b
                                               where b.set_id = :set and b.act = 'SUBMITTED'))
                """).param("set", set).query(Boolean.class).single();
    }

    /** The set could not have been released without these. */
    void usedWaivers(long set, Collection<Long> waivers) {
        waivers.forEach(waiver ->
                jdbc.sql("""
                        insert into otc.model_set_waivers (set_id, waiver_id) values (:set, :waiver)
                        """).param("set", set).param("waiver", waiver).update());
    }

    List<String> waivedControls(long set) {
        return jdbc.sql("""
                select distinct w.control
                  from otc.model_set_waivers u join otc.control_waivers w on w.id = u.waiver_id
                 where u.set_id = :set
                """).param("set", set).query(String.class).list();
    }

    OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
