package org.ordertocash.signin;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Nobody holds a thread by sending a body slowly. Of people who are not signed in few at a time may send one, and only
 * for seconds; everybody else has to keep a modest pace. A body that is there already holds nothing, and is taken from
 * anybody. What is left of a body when its request was answered is not waited for: the connection is closed instead.
 *
 * <p>A valve and no filter: the server reads forms, and the rest of refused bodies, by itself.
 */
public class SlowBodies extends ValveBase {

    private static final Duration STRANGERS_PATIENCE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Bytes per second, once the patience is over. */
    private static final int PACE = 16 * 1024;
    /** The rest of a refused body that is read when it is there already, so that the answer is not lost. */
    private static final int REST = 2 << 20;

    private final Permits strangers;

    public SlowBodies(Permits strangers) {
        super(true);
        this.strangers = strangers;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var coyote = request.getCoyoteRequest();
        var body = new TimedBody(coyote, coyote.getInputBuffer(), ClientAddress.of(request.getRemoteAddr()));
        coyote.setInputBuffer(body);
        try {
            if (!isSignIn(request) || body.enter()) {
                getNext().invoke(request, response);
            } else {
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                response.setHeader(HttpHeaders.RETRY_AFTER, "5");
                response.getWriter().write("Too many people sign in at the moment. Try again in a few seconds.");
            }
        } finally {
            coyote.setInputBuffer(body.source);
            body.leave();
        }
        if (!request.isAsync()) {
            leaveTheRest(coyote, body.isOfSomebodyKnown());
        }
    }

    private static boolean isSignIn(Request request) {
        return "POST".equals(request.getMethod())
                && (request.getContextPath() + SignInPage.PATH).equals(request.getDecodedRequestURI());
    }

    /** Whether all of the body is there already, so that reading it keeps nobody waiting. */
    private static boolean isWhole(org.apache.coyote.Request request) {
        long length = request.getContentLengthLong();
        return length >= 0 && (length == 0 || isThere(request) && request.getAvailable() >= length);
    }

    /** Reads what is there already, so that the answer is heard and the connection may go on. */
    private static void leaveTheRest(org.apache.coyote.Request request, boolean known) {
        long rest = request.getContentLengthLong() - request.getBytesRead();
        // of a body without a stated length nobody knows whether reading on would wait
        if (known || rest > 0 && rest <= REST) {
            try {
                int read = 0;
                for (long all = 0; read >= 0 && all <= REST && !isRead(request) && isThere(request); all += read) {
                    read = request.doRead(new Discarded());
                }
            } catch (IOException gone) {
                request.action(ActionCode.DISABLE_SWALLOW_INPUT, gone);
            }
        }
        if (!isRead(request)) {
            request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    private static boolean isRead(org.apache.coyote.Request request) {
        var read = new AtomicBoolean();
        request.action(ActionCode.REQUEST_BODY_FULLY_READ, read);
        return read.get();
    }

    private static boolean isThere(org.apache.coyote.Request request) {
        request.action(ActionCode.AVAILABLE, true);
        return request.getAvailable() > 0;
    }

    /** A body whose reader is not kept waiting for ever. */
    private final class TimedBody implements InputBuffer {

        private final org.apache.coyote.Request request;
        private final InputBuffer source;
        private final String address;
        private boolean begun;
        private boolean whole;
        private boolean permitted;
        private boolean refused;
        private long waited;
        private long bytes;

        TimedBody(org.apache.coyote.Request request, InputBuffer source, String address) {
            this.request = request;
            this.source = source;
            this.address = address;
        }

        boolean enter() {
            begun = true;
            whole = isWhole(request);
            permitted = !whole && strangers.enter(address);
            refused = !whole && !permitted;
            return !refused;
        }

        void leave() {
            if (permitted) {
                strangers.leave(address);
            }
        }

        /** Whether somebody who is signed in had it read. */
        boolean isOfSomebodyKnown() {
            return begun && !whole && !permitted && !refused;
        }

        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            if (isRead(request)) {
                return source.doRead(handler); // there is none, or no more
            }
            if (refused || !begun && isStranger() && !enter()) {
                throw new IOException("Too many bodies at a time from people who are not signed in");
            }
            begun = true;
            long start = System.nanoTime();
            int read = source.doRead(handler);
            waited += System.nanoTime() - start;
            bytes += Math.max(read, 0);
            var patience = permitted ? STRANGERS_PATIENCE : PATIENCE.plusSeconds(bytes / PACE);
            if (read > 0 && waited > patience.toNanos()) {
                throw new SocketTimeoutException("The body comes too slowly");
            }
            return read;
        }

        private static boolean isStranger() {
            var signedIn = SecurityContextHolder.getContext().getAuthentication();
            return signedIn == null || signedIn instanceof AnonymousAuthenticationToken;
        }

        @Override
        public int available() {
            return source.available();
        }
    }

    /** Where a rest goes that nobody asks for. */
    private static final class Discarded implements ApplicationBufferHandler {

        private ByteBuffer buffer;

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {
            throw new IllegalStateException("Nothing is kept");
        }
    }
}
