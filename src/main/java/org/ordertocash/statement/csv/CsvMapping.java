package org.ordertocash.statement.csv;

import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.Charset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.ordertocash.input.Characters;
import org.ordertocash.input.FieldErrors;

/**
 * How the CSV files of a bank account are read. A column is named as in the header line, or by its number from 1.
 *
 * @param delimiter between columns, one character; default a semicolon
 * @param charset default UTF-8
 * @param skipLines lines before the header, or before the first row; default 0
 * @param header whether a line of column names follows; default true
 * @param datePattern such as {@code dd.MM.yyyy}
 * @param decimalSign {@code ,} or {@code .}
 * @param thousandsSign null if there is none
 * @param bookingDate column of the booking date, required
 * @param valueDate default: the booking date
 * @param amount column with the signed amount, or with the amount whose sign is in the indicator column; null if credit
 *     and debit are given
 * @param credit column of money that came, empty or zero otherwise
 * @param debit column of money that went; its sign does not matter
 * @param indicator column that says whether the amount came or went
 * @param debitValues what the indicator says for money that went, such as {@code D} or {@code Soll}
 * @param creditValues what the indicator says for money that came
 * @param remittance columns of free text, joined by a blank
 * @param references columns that hold one document number or creditor reference each
 * @param account column with the number of the account, which must be the one that the file is sent for
 * @param ignoredRows how rows begin that are no bookings, such as {@code Saldo}: their first text, in any case
 */
@Schema(
        description =
                "How the CSV files of a bank account are read. A column is named as in the header line, or by its "
                        + "number from 1.")
