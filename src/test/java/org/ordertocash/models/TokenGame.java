package org.ordertocash.models;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.ordertocash.models.DrawnProcess.Drawn;
import org.ordertocash.models.DrawnProcess.Flow;

/**
 * Plays cases by moving tokens, in all ways up to a limit: at a gateway any answer is possible, an event at a border
 * may happen while its step is worked on. Written apart from the checks, to judge them: what it sees broken is really
 * broken.
 */
final class TokenGame {

    /** What happened: a step was begun or done, or a flow was taken. */
    record Act(What what, DrawnProcess process, Drawn element, Flow flow) {

        enum What {
            BEGUN,
            DONE,
            TAKEN,
            ENDED
        }
    }

    /** Watches a case; what it remembers is text, so that two moments can be compared. */
    interface Watch {

        /** What is remembered after the act; {@code null} when it must not happen. */
        String after(String before, Act act);
    }

    /** At an element, came by a flow; with a scope of its own where it consists of others. */
    private record Token(String at, String by, Scope inner, Set<String> raised, int hash) {

        Token(String at, String by, Scope inner, Set<String> raised) {
            this(at, by, inner, raised, Objects.hash(at, by, inner, raised));
        }

        @Override
        public int hashCode() {
            return hash; // asked for at each comparison of moments
        }
    }

    private static final Comparator<Token> ORDER =
            Comparator.comparing(Token::at).thenComparing(Token::by).thenComparing(Token::hashCode);

    private record Scope(String process, String id, List<Token> tokens, int hash) {

        Scope(String process, String id, List<Token> tokens) {
            this(process, id, tokens, Objects.hash(process, id, tokens));
        }

        @Override
        public int hashCode() {
            return hash;
        }

        Scope with(Token gone, List<Token> come) {
            List<Token> changed = new ArrayList<>(tokens);
            changed.remove(gone);
            changed.addAll(come);
            changed.sort(ORDER);
            return new Scope(process, id, changed);
        }
    }

    private record Moment(Scope scope, String memory) {}

    /** A change of a scope, with what happened meanwhile. */
    private record Move(Scope scope, List<Act> acts) {}

    private final Map<String, DrawnProcess> processes;
    private final Watch watch;
    private final int limit;

    TokenGame(Map<String, DrawnProcess> processes, Watch watch, int limit) {
        this.processes = processes;
        this.watch = watch;
        this.limit = limit;
    }

    /** What can happen in a case of this process and of those that it calls, in whatever order. */
    static boolean canHappen(Map<String, DrawnProcess> processes, String root, Predicate<Act> act, Set<String> asked) {
        DrawnProcess process = processes.get(root);
        return process != null
                && asked.add(root)
                && (act.test(new Act(Act.What.ENDED, process, null, null))
                        || process.elements.values().stream()
                                .anyMatch(element -> act.test(act(Act.What.BEGUN, process, element))
                                        || element.is("callActivity")
                                                && canHappen(processes, element.say("calledElement"), act, asked)));
    }

    /** Whether some case of this process does what must not happen. */
    boolean breaks(String root) {
        DrawnProcess process = processes.get(root);
        Set<Moment> seen = new HashSet<>();
        Deque<Moment> next = new ArrayDeque<>();
        for (Drawn start : process.in(root)) {
            if (start.is("startEvent")) {
                next.add(new Moment(new Scope(root, root, List.of(token(start.id(), ""))), ""));
            }
        }
        while (!next.isEmpty() && seen.size() < limit) {
            Moment moment = next.poll();
            if (!seen.add(moment)) {
                continue;
            }
            for (Move move : moves(moment.scope(), Set.of(root))) {
                String memory = moment.memory();
                for (Act act : move.acts()) {
                    memory = watch.after(memory, act);
                    if (memory == null) {
                        return true;
                    }
                }
                next.add(new Moment(move.scope(), memory));
            }
        }
        return false;
    }

    private static Token token(String at, String by) {
        return new Token(at, by, null, Set.of());
    }

    private List<Move> moves(Scope scope, Set<String> calling) {
        List<Move> moves = new ArrayList<>();
        DrawnProcess process = processes.get(scope.process());
        for (Token token : new HashSet<>(scope.tokens())) {
            Drawn element = process.elements.get(token.at());
            BiConsumer<List<Token>, List<Act>> put = (come, acts) -> moves.add(new Move(scope.with(token, come), acts));
            if (element.is("parallelGateway") && process.to(element.id()).size() > 1) {
                join(scope, process, element, moves);
            } else if (element.is("exclusiveGateway", "eventBasedGateway", "inclusiveGateway")) {
                process.from(element.id())
                        .forEach(flow ->
                                put.accept(List.of(token(flow.to(), flow.id())), List.of(taken(process, flow))));
            } else if (element.tag().endsWith("Task") || element.is("callActivity", "subProcess")) {
                work(scope, token, process, element, calling, moves);
            } else {
                leave(process, element, List.of(), put);
            }
        }
        if (!scope.tokens().isEmpty()) {
            for (Drawn sub : process.in(scope.id())) {
                if (sub.say("triggeredByEvent").equals("true")
                        && scope.tokens().stream().noneMatch(token -> token.at().equals(sub.id()))) {
                    moves.add(new Move(
                            new Scope(scope.process(), scope.id(), List.of(token(sub.id(), ""))), List.of()));
                }
            }
        }
        return moves;
    }

