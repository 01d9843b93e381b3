package org.ordertocash.web.description;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

/** Every answer that an operation may give: its result, and the problems in the shape that all operations share. */
class Answers implements GlobalOperationCustomizer {

    static final String PROBLEM = "Problem";

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        ApiResponses answers = operation.getResponses();
        boolean created = method.hasMethodAnnotation(PostMapping.class)
                && !method.hasMethodAnnotation(io.swagger.v3.oas.annotations.responses.ApiResponse.class)
                && ResponseEntity.class.isAssignableFrom(method.getMethod().getReturnType());
        ApiResponse result = answers.get("200");
        if (created && result != null && !answers.containsKey("201") && !answers.containsKey("202")) {
            answers.addApiResponse(
                    "201", new ApiResponse().description("Stored").content(result.getContent()));
            result.setDescription("The same was sent before: its first result, and nothing is stored again");
        } else if (result != null && "OK".equals(result.getDescription())) {
            result.setDescription("Done");
        }
        problem(answers, "400", "The request cannot be read: malformed, or with a field or parameter not known here");
        problem(answers, "401", "Not signed in, or with a wrong password");
        problem(answers, "403", "Not for this user");
        if (hasParameter(operation, "path") || operation.getRequestBody() != null) {
            problem(answers, "404", "It does not exist, or belongs to a legal entity that is not this user's");
        }
        problem(answers, "406", "It cannot be answered in the form that was asked for");
        if (!method.hasMethodAnnotation(GetMapping.class)) {
            problem(answers, "409", "It contradicts what is stored: the sentence says what");
        }
        if (operation.getRequestBody() != null) {
            problem(answers, "413", "More than is taken at once");
            problem(answers, "415", "Not in a format that this operation reads");
        }
        if (operation.getRequestBody() != null || hasParameter(operation, "query")) {
            problem(answers, "422", "A value is wrong: each is named, and nothing was stored");
        }
        problem(answers, "429", "Too many requests or wrong passwords: wait the seconds of Retry-After");
        problem(answers, "503", "The database is away or busy: send it again after the seconds of Retry-After");
        return operation;
    }

    private static boolean hasParameter(Operation operation, String in) {
        List<Parameter> parameters = operation.getParameters();
        return parameters != null && parameters.stream().anyMatch(p -> in.equals(p.getIn()));
    }

    private static void problem(ApiResponses answers, String status, String description) {
        if (answers.containsKey(status)) {
            return;
        }
        answers.addApiResponse(
                status,
                new ApiResponse()
                        .description(description)
                        .content(new Content()
                                .addMediaType(
                                        "application/problem+json",
                                        new MediaType()
                                                .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)))));
    }

    /** Problem details as RFC 9457 has them, with the wrong fields. */
    static Schema<?> problem() {
        Schema<?> error = new ObjectSchema()
                .addProperty("field", new StringSchema().description("Which field, with its place in a list"))
                .addProperty("message", new StringSchema().description("What is wrong with it, and what is right"));
        return new ObjectSchema()
                .description("Why a request was refused (RFC 9457)")
                .addProperty("type", new StringSchema().description("Always about:blank: the title tells the kind"))
                .addProperty("title", new StringSchema().description("The kind of problem"))
                .addProperty("status", new IntegerSchema().description("The status of the answer"))
                .addProperty("detail", new StringSchema().description("A sentence for people"))
                .addProperty("instance", new StringSchema().description("The path that was asked for"))
                .addProperty("errors", new ArraySchema().items(error).description("Each wrong field; may be absent"));
    }
}
