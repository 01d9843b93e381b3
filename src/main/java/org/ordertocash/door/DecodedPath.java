package org.ordertocash.door;

import jakarta.servlet.http.HttpServletRequest;

/** The path of a request as the servlets see it: below the context and decoded, so that no spelling gets around it. */
public final class DecodedPath {

    private DecodedPath() {}

    public static String of(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }
}
