package org.ordertocash.modelset;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.ordertocash.input.NotFound;
import org.ordertocash.models.ModelSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The sets of models that are kept, to be read. */
@Service
@Transactional(readOnly = true)
public class ModelSets {

    private final KeptSets sets;
    private final JdbcClient jdbc;
    private final Clock clock;

    ModelSets(KeptSets sets, JdbcClient jdbc, Clock clock) {
        this.sets = sets;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Empty only before the first start is through. */
    public Optional<KeptSet> inForce() {
        return sets.inForce();
    }

    /** Those in force until now, the latest first. */
    public List<KeptSet> earlier() {
        return sets.inState(SetState.EARLIER);
    }

    /** Drafts, what waits for a second person, and what waits for its time. */
    public List<KeptSet> open() {
        return sets.inState(SetState.DRAFT, SetState.SUBMITTED, SetState.RELEASED);
    }

    /** Of which nothing came, the latest first. */
    public List<KeptSet> over() {
        return sets.inState(SetState.DISCARDED, SetState.WITHDRAWN);
    }

    /** @throws NotFound there is none */
    public KeptSet one(long id) {
        return sets.one(id);
    }

    public boolean isKnown(long id) {
        return sets.find(id).isPresent();
    }

    public List<KeptFile> files(long id) {
        return sets.files(id);
    }

    public ModelSet models(long id) {
        return sets.models(id);
    }

    public List<SetAct> acts(long id) {
        return sets.acts(id);
    }

    /** @throws NotFound the set has no such file */
    public byte[] content(long id, String name) {
        return jdbc.sql("""
                select c.content
                  from otc.model_set_files f join otc.model_contents c on c.sha256 = f.sha256
                 where f.set_id = :set and f.name = :name
                """)
                .param("set", id)
                .param("name", name)
                .query((row, index) -> row.getBytes(1))
                .optional()
                .orElseThrow(() -> new NotFound("file " + name + " in this set"));
    }

    /** The set in force is another one than this began as a copy of. */
    public boolean mustBeRenewed(KeptSet set) {
        return set.open() && !sets.inForce().map(KeptSet::id).equals(Optional.ofNullable(set.basedOnId()));
    }

    /** How many wait for a second person who is not this one. */
    public long waitingFor(String user) {
        return jdbc.sql("""
                select count(*) from otc.model_sets s
                 where s.state = 'SUBMITTED'
                   and not exists (select from otc.acts a
                                    where a.about = 'MODEL_SET' and a.about_id = s.id and a.duty = 'EDIT_MODELS'
                                      and otc.same_person(a.user_id, :user))
                """).param("user", user).query(Long.class).single();
    }

    /** How many wait for the sight of a third person who is not this one. */
    public long toBeSeenBy(String user) {
        return jdbc.sql("""
                select count(*) from otc.model_sets s
                 where s.state = 'SUBMITTED' and s.sight_because is not null
                   and not exists (select from otc.model_set_acts a
                                    where a.set_id = s.id and a.act = 'SEEN'
                                      and a.id > (select max(b.id) from otc.model_set_acts b
                                                   where b.set_id = s.id and b.act = 'SUBMITTED'))
                   and not exists (select from otc.acts a
                                    where a.about = 'MODEL_SET' and a.about_id = s.id and a.duty = 'EDIT_MODELS'
                                      and otc.same_person(a.user_id, :user))
                """).param("user", user).query(Long.class).single();
    }

    /** Whether a third person has seen what was submitted last. */
    public boolean isSeen(long id) {
        return sets.isSeen(id);
    }

    /** Whether this person has seen it for others, and so does not release it. */
    public boolean saw(long id, String user) {
        return sets.acts(id).stream()
                .anyMatch(act -> act.act() == SetAct.Kind.SEEN && act.userId().equals(user));
    }

    /** Controls that were waived when the set was released, by name. */
    public List<String> waivedControls(long id) {
        return sets.waivedControls(id);
    }

    /** Whether this person began, changed or submitted it, and so does not release it. */
    public boolean hadAHandIn(long id, String user) {
        return jdbc.sql("""
                select exists (select from otc.acts
                                where about = 'MODEL_SET' and about_id = :id and duty = 'EDIT_MODELS'
                                  and otc.same_person(user_id, :user))
                """)
                .param("id", id)
                .param("user", user)
                .query(Boolean.class)
                .single();
    }

    /** What the engine has of a set. */
    @Transactional
    public void recordDeployment(long set, String deployment, String product) {
        jdbc.sql("""
                insert into otc.model_set_deployments (deployment_id, set_id, product_sha256, deployed_at)
                values (:deployment, :set, :product, :now) on conflict (deployment_id) do nothing
                """)
                .param("deployment", deployment)
                .param("set", set)
                .param("product", product)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** Whether the engine has it as that of another set: with the same models, but other settings or texts. */
    public boolean isOfAnother(String deployment, long set) {
        return jdbc.sql("""
                select exists (select from otc.model_set_deployments
                                where deployment_id = :deployment and set_id <> :set)
                """)
                .param("deployment", deployment)
                .param("set", set)
                .query(Boolean.class)
                .single();
    }

    /** Whether the engine has it. */
    public boolean isDeployed(long set) {
        return jdbc.sql("select exists (select from otc.model_set_deployments where set_id = :set)")
                .param("set", set)
                .query(Boolean.class)
                .single();
    }

    /** What the engine has of a set, the latest first: new cases run by that. */
    public List<String> deployments(long set) {
        return jdbc.sql("""
                select deployment_id from otc.model_set_deployments where set_id = :set
                 order by deployed_at desc, deployment_id desc
                """).param("set", set).query(String.class).list();
    }

    /** Those of applications that came with these models: the code of one can run what another one deployed. */
    public List<String> deploymentsBy(String product) {
        return jdbc.sql("select deployment_id from otc.model_set_deployments where product_sha256 = :product")
                .param("product", product)
                .query(String.class)
                .list();
    }
}
