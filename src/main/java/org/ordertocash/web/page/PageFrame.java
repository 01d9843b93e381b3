package org.ordertocash.web.page;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Locale;
import java.util.Map;
import org.ordertocash.audit.People;
import org.ordertocash.input.NotFound;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What every page needs: who is signed in, and how that person writes numbers and dates. */
@ControllerAdvice(
        assignableTypes = {
            StartPage.class,
            CasePages.class,
            StatementPages.class,
            CsvMappingPages.class,
            ConfirmationPages.class,
            DocumentDownload.class
        })
class PageFrame {

    private final People people;

    PageFrame(People people) {
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

    @ModelAttribute("person")
    PersonNames person() {
        return new PersonNames(people);
    }

    @ModelAttribute("fmt")
    PageFormat format(Locale locale) {
        return new PageFormat(locale);
    }

    @ExceptionHandler(NotFound.class)
    ModelAndView notFound(NotFound problem) {
        return new ModelAndView("error/404", Map.of("message", problem.getMessage() + "."), HttpStatus.NOT_FOUND);
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
                    : ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no " + path);
        }
    }
}
