package org.ordertocash.web.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A new page or operation that does not say of which legal entity it is fails here, and serves nobody. */
class EveryOperationIsOfAnEntityTest extends IntegrationTest {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping operations;

    @Test
    void eachSaysWhatItIsAbout() {
        List<HandlerMethod> ours = operations.getHandlerMethods().values().stream()
                .filter(operation -> operation.getBeanType().getName().startsWith("org.ordertocash."))
                .toList();
        assertThat(ours).hasSizeGreaterThan(50).allMatch(EntityDoor::saysWhatItIsAbout);
    }
}
