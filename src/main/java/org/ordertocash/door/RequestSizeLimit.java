package org.ordertocash.door;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A limit on every request body of the API: files are read streaming and may be large, everything else is held in
 * memory and may not. A body without a stated length is cut off where it passes the limit.
 */
public class RequestSizeLimit extends OncePerRequestFilter {

    private final DataSize forFiles;
    private final DataSize forOthers;
    private final ObjectMapper json;

    public RequestSizeLimit(DataSize forFiles, DataSize forOthers, ObjectMapper json) {
        this.forFiles = forFiles;
        this.forOthers = forOthers;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var limit = Paths.isFileUpload(request) ? forFiles : forOthers;
        if (request.getContentLengthLong() > limit.toBytes()) {
            refuse(response, limit);
        } else {
            chain.doFilter(new Limited(request, limit), response);
        }
    }

    private void refuse(HttpServletResponse response, DataSize limit) throws IOException {
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.PAYLOAD_TOO_LARGE,
                "The request is larger than the " + limit.toMegabytes() + " MB that are taken here");
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }

    private static class Limited extends HttpServletRequestWrapper {

        private final DataSize limit;
        private ServletInputStream body;

        Limited(HttpServletRequest request, DataSize limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (body == null) {
                body = new LimitedStream(super.getInputStream(), limit);
            }
            return body;
        }

        @Override
        public BufferedReader getReader() throws IOException {
            var encoding = getCharacterEncoding();
            return new BufferedReader(new InputStreamReader(
                    getInputStream(), encoding == null ? StandardCharsets.UTF_8.name() : encoding));
        }
    }

    private static class LimitedStream extends ServletInputStream {

        private final ServletInputStream source;
        private final DataSize limit;
        private long seen;

        LimitedStream(ServletInputStream source, DataSize limit) {
            this.source = source;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            var read = source.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            var read = source.read(target, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int bytes) throws IOException {
            seen += bytes;
            if (seen > limit.toBytes()) {
                throw new IOException(
                        "The request is larger than the " + limit.toMegabytes() + " MB that are taken here");
            }
        }

        @Override
        public boolean isFinished() {
            return source.isFinished();
        }

        @Override
        public boolean isReady() {
            return source.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            source.setReadListener(listener);
        }
    }
}
