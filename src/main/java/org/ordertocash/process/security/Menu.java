package org.ordertocash.process.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.ordertocash.door.Groups;
import org.ordertocash.door.PageDoor;
import org.ordertocash.door.SignedInUser;
import org.ordertocash.rights.OfNoEntity;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the signed-in person may go, for the head of our own pages (bean {@code menu}) and of the web applications
 * ({@code GET /menu}): nothing is offered that would be refused.
 */
@RestController("menu")
class Menu {

    /** @param path below the root of the application */
    record Entry(String label, String path) {}

    private static final Set<String> CASE_READERS = Set.of(PageDoor.CASE_READERS);
    private static final Set<String> SUBSTITUTE_SETTERS = Set.of(PageDoor.SUBSTITUTE_SETTERS);
    private static final Set<String> IMPORT_READERS = Set.of(PageDoor.IMPORT_READERS);
    private static final Set<String> MODEL_READERS = Set.of(PageDoor.MODEL_READERS);
    private static final Set<String> REFUSAL_READERS = Set.of(PageDoor.REFUSAL_READERS);

    private final AuthorizationService authorizations;

    Menu(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    /** Nothing for a stranger. */
    public List<Entry> entries() {
        return SignedInUser.current().map(this::entries).orElse(List.of());
    }

    /** Whether a page leads there; for a stranger everything does, by way of the sign-in page. */
    public boolean offers(String path) {
        return SignedInUser.current()
                .map(user ->
                        entries(user).stream().anyMatch(entry -> entry.path().equals(path)))
                .orElse(true);
    }

    @GetMapping("/menu")
    @OfNoEntity("the menu goes by groups")
    ResponseEntity<List<Entry>> json() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(entries());
    }

    private List<Entry> entries(SignedInUser user) {
        var entries = new ArrayList<Entry>();
        if (user.groups().stream().anyMatch(CASE_READERS::contains)) {
            entries.add(new Entry("Customers", "/customers"));
            entries.add(new Entry("Orders", "/orders"));
            entries.add(new Entry("Case files", "/cases"));
            entries.add(new Entry("Statements", "/statements"));
            entries.add(new Entry("Confirmations", "/confirmations"));
            entries.add(new Entry("Documents", "/documents"));
            entries.add(new Entry("Month end", "/periods"));
        }
        if (user.groups().stream().anyMatch(SUBSTITUTE_SETTERS::contains)) {
            entries.add(new Entry("Substitutes", "/substitutes"));
        }
        if (user.groups().contains(Groups.RECEIVABLES) || user.groups().contains(Groups.CFO)) {
            entries.add(new Entry("Held statements", "/statements/held"));
        }
        if (user.groups().stream().anyMatch(IMPORT_READERS::contains)) {
            entries.add(new Entry("Imports", "/imports"));
        }
        if (user.groups().stream().anyMatch(MODEL_READERS::contains)) {
            entries.add(new Entry("Models", "/models"));
        }
        if (user.groups().stream().anyMatch(REFUSAL_READERS::contains)) {
            entries.add(new Entry("Refusals", "/refusals"));
        }
        webapp(user, "tasklist", "Tasklist", entries);
        webapp(user, "cockpit", "Cockpit", entries);
        webapp(user, "admin", "Admin", entries);
        entries.add(new Entry("API", "/swagger-ui.html"));
        return entries;
    }

    private void webapp(SignedInUser user, String application, String label, List<Entry> entries) {
        if (authorizations.isUserAuthorized(
                user.id(), user.groups(), Permissions.ACCESS, Resources.APPLICATION, application)) {
            entries.add(new Entry(label, "/camunda/app/" + application + "/"));
        }
    }
}
