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

/** A bank account of a legal entity, in one currency, as one person entered and another confirmed it. */
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
    private Long requestId;
    private Instant createdAt;
    private String createdBy;

    protected BankAccount() {}

    BankAccount(OwnAccountRequest request, Instant at) {
        this.entityId = request.entityId();
        this.accountId = request.accountId();
        this.currency = request.currency();
        this.bic = request.bic();
        this.requestId = request.id();
        this.createdAt = at;
        this.createdBy = request.proposedBy();
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
