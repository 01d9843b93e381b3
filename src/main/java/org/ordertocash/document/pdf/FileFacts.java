package org.ordertocash.document.pdf;

import java.time.Instant;
import java.util.Locale;

/**
 * What a file says about itself.
 *
 * @param title such as "Invoice INV-2026-000123"
 * @param author who sends it
 * @param at when it was made, to the second
 */
public record FileFacts(String title, String author, Locale language, Instant at) {}
