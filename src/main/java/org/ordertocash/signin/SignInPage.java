package org.ordertocash.signin;

import java.util.List;
import java.util.stream.StreamSupport;
import org.ordertocash.rights.OfNoEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** The page to sign in at; also the answer to a sign-in that has to wait. */
@Controller
public class SignInPage {

    public static final String PATH = "/login";

    /** Where a sign-in that is refused is shown: no path to sign in at, so that nobody is asked again. */
    static final String REFUSED = "/login/refused";

    /** Seconds until the next try, as an attribute of the request. */
    static final String WAIT = "wait";

    private final List<ClientRegistration> providers;

    SignInPage(ObjectProvider<InMemoryClientRegistrationRepository> providers) {
        this.providers = providers.stream()
                .flatMap(found -> StreamSupport.stream(found.spliterator(), false))
                .toList();
    }

    /** Whether this path, below the context, is part of signing in: here or at a provider. */
    public static boolean isSignIn(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/") || path.startsWith("/oauth2/");
    }

    @RequestMapping(
            path = {PATH, REFUSED},
            method = {RequestMethod.GET, RequestMethod.POST})
    @OfNoEntity("nobody is signed in yet")
    String show(Model model) {
        model.addAttribute("providers", providers);
        return "login";
    }
}
