package org.ordertocash.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.ordertocash.customer.account.CustomerAccount;

/** Who buys: one for all legal entities. What each of them agreed with it is its {@link CustomerAccount}. */
@Entity
@Table(name = "customers", schema = "otc")
public class Customer {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String number;
    private String name;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = 2)
    private String country;

    private String vatId;
    private String registrationNumber;
    private String street;
    private String postcode;
    private String city;
    private String email;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = 2)
    private String language;

    private String shipToStreet;
    private String shipToPostcode;
    private String shipToCity;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = 2)
    private String shipToCountry;

    private String peppolEndpoint;
    private Long parentId;
    private Long payerId;
    private Instant createdAt;
    private String createdBy;
    private String idempotencyKey;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = 64)
    private String requestHash;

    private String duplicateReason;

    @Column(insertable = false, updatable = false)
    private int version;

    protected Customer() {}

    /** Without what needs the word of a second person. */
    Customer(NewCustomer input, String number, String key, String hash, Instant at, String by) {
        this.number = number;
        this.name = input.name();
        this.country = input.country();
        this.vatId = input.vatId();
        this.registrationNumber = input.registrationNumber();
        this.street = input.street();
        this.postcode = input.postcode();
        this.city = input.city();
        this.language = CustomerRules.language(input);
        if (input.shipTo() != null) {
            this.shipToStreet = input.shipTo().street();
            this.shipToPostcode = input.shipTo().postcode();
            this.shipToCity = input.shipTo().city();
            this.shipToCountry = input.shipTo().country();
        }
        this.peppolEndpoint = input.peppolEndpoint();
        this.idempotencyKey = key;
        this.requestHash = hash;
        this.duplicateReason = input.duplicateReason();
        this.createdAt = at;
        this.createdBy = by;
    }

    public long id() {
        return id;
    }

    public String number() {
        return number;
    }

    public String name() {
        return name;
    }

    public String country() {
        return country;
    }

    public String vatId() {
        return vatId;
    }

    public String registrationNumber() {
        return registrationNumber;
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

    /** Where invoices and notices go; null: by post. */
    public String email() {
        return email;
    }

    /** Language of documents, with the conventions of the customer's country. */
    public Locale locale() {
        return new Locale.Builder().setLanguage(language).setRegion(country).build();
    }

    /** Where goods go; null: to the address on the invoice. */
    public Address shipTo() {
        return shipToCountry == null ? null : new Address(shipToStreet, shipToPostcode, shipToCity, shipToCountry);
    }

    /** Where its e-invoices are received, as scheme and id; null: nowhere that we know. */
    public String peppolEndpoint() {
        return peppolEndpoint;
    }

    /** The customer that pays for this one; null: itself. */
    public Long payerId() {
        return payerId;
    }

    public Long parentId() {
        return parentId;
    }

    /** Rises with each change of it, its accounts, bank accounts and contacts. */
    public int version() {
        return version;
    }

    String requestHash() {
        return requestHash;
    }

    /** When it became a customer. */
    public Instant createdAt() {
        return createdAt;
    }
}
