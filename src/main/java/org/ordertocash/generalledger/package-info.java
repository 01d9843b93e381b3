/**
 * The way of our journals into the general ledger: to which accounts there ours go, and batches, in which each journal
 * leaves once, as files that never change. What is posted here is the ledger's affair, which months take postings that
 * of the periods.
 */
package org.ordertocash.generalledger;
