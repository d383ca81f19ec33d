// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.careledger.network.NetworkException;
import io.careledger.network.certificate.Authority;
import io.careledger.network.certificate.Pem;
import io.careledger.network.certificate.RevocationList;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.MSPConfig;

/**
 * The certificates that the channel's configuration names as revoked: one list for each authority,
 * in the organisation's value {@code MSP}, which that organisation's administrators alone change.
 * The value stands in two places, and Fabric refuses a channel in which they differ. What is listed
 * stays listed: Fabric looks at the end of a certificate only where it takes something in, and not
 * where an administrator's signature counts.
 */
public final class Revocations {
  /** How many one organisation may have; each takes about 40 bytes of every configuration. */
  static final int MOST = 5_000;

  private static final List<String> PLACES = List.of("Orderer", "Application");
  private static final String MSP = "MSP";

  private Revocations() {}

  /**
   * A configuration in which these certificates of an organisation are revoked; the same one if
   * they are already. Earlier entries, and lists of other authorities, stay.
   *
   * @param authority that issued them
   * @param serials of the certificates
   * @param now since when those are revoked that were not before
   * @throws NetworkException if the channel does not know that authority, or if there are too many
   */
  public static Config with(
      Config config, String msp, Authority authority, Collection<BigInteger> serials, Instant now) {
    FabricMSPConfig known = require(config, msp, authority.certificate());
    List<ByteString> others = new ArrayList<>(known.getRevocationListList());
    NavigableMap<BigInteger, Instant> entries = new TreeMap<>();
    BigInteger number = BigInteger.ZERO;
    for (ByteString bytes : known.getRevocationListList()) {
      RevocationList list = RevocationList.read(bytes.toByteArray());
      if (list.isOf(authority.certificate())) {
        list.entries().forEach(entries::putIfAbsent);
        number = number.max(list.number());
        others.remove(bytes);
      }
    }
    if (entries.keySet().containsAll(serials)) {
      return config;
    }
    serials.forEach(serial -> entries.putIfAbsent(serial, now.truncatedTo(ChronoUnit.SECONDS)));
    if (entries.size() > MOST) {
      throw new NetworkException(
          "more than " + MOST + " revoked certificates of " + msp + ": new authorities are due");
    }
    RevocationList list = authority.revoke(entries, number.add(BigInteger.ONE));
    return with(
        config,
        msp,
        known.toBuilder()
            .clearRevocationList()
            .addRevocationList(ByteString.copyFrom(list.pem(), StandardCharsets.US_ASCII))
            .addAllRevocationList(others)
            .build());
  }

  private static Config with(Config config, String msp, FabricMSPConfig wanted) {
    ConfigGroup.Builder channel = config.getChannelGroup().toBuilder();
    for (String place : PLACES) {
      ConfigGroup group = channel.getGroupsOrThrow(place);
      if (group.containsGroups(msp)) {
        channel.putGroups(
            place,
            group.toBuilder().putGroups(msp, with(group.getGroupsOrThrow(msp), wanted)).build());
      }
    }
    return config.toBuilder().setChannelGroup(channel).build();
  }

  private static ConfigGroup with(ConfigGroup organisation, FabricMSPConfig wanted) {
    ConfigValue value = organisation.getValuesOrThrow(MSP);
    try {
      MSPConfig changed =
          MSPConfig.parseFrom(value.getValue()).toBuilder()
              .setConfig(wanted.toByteString())
              .build();
      return organisation.toBuilder()
          .putValues(MSP, value.toBuilder().setValue(changed.toByteString()).build())
          .build();
    } catch (InvalidProtocolBufferException e) {
      throw unreadable(e);
    }
  }

  /** The list of an authority, if it has revoked something on the channel. */
  public static Optional<RevocationList> of(Config config, String msp, X509Certificate authority) {
    return require(config, msp, authority).getRevocationListList().stream()
        .map(bytes -> RevocationList.read(bytes.toByteArray()))
        .filter(list -> list.isOf(authority))
        .findFirst();
  }

  private static FabricMSPConfig require(Config config, String msp, X509Certificate authority) {
    for (String place : PLACES) {
      ConfigGroup group = config.getChannelGroup().getGroupsOrThrow(place);
      if (group.containsGroups(msp) && group.getGroupsOrThrow(msp).containsValues(MSP)) {
        FabricMSPConfig known = read(group.getGroupsOrThrow(msp).getValuesOrThrow(MSP));
        if (!isKnown(known, authority)) {
          throw new NetworkException(
              "the channel has other authorities of " + msp + " than are here");
        }
        return known;
      }
    }
    throw new NetworkException(msp + " does not belong to the channel");
  }

  private static boolean isKnown(FabricMSPConfig known, X509Certificate authority) {
    return authorities(known).contains(authority);
  }

  private static List<X509Certificate> authorities(FabricMSPConfig known) {
    List<X509Certificate> authorities = new ArrayList<>();
    for (ByteString root : known.getRootCertsList()) {
      try {
        authorities.add(Pem.certificate(root.toStringUtf8()));
      } catch (GeneralSecurityException e) {
        throw new NetworkException("an authority in the channel's configuration can't be read", e);
      }
    }
    return authorities;
  }

  private static FabricMSPConfig read(ConfigValue value) {
    try {
      return FabricMSPConfig.parseFrom(MSPConfig.parseFrom(value.getValue()).getConfig());
    } catch (InvalidProtocolBufferException e) {
      throw unreadable(e);
    }
  }

  private static NetworkException unreadable(InvalidProtocolBufferException e) {
    return new NetworkException("authorities in the channel's configuration can't be read", e);
  }

  /**
   * A channel without the lists that come from the authorities beside them: what it is held against
   * is made from files, where there are none. Any other list stays, and is a difference.
   */
  static ConfigGroup without(ConfigGroup channel) {
    ConfigGroup.Builder result = channel.toBuilder();
    for (String place : PLACES) {
      ConfigGroup group = channel.getGroupsOrThrow(place);
      ConfigGroup.Builder cleared = group.toBuilder();
      group
          .getGroupsMap()
          .forEach((name, organisation) -> cleared.putGroups(name, cleared(organisation)));
      result.putGroups(place, cleared.build());
    }
    return result.build();
  }

  private static ConfigGroup cleared(ConfigGroup organisation) {
    if (!organisation.containsValues(MSP)) {
      return organisation;
    }
    FabricMSPConfig known = read(organisation.getValuesOrThrow(MSP));
    List<X509Certificate> authorities = authorities(known);
    boolean own =
        known.getRevocationListCount() > 0
            && known.getRevocationListList().stream().allMatch(list -> isOf(list, authorities));
    return own ? with(organisation, known.toBuilder().clearRevocationList().build()) : organisation;
  }

  private static boolean isOf(ByteString bytes, List<X509Certificate> authorities) {
    try {
      return authorities.stream().anyMatch(RevocationList.read(bytes.toByteArray())::isOf);
    } catch (NetworkException e) {
      return false;
    }
  }
}
