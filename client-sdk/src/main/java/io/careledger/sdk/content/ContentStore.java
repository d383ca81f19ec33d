// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.LongConsumer;

/**
 * Keeps bytes under the name that follows from them ({@code docs/spec/content.md}). What a store
 * gives back has been checked against the CID; a store need not be trusted for integrity, and must
 * not be for secrecy: only ciphertexts go in. Safe for use by several threads.
 */
public interface ContentStore {

  /**
   * Stores everything that the stream gives, in constant memory. When this returns, the content
   * survives a crash. Storing what is there already succeeds and heals a damaged copy.
   *
   * @param content read to its end, not closed
   * @param progress told the number of bytes taken so far, rising; called on this thread
   * @return the name of the content
   * @throws ContentException if the store failed or the content is over 256 GiB; nothing is left
   *     behind
   * @throws IOException what {@code content} threw, unchanged; nothing is left behind
   */
  Cid put(InputStream content, LongConsumer progress) throws IOException;

  /** {@link #put(InputStream, LongConsumer)} without progress. */
  default Cid put(InputStream content) throws IOException {
    return put(content, taken -> {});
  }

  /**
   * Opens a content. The stream gives no byte that was not checked, and ends only after the last
   * byte of the content; anything else is a {@link ContentException} out of {@code read}. The
   * caller closes it.
   *
   * @throws ContentException if the content is missing, damaged or unreadable
   */
  InputStream get(Cid cid) throws ContentException;

  /**
   * Whether a copy is here. It is not checked: {@link #get} does that.
   *
   * @throws ContentException if the store cannot tell
   */
  boolean has(Cid cid) throws ContentException;

  /**
   * Removes this store's copy; no other copy is reached. Removing what is not there succeeds.
   *
   * @throws ContentException if the copy is still there
   */
  void remove(Cid cid) throws ContentException;

  /**
   * Whether a whole and undamaged copy is here: reads all of it, and nothing from elsewhere.
   *
   * @throws ContentException if the store cannot tell
   */
  default boolean holds(Cid cid) throws ContentException {
    try (InputStream content = get(cid)) {
      content.transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (ContentException e) {
      if (e.code() == ErrorCode.CONTENT_MISSING || e.code() == ErrorCode.CONTENT_CORRUPT) {
        return false;
      }
      throw e;
    } catch (IOException e) {
      throw ContentException.failed("cannot read content " + cid, e);
    }
  }

  /**
   * Sees to it that a whole and undamaged copy is here and stays until it is removed; a store that
   * can fetches it from others. All of it was read when this returns.
   *
   * @param name what the store may note beside it; not secret
   * @throws ContentException if there is no whole copy here
   */
  default void keep(Cid cid, String name) throws ContentException {
    if (!holds(cid)) {
      throw has(cid)
          ? ContentException.corrupt(cid, "this store can fetch no other copy")
          : ContentException.missing(cid);
    }
  }

  /**
   * Frees the space of removed contents, where {@link #remove} left that for later.
   *
   * @throws ContentException if the store failed
   */
  default void reclaim() throws ContentException {}
}
