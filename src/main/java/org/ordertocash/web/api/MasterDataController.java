package org.ordertocash.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import org.ordertocash.customer.BankAccount;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.customer.LegalEntity;
import org.ordertocash.customer.LegalEntityDetails;
import org.ordertocash.customer.NewLegalEntity;
import org.ordertocash.customer.OwnAccountRequest;
import org.ordertocash.customer.OwnAccounts;
import org.ordertocash.money.Iban;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.ForAllEntities;
import org.ordertocash.rights.Subject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Legal entities and their bank accounts. */
@RestController
@RequestMapping("/api")
@Tag(name = "Master data")
class MasterDataController {

    private final LegalEntities entities;
    private final OwnAccounts ownAccounts;

    MasterDataController(LegalEntities entities, OwnAccounts ownAccounts) {
        this.entities = entities;
        this.ownAccounts = ownAccounts;
    }

    record Account(String iban, String currency, String bic, boolean ibanValid) {

        static Account of(BankAccount account) {
            return new Account(
                    account.accountId(), account.currency(), account.bic(), Iban.isValid(account.accountId()));
        }
    }

    record Entity(
            String code,
            String name,
            String country,
            String currency,
            String vatId,
            String timeZone,
            String invoicePrefix,
            String street,
            String postcode,
            String city,
            String email,
            String registrationNumber,
            String contactName,
            String phone,
            List<Account> bankAccounts) {}

    record NewAccount(String iban, String currency, String bic) {}

    @PostMapping("/entities")
    @Operation(summary = "Enter a legal entity (the seller)", description = "By who works for all legal entities.")
    @ForAllEntities
    ResponseEntity<Entity> createEntity(@RequestBody NewLegalEntity input, Principal user) {
        LegalEntity entity = entities.create(input, user.getName());
        return ResponseEntity.created(URI.create("/api/entities")).body(view(entity));
    }

    @GetMapping("/entities")
    @Operation(summary = "The legal entities that you work for, with their bank accounts")
    List<Entity> entities(EntityScope mine) {
        return entities.all().stream()
                .filter(e -> mine.has(e.id()))
                .map(this::view)
                .toList();
    }

    /** @param timeZone IANA name such as {@code Europe/Berlin} */
    record TimeZoneChange(String timeZone) {}

    @PutMapping("/entities/{code}/time-zone")
    @Operation(
            summary = "Set the time zone of a legal entity",
            description = "Its day counts for documents, due dates, postings and the year of number series, on all "
                    + "servers within a minute. What has a date keeps it.")
    Entity setTimeZone(@PathVariable @EntityOf(Subject.LEGAL_ENTITY) String code, @RequestBody TimeZoneChange input) {
        return view(entities.moveTo(code, input.timeZone()));
    }

    @PutMapping("/entities/{code}/details")
    @Operation(
            summary = "Say what invoices say of a legal entity",
            description = "Address, ids and contact; what is left out is emptied. Each change is kept. Invoices that "
                    + "are issued stay as they are; what waits for its correction is checked anew when its task is "
                    + "completed.")
    Entity setDetails(
            @PathVariable @EntityOf(Subject.LEGAL_ENTITY) String code,
            @RequestBody LegalEntityDetails input,
            Principal user) {
        return view(entities.complete(code, input, user.getName()));
    }

    @PostMapping("/entities/{code}/bank-accounts")
    @Operation(
            summary = "Enter a bank account; an account number that is not an IBAN is taken as the bank's own id",
            description = "Nothing uses it before another person has confirmed it: "
                    + "POST /api/bank-account-requests/{id}/decision.")
    ResponseEntity<ConfirmationController.AccountRequest> addBankAccount(
            @PathVariable @EntityOf(Subject.LEGAL_ENTITY) String code, @RequestBody NewAccount input, Principal user) {
        OwnAccountRequest entered =
                ownAccounts.propose(code, input.iban(), input.currency(), input.bic(), user.getName());
        return ResponseEntity.created(URI.create("/api/bank-account-requests"))
                .body(ConfirmationController.AccountRequest.of(entered));
    }

    private Entity view(LegalEntity e) {
        return new Entity(
                e.code(),
                e.name(),
                e.country(),
                e.currency(),
                e.vatId(),
                e.timeZone().getId(),
                e.invoicePrefix(),
                e.street(),
                e.postcode(),
                e.city(),
                e.email(),
                e.registrationNumber(),
                e.contactName(),
                e.phone(),
                entities.bankAccounts(e.id()).stream().map(Account::of).toList());
    }
}
