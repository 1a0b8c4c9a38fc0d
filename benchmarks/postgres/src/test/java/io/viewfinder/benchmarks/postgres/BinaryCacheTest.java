package io.viewfinder.benchmarks.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryCacheTest {
  private static final int PROGRAM = 0100700;
  private static final int PLAIN = 0100600;

  @TempDir private Path folder;

  @Test
  void whatIsUnpackedIsReadableByEverybody() throws IOException {
    Path home = cache().unpacked(archive("bin/postgres", "share/a/b.sql"));

    assertThat(permissions(home)).isEqualTo("rwxr-xr-x");
    assertThat(permissions(home.resolve("share/a"))).isEqualTo("rwxr-xr-x");
    assertThat(permissions(home.resolve("share/a/b.sql"))).isEqualTo("rw-r--r--");
    assertThat(permissions(home.resolve("bin/postgres"))).isEqualTo("rwxr-xr-x");
    assertThat(home.resolve("link")).isSymbolicLink().hasContent("content of bin/postgres");
  }

  @Test
  void theSameArchiveIsUnpackedOnce() throws IOException {
    Archive archive = archive("bin/postgres");
    Path home = cache().unpacked(archive);
    Files.delete(home.resolve("bin/postgres"));

    assertThat(cache().unpacked(archive)).isEqualTo(home);
    assertThat(home.resolve("bin/postgres")).doesNotExist();
    assertThat(cache().unpacked(archive("bin/other"))).isNotEqualTo(home);
  }

  @Test
  void nothingUnfinishedStays() throws IOException {
    Path home = cache().unpacked(archive("bin/postgres"));

    assertThat(cache().folder()).isDirectoryNotContaining(path -> !path.equals(home));
  }

  @Test
  void whatAKilledJvmLeftUnfinishedIsRemovedLater() throws IOException {
    Path old = Files.createDirectories(cache().folder().resolve(".unfinished-old/content"));
    Path fresh = Files.createDirectories(cache().folder().resolve(".unfinished-fresh/content"));
    Files.setLastModifiedTime(
        cache().folder().resolve(".unfinished-old"), FileTime.from(Instant.EPOCH));

    cache().unpacked(archive("bin/postgres"));

    assertThat(old).doesNotExist();
    assertThat(fresh).exists();
  }

  @Test
  void programsOfAnotherUserAreRefused() throws IOException {
    Archive archive = archive("bin/postgres");
    Path home = cache().unpacked(archive);
    int owner = (Integer) Files.getAttribute(home, "unix:uid");
    BinaryCache stranger = new BinaryCache(cache().folder(), owner + 1);

    if (owner == 0) {
      assertThat(stranger.unpacked(archive)).as("root is trusted").isEqualTo(home);
      Files.setAttribute(home, "unix:uid", 4242);
    }
    assertThatThrownBy(() -> stranger.unpacked(archive))
        .isInstanceOf(PostgresStartFailedException.class)
        .hasMessageContaining("viewfinder.postgres.cache");
  }

  @Test
  void anArchiveThatReachesOutsideIsRefusedAndLeavesNothing() throws IOException {
    Archive archive = archive("../../../outside");

    assertThatThrownBy(() -> cache().unpacked(archive)).hasMessageContaining("outside its folder");
    assertThat(cache().folder()).isEmptyDirectory();
  }

  private BinaryCache cache() {
    return new BinaryCache(folder.resolve("cache"), Identity.caller().userId());
  }

  /** An archive with these files, those under bin being programs, and a link to the first. */
  private Archive archive(String... names) throws IOException {
    Path file = Files.createTempFile(folder, "archive", ".txz");
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new XZCompressorOutputStream(Files.newOutputStream(file)))) {
      for (String name : names) {
        byte[] content = ("content of " + name).getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setMode(name.startsWith("bin/") ? PROGRAM : PLAIN);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
      TarArchiveEntry link = new TarArchiveEntry("link", TarConstants.LF_SYMLINK);
      link.setLinkName(names[0]);
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
    }
    return new Archive(file.toUri().toURL());
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
