// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.config;

import io.careledger.network.NetworkException;
import java.nio.file.Path;
import java.util.List;

/**
 * The consortium, as its file describes it.
 *
 * @param organisations in the order of the founding; the n-th runs consenter n
 */
public record Consortium(
    String channel,
    String chaincode,
    Quorum chaincodeEndorsement,
    Quorum lifecycleEndorsement,
    int threshold,
    Batch batch,
    int replicas,
    Validity validity,
    List<Organisation> organisations,
    List<Collection> collections) {
  public Consortium {
    organisations = List.copyOf(organisations);
    collections = List.copyOf(collections);
  }

  /**
   * When an orderer cuts a block.
   *
   * @param interval Go's form of a duration, such as {@code 100ms}
   */
  public record Batch(String interval, int transactions, int bytes) {}

  /** Years that certificates made by this tool are valid. */
  public record Validity(int authority, int node) {}

  /**
   * Reads the file.
   *
   * @throws NetworkException naming the place of what is missing, unknown, ill-formed or in
   *     conflict
   */
  public static Consortium read(Path file) {
    return ConsortiumFile.read(file);
  }

  /**
   * What the organisations share, without what each chooses for itself: two files that differ in
   * the latter only describe the same network.
   */
  public Consortium shared() {
    return new Consortium(
        channel,
        chaincode,
        chaincodeEndorsement,
        lifecycleEndorsement,
        threshold,
        batch,
        replicas,
        validity,
        organisations.stream()
            .map(organisation -> organisation.withChaincodeJvm(ServiceJvm.STANDARD))
            .toList(),
        collections);
  }

  public List<String> msps() {
    return organisations.stream().map(Organisation::msp).toList();
  }

  /**
   * The organisation of that name.
   *
   * @throws NetworkException if there is none
   */
  public Organisation organisation(String name) {
    return organisations.stream()
        .filter(organisation -> organisation.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new NetworkException("no organisation is called " + name));
  }
}
