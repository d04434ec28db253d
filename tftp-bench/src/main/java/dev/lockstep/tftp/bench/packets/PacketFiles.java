package dev.lockstep.tftp.bench.packets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files that show the packets of an exchange: a ladder diagram as text and as a picture, and a capture. */
public final class PacketFiles {
    private PacketFiles() {}

    /**
     * Writes the files.
     *
     * @param path of the files, without their endings
     * @return what was written, for a person
     */
    public static String write(final Path path, final List<SentPacket> packets) throws IOException {
        final Path directory = path.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Files.writeString(ending(path, ".txt"), LadderText.of(packets));
        Files.writeString(ending(path, ".svg"), LadderSvg.of(packets));
        Files.write(ending(path, ".pcapng"), CaptureFile.of(packets));
        return "ladder, picture and capture: " + path + ".{txt,svg,pcapng}";
    }

    private static Path ending(final Path path, final String ending) {
        return path.resolveSibling(path.getFileName() + ending);
    }
}
