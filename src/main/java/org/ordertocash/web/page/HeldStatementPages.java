package org.ordertocash.web.page;

import org.ordertocash.rights.EntityScope;
import org.ordertocash.statement.WaitingStatements;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The statements that wait for a second person, or for the statement before them. */
@Controller
class HeldStatementPages {

    private final WaitingStatements waiting;
    private final WebInvocationPrivilegeEvaluator rights;

    HeldStatementPages(WaitingStatements waiting, WebInvocationPrivilegeEvaluator rights) {
        this.waiting = waiting;
        this.rights = rights;
    }

    @GetMapping("/statements/held")
    ModelAndView list(Authentication user, EntityScope mine) {
        return new ModelAndView("held-statements")
                .addObject("waiting", waiting.all(mine))
                .addObject("me", user.getName())
                .addObject("mayDecide", rights.isAllowed("", "/statements/1/release", "POST", user));
    }
}