public record CsvMapping(
        String delimiter,
        String charset,
        Integer skipLines,
        Boolean header,
        String datePattern,
        String decimalSign,
        String thousandsSign,
        String bookingDate,
        String valueDate,
        String amount,
        String credit,
        String debit,
        String indicator,
        List<String> debitValues,
        List<String> creditValues,
        String currency,
        String payerName,
        String payerIban,
        List<String> remittance,
        List<String> references,
        String bankReference,
        String endToEndId,
        String mandateId,
        String account,
        List<String> ignoredRows) {

    private static final int MAX_SKIP = 100;
    private static final int MAX_COLUMNS = 20;
    private static final int MAX_TEXT = 100;

    public CsvMapping {
        delimiter = delimiter == null ? ";" : delimiter;
        charset = charset == null ? "UTF-8" : charset;
        skipLines = skipLines == null ? 0 : skipLines;
        header = header == null || header;
        debitValues = copy(debitValues);
        creditValues = copy(creditValues);
        remittance = copy(remittance);
        references = copy(references);
        ignoredRows = copy(ignoredRows);
    }

    private static List<String> copy(List<String> values) {
        return values == null
                ? List.of()
                : values.stream().filter(Objects::nonNull).toList();
    }

    /** @throws org.ordertocash.input.InvalidInput with every wrong field */
    public void check() {
        boolean signed = amount != null && indicator == null && credit == null && debit == null;
        boolean marked = amount != null && indicator != null && credit == null && debit == null;
        boolean two = amount == null && indicator == null && credit != null && debit != null;
        FieldErrors errors = cuttingErrors()
                .text(datePattern, 40, "datePattern")
                .require(
                        datePattern == null || isPattern(datePattern),
                        "datePattern",
                        "is not a pattern of day, month and year (and a time), such as dd.MM.yyyy or "
                                + "yyyy-MM-dd HH:mm:ss")
                .require(",".equals(decimalSign) || ".".equals(decimalSign), "decimalSign", "must be , or .")
                .require(
                        thousandsSign == null
                                || thousandsSign.length() == 1
                                        && !thousandsSign.equals(decimalSign)
                                        && !Character.isDigit(thousandsSign.charAt(0))
                                        && "+-".indexOf(thousandsSign.charAt(0)) < 0,
                        "thousandsSign",
                        "must be one character that is neither a digit, a sign nor the decimal sign")
                .text(bookingDate, MAX_TEXT, "bookingDate")
                .require(
                        signed || marked || two,
                        "amount",
                        "name one column with a sign, or one with an indicator column, or two columns (credit and "
                                + "debit)")
                .require(
                        !marked || !debitValues.isEmpty() && !creditValues.isEmpty(),
                        "debitValues",
                        "and creditValues must say what the indicator column says")
                .require(
                        ignoredRows.stream().noneMatch(String::isBlank),
                        "ignoredRows",
                        "must not be empty: each row would be none")
                .require(
                        debitValues.stream().noneMatch(creditValues::contains),
                        "debitValues",
                        "must not be creditValues too");
        Stream.of(
                        columns(),
                        debitValues,
                        creditValues,
                        ignoredRows,
                        Arrays.asList(delimiter, thousandsSign, datePattern))
                .flatMap(List::stream)
                .filter(Objects::nonNull)
                .map(Characters::objection)
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(objection -> errors.require(false, "columns", "have a text that " + objection));
        for (List<String> texts : List.of(debitValues, creditValues, remittance, references, ignoredRows)) {
            errors.require(
                    texts.size() <= MAX_COLUMNS && texts.stream().noneMatch(t -> t.length() > MAX_TEXT),
                    "remittance",
                    "and the other lists may have up to " + MAX_COLUMNS + " texts of " + MAX_TEXT + " characters");
        }
        for (String column : columns()) {
            errors.require(
                            !column.isBlank() && column.length() <= MAX_TEXT,
                            "columns",
                            "must have names of up to " + MAX_TEXT + " characters, or numbers")
                    .require(
                            header || number(column) > 0,
                            column.length() <= MAX_TEXT ? column : "columns",
                            "must be a number from 1 to 1000, since there is no header line");
        }
        errors.throwIfAny();
    }

    /** What is wrong with the way a file is cut into columns. */
    FieldErrors cuttingErrors() {
        return new FieldErrors()
                .require(
                        delimiter.length() == 1 && "\"\r\n\0".indexOf(delimiter.charAt(0)) < 0,
                        "delimiter",
                        "must be one character, such as ; or , or a tab")
                .require(isCharset(charset), "charset", "is not known; such as UTF-8, ISO-8859-1 or windows-1252")
                .require(skipLines >= 0 && skipLines <= MAX_SKIP, "skipLines", "must be from 0 to " + MAX_SKIP);
    }

    /** The same mapping for a file that is cut in another way. */
    CsvMapping cutBy(String newDelimiter, String newCharset, int newSkipLines) {
        return new CsvMapping(
                newDelimiter,
                newCharset,
                newSkipLines,
                header,
                datePattern,
                decimalSign,
                thousandsSign,
                bookingDate,
                valueDate,
                amount,
                credit,
                debit,
                indicator,
                debitValues,
                creditValues,
                currency,
                payerName,
                payerIban,
                remittance,
                references,
                bankReference,
                endToEndId,
                mandateId,
                account,
                ignoredRows);
    }

    /** Whether files can be read in it. */
    public static boolean isCharset(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalArgumentException illegalName) {
            return false;
        }
    }

    /** A year of two digits is in this century. */
    static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern.replace("yyyy", "uuuu").replace("yy", "uu"), Locale.ROOT)
                .withResolverStyle(java.time.format.ResolverStyle.STRICT);
    }

    private static boolean isPattern(String pattern) {
        try {
            java.time.LocalDateTime time = java.time.LocalDateTime.of(2026, 11, 22, 11, 14, 40);
            return time.toLocalDate()
                    .equals(java.time.LocalDate.parse(formatter(pattern).format(time), formatter(pattern)));
        } catch (IllegalArgumentException | java.time.DateTimeException notOne) {
            return false;
        }
    }

    /** Every column that is named. */
    public List<String> columns() {
        List<String> all = new ArrayList<>();
        for (String column : new String[] {
            bookingDate,
            valueDate,
            amount,
            credit,
            debit,
            indicator,
            currency,
            payerName,
            payerIban,
            bankReference,
            endToEndId,
            mandateId,
            account
        }) {
            if (column != null) {
                all.add(column);
            }
        }
        all.addAll(remittance);
        all.addAll(references);
        return all;
    }

    /** The number, from 1, of a column given by its number; 0 if it is a name. */
    static int number(String column) {
        return column.matches("[1-9]\\d{0,2}") ? Integer.parseInt(column) : 0;
    }
}
