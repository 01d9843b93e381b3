package org.ordertocash;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Order to Cash: web, process engine and database access in one process. */
@SpringBootApplication
public class OrderToCashApplication {

    static {
        // The engine reads cron expressions ("every day at 06:00") and form dates in the zone of the JVM.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    }

    public static void main(String[] args) {
        SpringApplication.run(OrderToCashApplication.class, args);
    }
}
