package org.ordertocash.web.page;

import java.net.URI;
import org.ordertocash.input.NotFound;
import org.ordertocash.rights.OfNoEntity;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Where mails lead to: a task in the Tasklist. What stands behind the {@code #} of the Tasklist's own address would be
 * lost on the way over the sign-in page.
 */
@Controller
class TaskLinks {

    @GetMapping("/tasks/{id}")
    @OfNoEntity("leads to the Tasklist, which asks who may see the task")
    ResponseEntity<Void> task(@PathVariable String id) {
        if (!id.matches("[A-Za-z0-9-]{1,64}")) {
            throw new NotFound("task " + id);
        }
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create("/camunda/app/tasklist/default/#/?task=" + id))
                .build();
    }
}
