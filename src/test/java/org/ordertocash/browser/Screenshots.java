package org.ordertocash.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ordertocash.fixture.ApplicationProcess;

/**
 * Takes the pictures of the README anew, from a fresh application with the whole demo: {@code mvn -q -Pscreenshots
 * verify}. Needs a Chromium as the browser tests do.
 */
@Tag("screenshots")
class Screenshots {

    private static final Path PICTURES = Path.of("docs", "pictures");
    private static final int WIDTH = 1280;
    private static final long MOST_BYTES = 400_000;

    @TempDir
    private static Path directory;

    private static ApplicationProcess demo;
    private static Playwright playwright;
    private static Browser browser;
    private Page page;

    @BeforeAll
    static void startTheDemo() throws Exception {
        Path chromium =
                Browsers.installed().orElseThrow(() -> new IllegalStateException("Screenshots need a Chromium"));
        demo = ApplicationProcess.start(directory, List.of("-Xmx512m"), "order-to-cash.demo.data=full");
        long end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (!demo.sql()
                .sql("select seconds = 0 from otc.clock_offset")
                .query(Boolean.class)
                .single()) {
            assertThat(System.nanoTime())
                    .as("time until the demo data is ready")
                    .isLessThan(end);
            Thread.sleep(500);
        }
        playwright = Browsers.playwright();
        browser = Browsers.launch(playwright, chromium);
    }

    @AfterAll
    static void stop() {
        if (playwright != null) {
            playwright.close();
        }
        if (demo != null) {
            demo.close();
        }
    }

    @AfterEach
    void leave() {
        if (page != null) {
            page.context().close();
        }
    }

    @Test
    void start() {
        as(null, 900).navigate(demo.url());
        takeWhole("start");
    }

    @Test
    void approveCredit() {
        task("fiona", number("W-1056"));
        takeWhole("tasklist-approve-credit");
    }

    @Test
    void resolvePayment() {
        Tasklist tasks = task("rita", "3,400.00");
        tasks.choose("To one or more invoices");
        page.mouse().move(5, 5);
        takeWhole("resolve-payment");
    }

    @Test
    void lateShipment() {
        task("olga", number("W-1050"));
        takeWhole("late-shipment");
    }

    @Test
    void correctInvoiceData() {
        task("rita", number("W-1064"));
        takeWhole("correct-invoice-data");
    }

    @Test
    void reviewDunning() {
        task("colin", "Review dunning proposal");
        takeWhole("dunning-review");
    }

    @Test
    void caseFile() {
        as("audrey", 1900).navigate(demo.url() + "/cases/" + number("W-1011"));
        page.locator(".badge.walked:visible").first().waitFor();
        page.mouse().move(5, 5);
        page.waitForTimeout(1000);
        take("case-file");
    }

    @Test
    void monthEnd() {
        String month = demo.sql()
                .sql("select to_char(now() - interval '1 month', 'YYYY-MM')")
                .query(String.class)
                .single();
        as("fiona", 900).navigate(demo.url() + "/periods/DE/" + month);
        takeWhole("month-end");
    }

    @Test
    void cockpitIncident() {
        String instance = demo.sql()
                .sql("select proc_inst_id_ from act_ru_incident where id_ = cause_incident_id_ limit 1")
                .query(String.class)
                .single();
        as("oscar", 900)
                .navigate(demo.url() + "/camunda/app/cockpit/default/#/process-instance/" + instance + "/runtime");
        page.getByText("emailKnown").waitFor();
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Incidents").setExact(true))
                .click();
        page.locator("tbody tr", new Page.LocatorOptions().setHasText("Mail invoice"))
                .first()
                .waitFor();
        page.mouse().move(5, 5);
        page.waitForTimeout(2000);
        take("cockpit-incident");
    }

    @Test
    void invoice() throws Exception {
        invoice("W-1011", "invoice");
    }

    @Test
    void invoiceInEnglish() throws Exception {
        invoice("W-1007", "invoice-english");
    }

    @Test
    void collectiveInvoice() throws Exception {
        invoice("W-1065", "collective-invoice");
    }

    @Test
    void creditNote() throws Exception {
        takePdf(
                "/api/credit-notes/"
                        + demo.sql()
                                .sql("select number from otc.credit_note_outcomes where number is not null limit 1")
                                .query(String.class)
                                .single()
                        + "/pdf",
                "credit-note-pdf");
    }

