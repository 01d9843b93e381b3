package org.ordertocash.web.description;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ordertocash.rights.EntityScope;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The head of the API page, and that users sign in there with HTTP Basic. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        security = @SecurityRequirement(name = "basic"),
        info =
                @Info(
                        title = "Order to Cash API",
                        version = "1",
                        description =
                                "Orders, shipments and bank statements come in here; what became of them can be read. "
                                        + "Sign in with HTTP Basic "
                                        + "and a user of the product. Errors are problem details (RFC 9457) with one "
                                        + "entry per wrong field. Times are UTC in ISO 8601. A field or parameter that "
                                        + "is not described here is refused."))
@SecurityScheme(name = "basic", type = SecuritySchemeType.HTTP, scheme = "basic")
class ApiDescription {

    static {
        // who is signed in, not what is sent
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(EntityScope.class);
    }

    /** Registered first, which makes it the last to be asked: others add the Javadoc to what it resolved. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ModelResolver modelResolver(ObjectMapper mapper) {
        return new ModelResolver(mapper, new TypeNames());
    }

    /** Names that stay when operations are added: programs are generated from them. */
    @Bean
    GlobalOperationCustomizer namedOperations() {
        return (operation, method) -> {
            String of = method.getBeanType().getSimpleName().replaceFirst("Controller$", "");
            return operation.operationId(Character.toLowerCase(of.charAt(0)) + of.substring(1) + "_"
                    + method.getMethod().getName());
        };
    }

    @Bean
    GlobalOperationCustomizer allAnswers() {
        return new Answers();
    }

    @Bean
    GlobalOpenApiCustomizer wordsForEveryField() {
        FieldDescriptions words = FieldDescriptions.read();
        return api -> {
            api.getComponents().addSchemas(Answers.PROBLEM, Answers.problem());
            words.describe(api);
            Map<String, Schema> sorted = new LinkedHashMap<>();
            api.getComponents().getSchemas().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                    .forEach(schema -> sorted.put(schema.getKey(), schema.getValue()));
            api.getComponents().setSchemas(sorted);
        };
    }
}
