package org.ordertocash.document;

import com.openhtmltopdf.extend.impl.FSDefaultCacheStore;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.ordertocash.input.Characters;
import org.ordertocash.input.DataFault;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Makes a PDF (PDF/A-2u, fonts embedded) from a template in {@code documents/}.
 *
 * <p>The same template, model and clock give the same bytes. Nothing outside the template is loaded: a text typed by a
 * customer can reach neither the network nor the file system. Letters outside Latin, Greek and Cyrillic are printed as
 * a sign for a missing letter.
 */
@Component
public class HtmlToPdf {

    private static final String FONT = "Liberation Sans";
    private static final String FONT_FOLDER = "/liberation/LiberationSans-";
    /** The name of the table, as in the font's directory. */
    private static final int GSUB = 0x47535542;

    private static final int BOLD = 700;
    private static final int REGULAR = 400;

    /** A character by its number in HTML. */
    private static final Pattern REFERENCE = Pattern.compile("&#([0-9]{1,6});");

    private final Clock clock;
    private final Wordings wordings;
    private final SpringTemplateEngine templates;
    private final byte[] regular = withoutLigatures(resource(FONT_FOLDER + "Regular.ttf"));
    private final byte[] bold = withoutLigatures(resource(FONT_FOLDER + "Bold.ttf"));
    private final String css = new String(resource("/documents/documents.css"), StandardCharsets.UTF_8);
    private final FSDefaultCacheStore fontMetrics = new FSDefaultCacheStore();
    private final byte[] colours = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    /** @param clock gives the creation date that is written into the files */
    public HtmlToPdf(Wordings wordings, Clock clock) {
        this.wordings = wordings;
        this.templates = templates(wordings.texts());
        this.clock = clock;
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    /** The words for a document of this locale and currency; a language without texts becomes British English. */
    public Wording wording(Locale locale, String currency) {
        return wordings.of(locale, currency);
    }

    /**
     * Renders a template.
     *
     * @param template name of the file in {@code documents/} without its ending
     * @param locale language of the texts, form of dates and numbers
     * @param currency ISO 4217 code of every amount on the document
     * @param model what the template reads; {@code text} and {@code css} are added
     * @throws DataFault when the template cannot be rendered with this model; the cause says why
     */
    public byte[] render(String template, Locale locale, String currency, Map<String, Object> model) {
        Map<String, Object> variables = new HashMap<>(model);
        Wording words = wording(locale, currency);
        variables.put("text", words);
        variables.put("css", css);
        String html = printable(templates.process(template, new Context(words.locale(), variables)));
        try (PdfBoxRenderer renderer = builder(html).buildPdfRenderer()) {
            renderer.layout();
            try (PDDocument pdf = renderer.createPDFKeepOpen()) {
                return save(pdf, html);
            }
        } catch (IOException | RuntimeException e) {
            throw new DataFault(
                    "The document \"%s\" cannot be printed with its data: %s".formatted(template, e.getMessage()), e);
        }
    }

    /**
     * What was stored before such characters were refused still has to be printed. Half a surrogate pair comes out of
     * the template as a reference to its number.
     */
    private static String printable(String html) {
        return Characters.shown(REFERENCE
                .matcher(html)
                .replaceAll(reference -> Characters.objection(Character.toString(Integer.parseInt(reference.group(1))))
                                .isPresent()
                        ? " "
                        : reference.group()));
    }

    private PdfRendererBuilder builder(String html) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFont(() -> new ByteArrayInputStream(regular), FONT, REGULAR, FontStyle.NORMAL, true);
        builder.useFont(() -> new ByteArrayInputStream(bold), FONT, BOLD, FontStyle.NORMAL, true);
        builder.usePdfAConformance(PdfAConformance.PDFA_2_U);
        builder.useColorProfile(colours);
        builder.useCacheStore(PdfRendererBuilder.CacheStore.PDF_FONT_METRICS, fontMetrics);
        builder.withProducer("Order to Cash");
        builder.useExternalResourceAccessControl(
                (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.withHtmlContent(html, null);
        return builder;
    }

    /** The renderer takes the machine's time; ours comes from the clock, and the file's id follows from its content. */
    private byte[] save(PDDocument pdf, String html) throws IOException {
        ZonedDateTime now = clock.instant().truncatedTo(ChronoUnit.SECONDS).atZone(ZoneOffset.UTC);
        Calendar created = GregorianCalendar.from(now);
        pdf.getDocumentInformation().setCreationDate(created);
        PDMetadata metadata = pdf.getDocumentCatalog().getMetadata();
        String xmp = new String(metadata.toByteArray(), StandardCharsets.UTF_8)
                .replaceAll("(<xmp:(?:Create|Modify)Date>)[^<]*", "$1" + now.toInstant());
        metadata.importXMPMetadata(xmp.getBytes(StandardCharsets.UTF_8));
        CRC32 id = new CRC32();
        id.update(html.getBytes(StandardCharsets.UTF_8));
        pdf.setDocumentId(id.getValue());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        pdf.save(bytes);
        return bytes.toByteArray();
    }

    /** An engine of its own, not a bean: a bean would replace the one of the web pages. */
    private static SpringTemplateEngine templates(MessageSource texts) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(HtmlToPdf.class.getClassLoader());
        resolver.setPrefix("documents/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        resolver.setCacheable(true);
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        engine.setTemplateEngineMessageSource(texts);
        return engine;
    }

    /**
     * Hides the font's table of ligatures from the writer, which would search for them with a regular expression per
     * text: that took a sixth of the time of a document. The letters themselves stay as they are.
     */
    private static byte[] withoutLigatures(byte[] font) {
        ByteBuffer directory = ByteBuffer.wrap(font);
        int tables = directory.getShort(4);
        for (int entry = 12; entry < 12 + 16 * tables; entry += 16) {
            if (directory.getInt(entry) == GSUB) {
                directory.putInt(entry, GSUB + 1);
            }
        }
        return font;
    }

    private static byte[] resource(String path) {
        try (InputStream in = HtmlToPdf.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("%s is missing on the class path".formatted(path));
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
