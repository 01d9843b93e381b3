package org.ordertocash.document;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.ordertocash.money.Iban;
import org.ordertocash.money.MoneyFormat;
import org.springframework.context.MessageSource;

/**
 * The words of one document: texts in its language, dates and numbers as its reader writes them. The texts are in
 * {@code documents/documents*.properties}.
 */
public final class Wording {

    private static final Set<String> LANGUAGES = Set.of("en", "de");
    /** Java prints narrow blanks, which fonts lack; the wide ones look the same and can be copied. */
    private static final char NARROW_BLANK = '\u202f';

    private static final char BLANK = '\u00a0';

    private final MessageSource texts;
    private final Locale locale;
    private final String currency;

    Wording(MessageSource texts, Locale locale, String currency) {
        this.texts = texts;
        this.locale = locale;
        this.currency = currency;
    }

    /**
     * The locale of a customer's documents. A language without texts of its own becomes British English, so that words
     * and dates are of one language.
     *
     * @param language ISO 639 code of two letters
     * @param country ISO 3166 code of two letters
     */
    public static Locale localeOf(String language, String country) {
        String known = language == null ? "" : language.toLowerCase(Locale.ROOT);
        return LANGUAGES.contains(known) ? new Locale(known, country == null ? "" : country) : Locale.UK;
    }

    /** The locale the document is really written in. */
    public Locale locale() {
        return locale;
    }

    /**
     * A text of the bundle.
     *
     * @throws org.springframework.context.NoSuchMessageException when there is no such text
     */
    public String of(String key, Object... values) {
        return texts.getMessage(key, values, locale);
    }

    /** A text that may be missing. */
    public Optional<String> find(String key, Object... values) {
        return Optional.ofNullable(texts.getMessage(key, values, null, locale));
    }

    /** The digits of an amount in the document's currency. */
    public String amount(BigDecimal amount) {
        return plain(MoneyFormat.digits(amount, currency, locale));
    }

    /** An amount with the document's currency code. */
    public String money(BigDecimal amount) {
        return amount(amount) + BLANK + currency;
    }

    /** A number with the decimals it needs, four at most. */
    public String number(BigDecimal number) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(4);
        return plain(format.format(number));
    }

    /** A rate in percent, for example {@code 19 %} for 19.0000. */
    public String percent(BigDecimal percent) {
        return number(percent) + BLANK + "%";
    }

    /** A day, for example {@code 15.11.2026} or {@code 15 Nov 2026}. */
    public String date(LocalDate day) {
        return date(day, locale);
    }

    /** The same, for whoever has no other words to find. */
    public static String date(LocalDate day, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(day);
    }

    /** The short word for a unit code (UN/ECE Recommendation 20, in any case), or the code itself. */
    public String unit(String code) {
        return find("unit." + code.toUpperCase(Locale.ROOT)).orElse(code);
    }

    /** The name of a country in the document's language. */
    public String country(String code) {
        return new Locale("", code).getDisplayCountry(locale);
    }

    /** An IBAN in groups of four; another account id as it is. */
    public String account(String accountId) {
        return Iban.isValid(accountId) ? Iban.printed(accountId).replace(' ', BLANK) : accountId;
    }

    /** What to call this account id: not every bank has IBANs. */
    public String accountLabel(String accountId) {
        return of(Iban.isValid(accountId) ? "payment.account" : "payment.account.other");
    }

    /** A creditor reference in groups of four. */
    public String reference(String reference) {
        return Iban.printed(reference).replace(' ', BLANK);
    }

    private static String plain(String text) {
        return text.replace(NARROW_BLANK, BLANK);
    }
}
