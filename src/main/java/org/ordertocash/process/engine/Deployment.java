package org.ordertocash.process.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys all models and forms of the class path as one set. Nothing happens while no file has changed; one changed
 * file makes a new version of everything, so that a running case keeps exactly the models and forms it began with.
 */
@Component
class Deployment {

    private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);
    private static final String NAME = "order-to-cash";
    private static final Map<String, String> FOLDERS = Map.of(
            "processes", "bpmn,dmn",
            "forms", "form");

    private final RepositoryService repository;
    private final ManagementService management;
    private final ResourcePatternResolver resources;

    Deployment(RepositoryService repository, ManagementService management, ResourcePatternResolver resources) {
        this.repository = repository;
        this.management = management;
        this.resources = resources;
    }

    void deploy() {
        deploy(filesOnClassPath());
        runJobsOfAll();
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
     */
    void deploy(SortedMap<String, byte[]> files) {
        if (files.isEmpty()) {
            LOG.warn("There are no models to deploy");
            return;
        }
        // false: one changed file deploys all of them again
        var set = repository.createDeployment().name(NAME).source(NAME).enableDuplicateFiltering(false);
        files.forEach((name, content) -> set.addInputStream(name, new ByteArrayInputStream(content)));
        var deployed = set.deployWithResult();
        var definitions = deployed.getDeployedProcessDefinitions();
        LOG.info(
                "Models and forms: {} files, {}",
                files.size(),
                definitions == null ? "unchanged" : definitions.size() + " processes deployed anew");
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
