package dev.souk.platform.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks a name up. Blocks, and is never called on an event loop. */
@FunctionalInterface
interface HostResolver {

    /** The machine's own resolver: hosts file, then DNS. */
    HostResolver OF_THE_MACHINE = name -> List.of(InetAddress.getAllByName(name));

    /**
     * All addresses of the name, the preferred one first.
     *
     * @throws UnknownHostException when nothing has this name
     */
    List<InetAddress> addresses(String name) throws UnknownHostException;
}
