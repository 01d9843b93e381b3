package org.ordertocash.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A seller: whose books, numbers and bank accounts these are. */
@Entity
@Table(name = "legal_entities", schema = "otc")
public class LegalEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String code;
    private String name;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = 2)
    private String country;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = 3)
    private String currency;

    private String timeZone;
    private String invoicePrefix;
    private String vatId;
    private String street;
    private String postcode;
    private String city;
    private String email;
    private Instant createdAt;
    private String createdBy;

    protected LegalEntity() {}

    LegalEntity(NewLegalEntity input, String timeZone, String invoicePrefix, Instant at, String by) {
        this.code = input.code();
        this.name = input.name();
        this.country = input.country();
        this.currency = input.currency();
        this.timeZone = timeZone;
        this.invoicePrefix = invoicePrefix;
        this.vatId = input.vatId();
        this.street = input.street();
        this.postcode = input.postcode();
        this.city = input.city();
        this.email = input.email();
        this.createdAt = at;
        this.createdBy = by;
    }

    public long id() {
        return id;
    }

    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    /** ISO 3166 code of two letters. */
    public String country() {
        return country;
    }

    /** Base currency, ISO 4217. */
    public String currency() {
        return currency;
    }

    /** IANA name; its day counts for documents, due dates, postings and the year of number series. */
    public ZoneId timeZone() {
        return ZoneId.of(timeZone);
    }

    void moveTo(ZoneId zone) {
        timeZone = zone.getId();
    }

    /** What its invoice numbers begin with; unique, so that a number alone names one invoice. */
    public String invoicePrefix() {
        return invoicePrefix;
    }

    public String vatId() {
        return vatId;
    }

    public String street() {
        return street;
    }

    public String postcode() {
        return postcode;
    }

    public String city() {
        return city;
    }

    public String email() {
        return email;
    }
}
