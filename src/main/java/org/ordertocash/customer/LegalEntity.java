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
    private String registrationNumber;
    private String contactName;
    private String phone;
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
        take(input.details());
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

    void take(LegalEntityDetails details) {
        vatId = details.vatId();
        registrationNumber = details.registrationNumber();
        street = details.street();
        postcode = details.postcode();
        city = details.city();
        email = details.email();
        contactName = details.contactName();
        phone = details.phone();
    }

    /** What invoices say of it. */
    public LegalEntityDetails details() {
        return new LegalEntityDetails(vatId, registrationNumber, street, postcode, city, email, contactName, phone);
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

    /** In the register of companies; may be null, like the contact and its phone. */
    public String registrationNumber() {
        return registrationNumber;
    }

    /** Whom a buyer asks about an invoice. */
    public String contactName() {
        return contactName;
    }

    public String phone() {
        return phone;
    }
}
