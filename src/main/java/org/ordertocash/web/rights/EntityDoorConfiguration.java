package org.ordertocash.web.rights;

import java.util.List;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcRegistrations;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod;

/** Puts the {@link EntityDoor} between the reading of a request and the method that serves it. */
@Configuration(proxyBeanMethods = false)
class EntityDoorConfiguration implements WebMvcConfigurer, WebMvcRegistrations {

    private final EntityDoor door;
    private final SignedInScope scope;

    EntityDoorConfiguration(EntityDoor door, SignedInScope scope) {
        this.door = door;
        this.scope = scope;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(scope);
    }

    @Override
    public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
        EntityDoor before = door;
        return new RequestMappingHandlerAdapter() {
            @Override
            protected ServletInvocableHandlerMethod createInvocableHandlerMethod(HandlerMethod operation) {
                return new ServletInvocableHandlerMethod(operation) {
                    @Override
                    protected Object doInvoke(Object... arguments) throws Exception {
                        before.check(this, arguments);
                        return super.doInvoke(arguments);
                    }
                };
            }
        };
    }
}
