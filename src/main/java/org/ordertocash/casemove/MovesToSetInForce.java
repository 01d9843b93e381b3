package org.ordertocash.casemove;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ordertocash.casemove.CaseMoves.CaseMove;
import org.ordertocash.casemove.CaseMoves.DryRun;
import org.ordertocash.casemove.CaseMoves.MovedProcess;
import org.ordertocash.casemove.CaseMoves.StayingCase;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.NotAllowed;
import org.ordertocash.modelset.KeptSet;
import org.ordertocash.modelset.ModelSets;
import org.ordertocash.rights.EntityScope;
import org.springframework.stereotype.Service;

/**
 * The one way by which people move running cases: to the set of models that is in force, by somebody who works for all
 * legal entities, because cases of all of them are moved and named.
 */
@Service
public class MovesToSetInForce {

    private final CaseMoves moves;
    private final ModelSets sets;

    MovesToSetInForce(CaseMoves moves, ModelSets sets) {
        this.moves = moves;
        this.sets = sets;
    }

    /**
     * Changes nothing.
     *
     * @param processes whose cases are asked for; empty: all
     * @throws Conflict the set is not in force
     */
    public DryRun dryRun(long set, Set<String> processes, EntityScope scope) {
        return moves.dryRun(deployment(set, scope), processes);
    }

    /**
     * Moves in the background what runs by other models now; answers the number of the move.
     *
     * @param processes whose cases are moved; empty: all
     * @throws Conflict the set is not in force, nothing runs by other models, or a move is going on
     */
    public long begin(long set, Set<String> processes, String reason, String user, EntityScope scope) {
        return moves.begin(deployment(set, scope), processes, reason, user);
    }

    private String deployment(long set, EntityScope scope) {
        if (!scope.everything()) {
            throw new NotAllowed("Cases of all legal entities are moved: only who works for all of them may do it");
        }
        KeptSet asked = sets.one(set);
        KeptSet inForce = sets.inForce().orElseThrow(() -> new Conflict("No set of models is in force yet."));
        if (inForce.id() != set) {
            throw new Conflict(asked.name() + " is not in force: cases are moved to " + inForce.name() + ", which is.");
        }
        return sets.deployments(set).stream()
                .findFirst()
                .orElseThrow(() -> new Conflict(asked.name() + " is not in the engine yet. Try again in a minute."));
    }

    /** The last one to this set, also when it is not in force any more. */
    public Optional<CaseMove> last(long set) {
        return sets.deployments(set).stream()
                .map(moves::last)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What became of the cases, by process. */
    public List<MovedProcess> perProcess(long move) {
        return moves.perProcess(move);
    }

    /** The first thousand that could not move. */
    public List<StayingCase> stayed(long move) {
        return moves.stayed(move);
    }
}
