package org.ordertocash.casemove;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ordertocash.casemove.CaseMoves.StayingCase;

/**
 * Where cases cannot move, and why.
 *
 * @param version of the process by which they run
 * @param cases how many
 * @param examples some business keys
 */
public record StayingPlace(String process, int version, String standsAt, String why, int cases, List<String> examples) {

    private static final int EXAMPLES = 20;

    private record Place(String process, int version, String standsAt, String why) {}

    public StayingPlace {
        examples = List.copyOf(examples);
    }

    /** The most frequent first. */
    public static List<StayingPlace> of(List<StayingCase> staying) {
        Map<Place, List<String>> keys = new LinkedHashMap<>();
        staying.forEach(each -> keys.computeIfAbsent(
                        new Place(each.process(), each.version(), each.standsAt(), each.why()),
                        place -> new ArrayList<>())
                .add(each.businessKey()));
        List<StayingPlace> places = new ArrayList<>();
        keys.forEach((place, all) -> places.add(new StayingPlace(
                place.process(),
                place.version(),
                place.standsAt(),
                place.why(),
                all.size(),
                all.subList(0, Math.min(EXAMPLES, all.size())))));
        places.sort(Comparator.comparingInt(StayingPlace::cases).reversed());
        return places;
    }
}
