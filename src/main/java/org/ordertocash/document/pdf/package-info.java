/**
 * Draws letters as PDF: the letterhead that all of them share, text that flows over pages, tables, QR codes, and the
 * file as an archive wants it (PDF/A-3, fonts embedded, tagged for screen readers, files attached). It knows paper, not
 * invoices. Lengths are millimetres from the upper left corner of an A4 page; sizes of letters are points.
 */
@org.springframework.modulith.NamedInterface("pdf")
package org.ordertocash.document.pdf;
