package org.ordertocash.process.engine.models;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.ordertocash.models.ModelSet;
import org.ordertocash.modelset.ModelSets;
import org.ordertocash.modelset.ProductSets;
import org.ordertocash.modelset.SetTookForce;
import org.ordertocash.process.engine.ActingUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys the set of models that is in force, as one. Nothing happens while no file has changed; one changed file makes
 * a new version of everything, so that a running case keeps exactly the models and forms it began with.
 */
@Component
public class Deployment {

    private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);
    private static final String NAME = "order-to-cash";
    private static final Map<String, String> FOLDERS = Map.of(
            "processes", "bpmn,dmn",
            "forms", "form",
            "settings", "properties,csv",
            "documents", "properties");
    /** What the engine reads; the rest the product reads itself, from the set in force. */
    private static final Pattern FOR_THE_ENGINE = Pattern.compile("(processes|forms)/.*");

    private final RepositoryService repository;
    private final ManagementService management;
    private final IdentityService identities;
    private final ResourcePatternResolver resources;
    private final ProductSets products;
    private final ModelSets sets;

    /** Hash of the models that this application came with. */
    private volatile String product = "";
    /** The set in force is refused by this application: no jobs run. */
    private volatile boolean held;

    private volatile long setInForce;

    Deployment(
            RepositoryService repository,
            ManagementService management,
            IdentityService identities,
            ResourcePatternResolver resources,
            ProductSets products,
            ModelSets sets) {
        this.repository = repository;
        this.management = management;
        this.identities = identities;
        this.resources = resources;
        this.products = products;
        this.sets = sets;
    }

    /** At the start: what is in force, by the database. */
    public void deploy() {
        runBy(products.atStart(ModelSet.of(filesOnClassPath())), true);
    }

    private void runBy(ProductSets.InForce inForce, boolean atStart) {
        product = inForce.product();
        setInForce = inForce.setId();
        held = !inForce.refused().isEmpty();
        if (!sets.isDeployed(inForce.setId())) {
            String deployment = deploy(files(inForce.models()));
            if (sets.isOfAnother(deployment, inForce.setId())) {
                // each set has a deployment of its own: what is called belongs to it
                deployment = deploy(files(inForce.models()), set -> {});
            }
            sets.recordDeployment(inForce.setId(), deployment, product);
        }
        if (!held) {
            runJobsOfAll();
            return;
        }
        repository
                .createDeploymentQuery()
                .list()
                .forEach(known -> management.unregisterDeploymentForJobExecutor(known.getId()));
        LOG.error(
                "{}: no jobs run. This version of the product cannot work by set {} of models, which is in force: {}"
                        + " findings, the first: {}. Release a draft without findings on the page /models; jobs run"
                        + " again then.",
                atStart ? "Started without job execution" : "Job execution stopped",
                inForce.version(),
                inForce.refused().size(),
                inForce.refused().get(0));
    }

    /** In the transaction of the release: cases that begin after it run by the new set. */
    @EventListener
    void on(SetTookForce released) {
        String deployment = ActingUser.asNobody(
                identities, () -> deploy(files(released.models()), set -> {})); // the product's doing
        sets.recordDeployment(released.setId(), deployment, product);
    }

    /** What other applications with the same models have deployed, this one can run as well. */
    void followOthers() {
        long now = sets.inForce().orElseThrow().id();
        if (now != setInForce && held) {
            runBy(products.inForce().orElseThrow(), false);
        }
        setInForce = now;
        if (!held) {
            sets.deploymentsBy(product).forEach(management::registerDeploymentForJobExecutor);
        }
    }

    /**
     * This application runs the jobs of all models that are there now; of those that a newer version of it deploys
     * while this one still runs, it may lack the steps.
     */
    private void runJobsOfAll() {
        repository
                .createDeploymentQuery()
                .list()
                .forEach(known -> management.registerDeploymentForJobExecutor(known.getId()));
    }

    /**
     * Deploys the files as one set; names are relative ({@code processes/dunning.bpmn}), the same in every packaging.
     *
     * @return the deployment with these files, a new one or the last
     */
    String deploy(SortedMap<String, byte[]> files) {
        // false: one changed file deploys all of them again
        return deploy(files, set -> set.enableDuplicateFiltering(false));
    }

    private String deploy(SortedMap<String, byte[]> files, Consumer<DeploymentBuilder> filter) {
        if (files.isEmpty()) {
            throw new IllegalStateException("There are no models to deploy");
        }
        var set = repository.createDeployment().name(NAME).source(NAME);
        filter.accept(set);
        files.forEach((name, content) -> set.addInputStream(name, new ByteArrayInputStream(content)));
        var deployed = ModelLock.open(set::deployWithResult);
        var definitions = deployed.getDeployedProcessDefinitions();
        LOG.info(
                "Models and forms: {} files, {}",
                files.size(),
                definitions == null ? "unchanged" : definitions.size() + " processes deployed anew");
        return deployed.getId();
    }

    private static SortedMap<String, byte[]> files(ModelSet models) {
        var files = new TreeMap<String, byte[]>();
        models.names().stream()
                .filter(name -> FOR_THE_ENGINE.matcher(name).matches())
                .forEach(name -> files.put(name, models.content(name).orElseThrow()));
        return files;
    }

    private SortedMap<String, byte[]> filesOnClassPath() {
        var files = new TreeMap<String, byte[]>();
        FOLDERS.forEach((folder, endings) -> {
            for (var ending : endings.split(",")) {
                read(folder, ending, files);
            }
        });
        return files;
    }

    private void read(String folder, String ending, SortedMap<String, byte[]> files) {
        try {
            for (var file : resources.getResources("classpath*:" + folder + "/**/*." + ending)) {
                var url = file.getURL().toString();
                var name = url.substring(url.lastIndexOf("/" + folder + "/") + 1);
                files.put(name, file.getContentAsByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The models in " + folder + " cannot be read", e);
        }
    }
}
