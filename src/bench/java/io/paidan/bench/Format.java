package io.paidan.bench;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The kinds of files that can be read. */
enum Format {
    VRPTW,
    FSR,
    TRSP,
    HHCRSP,
    RECORDED;

    static Format named(String word) {
        for (Format format : values()) {
            if (format.word().equals(word)) {
                return format;
            }
        }
        throw new Misuse("There is no format \"" + word + "\"; expected "
                + Arrays.stream(values()).map(Format::word).collect(Collectors.joining(" or ")) + ".");
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Instance read(Path file) throws IOException {
        try {
            return switch (this) {
                case VRPTW -> Vrptw.read(file);
                case FSR -> FieldService.read(file);
                case TRSP -> TechnicianFile.read(file);
                case RECORDED -> Recorded.read(file);
                case HHCRSP -> HomeCare.read(file);
            };
        } catch (CharacterCodingException notText) {
            throw new Misuse(file + " is no text file.");
        }
    }
}
