// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.io.IOException;

/**
 * A store could not keep or give a content. An {@link IOException}, so that it passes through
 * streams; the code is one of {@code CONTENT_MISSING}, {@code CONTENT_CORRUPT}, {@code
 * CONTENT_UNREACHABLE}, {@code STORAGE_FAILED}, {@code ARGUMENT_TOO_LARGE} and is stable.
 */
public final class ContentException extends IOException {
  private static final long serialVersionUID = 1L;
  private final ErrorCode code;

  private ContentException(ErrorCode code, String reason) {
    super(code.text() + ": " + reason);
    this.code = code;
  }

  /** No copy of the content can be had. */
  public static ContentException missing(Cid cid) {
    return new ContentException(ErrorCode.CONTENT_MISSING, "no content " + cid);
  }

  /** What is stored is not the content. */
  public static ContentException corrupt(Cid cid, String reason) {
    return new ContentException(
        ErrorCode.CONTENT_CORRUPT, "content " + cid + " is damaged: " + reason);
  }

  /**
   * The store could not do something.
   *
   * @param doing what failed, for example "cannot write /data/content"
   */
  public static ContentException failed(String doing, IOException cause) {
    String reason =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    ContentException failure =
        new ContentException(ErrorCode.STORAGE_FAILED, doing + ": " + reason);
    failure.initCause(cause);
    return failure;
  }

  /** No node of the store could be asked: nothing is known of the content. */
  public static ContentException unreachable(String reason) {
    return new ContentException(ErrorCode.CONTENT_UNREACHABLE, reason);
  }

  /** More than a content can have. */
  public static ContentException tooLarge(long limit) {
    return new ContentException(
        ErrorCode.ARGUMENT_TOO_LARGE, "a content has at most " + limit + " bytes");
  }

  /** The same for those who know no streams. */
  public LedgerException asLedgerException() {
    String text = String.valueOf(getMessage());
    return new LedgerException(code, "content", text.substring(text.indexOf(": ") + 2), this);
  }

  /** What happened, for programs. */
  public ErrorCode code() {
    return code;
  }
}