    @Test
    void downPaymentInvoice() throws Exception {
        String invoice = demo.sql()
                .sql("select number from otc.invoices where down_payment order by id limit 1")
                .query(String.class)
                .single();
        takePdf("/api/invoices/" + invoice + "/pdf", "down-payment-invoice");
    }

    @Test
    void finalInvoice() throws Exception {
        invoice("W-1069", "final-invoice");
    }

    @Test
    void proFormaInvoice() throws Exception {
        long document = demo.sql()
                .sql("select id from otc.documents where owner_type = 'pro-forma-invoice' order by id limit 1")
                .query(Long.class)
                .single();
        takePdf("/api/documents/" + document, "pro-forma-invoice");
    }

    @Test
    void orderWithDownPayment() {
        as("olga", 1700).navigate(demo.url() + "/orders/" + number("W-1069"));
        take("order");
    }

    private static void invoice(String order, String name) throws Exception {
        String invoice =
                demo.sql().sql("""
                select i.number from otc.invoices i
                  join otc.invoice_shipments s on s.invoice_id = i.id join otc.orders o on o.id = s.order_id
                    where o.external_reference = :order order by i.id limit 1
                """).param("order", order).query(String.class).single();
        takePdf("/api/invoices/" + invoice + "/pdf", name);
    }

    @Test
    void statementOfAccount() throws Exception {
        String customer = demo.sql().sql("""
                select c.number from otc.customers c join otc.open_items i on i.customer_id = c.id
                 group by c.number order by count(*) desc, c.number limit 1
                """).query(String.class).single();
        takePdf("/api/customers/" + customer + "/statement-of-account/pdf?from=2025-01-01", "statement-of-account");
    }

    @Test
    void mailbox() {
        as("rita", 900).navigate(demo.url() + "/demo/mailbox");
        take("mailbox");
    }

    /** The first page of a PDF, as wide as the other pictures. */
    private static void takePdf(String path, String name) throws Exception {
        byte[] pdf = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(demo.url() + path))
                                .header(
                                        "Authorization",
                                        "Basic " + Base64.getEncoder().encodeToString("ines:ines".getBytes()))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
        try (var document = Loader.loadPDF(pdf)) {
            float points = document.getPage(0).getMediaBox().getWidth();
            BufferedImage image = new PDFRenderer(document).renderImageWithDPI(0, WIDTH * 72f / points, ImageType.RGB);
            ImageIO.write(image, "png", file(name).toFile());
        }
        check(name);
    }

    /** Somebody at a page of the usual width; nobody when the user is null. */
    private Page as(String user, int height) {
        page = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(WIDTH, height)
                        .setLocale("en-GB")
                        .setTimezoneId("UTC"))
                .newPage();
        if (user != null) {
            new Person(user, page, demo.url()).signIn();
        }
        return page;
    }

    private Tasklist task(String user, String words) {
        as(user, 900);
        Tasklist tasks = new Person(user, page, demo.url()).tasklist();
        tasks.cards().first().waitFor();
        page.reload(); // the words of the list are there from the start now
        tasks.open(words).claim();
        page.mouse().move(5, 5);
        page.waitForTimeout(1500);
        return tasks;
    }

    /** The number of an order of the demo. */
    private static String number(String reference) {
        return demo.sql()
                .sql("select number from otc.orders where external_reference = :reference")
                .param("reference", reference)
                .query(String.class)
                .single();
    }

    /** A picture with nothing below its lower edge: a form without its decision is half a form. */
    private void takeWhole(String name) {
        int hidden = (Integer) page.evaluate("""
                () => Math.max(0, ...[...document.querySelectorAll('*')]
                    .filter(e => e === document.documentElement || /auto|scroll/.test(getComputedStyle(e).overflowY))
                    .map(e => e.scrollHeight - e.clientHeight))
                """);
        page.setViewportSize(WIDTH, page.viewportSize().height + hidden);
        page.waitForTimeout(500);
        take(name);
    }

    private void take(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file(name)));
        check(name);
    }

    private static Path file(String name) {
        return PICTURES.resolve(name + ".png");
    }

    private static void check(String name) {
        try {
            assertThat(Files.size(file(name))).as(name + " in bytes").isLessThan(MOST_BYTES);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
