package org.ordertocash.web.api;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.ordertocash.input.Characters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;

/**
 * Reads the bodies of requests, and guesses nothing: a key that is there twice, something behind the body, a text where
 * a truth value is meant, a fraction where a whole number is meant, an empty text for a number, a null in a list or a
 * character that no text may have is refused by the name of its field. A decimal may be written as a number or as a
 * text.
 */
@Configuration(proxyBeanMethods = false)
class StrictJson {

    /** A value that can be read and is refused all the same; the message goes on after the name of the field. */
    static final class RefusedValue extends JsonMappingException {

        private static final long serialVersionUID = 1;

        RefusedValue(JsonParser parser, String message) {
            super(parser, message);
        }
    }

    @Bean
    MappingJackson2HttpMessageConverter jsonOfRequests(ObjectMapper mapper) {
        return new MappingJackson2HttpMessageConverter(strict(mapper.copy()));
    }

    private static ObjectMapper strict(ObjectMapper mapper) {
        mapper.getFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        mapper.enable(
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        mapper.setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
        refuse(mapper, LogicalType.Boolean, CoercionInputShape.EmptyString, CoercionInputShape.String);
        refuse(mapper, LogicalType.Boolean, CoercionInputShape.Integer, CoercionInputShape.Float);
        refuse(mapper, LogicalType.Integer, CoercionInputShape.EmptyString, CoercionInputShape.String);
        refuse(mapper, LogicalType.Integer, CoercionInputShape.Boolean, CoercionInputShape.Float);
        refuse(mapper, LogicalType.Float, CoercionInputShape.EmptyString, CoercionInputShape.Boolean);
        refuse(mapper, LogicalType.Enum, CoercionInputShape.EmptyString, CoercionInputShape.Integer);
        return mapper.registerModule(new SimpleModule()
                .addDeserializer(String.class, new Text())
                .addDeserializer(LocalDate.class, new Day()));
    }

    private static void refuse(ObjectMapper mapper, LogicalType type, CoercionInputShape... shapes) {
        for (CoercionInputShape shape : shapes) {
            mapper.coercionConfigFor(type).setCoercion(shape, CoercionAction.Fail);
        }
    }

    private static final class Text extends StdScalarDeserializer<String> {

        private static final long serialVersionUID = 1;

        Text() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                throw new RefusedValue(parser, "must be a text");
            }
            String text = parser.getText();
            Optional<String> objection = Characters.objection(text);
            if (objection.isPresent()) {
                throw new RefusedValue(parser, objection.get());
            }
            return text;
        }

        @Override
        public LogicalType logicalType() {
            return LogicalType.Textual;
        }
    }

    private static final class Day extends StdScalarDeserializer<LocalDate> {

        private static final long serialVersionUID = 1;

        Day() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            try {
                if (parser.hasToken(JsonToken.VALUE_STRING)) {
                    return LocalDate.parse(parser.getText());
                }
            } catch (DateTimeParseException noDay) {
                // said below
            }
            throw new RefusedValue(parser, "is not a date; it is written as \"2026-03-31\"");
        }
    }
}
