// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import io.careledger.crypto.InvalidEncodingException;
import java.util.regex.Pattern;

/**
 * The master public key under which the ABE stanza was made.
 *
 * @param committee the committee's id, {@code master/} and a number from 1 to 999,999,999
 * @param version version of its master public key, 1 to 2^31 − 1
 */
public record MasterKeyReference(String committee, int version) {
  private static final Pattern COMMITTEE = Pattern.compile("master/[1-9][0-9]{0,8}");

  /**
   * Checks both.
   *
   * @throws InvalidEncodingException if one is out of its range
   */
  public MasterKeyReference {
    if (!COMMITTEE.matcher(committee).matches()) {
      throw new InvalidEncodingException("committee: 'master/' and a number are expected");
    }
    if (version < 1) {
      throw new InvalidEncodingException("version of the master key: 1 to 2^31 - 1 is expected");
    }
  }
}
