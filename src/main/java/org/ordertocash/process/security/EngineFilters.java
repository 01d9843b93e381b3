package org.ordertocash.process.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.ordertocash.door.BreakGlass;
import org.ordertocash.door.EngineLock;
import org.ordertocash.door.EngineOperations;
import org.ordertocash.door.RequestSizeLimit;
import org.ordertocash.process.engine.EntityTenants;
import org.ordertocash.process.engine.ForeignTasks;
import org.ordertocash.process.engine.TaskForms;
import org.ordertocash.process.engine.TaskNews;
import org.ordertocash.process.engine.TaskWorkers;
import org.ordertocash.process.shown.OpenForms;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** The filters that run after Spring Security: they carry the signed-in user into the engine and limit bodies. */
@Configuration(proxyBeanMethods = false)
class EngineFilters {

    /** Signs on also where a person's own profile is asked for: it tells which web applications there are. */
    private static class SignOnFilter extends ContainerBasedAuthenticationFilter {

        private static final Pattern PROFILE = Pattern.compile("/api/admin/auth/user/([^/]+)$");

        @Override
        protected String extractEngineName(HttpServletRequest request) {
            Matcher profile = PROFILE.matcher(getRequestUri(request));
            return profile.find() ? profile.group(1) : super.extractEngineName(request);
        }
    }

    @Bean
    FilterRegistrationBean<EngineLock> engineLock(
            EngineOperations operations, BreakGlass breakGlass, ObjectMapper json) {
        var registration = new FilterRegistrationBean<>(new EngineLock(operations, breakGlass, json));
        registration.addUrlPatterns("/engine-rest/*", "/camunda/*");
        registration.setOrder(206); // inside of what records refusals of tasks
        return registration;
    }

    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> webappSignOn() {
        var registration = new FilterRegistrationBean<ContainerBasedAuthenticationFilter>(new SignOnFilter());
        registration.setInitParameters(Map.of("authentication-provider", WebappSignOn.class.getName()));
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        registration.setOrder(201);
        return registration;
    }

    @Bean
    FilterRegistrationBean<EngineIdentityFilter> engineIdentity(IdentityService identities, EntityTenants tenants) {
        var registration = new FilterRegistrationBean<>(new EngineIdentityFilter(identities, tenants));
        registration.addUrlPatterns("/engine-rest/*", "/api/*");
        registration.setOrder(202);
        return registration;
    }

    /** Inside of what holds the answer back until its end: a refusal is recorded before the person reads of it. */
    @Bean
    FilterRegistrationBean<DeniedTaskWork> deniedTaskWorkRecorded(DeniedTaskWork denied) {
        var registration = new FilterRegistrationBean<>(denied);
        registration.addUrlPatterns("/engine-rest/*", "/camunda/api/engine/*");
        registration.setOrder(205);
        return registration;
    }

    @Bean
    FilterRegistrationBean<TaskInputFilter> taskInput(
            TaskForms forms, ForeignTasks foreign, TaskWorkers workers, ObjectMapper json) {
        var registration = new FilterRegistrationBean<>(new TaskInputFilter(forms, foreign, workers, json));
        registration.addUrlPatterns("/engine-rest/*", "/camunda/api/engine/*");
        registration.setOrder(207);
        return registration;
    }

    /** Outside the check of input: who comes too late hears that, and not that the task's form asks for nothing. */
    @Bean
    FilterRegistrationBean<RefusalInWords> refusalInWords(TaskNews news, ObjectMapper json) {
        var registration = new FilterRegistrationBean<>(new RefusalInWords(news, json));
        registration.addUrlPatterns("/engine-rest/*", "/camunda/api/engine/*");
        registration.setOrder(204);
        return registration;
    }

    @Bean
    FilterRegistrationBean<FormFactsFilter> formFacts(OpenForms forms, ObjectMapper json) {
        var registration = new FilterRegistrationBean<>(new FormFactsFilter(forms, json));
        registration.addUrlPatterns("/engine-rest/*", "/camunda/api/engine/*");
        registration.setOrder(208);
        return registration;
    }

    @Bean
    FilterRegistrationBean<RequestSizeLimit> requestSizeLimit(
            @Value("${order-to-cash.limits.file}") DataSize files,
            @Value("${order-to-cash.limits.request}") DataSize others,
            ObjectMapper json) {
        var registration = new FilterRegistrationBean<>(new RequestSizeLimit(files, others, json));
        registration.addUrlPatterns("/api/*", "/engine-rest/*", "/camunda/api/*");
        registration.setOrder(203);
        return registration;
    }
}
