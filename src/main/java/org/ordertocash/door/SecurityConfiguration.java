package org.ordertocash.door;

import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;

/**
 * Who comes in where, one class per door: {@link ApiDoor} and {@link EngineDoor} for programs ({@link BasicSignIn}),
 * {@link WebappDoor} and {@link PageDoor} for people, by a sign-in page and a session.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {}
