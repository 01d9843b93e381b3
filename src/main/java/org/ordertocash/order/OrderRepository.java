package org.ordertocash.order;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface OrderRepository extends JpaRepository<SalesOrder, Long> {

    @Query("select o from SalesOrder o left join fetch o.lines where o.number = :number")
    Optional<SalesOrder> findByNumber(String number);

    @Query("select o from SalesOrder o left join fetch o.lines where o.id = :id")
    Optional<SalesOrder> findWithLines(long id);

    @Query("select o from SalesOrder o left join fetch o.lines where o.source = :source and o.externalReference = "
            + ":reference")
    Optional<SalesOrder> findBySourceAndExternalReference(String source, String reference);
}
