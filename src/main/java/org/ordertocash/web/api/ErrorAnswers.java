package org.ordertocash.web.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.ordertocash.rights.OfNoEntity;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.autoconfigure.web.servlet.error.BasicErrorController;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.boot.web.servlet.error.ErrorAttributes;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.servlet.ModelAndView;

/** What no controller has answered: a page for people, problem details for everybody else. */
@Controller
class ErrorAnswers extends BasicErrorController {

    ErrorAnswers(ErrorAttributes attributes, ServerProperties server, List<ErrorViewResolver> views) {
        super(attributes, server.getError(), views);
    }

    @Override
    @OfNoEntity("says only that something went wrong")
    public ModelAndView errorHtml(HttpServletRequest request, HttpServletResponse response) {
        return super.errorHtml(request, response);
    }

    @Override
    @OfNoEntity("says only that something went wrong")
    public ResponseEntity<Map<String, Object>> error(HttpServletRequest request) {
        HttpStatus status = getStatus(request);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(RefusedByServer.problem(status));
    }
}
