package org.ordertocash.web.api;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import org.ordertocash.rights.EntityScope;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Configuration;

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
                                        + "entry per wrong field. Times are UTC in ISO 8601."))
@SecurityScheme(name = "basic", type = SecuritySchemeType.HTTP, scheme = "basic")
class ApiDescription {

    static {
        // who is signed in, not what is sent
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(EntityScope.class);
    }
}
