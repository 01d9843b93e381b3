package org.ordertocash.input;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What makes a password fit for production. Long ones are asked for, not odd ones: length is what guessing fails at.
 */
public enum PasswordRule {
    LONG_ENOUGH("A password has at least 12 characters.") {
        @Override
        public boolean holds(String password, String user) {
            return password.codePointCount(0, password.length()) >= 12;
        }
    },
    /** bcrypt looks at no more. */
    NOT_TOO_LONG("A password has at most 72 bytes.") {
        @Override
        public boolean holds(String password, String user) {
            return password.getBytes(StandardCharsets.UTF_8).length <= 72;
        }
    },
    VARIED("A password has at least 6 different characters.") {
        @Override
        public boolean holds(String password, String user) {
            return password.codePoints().distinct().count() >= 6;
        }
    },
    NOT_THE_NAME("A password does not contain the user's name, nor the word \"password\".") {
        @Override
        public boolean holds(String password, String user) {
            var small = password.toLowerCase(Locale.ROOT);
            return !small.contains("password") && (user.isEmpty() || !small.contains(user.toLowerCase(Locale.ROOT)));
        }
    };

    private final String sentence;

    PasswordRule(String sentence) {
        this.sentence = sentence;
    }

    /** @param user the user id; empty where it is not known */
    public abstract boolean holds(String password, String user);

    /** The rule in words, for the person who chooses a password. */
    public String sentence() {
        return sentence;
    }

    /** The sentences of all rules that the password breaks; empty when it is fit. */
    public static List<String> objections(String password, String user) {
        return Arrays.stream(values())
                .filter(rule -> !rule.holds(password, user))
                .map(PasswordRule::sentence)
                .toList();
    }
}
