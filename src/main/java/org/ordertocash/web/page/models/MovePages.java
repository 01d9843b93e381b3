package org.ordertocash.web.page.models;

import java.util.List;
import java.util.Set;
import org.ordertocash.casemove.CaseMoves.CaseMove;
import org.ordertocash.casemove.CaseMoves.DryRun;
import org.ordertocash.casemove.MovesToSetInForce;
import org.ordertocash.casemove.StayingPlace;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.modelset.ModelSets;
import org.ordertocash.modelset.SetState;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.ForAllEntities;
import org.ordertocash.web.page.PageDecisions;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Running cases that are moved to the set in force: tried out, begun, how far it is, and which stayed. */
@Controller
@RequestMapping("/models/{id}/moves")
class MovePages {

    private final ModelSets sets;
    private final MovesToSetInForce moves;
    private final PageDecisions decisions;
    private final WebInvocationPrivilegeEvaluator rights;

    MovePages(
            ModelSets sets, MovesToSetInForce moves, PageDecisions decisions, WebInvocationPrivilegeEvaluator rights) {
        this.sets = sets;
        this.moves = moves;
        this.decisions = decisions;
        this.rights = rights;
    }

    @GetMapping
    @ForAllEntities
    ModelAndView last(@PathVariable long id, Authentication user) {
        CaseMove last = moves.last(id).orElse(null);
        return new ModelAndView("moves")
                .addObject("set", sets.one(id))
                .addObject("move", last)
                .addObject("processes", last == null ? List.of() : moves.perProcess(last.id()))
                .addObject("stayed", last == null || last.endedAt() == null ? List.of() : moves.stayed(last.id()))
                .addObject(
                        "mayMove",
                        sets.one(id).state() == SetState.IN_FORCE
                                && rights.isAllowed("", "/models/1/moves", "POST", user));
    }

    /** Moves all in thought, each place once, and takes that back: it can take some seconds. */
    @GetMapping("/trial")
    @ForAllEntities
    ModelAndView trial(@PathVariable long id, EntityScope mine) {
        ModelAndView page = new ModelAndView("moves-trial").addObject("set", sets.one(id));
        try {
            DryRun trial = moves.dryRun(id, Set.of(), mine);
            return page.addObject("trial", trial).addObject("places", StayingPlace.of(trial.staying()));
        } catch (Conflict conflict) {
            return page.addObject("problem", conflict.getMessage());
        }
    }

    @PostMapping
    @ForAllEntities
    String begin(
            @PathVariable long id,
            @RequestParam(defaultValue = "") Set<String> process,
            @RequestParam(defaultValue = "") String reason,
            Authentication user,
            RedirectAttributes next,
            EntityScope mine) {
        boolean[] begun = new boolean[1];
        String page = decisions.make(
                () -> {
                    if (process.isEmpty()) {
                        throw InvalidInput.of("processes", "are missing: choose at least one");
                    }
                    moves.begin(id, process, reason, user.getName(), mine);
                    begun[0] = true;
                },
                "The move is begun.",
                user,
                next,
                "/models/" + id + "/moves");
        return begun[0] ? page : "redirect:/models/" + id + "/moves/trial";
    }
}
