package org.ordertocash.web.rights;

import java.util.List;
import java.util.Map;
import org.ordertocash.rights.EntityRights;
import org.ordertocash.rights.EntityScope;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** The legal entities of the signed-in person: looked up once in a request, at the request. Nobody: none. */
@Component
class SignedInScope implements HandlerMethodArgumentResolver {

    private static final String ATTRIBUTE = SignedInScope.class.getName();

    private final EntityRights rights;

    SignedInScope(EntityRights rights) {
        this.rights = rights;
    }

    EntityScope current() {
        RequestAttributes request = RequestContextHolder.currentRequestAttributes();
        if (request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof EntityScope known) {
            return known;
        }
        EntityScope scope = of(SecurityContextHolder.getContext().getAuthentication());
        request.setAttribute(ATTRIBUTE, scope, RequestAttributes.SCOPE_REQUEST);
        return scope;
    }

    private EntityScope of(Authentication person) {
        if (person == null || !person.isAuthenticated()) {
            return new EntityScope(false, Map.of());
        }
        List<String> groups = person.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .toList();
        return rights.of(person.getName(), groups);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == EntityScope.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest request,
            WebDataBinderFactory binders) {
        return current();
    }
}
