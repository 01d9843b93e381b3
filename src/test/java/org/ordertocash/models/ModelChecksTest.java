package org.ordertocash.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModelChecksTest {

    private static final ModelChecks CHECKS = new ModelChecks(ProductModels.CODE);

    @Test
    void theModelsOfTheProductPassAllChecks() {
        assertThat(CHECKS.check(ProductModels.MODELS)).isEmpty();
    }
}
