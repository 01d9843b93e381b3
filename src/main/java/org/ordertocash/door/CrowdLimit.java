package org.ordertocash.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.ordertocash.signin.ClientAddress;
import org.ordertocash.signin.Permits;
import org.ordertocash.signin.SignInPage;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Leaves threads to people who are signed in, and to health: strangers, who may read a page as slowly as they like, and
 * uploads of files, which take long, have a number of places each, and are told to come again when there is none. To
 * sign in has places of its own: its page is short, so that nobody holds one by reading slowly.
 */
class CrowdLimit extends OncePerRequestFilter {

    private final Permits strangers;
    private final Permits signIns;
    private final Permits uploads;
    private final Problems problems;

    CrowdLimit(Permits strangers, Permits signIns, Permits uploads, Problems problems) {
        this.strangers = strangers;
        this.signIns = signIns;
        this.uploads = uploads;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return DecodedPath.of(request).startsWith("/actuator/health");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var user = SignedInUser.current();
        if (user.isEmpty()) {
            var permits = SignInPage.isSignIn(DecodedPath.of(request)) ? signIns : strangers;
            run(permits, ClientAddress.of(request.getRemoteAddr()), request, response, chain);
        } else if (Paths.isFileUpload(request)) {
            run(uploads, user.get().id(), request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void run(
            Permits permits, String who, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!permits.enter(who)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            problems.write(
                    request,
                    response,
                    HttpStatus.TOO_MANY_REQUESTS,
                    "Too many at the same time. Try again in 5 seconds");
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            permits.leave(who);
        }
    }
}
