package org.ordertocash.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Guessing gets slow, never slower than a bound, and nobody is locked out by somebody else. */
class WrongPasswordsTest {

    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "198.51.100.7";

    private final AtomicLong now = new AtomicLong(1);
    private final WrongPasswords wrong = new WrongPasswords(now::get);

    @Test
    void theDelayGrowsUpToABoundAndEndsByItself() {
        guess("admin", HERE, 4);
        assertThat(wrong.delay("admin", HERE)).isZero();
        guess("admin", HERE, 1);
        assertThat(wrong.delay("admin", HERE)).isEqualTo(Duration.ofSeconds(1));
        guess("admin", HERE, 1);
        assertThat(wrong.delay("admin", HERE)).isEqualTo(Duration.ofSeconds(2));
        guess("admin", HERE, 8);
        assertThat(wrong.delay("admin", HERE)).isEqualTo(Duration.ofMinutes(5));
        guess("admin", HERE, 1_000);
        assertThat(wrong.delay("admin", HERE)).isEqualTo(Duration.ofMinutes(15));

        pass(Duration.ofMinutes(15));
        assertThat(wrong.delay("admin", HERE)).isZero();
    }

    @Test
    void anotherAddressOfTheSameUserIsNotConcerned() {
        guess("admin", HERE, 20);
        assertThat(wrong.delay("admin", HERE)).isPositive();
        assertThat(wrong.delay("admin", ELSEWHERE)).isZero();
    }

    @Test
    void manyUsersTriedFromOneAddressSlowThatAddress() {
        for (int i = 0; i < 30; i++) {
            guess("user" + i, HERE, 1);
        }
        assertThat(wrong.delay("somebody", HERE)).isPositive();
        assertThat(wrong.delay("somebody", ELSEWHERE)).isZero();
    }

    @Test
    void oneUserTriedFromManyAddressesIsSlowedForAMinuteAtMost() {
        for (int i = 0; i < 500; i++) {
            guess("admin", "203.0.113." + i, 1);
        }
        assertThat(wrong.delay("admin", ELSEWHERE)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void whoSignedInFromThereBeforeGoesOnWhateverOthersDo() {
        wrong.forget("admin", HERE);
        for (int i = 0; i < 500; i++) {
            guess("admin", "203.0.113." + i, 1);
            guess("user" + i, HERE, 1);
        }
        assertThat(wrong.delay("admin", HERE)).isZero();
        assertThat(wrong.delay("somebody", HERE)).isPositive();
    }

    @Test
    void theRightPasswordForgetsTheWrongOnes() {
        guess("anna", HERE, 4);
        wrong.forget("anna", HERE);
        guess("anna", HERE, 4);
        assertThat(wrong.delay("anna", HERE)).isZero();
    }

    @Test
    void ofAnIpv6AddressItsNetworkCounts() {
        assertThat(ClientAddress.of("2001:db8:1:2:aaaa::1"))
                .isEqualTo(ClientAddress.of("2001:db8:1:2:bbbb::2"))
                .isNotEqualTo(ClientAddress.of("2001:db8:1:3:aaaa::1"));
        assertThat(ClientAddress.of("192.0.2.1")).isEqualTo("192.0.2.1");
    }

    private void guess(String user, String address, int times) {
        for (int i = 0; i < times; i++) {
            wrong.count(user, address);
        }
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
