// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import io.careledger.network.Site;
import io.careledger.network.process.ProcessRecord;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Processor time that a network's processes and this one have used, by kind of process. Where the
 * processor is what limits a network, it says more than rates do on a computer that others use too.
 */
final class NetworkProcessors {
  private static final String CLIENT = "client";

  private NetworkProcessors() {}

  /** Nanoseconds until now, by the first part of processes' names; {@code client} is this one. */
  static Map<String, Long> nanos(Site site) {
    Map<String, Long> nanos = new TreeMap<>();
    nanos.put(CLIENT, nanos(ProcessHandle.current()));
    for (String node : site.processes().known()) {
      Optional<ProcessRecord> process = site.processes().running(node);
      process
          .flatMap(record -> ProcessHandle.of(record.pid()))
          .ifPresent(
              handle ->
                  nanos.merge(node.substring(0, node.indexOf('.')), nanos(handle), Long::sum));
    }
    return nanos;
  }

  private static long nanos(ProcessHandle process) {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }
}
