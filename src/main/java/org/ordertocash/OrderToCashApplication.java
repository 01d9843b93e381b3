package org.ordertocash;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Order to Cash: web, process engine and database access in one process. */
@SpringBootApplication
public class OrderToCashApplication {

    private static final String XSLT_OF_THE_JVM = "com.sun.org.apache.xalan.internal.xsltc.trax.TransformerFactoryImpl";

    private static final String PARTS_OF_MAILS = "org.eclipse.angus.mail.util.MailStreamProvider";

    static {
        // The engine reads cron expressions ("every day at 06:00") and form dates in the zone of the JVM.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        // The official rules of e-invoices bring an XSLT processor along, which would be taken, and loaded at each
        // start, by all that writes XML. They themselves name it.
        System.setProperty("javax.xml.transform.TransformerFactory", XSLT_OF_THE_JVM);
        // Each mail would search the whole class path for it, several times.
        System.setProperty("jakarta.mail.util.StreamProvider", PARTS_OF_MAILS);
    }

    public static void main(String[] args) {
        SpringApplication.run(OrderToCashApplication.class, args);
    }
}
