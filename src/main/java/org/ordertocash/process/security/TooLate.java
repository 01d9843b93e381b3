package org.ordertocash.process.security;

import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.ordertocash.database.LostConnections;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers who moved a case or changed the same records through our API or a page of ours at the same moment as somebody
 * else: the engine or the database let one of them win, and nothing of this one was kept. The same of the engine's own
 * interface: {@link RefusalInWords}.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class TooLate {

    static final String LOOK_AGAIN = "Somebody else was faster: look again before you go on.";

    @ExceptionHandler({OptimisticLockingException.class, ConcurrencyFailureException.class})
    Object handle(HandlerMethod operation) {
        if (LostConnections.inRequest()) {
            // nobody was faster, the database was too slow; what is said then is said once, for all doors
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
        }
        if (!AnnotatedElementUtils.hasAnnotation(operation.getBeanType(), ResponseBody.class)) {
            return new ModelAndView("error/409", Map.of("message", LOOK_AGAIN), HttpStatus.CONFLICT);
        }
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, LOOK_AGAIN);
        problem.setTitle("Conflict");
        return ResponseEntity.status(HttpStatus.CONFLICT)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
