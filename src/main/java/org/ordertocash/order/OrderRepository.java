package org.ordertocash.order;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface OrderRepository extends JpaRepository<ReceivedOrder, Long> {

    @Query("select o from ReceivedOrder o left join fetch o.lines where o.number = :number")
    Optional<ReceivedOrder> findByNumber(String number);

    @Query("select o from ReceivedOrder o left join fetch o.lines where o.id = :id")
    Optional<ReceivedOrder> findWithLines(long id);

    @Query("select o from ReceivedOrder o left join fetch o.lines where o.source = :source and o.externalReference = "
            + ":reference")
    Optional<ReceivedOrder> findBySourceAndExternalReference(String source, String reference);
}
