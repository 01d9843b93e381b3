package org.ordertocash.web.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers;
import java.io.IOException;
import java.math.BigDecimal;
import org.springframework.boot.jackson.JsonComponent;

/**
 * Refuses numbers with extreme exponents. {@code 0E-2000000} has ten characters, and computing with it takes minutes.
 */
@JsonComponent
class BoundedDecimals extends NumberDeserializers.BigDecimalDeserializer {

    private static final int MAX_SCALE = 30;
    private static final int MAX_PRECISION = 40;

    @Override
    public BigDecimal deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        BigDecimal value = super.deserialize(parser, context);
        if (value != null && (Math.abs(value.scale()) > MAX_SCALE || value.precision() > MAX_PRECISION)) {
            context.handleWeirdStringValue(BigDecimal.class, parser.getText(), "has too many digits");
        }
        return value;
    }
}
