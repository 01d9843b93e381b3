package org.ordertocash.credit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param releaseValid how long a release by a person lets an order ship */
@ConfigurationProperties("order-to-cash.credit")
public record ReleaseSettings(Duration releaseValid) {}
