package org.ordertocash.customer;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.NotFound;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.money.CurrenciesInUse;
import org.ordertocash.rights.EntityRights;
import org.ordertocash.time.TimeZoneChanged;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Legal entities and their bank accounts. */
@Service
@Transactional
public class LegalEntities {

    private static final int MAX_PREFIX = 11; // so that prefix, year and number fit a creditor reference

    private final LegalEntityRepository entities;
    private final BankAccountRepository accounts;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LegalEntities(
            LegalEntityRepository entities,
            BankAccountRepository accounts,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.entities = entities;
        this.accounts = accounts;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Publishes {@link LegalEntityCreated}.
     *
     * @throws org.ordertocash.input.InvalidInput with the wrong fields
     * @throws Conflict when the code or the invoice prefix is taken
     */
    public LegalEntity create(NewLegalEntity input, String by) {
        FieldErrors errors = new FieldErrors();
        errors.text(input.code(), 20, "code")
                .text(input.name(), 200, "name")
                .require(
                        input.code() == null || input.code().matches("[A-Za-z0-9-]+"),
                        "code",
                        "may have letters, digits and dashes only")
                .require(
                        !EntityRights.ALL_ENTITIES.equals(input.code()),
                        "code",
                        "stands for all legal entities, choose another")
                .require(
                        Countries.exists(input.country()),
                        "country",
                        "is not an ISO 3166 country code of two letters, such as DE")
                .require(
                        CurrenciesInUse.contains(input.currency()),
                        "currency",
                        "is not a currency in use by ISO 4217, such as EUR")
                .require(
                        !Countries.exists(input.country())
                                || TimeZones.of(input.timeZone(), input.country())
                                        .isPresent(),
                        "timeZone",
                        TimeZones.WRONG)
                .require(
                        input.invoicePrefix() == null || prefixFits(input.invoicePrefix()),
                        "invoicePrefix",
                        "may have up to " + MAX_PREFIX + " letters and digits, and dashes");
        check(input.details(), errors).throwIfAny();
        if (entities.findByCode(input.code()).isPresent()) {
            throw new Conflict("The legal entity " + input.code() + " exists already");
        }
        LegalEntity entity = entities.save(new LegalEntity(
                input,
                TimeZones.of(input.timeZone(), input.country()).orElseThrow().getId(),
                prefix(input),
                clock.instant(),
                by));
        events.publishEvent(new LegalEntityCreated(entity.code(), entity.name()));
        return entity;
    }

    private static FieldErrors check(LegalEntityDetails details, FieldErrors errors) {
        return errors.require(
                        VatId.fits(details.vatId()),
                        "vatId",
                        "is not a VAT identification number: country code, then 2 to 15 letters or digits")
                .optionalText(details.registrationNumber(), 40, "registrationNumber")
                .optionalText(details.street(), 200, "street")
                .optionalText(details.postcode(), 20, "postcode")
                .optionalText(details.city(), 100, "city")
                .require(
                        details.email() == null || CustomerRules.isEmail(details.email()),
                        "email",
                        "is not an e-mail address")
                .optionalText(details.contactName(), 100, "contactName")
                .require(
                        details.phone() == null || CustomerRules.isPhone(details.phone()),
                        "phone",
                        "is not a phone number");
    }

    /**
     * From now on invoices say this of it; those that are issued stay as they are.
     *
     * @throws org.ordertocash.input.InvalidInput with the wrong fields
     * @throws NotFound when no entity has this code
     */
    public LegalEntity complete(String code, LegalEntityDetails details, String by) {
        LegalEntity entity = byCode(code);
        check(details, new FieldErrors()).throwIfAny();
        LegalEntityDetails before = entity.details();
        keep(entity, "vatId", before.vatId(), details.vatId(), by);
        keep(entity, "registrationNumber", before.registrationNumber(), details.registrationNumber(), by);
        keep(entity, "street", before.street(), details.street(), by);
        keep(entity, "postcode", before.postcode(), details.postcode(), by);
        keep(entity, "city", before.city(), details.city(), by);
        keep(entity, "email", before.email(), details.email(), by);
        keep(entity, "contactName", before.contactName(), details.contactName(), by);
        keep(entity, "phone", before.phone(), details.phone(), by);
        entity.take(details);
        return entity;
    }

    private void keep(LegalEntity entity, String field, String before, String after, String by) {
        if (!Objects.equals(before, after)) {
            jdbc.sql("""
                    insert into otc.legal_entity_changes (entity_id, field, old_value, new_value, changed_by,
                        changed_at)
                    values (:entity, :field, :before, :after, :by, :now)
                    """)
                    .param("entity", entity.id())
                    .param("field", field)
                    .param("before", before)
                    .param("after", after)
                    .param("by", by)
                    .param("now", OffsetDateTime.now(clock))
                    .update();
        }
    }

    private String prefix(NewLegalEntity input) {
        if (input.invoicePrefix() != null) {
            if (entities.existsByInvoicePrefix(input.invoicePrefix())) {
                throw new Conflict("Another legal entity numbers its invoices with " + input.invoicePrefix());
            }
            return input.invoicePrefix();
        }
        if (!entities.existsByInvoicePrefix(BusinessKey.INVOICE.prefix())) {
            return BusinessKey.INVOICE.prefix();
        }
        String own = BusinessKey.INVOICE.prefix() + "-" + input.code().toUpperCase(Locale.ROOT);
        new FieldErrors()
                .require(
                        prefixFits(own),
                        "invoicePrefix",
                        "is needed, because the code is too long to be part of invoice numbers")
                .throwIfAny();
        if (entities.existsByInvoicePrefix(own)) {
            throw new Conflict("Another legal entity numbers its invoices with " + own);
        }
        return own;
    }

    private static boolean prefixFits(String prefix) {
        return prefix.matches("[A-Z0-9]+(-[A-Z0-9]+)*")
                && prefix.replace("-", "").length() <= MAX_PREFIX
                && prefix.length() <= 20;
    }

    /**
     * From now on its days begin in this zone; what has a date keeps it.
     *
     * @param timeZone IANA name such as {@code Europe/Berlin}
     * @throws org.ordertocash.input.InvalidInput it is no such name
     * @throws NotFound when no entity has this code
     */
    public LegalEntity moveTo(String code, String timeZone) {
        LegalEntity entity = byCode(code);
        Optional<ZoneId> zone = TimeZones.of(timeZone, "");
        new FieldErrors().require(zone.isPresent(), "timeZone", TimeZones.WRONG).throwIfAny();
        entity.moveTo(zone.get());
        events.publishEvent(new TimeZoneChanged(entity.id()));
        return entity;
    }

    @Transactional(readOnly = true)
    public List<LegalEntity> all() {
        return entities.findAllByOrderByCode();
    }

    /** @throws NotFound when no entity has this code */
    @Transactional(readOnly = true)
    public LegalEntity byCode(String code) {
        return entities.findByCode(code).orElseThrow(() -> new NotFound("legal entity " + code));
    }

    @Transactional(readOnly = true)
    public LegalEntity byId(long id) {
        return entities.findById(id).orElseThrow(() -> new NotFound("legal entity with id " + id));
    }

    /** The accounts of an entity, the first registered first. */
    @Transactional(readOnly = true)
    public List<BankAccount> bankAccounts(long entityId) {
        return accounts.ofEntity(entityId);
    }
}
