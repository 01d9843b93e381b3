package org.ordertocash.process.engine;

import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.ordertocash.models.feel.ParsedOnceFeel;
import org.springframework.stereotype.Component;

/** The engine asks its decision tables with each order and payment, and their cells change with a release only. */
@Component
class QuickDecisions extends AbstractProcessEnginePlugin {

    private static final int MOST_ANSWERS = 20_000;

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        DefaultDmnEngineConfiguration decisions = new DefaultDmnEngineConfiguration();
        decisions.setFeelEngineFactory(ParsedOnceFeel.factory(MOST_ANSWERS));
        configuration.setDmnEngineConfiguration(decisions);
    }
}
