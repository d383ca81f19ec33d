// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Reaches for a server of Fabric and says in words where that ends: address, port, certificate. */
final class TlsProbe {
  private static final int MILLISECONDS = 5_000;

  private TlsProbe() {}

  /**
   * Connects, shakes hands, and hangs up.
   *
   * @return the server's certificate
   * @throws IOException with a reason that an administrator can act on
   */
  static X509Certificate reach(NetworkFile.Node node) throws IOException {
    int colon = node.address().lastIndexOf(':');
    String host = node.address().substring(0, colon).replaceAll("[\\[\\]]", "");
    int port = Integer.parseInt(node.address().substring(colon + 1));
    TrustedCertificates trusted = TrustedCertificates.read(node.tlsCa());
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(host, port), MILLISECONDS);
      plain.setSoTimeout(MILLISECONDS);
      try (SSLSocket socket =
          (SSLSocket) trusted.context().getSocketFactory().createSocket(plain, host, port, true)) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return (X509Certificate) socket.getSession().getPeerCertificates()[0];
      }
    } catch (UnknownHostException e) {
      throw new IOException(
          "the name " + host + " is unknown: see to it in the connection file and in the DNS", e);
    } catch (ConnectException e) {
      throw new IOException(
          "nothing listens at "
              + node.address()
              + ": whoever runs it has to start it (scripts/network status, start)",
          e);
    } catch (SocketTimeoutException e) {
      throw new IOException(
          "no answer from "
              + node.address()
              + " within 5 s: its computer is off, a firewall is in between, or the node hangs and"
              + " has to be restarted",
          e);
    } catch (SSLException e) {
      throw new IOException(words(node, e), e);
    }
  }

  private static String words(NetworkFile.Node node, SSLException e) {
    String text = String.valueOf(e.getMessage());
    if (text.contains("PKIX path building failed") || text.contains("signature check failed")) {
      return "its TLS certificate does not come from "
          + node.tlsCa()
          + ": take the connection file that its network has today";
    }
    if (text.contains("subject alternative") || text.contains("No name matching")) {
      return "its TLS certificate is not for the name in "
          + node.address()
          + ": the connection file must have the name that `host` has in consortium.yaml";
    }
    if (text.contains("validity check failed")) {
      return "its TLS certificate has expired: " + NetworkCheck.RENEW_NODE;
    }
    return "no TLS at " + node.address() + ": " + GatewayFailure.line(text);
  }
}
