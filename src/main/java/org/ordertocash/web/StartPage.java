package org.ordertocash.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The front page: what this is, and the four doors. */
@Controller
class StartPage {

    private final Doors doors;

    StartPage(Doors doors) {
        this.doors = doors;
    }

    @GetMapping("/")
    String show(Model model) {
        model.addAttribute("doors", doors.all());
        model.addAttribute("others", doors.others());
        model.addAttribute("demo", doors.demo());
        return "start";
    }
}
