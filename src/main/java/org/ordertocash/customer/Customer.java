package org.ordertocash.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.ordertocash.money.PaymentTerms;

/** Who buys, and on which terms. */
@Entity
@Table(name = "customers", schema = "otc")
public class Customer {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String number;
    private Long entityId;
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
    @Column(length = 3)
    private String currency;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = 2)
    private String language;

    private int paymentNetDays;
    private BigDecimal discountPercent;
    private Integer discountDays;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = 1)
    private String riskClass;

    private Long parentId;
    private Long payerId;
    private Instant createdAt;
    private String createdBy;

    protected Customer() {}

    Customer(
            NewCustomer input,
            String number,
            long entityId,
            PaymentTerms terms,
            Long parentId,
            Long payerId,
            Instant at,
            String by) {
        this.number = number;
        this.entityId = entityId;
        this.name = input.name();
        this.country = input.country();
        this.vatId = input.vatId();
        this.registrationNumber = input.registrationNumber();
        this.street = input.street();
        this.postcode = input.postcode();
        this.city = input.city();
        this.email = input.email();
        this.currency = input.currency();
        this.language = CustomerRules.language(input);
        this.paymentNetDays = terms.netDays();
        this.discountPercent = terms.discountPercent();
        this.discountDays = terms.discountDays();
        this.riskClass = CustomerRules.riskClass(input);
        this.parentId = parentId;
        this.payerId = payerId;
        this.createdAt = at;
        this.createdBy = by;
    }

    public long id() {
        return id;
    }

    public String number() {
        return number;
    }

    public long entityId() {
        return entityId;
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

    /** The one currency the customer buys in, ISO 4217. */
    public String currency() {
        return currency;
    }

    /** Language of documents, with the conventions of the customer's country. */
    public Locale locale() {
        return new Locale.Builder().setLanguage(language).setRegion(country).build();
    }

    /** Due date and early-payment discount of the customer's invoices. */
    public PaymentTerms paymentTerms() {
        return new PaymentTerms(paymentNetDays, discountPercent, discountDays);
    }

    /** A (best) to E. */
    public String riskClass() {
        return riskClass;
    }

    /** The customer that pays for this one; null: itself. */
    public Long payerId() {
        return payerId;
    }

    public Long parentId() {
        return parentId;
    }

    /** When it became a customer. */
    public Instant createdAt() {
        return createdAt;
    }
}