    private void work(
            Scope scope, Token token, DrawnProcess process, Drawn element, Set<String> calling, List<Move> moves) {
        BiConsumer<List<Token>, List<Act>> put = (come, acts) -> moves.add(new Move(scope.with(token, come), acts));
        boolean many = element.say("many").equals("yes");
        boolean begun = token.raised().contains("begun");
        if (!begun) {
            Scope inner = inner(process, element, calling);
            Set<String> raised = new TreeSet<>(token.raised());
            raised.add("begun");
            put.accept(
                    List.of(new Token(token.at(), token.by(), inner, raised)),
                    many ? List.of() : List.of(act(Act.What.BEGUN, process, element)));
            if (many) {
                leave(process, element, List.of(), put); // for each of nothing
            }
            return;
        }
        if (token.inner() == null || token.inner().tokens().isEmpty()) {
            List<Act> acts = new ArrayList<>();
            if (element.is("callActivity") && token.inner() != null) {
                acts.add(new Act(Act.What.ENDED, processes.get(element.say("calledElement")), null, null));
            }
            Act done = act(Act.What.DONE, process, element);
            if (many) {
                acts.add(act(Act.What.BEGUN, process, element));
                acts.add(done);
                acts.add(act(Act.What.BEGUN, process, element));
            }
            acts.add(done);
            leave(process, element, acts, put);
        } else {
            Set<String> deeper = new TreeSet<>(calling);
            deeper.add(token.inner().process());
            for (Move move : moves(token.inner(), deeper)) {
                put.accept(List.of(new Token(token.at(), token.by(), move.scope(), token.raised())), move.acts());
            }
        }
        for (Drawn border : process.in(scope.id())) {
            if (!border.is("boundaryEvent") || !border.say("attachedToRef").equals(element.id())) {
                continue;
            }
            if (!border.say("cancelActivity").equals("false")) {
                put.accept(List.of(token(border.id(), "")), List.of());
            } else if (!token.raised().contains(border.id())) {
                Set<String> raised = new TreeSet<>(token.raised());
                raised.add(border.id());
                put.accept(
                        List.of(new Token(token.at(), token.by(), token.inner(), raised), token(border.id(), "")),
                        List.of());
            }
        }
    }

    private Scope inner(DrawnProcess process, Drawn element, Set<String> calling) {
        String called = element.is("callActivity") ? element.say("calledElement") : process.key;
        String scope = element.is("callActivity") ? called : element.id();
        boolean plain = !element.is("callActivity", "subProcess");
        if (plain || !processes.containsKey(called) || element.is("callActivity") && calling.contains(called)) {
            return null;
        }
        List<Token> starts = processes.get(called).in(scope).stream()
                .filter(start -> start.is("startEvent")
                        && (start.say("event").isEmpty()
                                || element.say("triggeredByEvent").equals("true")))
                .map(start -> token(start.id(), ""))
                .toList();
        return starts.isEmpty() ? null : new Scope(called, scope, starts);
    }

    /** On all flows that leave it: a step with several is left by all. */
    private static void leave(
            DrawnProcess process, Drawn element, List<Act> before, BiConsumer<List<Token>, List<Act>> put) {
        List<Token> come = new ArrayList<>();
        List<Act> acts = new ArrayList<>(before);
        for (Flow flow : process.from(element.id())) {
            come.add(token(flow.to(), flow.id()));
            acts.add(taken(process, flow));
        }
        put.accept(come, acts);
    }

    private static void join(Scope scope, DrawnProcess process, Drawn gateway, List<Move> moves) {
        List<Token> waiting = new ArrayList<>();
        for (Flow flow : process.to(gateway.id())) {
            scope.tokens().stream()
                    .filter(token ->
                            token.at().equals(gateway.id()) && token.by().equals(flow.id()))
                    .findFirst()
                    .ifPresent(waiting::add);
        }
        if (waiting.size() == process.to(gateway.id()).size()) {
            Scope left = scope;
            for (Token token : waiting) {
                left = left.with(token, List.of());
            }
            List<Token> come = new ArrayList<>();
            List<Act> acts = new ArrayList<>();
            for (Flow flow : process.from(gateway.id())) {
                come.add(token(flow.to(), flow.id()));
                acts.add(taken(process, flow));
            }
            List<Token> all = new ArrayList<>(left.tokens());
            all.addAll(come);
            all.sort(ORDER);
            moves.add(new Move(new Scope(scope.process(), scope.id(), all), acts));
        }
    }

    private static Act act(Act.What what, DrawnProcess process, Drawn element) {
        return new Act(what, process, element, null);
    }

    private static Act taken(DrawnProcess process, Flow flow) {
        return new Act(Act.What.TAKEN, process, null, flow);
    }
}
