package org.ordertocash.document.pdf;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/**
 * A drawn PDF as an archive takes it: PDF/A-3a (ISO 19005-3) with its colours, its facts, and an attached file as
 * Factur-X 1.0 and ZUGFeRD 2 want it. The same drawing and facts give the same bytes.
 */
final class ArchiveFormat {

    private static final String PRODUCER = "Order to Cash";
    private static final String COLOURS = "sRGB IEC61966-2.1";
    private static final byte[] PROFILE =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    private final PDDocument pdf;
    private final FileFacts facts;
    private final Instant at;

    ArchiveFormat(PDDocument pdf, FileFacts facts) {
        this.pdf = pdf;
        this.facts = facts;
        this.at = facts.at().truncatedTo(ChronoUnit.SECONDS);
    }

    /** @param attachment null: none */
    byte[] save(Attachment attachment) throws IOException {
        describe();
        colours();
        String profile = null;
        if (attachment != null) {
            attach(attachment);
            profile = attachment.profile();
        }
        String xmp = Xmp.of(facts, at, PRODUCER, attachment == null ? null : attachment.name(), profile);
        PDMetadata metadata = new PDMetadata(pdf);
        metadata.importXMPMetadata(xmp.getBytes(StandardCharsets.UTF_8));
        pdf.getDocumentCatalog().setMetadata(metadata);
        pdf.setDocumentId(id(xmp, attachment));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        pdf.save(bytes, CompressParameters.DEFAULT_COMPRESSION);
        return bytes.toByteArray();
    }

    private void describe() {
        PDDocumentInformation information = pdf.getDocumentInformation();
        information.setTitle(facts.title());
        information.setAuthor(facts.author());
        information.setProducer(PRODUCER);
        information.setCreator(PRODUCER);
        information.setCreationDate(calendar());
        information.setModificationDate(calendar());
        PDDocumentCatalog catalog = pdf.getDocumentCatalog();
        catalog.setLanguage(facts.language().toLanguageTag());
        PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
        preferences.setDisplayDocTitle(true);
        catalog.setViewerPreferences(preferences);
    }

    private Calendar calendar() {
        return GregorianCalendar.from(at.atZone(ZoneOffset.UTC));
    }

    private void colours() throws IOException {
        PDOutputIntent intent = new PDOutputIntent(pdf, new ByteArrayInputStream(PROFILE));
        intent.setInfo(COLOURS);
        intent.setOutputCondition(COLOURS);
        intent.setOutputConditionIdentifier(COLOURS);
        intent.setRegistryName("http://www.color.org");
        pdf.getDocumentCatalog().addOutputIntent(intent);
    }

    private void attach(Attachment attachment) throws IOException {
        PDEmbeddedFile file =
                new PDEmbeddedFile(pdf, new ByteArrayInputStream(attachment.content()), COSName.FLATE_DECODE);
        file.setSubtype(attachment.type());
        file.setSize(attachment.content().length);
        file.setCreationDate(calendar());
        file.setModDate(calendar());
        PDComplexFileSpecification specification = new PDComplexFileSpecification();
        specification.setFile(attachment.name());
        specification.setFileUnicode(attachment.name());
        specification.setFileDescription(attachment.description());
        specification.setEmbeddedFile(file);
        specification.setEmbeddedFileUnicode(file);
        // the file alone says all that the pages say
        specification.getCOSObject().setName("AFRelationship", "Alternative");
        PDEmbeddedFilesNameTreeNode files = new PDEmbeddedFilesNameTreeNode();
        files.setNames(Map.of(attachment.name(), specification));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(pdf.getDocumentCatalog());
        names.setEmbeddedFiles(files);
        pdf.getDocumentCatalog().setNames(names);
        COSArray associated = new COSArray();
        associated.add(specification);
        pdf.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("AF"), associated);
    }

    private static long id(String xmp, Attachment attachment) {
        CRC32 id = new CRC32();
        id.update(xmp.getBytes(StandardCharsets.UTF_8));
        if (attachment != null) {
            id.update(attachment.content());
        }
        return id.getValue();
    }
}
