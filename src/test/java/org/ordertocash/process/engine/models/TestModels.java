package org.ordertocash.process.engine.models;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;

/** Models of a test's own beside the set in force, past the lock that keeps single ones out. */
public final class TestModels {

    private TestModels() {}

    public static org.camunda.bpm.engine.repository.Deployment deploy(DeploymentBuilder models) {
        return ModelLock.open(models::deploy);
    }

    /** With its cases. */
    public static void delete(RepositoryService repository, String deployment) {
        ModelLock.open(() -> {
            repository.deleteDeployment(deployment, true);
            return null;
        });
    }
}
