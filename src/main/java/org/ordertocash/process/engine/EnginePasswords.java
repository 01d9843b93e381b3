package org.ordertocash.process.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.ordertocash.input.PasswordRule;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * How passwords of users are kept and chosen: bcrypt hashes, stored as {@code {bcrypt}$2a$…}, the format of Spring
 * Security's delegating encoder; {@link PasswordRule} for new ones, except in the demo. Hashes of an older kind are
 * still checked, and replaced by {@link #upgrade} when their owner signs in.
 */
@Component
public class EnginePasswords extends AbstractProcessEnginePlugin {

    private static final String BCRYPT = "bcrypt";

    private final PasswordEncoder encoder = new BCryptPasswordEncoder();
    private final boolean strong;
    private PasswordManager manager;
    private String hashOfNobody;

    /** @param strong false where passwords are known to everybody anyhow */
    EnginePasswords(@Value("${order-to-cash.strong-passwords}") boolean strong) {
        this.strong = strong;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setPasswordEncryptor(new Bcrypt(encoder));
        // bcrypt salts by itself, and looks at 72 bytes only
        configuration.setSaltGenerator(() -> "");
        configuration.setEnablePasswordPolicy(true);
        List<PasswordPolicyRule> rules = Arrays.stream(PasswordRule.values())
                .filter(rule -> strong || rule == PasswordRule.NOT_TOO_LONG)
                .<PasswordPolicyRule>map(Rule::new)
                .toList();
        configuration.setPasswordPolicy(() -> rules);
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        manager = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getPasswordManager();
        hashOfNobody = manager.encrypt("nobody");
    }

    /**
     * Whether this is the password. Takes equally long for a user who does not exist.
     *
     * @param hash as it is stored; null for a user who has no password, or does not exist
     * @param salt as it is stored; null or empty unless the hash is of an older kind
     */
    public boolean matches(String password, String hash, String salt) {
        if (hash == null) {
            manager.check(password, hashOfNobody);
            return false;
        }
        return manager.check(EncryptionUtil.saltPassword(password, salt), hash);
    }

    public boolean isOutdated(String hash) {
        return !hash.startsWith("{" + BCRYPT + "}");
    }

    /** Stores the same password in today's kind of hash. */
    public void upgrade(IdentityService identities, String user, String password) {
        var owner = identities.createUserQuery().userId(user).singleResult();
        owner.setPassword(password);
        // an old password may be weaker than what is asked of new ones; who knows it is in all the same
        ((IdentityServiceImpl) identities).saveUser(owner, true);
    }

    private record Bcrypt(PasswordEncoder encoder) implements PasswordEncryptor {

        @Override
        public String encrypt(String password) {
            return encoder.encode(password);
        }

        @Override
        public boolean check(String password, String encrypted) {
            return encoder.matches(password, encrypted);
        }

        @Override
        public String hashAlgorithmName() {
            return BCRYPT;
        }
    }

    /** A rule as the engine asks for it; its sentence is what the Admin application shows. */
    private record Rule(PasswordRule rule) implements PasswordPolicyRule {

        @Override
        public String getPlaceholder() {
            return rule.sentence();
        }

        @Override
        public Map<String, String> getParameters() {
            return Map.of();
        }

        @Override
        public boolean execute(String password) {
            return rule.holds(password, "");
        }

        @Override
        public boolean execute(String password, User user) {
            return rule.holds(password, user == null || user.getId() == null ? "" : user.getId());
        }
    }
}
