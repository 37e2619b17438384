package dev.souk.platform.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Turns a name into its addresses. Blocks for as long as the name servers take. */
@FunctionalInterface
interface HostResolver {

    /** At least one address, the preferred one first; throws when the name has none. */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
