/** The mails that were written as files, where no mail server is configured. */
@org.springframework.modulith.NamedInterface("mailbox")
package org.ordertocash.document.mailbox;
