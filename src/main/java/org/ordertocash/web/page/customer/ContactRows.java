package org.ordertocash.web.page.customer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ordertocash.customer.Contact;
import org.ordertocash.web.page.TypedForm;

/**
 * The people to speak to in a form: fields {@code contactName-0}, {@code contactRole-0} and so on, in as many rows as
 * the field {@code contacts} says. A row that is emptied is left out.
 */
final class ContactRows {

    private static final int MORE = 2;
    private static final int MOST = 60;
    private static final List<String> TYPED = List.of("contactName", "contactRole", "contactEmail", "contactPhone");
    private static final Pattern CONTACT = Pattern.compile("contacts\\[(\\d+)](?:\\.(\\w)(\\w+))?");

    private ContactRows() {}

    /** Those that there are, and rows for more. */
    static void fill(TypedForm form, List<Contact> contacts) {
        for (int row = 0; row < contacts.size(); row++) {
            Contact contact = contacts.get(row);
            form.with("contactName-" + row, contact.name())
                    .with("contactRole-" + row, contact.role())
                    .with("contactEmail-" + row, contact.email())
                    .with("contactPhone-" + row, contact.phone());
        }
        form.with("contacts", contacts.size() + MORE);
    }

    /** The numbers of the rows. */
    static List<Integer> of(TypedForm form) {
        return IntStream.range(0, rows(form)).boxed().toList();
    }

    private static int rows(TypedForm form) {
        String rows = form.value("contacts");
        return rows.matches("\\d{1,2}") ? Math.min(MOST, Integer.parseInt(rows)) : 0;
    }

    private static List<Integer> filled(TypedForm form) {
        return of(form).stream()
                .filter(row -> TYPED.stream().anyMatch(field -> form.text(field + "-" + row) != null))
                .toList();
    }

    /** Null when the form was sent without them: they stay as they are. */
    static List<Contact> typed(TypedForm form) {
        return form.text("contacts") == null
                ? null
                : filled(form).stream()
                        .map(row -> new Contact(
                                form.text("contactName-" + row),
                                form.text("contactRole-" + row),
                                form.text("contactEmail-" + row),
                                form.text("contactPhone-" + row)))
                        .toList();
    }

    /** The field of the form by that of the customer: {@code contacts[0].email}; others as they are. */
    static String place(TypedForm form, String field) {
        Matcher contact = CONTACT.matcher(field);
        if (!contact.matches()) {
            return field;
        }
        List<Integer> filled = filled(form);
        int index = Integer.parseInt(contact.group(1));
        String name = contact.group(2) == null ? "Name" : contact.group(2).toUpperCase(Locale.ROOT) + contact.group(3);
        return "contact" + name + "-" + (index < filled.size() ? filled.get(index) : index);
    }

    /** What the fields are called. */
    static void names(TypedForm form, Map<String, String> names) {
        names.put("contacts", "The list of contacts");
        of(form).forEach(row -> Stream.of("Name", "Role", "Email", "Phone")
                .forEach(field -> names.put(
                        "contact" + field + "-" + row,
                        "Contact " + (row + 1) + ": "
                                + (field.equals("Email") ? "e-mail" : field.toLowerCase(Locale.ROOT)))));
    }
}
