// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.config;

import java.util.List;
import java.util.Optional;

/**
 * The Java that an organisation's chaincode service runs on. What the service computes does not
 * depend on it, so each organisation chooses for itself and may change it any time.
 *
 * @param home its folder on the organisation's host; empty: the Java that runs this tool
 * @param options for it, behind the tool's own, which they replace where they say something else
 */
public record ServiceJvm(Optional<String> home, List<String> options) {
  /** As this tool chooses it. */
  public static final ServiceJvm STANDARD = new ServiceJvm(Optional.empty(), List.of());

  public ServiceJvm {
    options = List.copyOf(options);
  }
}
