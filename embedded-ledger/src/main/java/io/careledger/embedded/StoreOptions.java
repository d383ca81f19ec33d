// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * How a folder is opened.
 *
 * @param lockWait how long to wait for another process
 * @param sync whether files are forced to the disk
 * @param messages told what opening found and repaired
 * @param journalChannel puts another channel around the journal's, for fault tests
 * @param indexScheme a prefix that names one of H2's file systems, for fault tests; empty for the
 *     disk
 */
record StoreOptions(
    Duration lockWait,
    boolean sync,
    Consumer<String> messages,
    UnaryOperator<FileChannel> journalChannel,
    String indexScheme) {

  StoreOptions withLockWait(Duration wait) {
    return new StoreOptions(wait, sync, messages, journalChannel, indexScheme);
  }

  StoreOptions withSync(boolean value) {
    return new StoreOptions(lockWait, value, messages, journalChannel, indexScheme);
  }

  StoreOptions withMessages(Consumer<String> consumer) {
    return new StoreOptions(lockWait, sync, consumer, journalChannel, indexScheme);
  }

  StoreOptions withFaults(UnaryOperator<FileChannel> channel, String scheme) {
    return new StoreOptions(lockWait, sync, messages, channel, scheme);
  }

  static StoreOptions standard() {
    return new StoreOptions(
        Duration.ofSeconds(10),
        true,
        message ->
            System.getLogger(EmbeddedLedger.class.getPackageName())
                .log(System.Logger.Level.WARNING, message),
        UnaryOperator.identity(),
        "");
  }
}
