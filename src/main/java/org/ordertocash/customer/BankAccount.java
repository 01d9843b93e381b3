package org.ordertocash.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A bank account of a legal entity, in one currency. */
@Entity
@Table(name = "bank_accounts", schema = "otc")
public class BankAccount {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private Long entityId;
    private String accountId;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = 3)
    private String currency;

    private String bic;
    private Instant createdAt;
    private String createdBy;

    protected BankAccount() {}

    BankAccount(long entityId, String accountId, String currency, String bic, Instant at, String by) {
        this.entityId = entityId;
        this.accountId = accountId;
        this.currency = currency;
        this.bic = bic;
        this.createdAt = at;
        this.createdBy = by;
    }

    public long id() {
        return id;
    }

    public long entityId() {
        return entityId;
    }

    /** IBAN without blanks, or the bank's own account id. */
    public String accountId() {
        return accountId;
    }

    public String currency() {
        return currency;
    }

    public String bic() {
        return bic;
    }
}
