package org.ordertocash.web.availability;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import org.ordertocash.database.LostConnections;

/**
 * Notices an error of the server that follows from a lost connection to the database, and holds its body back: whoever
 * made it knew less of the reason.
 */
class AnswerOfTheDatabase extends HttpServletResponseWrapper {

    private boolean lost;

    AnswerOfTheDatabase(HttpServletResponse response) {
        super(response);
    }

    void lost() {
        lost = true;
    }

    boolean isLost() {
        return lost;
    }

    private boolean holdsBack(int status) {
        lost |= status >= 500 && LostConnections.inRequest() && !isCommitted();
        return lost;
    }

    @Override
    public void setStatus(int status) {
        if (!holdsBack(status)) {
            super.setStatus(status);
        }
    }

    @Override
    public void sendError(int status) throws IOException {
        if (!holdsBack(status)) {
            super.sendError(status);
        }
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        if (!holdsBack(status)) {
            super.sendError(status, message);
        }
    }

    @Override
    public void flushBuffer() throws IOException {
        if (!lost) {
            super.flushBuffer();
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return lost ? new Nowhere() : super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        return lost ? new PrintWriter(OutputStream.nullOutputStream()) : super.getWriter();
    }

    private static class Nowhere extends ServletOutputStream {

        @Override
        public void write(int held) {}

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("Nobody writes asynchronously here");
        }
    }
}
