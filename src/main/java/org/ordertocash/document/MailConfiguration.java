package org.ordertocash.document;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Mails go to the server that {@code spring.mail.host} names, or without it into the outbox folder, if one is set. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

    @Bean
    @ConditionalOnProperty("order-to-cash.mail.outbox")
    @ConditionalOnExpression("'${spring.mail.host:}' == ''")
    OutboxMailSender outboxMailSender(@Value("${order-to-cash.mail.outbox}") String folder) {
        return new OutboxMailSender(Path.of(folder));
    }
}
