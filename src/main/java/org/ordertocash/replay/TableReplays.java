package org.ordertocash.replay;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.ordertocash.models.replay.ReplayedTable;
import org.ordertocash.models.replay.TableAnswer;
import org.ordertocash.replay.PastDecisions.Money;
import org.ordertocash.replay.PastDecisions.NotRead;
import org.ordertocash.replay.PastDecisions.PastDecision;
import org.ordertocash.replay.TableReplay.ChangedDecision;
import org.ordertocash.replay.TableReplay.OutcomeChange;
import org.ordertocash.replay.TableReplay.Weight;
import org.springframework.stereotype.Component;

/** Asks a table of the draft what was asked before, and compares. */
@Component
class TableReplays {

    private final PastDecisions decisions;

    TableReplays(PastDecisions decisions) {
        this.decisions = decisions;
    }

    TableReplay replay(
            String file, ReplayedTable table, OffsetDateTime since, Collection<String> entities, IntConsumer progress) {
        Map<String, List<ChangedDecision>> changed = new LinkedHashMap<>();
        Map<String, Integer> notAsked = new TreeMap<>();
        Set<String> newOutputs = new TreeSet<>();
        int[] counts = new int[2]; // asked again, same
        Optional<PastDecision> last = Optional.empty();
        while (true) {
            List<PastDecision> page = decisions.page(table.key(), since, entities, last);
            if (page.isEmpty()) {
                break;
            }
            Map<String, Money> money =
                    decisions.money(page.stream().map(PastDecision::caseKey).collect(Collectors.toSet()));
            for (PastDecision decision : page) {
                Optional<String> why = whyNot(table, decision);
                if (why.isPresent()) {
                    notAsked.merge(why.get(), 1, Integer::sum);
                    continue;
                }
                counts[0]++;
                List<String> compared = compared(table, decision, newOutputs);
                TableAnswer was = was(table, decision, compared);
                TableAnswer is = is(table, decision, compared);
                if (was.equals(is)) {
                    counts[1]++;
                } else {
                    changed.computeIfAbsent(was.answer() + " → " + is.answer(), key -> new ArrayList<>())
                            .add(change(decision, was, is, money.get(decision.caseKey())));
                }
            }
            progress.accept(page.size());
            last = Optional.of(page.get(page.size() - 1));
        }
        return new TableReplay(
                file,
                plain(table.called()),
                counts[0],
                counts[1],
                notAsked,
                notes(table, newOutputs),
                Weight.of(changed.values().stream().flatMap(List::stream).toList()),
                changes(changed));
    }

    /** A name of its own, not one within a sentence. */
    static String plain(String called) {
        return called.replaceAll("^\\*|\\*$", "");
    }

    /** What history does not keep, or keeps in a way that is not read, is said, not guessed. */
    private static Optional<String> whyNot(ReplayedTable table, PastDecision decision) {
        if (!decision.versionKnown()) {
            return Optional.of("The version of the table that decided then is not there any more");
        }
        List<String> missing = table.asks().stream()
                .filter(asked -> !decision.inputs().containsKey(asked))
                .map(table::label)
                .toList();
        if (!missing.isEmpty()) {
            return Optional.of("The table asks *" + String.join("*, *", missing) + "*, which was not asked then");
        }
        return table.asks().stream()
                .filter(asked -> decision.inputs().get(asked) instanceof NotRead)
                .map(asked -> "Cannot be replayed: *" + table.label(asked) + "* was "
                        + ((NotRead) decision.inputs().get(asked)).words())
                .findFirst()
                .or(() -> answerNotRead(decision));
    }

    private static Optional<String> answerNotRead(PastDecision decision) {
        for (Map<String, Object> row : decision.outputs().values()) {
            for (Map.Entry<String, Object> output : row.entrySet()) {
                if (output.getValue() instanceof NotRead value) {
                    return Optional.of("Cannot be compared: the answer *" + output.getKey() + "* was " + value.words());
                }
            }
        }
        return Optional.empty();
    }

    /** The outputs that both have; where nothing answered then, all. */
    private static List<String> compared(ReplayedTable table, PastDecision decision, Set<String> newOutputs) {
        if (decision.outputs().isEmpty()) {
            return table.outputs();
        }
        Set<String> then = decision.outputs().values().iterator().next().keySet();
        table.outputs().stream().filter(output -> !then.contains(output)).forEach(newOutputs::add);
        List<String> both = table.outputs().stream().filter(then::contains).toList();
        return both.isEmpty() ? table.outputs() : both;
    }

    private static TableAnswer was(ReplayedTable table, PastDecision decision, List<String> compared) {
        return table.reckons()
                ? TableAnswer.ofNumber(decision.collected())
                : TableAnswer.ofRows(compared, decision.outputs().values());
    }

    private static TableAnswer is(ReplayedTable table, PastDecision decision, List<String> compared) {
        return table.decide(decision.inputs(), compared);
    }

    private static ChangedDecision change(PastDecision decision, TableAnswer was, TableAnswer is, Money money) {
        return new ChangedDecision(
                decision.at(),
                decision.caseKey(),
                was.answer(),
                was.details(),
                is.answer(),
                is.details(),
                money == null ? null : money.amount(),
                money == null ? null : money.currency());
    }

    private static List<String> notes(ReplayedTable table, Set<String> newOutputs) {
        List<String> notes = new ArrayList<>();
        if (!newOutputs.isEmpty()) {
            notes.add("New outputs are not compared: " + String.join(", ", newOutputs));
        }
        if (!table.asksBeside().isEmpty()) {
            notes.add("Cells name variables that history does not keep, and that have no value here: "
                    + String.join(", ", table.asksBeside()));
        }
        return notes;
    }

    private static List<OutcomeChange> changes(Map<String, List<ChangedDecision>> changed) {
        List<OutcomeChange> changes = new ArrayList<>();
        changed.values()
                .forEach(all -> changes.add(
                        new OutcomeChange(all.get(0).from(), all.get(0).to(), Weight.of(all), all)));
        changes.sort(Comparator.comparingInt(
                        (OutcomeChange change) -> change.weight().decisions())
                .reversed());
        return changes;
    }
}
