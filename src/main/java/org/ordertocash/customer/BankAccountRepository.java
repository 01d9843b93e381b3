package org.ordertocash.customer;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface BankAccountRepository extends JpaRepository<BankAccount, Long> {

    List<BankAccount> findByEntityIdOrderById(long entityId);

    Optional<BankAccount> findByAccountIdAndCurrency(String accountId, String currency);
}
