/**
 * The accounts-receivable subledger: balanced, append-only journals, open items that only postings move, and gapless
 * document numbers. The database refuses what would break these; this module only writes through it.
 */
package org.ordertocash.ledger;
