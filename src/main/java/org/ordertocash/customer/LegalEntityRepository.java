package org.ordertocash.customer;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface LegalEntityRepository extends JpaRepository<LegalEntity, Long> {

    Optional<LegalEntity> findByCode(String code);

    boolean existsByInvoicePrefix(String prefix);

    List<LegalEntity> findAllByOrderByCode();
}
