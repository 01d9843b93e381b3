package org.ordertocash.process.engine;

import java.util.List;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.ArtifactFactory;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.bpmn.parser.FieldDeclaration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/**
 * Closes the ways by which a model could run what is not ours, for the case that one gets past the lint and the door:
 * expressions reach {@link ModelBeans} only; there are no scripts, no classes by name, no shell and no mail tasks.
 */
@Component
class ClosedModels extends AbstractProcessEnginePlugin {

    private final ModelBeans beans;

    ClosedModels(ModelBeans beans) {
        this.beans = beans;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setExpressionManager(new ModelExpressions(beans));
        engine.setScriptEngineResolver(new NoScripts());
        engine.setArtifactFactory(new NoClassesByName());
        engine.setBpmnParseFactory(NoPrograms::new);
    }

    private static final class NoClassesByName implements ArtifactFactory {

        @Override
        public <T> T getArtifact(Class<T> type) {
            throw new ProcessEngineException("A model names the class " + type.getName()
                    + ": it may name beans only, by camunda:delegateExpression");
        }
    }

    private static final class NoScripts implements ScriptEngineResolver {

        private final ScriptEngineManager none = new ScriptEngineManager(null);

        @Override
        public void addScriptEngineFactory(ScriptEngineFactory factory) {
            throw new ProcessEngineException("Models are not scripted");
        }

        @Override
        public ScriptEngineManager getScriptEngineManager() {
            return none;
        }

        @Override
        public ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
            throw new ProcessEngineException("Models are not scripted: a script in " + language + " is not run");
        }
    }

    private static final class NoPrograms extends BpmnParse {

        NoPrograms(BpmnParser parser) {
            super(parser);
        }

        @Override
        protected void parseShellServiceTask(ActivityImpl activity, Element task, List<FieldDeclaration> fields) {
            addError("A model runs no programs: camunda:type=\"shell\" is not allowed", task);
        }

        @Override
        protected void parseEmailServiceTask(ActivityImpl activity, Element task, List<FieldDeclaration> fields) {
            addError("A model sends no mails itself: camunda:type=\"mail\" is not allowed", task);
        }
    }
}
