package io.viewfinder.benchmarks.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** A {@code .tar.xz} that holds the programs of PostgreSQL. */
final class Archive {
  private static final int EXECUTABLE = 0100;

  private final URL location;

  Archive(URL location) {
    this.location = location;
  }

  /** The one on the class path that fits the platform. */
  static Archive of(Platform platform) {
    URL location = Archive.class.getResource(platform.archive());
    if (location == null) {
      throw new PostgresStartFailedException(
          "no PostgreSQL for this platform on the class path ("
              + platform.archive()
              + "); name an external server with -Dviewfinder.postgres.url");
    }
    return new Archive(location);
  }

  /** What tells it from every other archive. */
  String hash() throws IOException {
    try (DigestInputStream bytes = new DigestInputStream(location.openStream(), sha256())) {
      bytes.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(bytes.getMessageDigest().digest()).substring(0, 32);
    }
  }

  /** Unpacks it into an existing folder; what comes out is readable by everybody. */
  void unpack(Path folder) throws IOException {
    try (TarArchiveInputStream entries =
        new TarArchiveInputStream(
            new XZCompressorInputStream(new BufferedInputStream(location.openStream(), 1 << 16)))) {
      for (TarArchiveEntry entry; (entry = entries.getNextEntry()) != null; ) {
        unpack(entry, entries, within(folder, entry.getName()));
      }
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      openFolder(path);
      return;
    }
    openFolder(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, path);
    boolean executable = (entry.getMode() & EXECUTABLE) != 0;
    allow(path, executable ? "rwxr-xr-x" : "rw-r--r--");
  }

  /** Creates a folder, its parents too, that everybody may enter, whatever the umask is. */
  static void openFolder(@Nullable Path folder) throws IOException {
    if (folder == null || Files.isDirectory(folder)) {
      return;
    }
    openFolder(folder.getParent());
    Files.createDirectories(folder);
    allow(folder, "rwxr-xr-x");
  }

  private static void allow(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static Path within(Path folder, String name) throws IOException {
    Path path = folder.resolve(name).normalize();
    if (!path.startsWith(folder)) {
      throw new IOException("the archive reaches outside its folder: " + name);
    }
    return path;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every JVM has SHA-256", impossible);
    }
  }
}
