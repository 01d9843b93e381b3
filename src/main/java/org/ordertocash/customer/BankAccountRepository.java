package org.ordertocash.customer;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface BankAccountRepository extends JpaRepository<BankAccount, Long> {

    /** In words, because these are translated once: each invoice asks several times. */
    @Query("select account from BankAccount account where account.entityId = :entityId order by account.id")
    List<BankAccount> ofEntity(long entityId);

    Optional<BankAccount> findByAccountIdAndCurrency(String accountId, String currency);
}
