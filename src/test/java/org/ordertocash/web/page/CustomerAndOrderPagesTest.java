package org.ordertocash.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.door.Groups;
import org.ordertocash.fixture.Colleague;
import org.ordertocash.fixture.FormToken;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.Seller.Buyer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * Lists and pages of customers and orders show what is, add up right, and take what people type or say what is wrong.
 */
class CustomerAndOrderPagesTest extends IntegrationTest {

    @Autowired
    Seller seller;

    @Autowired
    Colleague colleagues;

    @Autowired
    JdbcClient jdbc;

    private Buyer head;
    private Buyer child;
    private String order;

    @BeforeEach
    void aGroupWithAnOrderAndAnInvoice() {
        head = seller.aCustomer().limit("5000.00").add();
        child = seller.aCustomer().limit("2000.00").below(head).paidBy(head).add();
        order = seller.anOrder(child).worth("500.00").send();
        engine.runJobs();
        seller.ship(order);
        engine.runJobs();
    }

    private static RequestPostProcessor rita() {
        return user("rita").authorities(new SimpleGrantedAuthority(Groups.RECEIVABLES));
    }

    private String page(String path) throws Exception {
        return mvc.perform(get(path).with(rita()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private MockHttpServletRequestBuilder form(String path) {
        return post(path)
                .with(rita())
                .with(FormToken.ours())
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .param("key", UUID.randomUUID().toString());
    }

    @Test
    void aCustomerIsShownWithItsCreditAndWhatHangsOnIt() throws Exception {
        assertThat(page("/customers?query=" + child.number()))
                .contains("/customers/" + child.number(), seller.entity(), "As CSV");
        assertThat(page("/customers.csv?query=" + child.number())).contains(child.number() + "\"");
        String sheet = page("/customers/" + child.number());
        assertThat(sheet)
                .contains("Limit of the customer", "Limit of who pays: ", "Limit of the group of ", "Not due yet (1)")
                .contains(
                        "/orders/" + order,
                        "/customers/" + head.number(),
                        seller.invoices(order).get(0))
                .contains("Nobody wrote anything down yet");
        assertThat(page("/customers/" + head.number())).contains("Below it, or paid by it", child.number());
    }

    @Test
    void aCustomerIsEnteredByHandOrWhatIsWrongIsSaid() throws Exception {
        assertThat(page("/new-customer")).contains("Enter the customer");
        assertThat(mvc.perform(form("/new-customer")
                                .param("name", "Neue Bäckerei")
                                .param("country", "Germany")
                                .param("entity", seller.entity())
                                .param("currency", "EUR")
                                .param("creditLimit", "1.000,00")
                                .param("parentNumber", "nobody"))
                        .andExpect(status().isUnprocessableEntity())
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("Country ", "Neue Bäckerei", "1.000,00");
        mvc.perform(form("/new-customer")
                        .param("name", "Neue Bäckerei")
                        .param("number", "NB-" + order)
                        .param("country", "DE")
                        .param("entity", seller.entity())
                        .param("currency", "EUR"))
                .andExpect(redirectedUrl("/customers/NB-" + order));
        assertThat(page("/customers/NB-" + order)).contains("Neue Bäckerei", "Nothing is ordered or open");
        mvc.perform(get("/search?query=nb-" + order).with(rita())).andExpect(redirectedUrl("/customers/NB-" + order));
        mvc.perform(get("/search?query=" + order).with(rita())).andExpect(redirectedUrl("/orders/" + order));
        assertThat(page("/search?query=Neue Baeckerei")).contains("/customers/NB-" + order);
    }

    @Test
    void whatAPersonBlocksIsSeenAndLiftedByWhoMay() throws Exception {
        mvc.perform(form("/customers/" + child.number() + "/blocks")
                        .param("entity", seller.entity())
                        .param("blocked", "DELIVERY")
                        .param("reason", "Wait for the meeting"))
                .andExpect(redirectedUrl("/customers/" + child.number()));
        assertThat(page("/customers/" + child.number()))
                .contains("Delivery blocked", "Rita Rossi: Wait for the meeting")
                .doesNotContain("Lift the block");
        RequestPostProcessor carl = user("carl").authorities(new SimpleGrantedAuthority(Groups.CREDIT_MANAGERS));
        String sheet = mvc.perform(get("/customers/" + child.number()).with(carl))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String lift = sheet.replaceAll("(?s).*action=\"([^\"]*/blocks/\\d+/lift)\".*", "$1");
        mvc.perform(post(lift)
                        .with(carl)
                        .with(FormToken.ours())
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .param("reason", "We met"))
                .andExpect(redirectedUrl("/customers/" + child.number()));
        assertThat(page("/customers/" + child.number())).doesNotContain("Delivery blocked");
    }

    @Test
    void aCustomerIsChangedAndWhatIsSensitiveWaitsOnItsPage() throws Exception {
        String path = "/customers/" + head.number() + "/change";
        assertThat(page(path)).contains("Change the customer", "NET0");
        MockHttpServletRequestBuilder change = form(path)
                .param("version", page(path).replaceAll("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1"))
                .param("name", "Neuer Name GmbH")
                .param("country", "DE")
                .param("ibans", head.iban())
                .param("status-" + seller.entity(), "ACTIVE")
                .param("paymentTerms-" + seller.entity(), "NET60");
        assertThat(mvc.perform(change)
                        .andExpect(status().isUnprocessableEntity())
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("Reason is missing", "NET60");
        mvc.perform(change.param("reason", "New owner")).andExpect(redirectedUrl("/customers/" + head.number()));
        assertThat(page("/customers/" + head.number()))
                .contains("Neuer Name GmbH", "New owner", "Waits for approval", "0 → 60", "Payment terms: days");
    }

    @Test
    void allThatIsAgreedIsChangedOnThePageAndWhatAFormDidNotSendStays() throws Exception {
        String path = "/customers/" + head.number() + "/change";
        String of = "-" + seller.entity();
        MockHttpServletRequestBuilder change = changeOfHead(path)
                .param("contacts", "3")
                .param("contactName-1", "Erika Weidenkamp")
                .param("contactEmail-1", "erika at home")
                .param("paymentMethod" + of, "DIRECT_DEBIT")
                .param("dunningProcedure" + of, "STANDARD")
                .param("team" + of, "team-l-z")
                .param("owner" + of, "olga");
        assertThat(mvc.perform(change)
                        .andExpect(status().isUnprocessableEntity())
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("Contact 2: e-mail is not an e-mail address", "#contactEmail-1");
        mvc.perform(change.param("contactPhone-1", "040 1234").with(request -> {
                    request.setParameter("contactEmail-1", "erika@home.example");
                    return request;
                }))
                .andExpect(redirectedUrl("/customers/" + head.number()));
        assertThat(page("/customers/" + head.number()))
                .contains("Erika Weidenkamp", "erika@home.example 040 1234", "direct debit", "team l z", "Olga Orlova");

        mvc.perform(changeOfHead(path).param("owner" + of, "olga").param("team" + of, "team-l-z"))
                .andExpect(redirectedUrl("/customers/" + head.number()));
        assertThat(page("/customers/" + head.number())).contains("Erika Weidenkamp", "direct debit");
        mvc.perform(changeOfHead(path).param("contacts", "3")).andExpect(redirectedUrl("/customers/" + head.number()));
        assertThat(page(path)).doesNotContain("Erika Weidenkamp");
    }

    private MockHttpServletRequestBuilder changeOfHead(String path) throws Exception {
        return form(path)
                .param("version", page(path).replaceAll("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1"))
                .param("name", "Neuer Name GmbH")
                .param("country", "DE")
                .param("ibans", head.iban())
                .param("status-" + seller.entity(), "ACTIVE")
                .param("paymentTerms-" + seller.entity(), "NET0")
                .param("reason", "As agreed");
    }

    @Test
    void whatWasAskedForOfACustomerHasACaseFileAndNobodyElsesIsThere() throws Exception {
        String number = head.number();
        mvc.perform(changeOfHead("/customers/" + number + "/change").param("noInterest-" + seller.entity(), "yes"))
                .andExpect(redirectedUrl("/customers/" + number));
        mvc.perform(form("/customers/" + number + "/credit-limits")
                        .param("entity", seller.entity())
                        .param("kind", "BASE")
                        .param("amount", "7500")
                        .param("reason", "Grows"))
                .andExpect(redirectedUrl("/customers/" + number + "#credit"));
        mvc.perform(form("/customers/" + number + "/credit-reviews")
                        .param("entity", seller.entity())
                        .param("externalRating", "POOR")
                        .param("reason", "A rumour"))
                .andExpect(redirectedUrl("/customers/" + number + "#reviews"));
        mvc.perform(form("/customers/" + number + "/credit-reviews").param("entity", seller.entity()))
                .andExpect(
                        result -> assertThat(String.valueOf(result.getFlashMap().get("problem")))
                                .contains("reason is missing"));
        engine.runJobs();
        String sheet = page("/customers/" + number);
        assertThat(sheet).contains("A rumour", "no → yes", "5,000.00\u00a0EUR");
        List<String> cases = Pattern.compile("/customers/" + number + "/cases/((?:CHG|LIMIT|REVIEW)-\\d+)")
                .matcher(sheet)
                .results()
                .map(link -> link.group(1))
                .distinct()
                .toList();
        assertThat(cases).hasSizeGreaterThanOrEqualTo(3);
        for (String key : cases) {
            assertThat(page("/customers/" + number + "/cases/" + key)).contains("Old and new", key);
            mvc.perform(get("/customers/" + child.number() + "/cases/" + key).with(rita()))
                    .andExpect(status().isNotFound());
        }
        assertThat(cases)
                .anySatisfy(key -> assertThat(page("/customers/" + number + "/cases/" + key))
                        .contains("Another limit", "5,000.00\u00a0EUR", "7,500.00\u00a0EUR", "Approve credit limit"));
        assertThat(cases)
                .anySatisfy(key -> assertThat(page("/customers/" + number + "/cases/" + key))
                        .contains("Review of credit", "What the score was made of", "poor"));
        assertThat(cases)
                .anySatisfy(key -> assertThat(page("/customers/" + number + "/cases/" + key))
                        .contains("No interest, " + seller.entity(), "Rita Rossi", "As agreed"));
    }

    @Test
    void aTaskLeadsToItsOrderAndItsCustomer() throws Exception {
        String large = seller.anOrder(child).worth("9000.00").send();
        engine.runJobs();
        String sheet = page("/orders/" + large);
        assertThat(sheet).contains("Task: ");
        String task = sheet.replaceAll("(?s).*/tasks/([\\w-]+).*", "$1");
        assertThat(page("/task-links?task=" + task))
                .contains("/orders/" + large, "/cases/" + large, "/customers/" + child.number());
        mvc.perform(
                changeOfHead("/customers/" + head.number() + "/change").param("noDunning-" + seller.entity(), "yes"));
        engine.runJobs();
        String change = jdbc.sql("select t.id_ from public.act_ru_task t join public.act_ru_execution x "
                        + "on x.id_ = t.proc_inst_id_ where x.business_key_ = (select 'CHG-' || max(id) "
                        + "from otc.customer_change_requests where customer_id = :id)")
                .param("id", head.id())
                .query(String.class)
                .single();
        assertThat(page("/task-links?task=" + change))
                .contains("/customers/" + head.number() + "/cases/CHG-", "/customers/" + head.number() + "\"");
        String stranger = colleagues.in(List.of(Groups.RECEIVABLES), "stranger" + System.nanoTime(), "GB");
        assertThat(mvc.perform(get("/task-links?task=" + task)
                                .with(user(stranger).authorities(new SimpleGrantedAuthority(Groups.RECEIVABLES))))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .doesNotContain(child.number());
    }

    @Test
    void ordersAreListedByWhatIsAskedFor() throws Exception {
        String all = page("/orders?customer=" + child.number());
        assertThat(all).contains(order, "Invoiced", "One order, gross");
        assertThat(page("/orders?customer=" + child.number() + "&status=paid")).contains("No order fits");
        assertThat(page("/orders?customer=" + child.number() + "&late=true")).contains("No order fits");
        String waiting = seller.anOrder(child)
                .worth("10.00")
                .wantedOn(java.time.LocalDate.of(2026, 3, 4))
                .send();
        engine.runJobs();
        assertThat(page("/orders?customer=" + child.number() + "&late=true")).contains("No order fits");
        engine.standAt(java.time.Instant.parse("2026-03-06T08:00:00Z"));
        assertThat(page("/orders?customer=" + child.number() + "&late=true")).contains(waiting);
        assertThat(page("/orders?customer=" + child.number() + "&behind=" + waiting))
                .contains(order)
                .doesNotContain("/orders/" + waiting);
        assertThat(page("/orders.csv?customer=" + child.number())).contains("\"" + order + "\"");
        assertThat(page("/orders/" + order)).contains("Lines in force", "Case file", "it fitted the limit");
        assertThat(page("/orders/" + waiting)).contains("Cancel the order");
    }

    @Test
    void whatIsWrongWithAFormIsSaidBesideItsFieldsAndNothingIsStored() throws Exception {
        assertThat(page("/new-order")).contains("Who orders");
        assertThat(page("/new-order?customer=" + child.number())).contains("Take the order in");
        String answer = mvc.perform(form("/new-order")
                        .param("customer", child.number())
                        .param("rows", "3")
                        .param("sku-1", "A-1")
                        .param("description-1", "<b>Chair</b>")
                        .param("quantity-1", "1.234")
                        .param("unitPrice-1", "12,50")
                        .param("tax-1", "S 3"))
                .andExpect(status().isUnprocessableEntity())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(answer)
                .contains("Row 2: quantity is no number, or could be read in two ways", "12,50", "&lt;b&gt;Chair")
                .doesNotContain("<b>Chair");
        answer = mvc.perform(form("/new-order")
                        .param("customer", child.number())
                        .param("rows", "3")
                        .param("sku-1", "A-1")
                        .param("description-1", "Chair")
                        .param("quantity-1", "2")
                        .param("unitPrice-1", "12,50")
                        .param("tax-1", "S 3"))
                .andExpect(status().isUnprocessableEntity())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(answer).contains("Row 2: tax is no rate of the seller");
        assertThat(page("/orders?customer=" + child.number())).contains("One order, gross");
    }

    @Test
    void whoWasTooLateIsToldAndTheOrderStays() throws Exception {
        String waiting = seller.anOrder(child).worth("10.00").send();
        engine.runJobs();
        assertThat(page("/orders/" + waiting + "/change")).contains("Change the order");
        seller.changeQuantity(waiting, 1, "2");
        engine.runJobs();
        mvc.perform(form("/orders/" + waiting + "/change")
                        .param("version", "1")
                        .param("rows", "1")
                        .param("line-0", "1")
                        .param("quantity-0", "3")
                        .param("unitPrice-0", "10")
                        .param("reason", "more"))
                .andExpect(redirectedUrl("/orders/" + waiting))
                .andExpect(
                        result -> assertThat(String.valueOf(result.getFlashMap().get("problem")))
                                .contains("look at it again"));
        mvc.perform(form("/orders/" + waiting + "/cancellation").param("reason", "mistake"))
                .andExpect(redirectedUrl("/orders/" + waiting));
        assertThat(seller.status(waiting)).isEqualTo("cancelled");
    }

    @Test
    void anotherEntitysCustomerIsNotThere() throws Exception {
        String stranger = colleagues.in(List.of(Groups.RECEIVABLES), "stranger" + System.nanoTime(), "GB");
        RequestPostProcessor them = user(stranger).authorities(new SimpleGrantedAuthority(Groups.RECEIVABLES));
        assertThat(mvc.perform(get("/new-order?customer=" + child.number()).with(them))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("names no customer")
                .doesNotContain("Take the order in");
        mvc.perform(get("/customers/" + child.number()).with(them)).andExpect(status().isNotFound());
        mvc.perform(get("/orders/" + order).with(them)).andExpect(status().isNotFound());
    }
}
