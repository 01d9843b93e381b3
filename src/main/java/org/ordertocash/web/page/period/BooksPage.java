package org.ordertocash.web.page.period;

import java.time.LocalDate;
import org.ordertocash.period.DailyTieOuts;
import org.ordertocash.report.NumberGaps;
import org.ordertocash.report.TieOuts;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.time.LocalDays;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Whether the books are whole: open items against ledger, for any day, and numbers against documents. */
@Controller
class BooksPage {

    private final TieOuts tieOuts;
    private final DailyTieOuts daily;
    private final NumberGaps gaps;
    private final LocalDays days;

    BooksPage(TieOuts tieOuts, DailyTieOuts daily, NumberGaps gaps, LocalDays days) {
        this.tieOuts = tieOuts;
        this.daily = daily;
        this.gaps = gaps;
        this.days = days;
    }

    @GetMapping("/books")
    ModelAndView show(
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate asOf, EntityScope mine) {
        return new ModelAndView("books")
                .addObject("tieOut", tieOuts.asOf(asOf == null ? days.latest() : asOf, mine))
                .addObject("daily", daily.latest(mine))
                .addObject("series", gaps.of(mine));
    }
}
