/** What the readers share about text: encodings, lines, amounts, and how much of it is kept. */
package org.ordertocash.statement.text;
