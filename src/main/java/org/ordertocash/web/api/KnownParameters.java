package org.ordertocash.web.api;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.ordertocash.input.Characters;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses, for the whole API, what a request says beside its body and nobody would read: a parameter of the query that
 * the operation does not know, one or a header that is there twice, and characters that no text may have.
 */
@Component
class KnownParameters implements HandlerInterceptor, WebMvcConfigurer {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final List<MediaType> WRITTEN =
            List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON, new MediaType("text", "csv"));

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        if (handler instanceof HandlerMethod operation
                && operation.getBeanType().isAnnotationPresent(RestController.class)) {
            checkQuery(request.getQueryString(), known.computeIfAbsent(operation.getMethod(), KnownParameters::names));
            checkPath(request);
            checkHeaders(request, operation);
            checkAccept(request);
        }
        return true;
    }

    private static void checkQuery(String query, Set<String> known) {
        parameters(query).forEach((name, values) -> {
            if (!known.contains(name)) {
                throw new UnreadableParameter(
                        name,
                        "is not a parameter of this"
                                + (known.isEmpty() ? ", which has none" : "; there are " + String.join(", ", known)));
            }
            if (values.size() > 1) {
                throw new UnreadableParameter(name, "is there " + values.size() + " times");
            }
            check(name, values.get(0));
        });
    }

    /** From the query alone: asking the request would read a body that comes as a form. */
    private static Map<String, List<String>> parameters(String query) {
        Map<String, List<String>> parameters = new HashMap<>();
        for (String pair : StringUtils.tokenizeToStringArray(query, "&", false, true)) {
            int sign = pair.indexOf('=');
            String name = decoded(sign < 0 ? pair : pair.substring(0, sign));
            parameters
                    .computeIfAbsent(name, n -> new ArrayList<>())
                    .add(decoded(sign < 0 ? "" : pair.substring(sign + 1)));
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw new UnreadableParameter(text, "is not encoded as a URL is");
        }
    }

    private static void checkPath(HttpServletRequest request) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            variables.forEach((name, value) -> check(String.valueOf(name), String.valueOf(value)));
        }
    }

    private static void checkHeaders(HttpServletRequest request, HandlerMethod operation) {
        for (MethodParameter parameter : operation.getMethodParameters()) {
            RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
            if (header == null) {
                continue;
            }
            List<String> values = Collections.list(request.getHeaders(header.name()));
            if (values.size() > 1) {
                throw new UnreadableParameter(header.name(), "is there " + values.size() + " times");
            }
            if (values.stream()
                    .anyMatch(value -> value.isBlank() || !value.chars().allMatch(c -> c >= ' ' && c <= '~'))) {
                throw new UnreadableParameter(header.name(), "must be of letters, digits and signs of ASCII");
            }
        }
    }

    /** What changes something is not done for who cannot read the answer. */
    private static void checkAccept(HttpServletRequest request) throws HttpMediaTypeNotAcceptableException {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept == null) {
            return;
        }
        try {
            List<MediaType> accepted = MediaType.parseMediaTypes(accept);
            if (!READING.contains(request.getMethod())
                    && !accepted.isEmpty()
                    && accepted.stream().noneMatch(KnownParameters::isWritten)) {
                throw new HttpMediaTypeNotAcceptableException(WRITTEN);
            }
        } catch (InvalidMediaTypeException broken) {
            throw new UnreadableParameter(HttpHeaders.ACCEPT, "is no media type; such as application/json");
        }
    }

    private static boolean isWritten(MediaType accepted) {
        return accepted.getQualityValue() > 0 && WRITTEN.stream().anyMatch(accepted::isCompatibleWith);
    }

    private static void check(String name, String value) {
        Characters.objectionInOneLine(value).ifPresent(objection -> {
            throw new UnreadableParameter(name, objection);
        });
    }

    private static Set<String> names(Method operation) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(operation.getAnnotationsByType(Parameter.class))
                .filter(parameter -> parameter.in() == ParameterIn.QUERY)
                .forEach(parameter -> names.add(parameter.name()));
        DefaultParameterNameDiscoverer discoverer = new DefaultParameterNameDiscoverer();
        for (int i = 0; i < operation.getParameterCount(); i++) {
            MethodParameter parameter = new MethodParameter(operation, i);
            parameter.initParameterNameDiscovery(discoverer);
            RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
            if (named != null) {
                names.add(named.name().isEmpty() ? parameter.getParameterName() : named.name());
            }
        }
        return names;
    }
}
