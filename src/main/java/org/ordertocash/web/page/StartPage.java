package org.ordertocash.web.page;

import java.time.LocalDate;
import java.util.List;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.time.MovableClock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The front page: what this is, and the four doors. */
@Controller
class StartPage {

    private final Doors doors;
    private final WaitingWork work;
    private final MovableClock clock;
    private final boolean demoData;

    StartPage(
            Doors doors,
            WaitingWork work,
            MovableClock clock,
            @Value("${order-to-cash.demo.data:none}") String demoData) {
        this.doors = doors;
        this.work = work;
        this.clock = clock;
        this.demoData = "full".equals(demoData);
    }

    @GetMapping("/")
    String show(Model model, Authentication user, EntityScope mine) {
        model.addAttribute("work", user == null ? List.of() : work.of(user, mine));
        model.addAttribute("doors", doors.all());
        model.addAttribute("others", doors.others());
        model.addAttribute("demo", doors.demo());
        // while the demo's past is made, the clock is behind the real time
        var past = doors.demo() && demoData && clock.offset().isNegative();
        model.addAttribute("making", past ? LocalDate.ofInstant(clock.instant(), clock.getZone()) : null);
        return "start";
    }
}
