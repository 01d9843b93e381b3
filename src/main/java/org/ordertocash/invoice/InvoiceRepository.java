package org.ordertocash.invoice;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface InvoiceRepository extends JpaRepository<Invoice, Long> {

    /** Those of shipments that have lines of one of these orders, and were not replaced. */
    @Query("select distinct i from Invoice i join i.lines l where l.orderId in :orders and i.downPayment = false"
            + " and not exists (select r.id from Invoice r where r.replacesId = i.id)")
    List<Invoice> findByOrders(Collection<Long> orders);

    Optional<Invoice> findByNumber(String number);
}
