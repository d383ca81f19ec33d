// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content;

import io.careledger.crypto.content.Cid;
import io.careledger.sdk.files.DraftFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;

/**
 * Contents in one folder, one file each, under the CIDs that IPFS gives them ({@code
 * docs/spec/content.md} section 4). Several threads, stores and processes may use one folder.
 * Protects against damage and crashes, not against whoever may write to the folder and removes
 * files. One sequential pass for put, one for get; memory for three chunks and 32 bytes a chunk.
 */
public final class DirectoryStore implements ContentStore {
  private final Path folder;
  private final DagLayout layout;
  private final AtomicBoolean swept = new AtomicBoolean();

  private DirectoryStore(Path folder, DagLayout layout) {
    this.folder = folder;
    this.layout = layout;
  }

  /**
   * Opens the store in a folder, which is made, with mode 0700, if it is not there.
   *
   * @throws ContentException if there is no such folder and none can be made
   */
  public static DirectoryStore open(Path folder) throws ContentException {
    return open(folder, DagLayout.STANDARD);
  }

  static DirectoryStore open(Path folder, DagLayout layout) throws ContentException {
    try {
      Files.createDirectories(folder, DraftFile.mode(folder, "rwx------"));
    } catch (IOException e) {
      throw ContentException.failed("cannot make the content folder " + folder, e);
    }
    return new DirectoryStore(folder, layout);
  }

  @Override
  public Cid put(InputStream content, LongConsumer progress) throws IOException {
    try (Incoming incoming = create()) {
      LeafHashing leaves = new LeafHashing(layout);
      long taken = 0;
      int length;
      do {
        byte[] chunk = leaves.free();
        length = content.readNBytes(chunk, 0, chunk.length);
        taken += length;
        if (taken > layout.maxBytes()) {
          throw ContentException.tooLarge(layout.maxBytes());
        }
        if (length > 0 || taken == 0) {
          leaves.add(chunk, length);
          write(incoming, chunk, length);
          progress.accept(taken);
        }
      } while (length == layout.chunkBytes());
      Cid cid = leaves.root();
      if (taken > layout.chunkBytes()) {
        byte[] digests = leaves.digests();
        write(incoming, digests, digests.length);
      }
      publish(incoming, cid);
      return cid;
    }
  }

  @Override
  public InputStream get(Cid cid) throws ContentException {
    Path path = path(cid);
    try {
      return open(cid, path);
    } catch (ContentException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw ContentException.missing(cid);
    } catch (IOException e) {
      throw ContentException.failed("cannot read " + path, e);
    }
  }

  private VerifiedContent open(Cid cid, Path path) throws IOException {
    // Before it is opened: opening a pipe would wait for a writer.
    if (!attributes(path).isRegularFile()) {
      throw new FileSystemException(path.toString(), null, "not a regular file");
    }
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    try {
      return VerifiedContent.open(cid, layout, file);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public boolean has(Cid cid) throws ContentException {
    try {
      attributes(path(cid));
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw ContentException.failed("cannot look for " + path(cid), e);
    }
  }

  @Override
  public void remove(Cid cid) throws ContentException {
    try {
      Files.deleteIfExists(path(cid));
      DraftFile.syncFolder(folder);
    } catch (IOException e) {
      throw ContentException.failed("cannot remove " + path(cid), e);
    }
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private Path path(Cid cid) {
    return folder.resolve(cid.toString());
  }

  // Each step that touches the store has its own frame, so that a failure of the source stays what
  // it is.

  private Incoming create() throws ContentException {
    try {
      if (swept.compareAndSet(false, true)) {
        Incoming.sweep(folder);
      }
      return Incoming.create(folder);
    } catch (IOException e) {
      throw ContentException.failed("cannot write in " + folder, e);
    }
  }

  private void write(Incoming incoming, byte[] bytes, int length) throws ContentException {
    try {
      incoming.write(bytes, length);
    } catch (IOException e) {
      throw ContentException.failed("cannot write in " + folder, e);
    }
  }

  private void publish(Incoming incoming, Cid cid) throws ContentException {
    try {
      incoming.publish(path(cid));
    } catch (IOException e) {
      throw ContentException.failed("cannot store " + path(cid), e);
    }
  }
}
