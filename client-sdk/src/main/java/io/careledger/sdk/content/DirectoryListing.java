// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content;

import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.content.Cid;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The contents in a {@link DirectoryStore}'s folder ({@code docs/spec/content.md} section 4). Files
 * that are no contents are passed over.
 */
public final class DirectoryListing implements ContentListing {
  private final Path folder;

  /** Lists the folder of a store. */
  public DirectoryListing(Path folder) {
    this.folder = folder;
  }

  @Override
  public void forEach(int size, Batches batches) throws IOException {
    List<Entry> batch = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        entry(file).ifPresent(batch::add);
        if (batch.size() == size) {
          batches.take(List.copyOf(batch));
          batch.clear();
        }
      }
    } catch (NoSuchFileException e) {
      throw ContentException.failed("cannot list " + folder, e);
    } catch (DirectoryIteratorException e) {
      throw ContentException.failed("cannot list " + folder, e.getCause());
    }
    if (!batch.isEmpty()) {
      batches.take(batch);
    }
  }

  private static Optional<Entry> entry(Path file) throws ContentException {
    try {
      Cid cid = Cid.parse(String.valueOf(file.getFileName()));
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return Optional.of(
          new Entry(cid, attributes.lastModifiedTime().toInstant(), attributes.size()));
    } catch (InvalidEncodingException | NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw ContentException.failed("cannot examine " + file, e);
    }
  }
}
