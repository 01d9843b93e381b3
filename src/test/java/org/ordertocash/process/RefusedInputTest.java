package org.ordertocash.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.InvalidInput;

class RefusedInputTest {

    @Test
    void whatIsSaidOfAFieldBeginsWithItsNameAndASentenceIsLeftAsItIs() {
        assertThatThrownBy(() -> new FieldErrors()
                        .require(false, "amount2", "is missing")
                        .require(false, "decisionComment", "has to say why")
                        .requireOrSay(false, "decision", "choose one")
                        .throwIfAny())
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        wrong -> assertThat(RefusedInput.sentence(wrong))
                                .isEqualTo("The amount 2 is missing. The comment has to say why. Choose one."));
    }
}
