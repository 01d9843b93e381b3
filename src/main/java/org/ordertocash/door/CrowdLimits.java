package org.ordertocash.door;

import org.ordertocash.signin.Permits;
import org.ordertocash.signin.SlowBodies;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How the threads of the server ({@code server.tomcat.threads.max}, 64) are shared: 12 for bodies of strangers, 14 for
 * other requests of theirs, 8 to sign in, 16 for uploads of files; so some are always left for everybody else.
 */
@Configuration(proxyBeanMethods = false)
class CrowdLimits {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> slowBodies() {
        return server -> server.addEngineValves(new SlowBodies(new Permits(6, 12)));
    }

    @Bean
    FilterRegistrationBean<CrowdLimit> crowdLimit(Problems problems) {
        var registration = new FilterRegistrationBean<>(
                new CrowdLimit(new Permits(8, 14), new Permits(4, 8), new Permits(16, 16), problems));
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
        return registration;
    }
}
