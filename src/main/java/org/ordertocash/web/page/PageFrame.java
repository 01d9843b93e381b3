package org.ordertocash.web.page;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.input.NotAllowed;
import org.ordertocash.input.NotFound;
import org.ordertocash.people.People;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.time.LocalDays;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What every page needs: who is signed in, and how that person writes numbers and dates. */
@ControllerAdvice(basePackageClasses = PageFrame.class)
class PageFrame {

    private final People people;

    private final LocalDays zones;

    PageFrame(People people, LocalDays zones) {
        this.zones = zones;
        this.people = people;
    }

    @ModelAttribute("user")
    String user(Principal principal) {
        return principal == null ? null : principal.getName();
    }

    @ModelAttribute("words")
    FieldWords words() {
        return new FieldWords();
    }

    @ModelAttribute("links")
    CaseLinks links() {
        return new CaseLinks();
    }

    @ModelAttribute("person")
    PersonNames person() {
        return new PersonNames(people);
    }

    @ModelAttribute("fmt")
    PageFormat format(Locale locale, EntityScope mine) {
        return new PageFormat(locale, zones, ownZone(mine));
    }

    /** Of the reader's legal entities, if all have the same. */
    private ZoneId ownZone(EntityScope mine) {
        List<ZoneId> own =
                mine.idByCode().keySet().stream().map(zones::zone).distinct().toList();
        return own.size() == 1 ? own.get(0) : ZoneOffset.UTC;
    }

    @ExceptionHandler(NotFound.class)
    ModelAndView notFound(NotFound problem) {
        return new ModelAndView("error/404", Map.of("message", problem.getMessage() + "."), HttpStatus.NOT_FOUND);
    }

    @ExceptionHandler(NotAllowed.class)
    ModelAndView notAllowed(NotAllowed problem) {
        return new ModelAndView("error/403", HttpStatus.FORBIDDEN);
    }

    @ExceptionHandler(Conflict.class)
    ModelAndView conflict(Conflict problem) {
        return new ModelAndView("error/409", Map.of("message", problem.getMessage()), HttpStatus.CONFLICT);
    }

    @ExceptionHandler(InvalidInput.class)
    ModelAndView invalid(InvalidInput problem) {
        return new ModelAndView("error/400", HttpStatus.BAD_REQUEST);
    }

    @ExceptionHandler(TransientDataAccessException.class)
    ModelAndView notNow(TransientDataAccessException problem) {
        return new ModelAndView("error/503", HttpStatus.SERVICE_UNAVAILABLE);
    }

    /** A browser that asks for a page that does not exist gets an error page; programs get problem details. */
    @ControllerAdvice
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static class NoSuchPage {

        @ExceptionHandler(NoResourceFoundException.class)
        Object noSuchPage(HttpServletRequest request) {
            String path = request.getRequestURI();
            String accepted = request.getHeader(HttpHeaders.ACCEPT);
            boolean browser = accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
            return browser && !path.startsWith("/api/")
                    ? new ModelAndView("error/404", HttpStatus.NOT_FOUND)
                    : ResponseEntity.status(HttpStatus.NOT_FOUND)
                            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                            .body(ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no " + path));
        }
    }
}
