package org.ordertocash.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ordertocash.models.lint.Lint;
import org.ordertocash.process.CodeForModels;

/** The models of the product, as they stand in processes/ and forms/. */
public final class ProductModels {

    public static final ProductCode CODE = CodeForModels.find();
    public static final ReadModels MODELS = ReadModels.read(set());

    private static final Lint.Rules RULES = new Lint.Rules();

    private ProductModels() {}

    public static ModelSet set() {
        Map<String, byte[]> files = new TreeMap<>();
        for (Path folder : List.of(
                Path.of("processes"),
                Path.of("forms"),
                Path.of("src/main/resources/settings"),
                Path.of("src/main/resources/documents"))) {
            try (var names = Files.list(folder)) {
                for (Path file : names.filter(name -> name.toString().matches(".*(bpmn|dmn|form|properties|csv)"))
                        .toList()) {
                    files.put(folder.getFileName() + "/" + file.getFileName(), Files.readAllBytes(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return ModelSet.of(files);
    }

    static Lint lint() {
        return new Lint(MODELS, CODE, RULES);
    }
}
