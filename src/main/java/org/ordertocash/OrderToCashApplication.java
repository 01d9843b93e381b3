package org.ordertocash;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Order to Cash: web, process engine and database access in one process. */
@SpringBootApplication
public class OrderToCashApplication {

    public static void main(String[] args) {
        SpringApplication.run(OrderToCashApplication.class, args);
    }
}
