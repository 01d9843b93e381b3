package org.ordertocash.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Short, monotonous and well-known passwords are named as such; long ones need nothing odd. */
class PasswordRuleTest {

    @Test
    void aLongOneIsFit() {
        assertThat(PasswordRule.objections("correct horse battery", "admin")).isEmpty();
        assertThat(PasswordRule.objections("ünïcödé-überall", "")).isEmpty();
    }

    @Test
    void eachRuleSaysWhatIsMissing() {
        assertThat(PasswordRule.objections("Xk9!mQ2#vL7", "admin"))
                .containsExactly(PasswordRule.LONG_ENOUGH.sentence());
        assertThat(PasswordRule.objections("abcabcabcabcabc", "admin")).containsExactly(PasswordRule.VARIED.sentence());
        assertThat(PasswordRule.objections("the-ADMIN-of-2026", "admin"))
                .containsExactly(PasswordRule.NOT_THE_NAME.sentence());
        assertThat(PasswordRule.objections("Password-1234567", "anna"))
                .containsExactly(PasswordRule.NOT_THE_NAME.sentence());
        assertThat(PasswordRule.objections("äbcdefgh".repeat(9), "anna"))
                .containsExactly(PasswordRule.NOT_TOO_LONG.sentence());
    }
}
