package org.ordertocash.web.rights;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ordertocash.audit.Denials;
import org.ordertocash.door.DecodedPath;
import org.ordertocash.door.SignedInUser;
import org.ordertocash.duty.Duty;
import org.ordertocash.exchange.ExchangeRates;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.modelset.ControlWaivers;
import org.ordertocash.modelset.ModelSets;
import org.ordertocash.rights.Subject;
import org.ordertocash.rights.Subjects;
import org.springframework.context.event.EventListener;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.stereotype.Component;

/**
 * Records who tried to give the word of a second person, through a page or the API, without the group for it. A
 * conflict of interest is recorded where it is found, work on tasks where the engine's interface begins.
 */
@Component
class DeniedDecisions {

    private static final String REASON = "No right to this comes with the groups of this person.";

    /** @param subject of the id in the path; null: a rate, a set of models or a waiver, of no entity */
    private record Decision(Pattern path, Subject subject, BusinessKey key, Duty duty) {

        static Decision of(String path, Subject subject, BusinessKey key, Duty duty) {
            return new Decision(Pattern.compile(path), subject, key, duty);
        }
    }

    private static final List<Decision> DECISIONS = List.of(
            Decision.of(
                    "/(?:api/bank-account-requests/(\\d{1,18})/decision|confirmations/accounts/(\\d{1,18}))",
                    Subject.BANK_ACCOUNT_REQUEST,
                    BusinessKey.ACCOUNT_REQUEST,
                    Duty.CONFIRM_OWN_ACCOUNT),
            Decision.of(
                    "/(?:api/exchange-rate-requests/(\\d{1,18})/decision|confirmations/rates/(\\d{1,18}))",
                    null,
                    BusinessKey.RATE_REQUEST,
                    Duty.CONFIRM_RATE),
            Decision.of(
                    "/(?:api/statement-files/(\\d{1,18})|statements/(\\d{1,18}))/(?:release|contradiction)",
                    Subject.STATEMENT_FILE,
                    BusinessKey.STATEMENT_FILE,
                    Duty.RELEASE_STATEMENT),
            Decision.of(
                    "/(?:api/)?imports/(\\d{1,18})/(?:release|rejection)",
                    Subject.TAKE_ON,
                    BusinessKey.TAKE_ON,
                    Duty.RELEASE_TAKE_ON),
            Decision.of("/models/(\\d{1,18})/(?:release|refusal)", null, BusinessKey.MODEL_SET, Duty.RELEASE_MODELS),
            Decision.of("/models/(\\d{1,18})/sight", null, BusinessKey.MODEL_SET, Duty.SEE_MODELS),
            Decision.of(
                    "/models/waivers/(\\d{1,18})/(?:grant|refusal)",
                    null,
                    BusinessKey.CONTROL_WAIVER,
                    Duty.GRANT_WAIVER),
            Decision.of(
                    "/(?:api/)?payments/(\\d{1,18})/decision",
                    Subject.PAYMENT,
                    BusinessKey.PAYMENT,
                    Duty.RELEASE_STATEMENT));

    private final Denials denials;
    private final Subjects subjects;
    private final ExchangeRates rates;
    private final ModelSets models;
    private final ControlWaivers waivers;

    DeniedDecisions(Denials denials, Subjects subjects, ExchangeRates rates, ModelSets models, ControlWaivers waivers) {
        this.waivers = waivers;
        this.denials = denials;
        this.subjects = subjects;
        this.rates = rates;
        this.models = models;
    }

    @EventListener
    void refused(AuthorizationDeniedEvent<?> event) {
        if (event.getSource() instanceof HttpServletRequest request && "POST".equals(request.getMethod())) {
            SignedInUser.current().ifPresent(user -> record(DecodedPath.of(request), user.id()));
        }
    }

    private void record(String path, String user) {
        for (Decision decision : DECISIONS) {
            Matcher parts = decision.path().matcher(path);
            if (parts.matches()) {
                String id = parts.group(1) == null ? parts.group(2) : parts.group(1);
                if (exists(decision, id)) {
                    denials.record(
                            decision.key().of(Long.parseLong(id)),
                            null,
                            decision.duty().label(),
                            user,
                            "act",
                            REASON);
                }
            }
        }
    }

    private boolean exists(Decision decision, String id) {
        return switch (decision.key()) {
            case RATE_REQUEST -> rates.requests().stream().anyMatch(rate -> rate.id() == Long.parseLong(id));
            case CONTROL_WAIVER -> waivers.isKnown(Long.parseLong(id));
            case MODEL_SET -> models.isKnown(Long.parseLong(id));
            default -> subjects.isKnown(decision.subject(), id);
        };
    }
}
