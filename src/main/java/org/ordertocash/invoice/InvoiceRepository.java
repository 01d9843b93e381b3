package org.ordertocash.invoice;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface InvoiceRepository extends JpaRepository<Invoice, Long> {

    Optional<Invoice> findByShipmentId(long shipmentId);

    List<Invoice> findByOrderId(long orderId);

    Optional<Invoice> findByNumber(String number);
}
