package org.ordertocash.signin;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.stereotype.Component;

/**
 * What the doors for people have in common: a sign-in page, and a session that is checked at every request. Nobody gets
 * a session before signing in: what has to be remembered until then is in cookies, so that strangers fill no table.
 */
@Component
public class SessionSignIn {

    private final Accounts accounts;
    private final CsrfTokenRepository tokens = tokens();

    SessionSignIn(Accounts accounts) {
        this.accounts = accounts;
    }

    public HttpSecurity apply(HttpSecurity http) throws Exception {
        return http.requestCache(cache -> cache.requestCache(pagesAskedFor()))
                .addFilterAfter(sessionCheck(), SecurityContextHolderFilter.class)
                .exceptionHandling(errors -> errors.authenticationEntryPoint(signInPageOrStatus()));
    }

    public SessionCheck sessionCheck() {
        return new SessionCheck(accounts);
    }

    /** The token against forged requests, for every door that takes sessions. */
    public CsrfTokenRepository csrfTokens() {
        return tokens;
    }

    private static CsrfTokenRepository tokens() {
        var cookies = new CookieCsrfTokenRepository();
        cookies.setCookieName("OTC-CSRF"); // the web applications have one of the usual name
        cookies.setHeaderName("X-CSRF-TOKEN"); // and the usual header is theirs
        cookies.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        return cookies;
    }

    /** Where a person is led to after signing in: the page that was asked for, never a call of a script. */
    private static RequestCache pagesAskedFor() {
        var cookies = new CookieRequestCache();
        cookies.setRequestMatcher(request -> {
            var accepted = request.getHeader(HttpHeaders.ACCEPT);
            return "GET".equals(request.getMethod()) && accepted != null && accepted.contains("text/html");
        });
        return cookies;
    }

    /** A person is led to the sign-in page; a script of the web applications gets the status that it understands. */
    private static AuthenticationEntryPoint signInPageOrStatus() {
        var forScripts = PathPatternRequestMatcher.withDefaults().matcher("/camunda/api/**");
        var status = new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED);
        var page = new LoginUrlAuthenticationEntryPoint(SignInPage.PATH);
        return (request, response, e) -> {
            if (forScripts.matches(request)) {
                status.commence(request, response, e);
            } else {
                page.commence(request, response, e);
            }
        };
    }

    /** Back to the sign-in page, with the sentence that fits. */
    public static void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException, ServletException {
        if (e instanceof TooManyWrongPasswords tooMany) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(tooMany.seconds()));
            request.setAttribute(SignInPage.WAIT, tooMany.seconds());
            request.getRequestDispatcher(SignInPage.REFUSED).forward(request, response);
        } else {
            response.sendRedirect(request.getContextPath() + SignInPage.PATH + "?error");
        }
    }
}
