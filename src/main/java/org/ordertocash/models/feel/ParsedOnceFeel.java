package org.ordertocash.models.feel;

import camundajar.impl.scala.util.Either;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.feel.impl.FeelEngineFactory;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.function.CustomFunctionTransformer;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.FeelEngine.Failure;
import org.camunda.feel.context.Context;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.valuemapper.ValueMapper;

/**
 * FEEL as the engine has it, except that it reads the text of a cell once instead of at each decision, and remembers
 * what it said of a value.
 */
@SuppressWarnings("deprecation") // the decision engine calls these
public final class ParsedOnceFeel extends FeelEngine {

    private static final Pattern CONSTANT = Pattern.compile("\"[^\"\\\\]*\"|true|false|-?\\d+(\\.\\d+)?");
    /** Comparisons, ranges and lists of numbers and texts; possessive, for lists of thousands. */
    private static final Pattern OF_ITS_COLUMN_ALONE =
            Pattern.compile("(?:\"[^\"\\\\]*+\"|not|true|false|[-\\d.,<>=()\\[\\]\\s])++");

    private final Map<String, Either<Failure, ParsedExpression>> tests = new ConcurrentHashMap<>();
    private final Map<String, Either<Failure, ParsedExpression>> expressions = new ConcurrentHashMap<>();

    private ParsedOnceFeel(FeelEngine like) {
        super(like.functionProvider(), like.valueMapper(), like.configuration(), like.clock());
    }

    @Override
    public Either<Failure, Object> evalUnaryTests(String text, Context context) {
        return evaluated(tests.computeIfAbsent(text, super::parseUnaryTests), context);
    }

    @Override
    public Either<Failure, Object> evalExpression(String text, Context context) {
        return evaluated(expressions.computeIfAbsent(text, super::parseExpression), context);
    }

    @SuppressWarnings("unchecked") // what could not be read has no value of any type
    private Either<Failure, Object> evaluated(Either<Failure, ParsedExpression> parsed, Context context) {
        return parsed.isRight()
                ? eval(parsed.toOption().get(), context)
                : (Either<Failure, Object>) (Either<Failure, ?>) parsed;
    }

    /**
     * For the configuration of a decision engine.
     *
     * @param mostAnswers how many answers of cells to values it remembers before it begins anew
     */
    public static FeelEngineFactory factory(int mostAnswers) {
        return () -> new ScalaFeelEngine(List.of()) {

            private final Map<Asked, Boolean> answers = new ConcurrentHashMap<>();
            private final Map<String, Object> constants = new ConcurrentHashMap<>();
            private final Map<String, Boolean> ofItsColumnAlone = new ConcurrentHashMap<>();

            @Override
            protected FeelEngine buildFeelEngine(
                    CustomFunctionTransformer functions, ValueMapper.CompositeValueMapper mapper) {
                return new ParsedOnceFeel(super.buildFeelEngine(functions, mapper));
            }

            /** A name is its value, and a text in quotes is itself: nothing to be interpreted. */
            @Override
            @SuppressWarnings("unchecked") // as the interface has it
            public <T> T evaluateSimpleExpression(String text, VariableContext variables) {
                if (variables.containsVariable(text)) {
                    return (T) variables.resolve(text).getValue();
                }
                Object constant = constants.get(text);
                if (constant == null && CONSTANT.matcher(text).matches()) {
                    constant = super.evaluateSimpleExpression(text, variables);
                    constants.put(text, constant);
                }
                return constant == null ? super.evaluateSimpleExpression(text, variables) : (T) constant;
            }

            /** A cell that names no variable says the same of the same value. */
            @Override
            public boolean evaluateSimpleUnaryTests(String text, String input, VariableContext variables) {
                boolean alone = ofItsColumnAlone.computeIfAbsent(
                        text, key -> OF_ITS_COLUMN_ALONE.matcher(key).matches());
                if (!alone) {
                    return super.evaluateSimpleUnaryTests(text, input, variables);
                }
                if (answers.size() > mostAnswers) {
                    answers.clear();
                }
                return answers.computeIfAbsent(
                        new Asked(text, variables.resolve(input).getValue()),
                        key -> super.evaluateSimpleUnaryTests(text, input, variables));
            }
        };
    }

    private record Asked(String text, Object value) {}
}
