package org.ordertocash.web.page;

import org.ordertocash.rights.OfNoEntity;
import org.ordertocash.time.MovableClock;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The Tasklist's configuration, in place of the one that it ships with: it makes "due in 2 days" follow the clock of
 * the application where that was moved, in the demo. The Tasklist reckons by the browser's clock.
 */
@Controller
class TasklistClock {

    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");
    private static final String CONFIGURATION = """
            export default {
              customScripts: ['../../../js/webapps.js'],
              shortcuts: {
                claimTask: {key: 'ctrl+alt+c', description: 'claims the currently selected task'},
                focusFilter: {key: 'ctrl+shift+f', description: 'set the focus to the first filter in the list'},
                focusList: {key: 'ctrl+alt+l', description: 'sets the focus to the first task in the list'},
                focusForm: {key: 'ctrl+alt+f', description: 'sets the focus to the first input field in a task form'}
              }
            };
            """;
    private static final String MOVED_CLOCK = """
            const Real = Date;
            const offset = %d;
            class Moved extends Real {
              constructor(...parts) {
                if (parts.length) super(...parts); else super(Real.now() + offset);
              }
              static now() {
                return Real.now() + offset;
              }
            }
            window.Date = Moved;
            """;

    private final MovableClock clock;

    TasklistClock(MovableClock clock) {
        this.clock = clock;
    }

    @GetMapping("/camunda/app/tasklist/scripts/config.js")
    @OfNoEntity("time is the same for all")
    ResponseEntity<String> configuration() {
        String moved = clock.offset().isZero()
                ? ""
                : MOVED_CLOCK.formatted(clock.offset().toMillis());
        return ResponseEntity.ok()
                .contentType(SCRIPT)
                .cacheControl(CacheControl.noStore())
                .body(moved + CONFIGURATION);
    }
}
