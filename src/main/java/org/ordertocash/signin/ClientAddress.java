package org.ordertocash.signin;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Whom a limit per address means: an IPv4 address, or the network of an IPv6 address, of which one has billions. */
public final class ClientAddress {

    private ClientAddress() {}

    /** @param remote as the server knows it, a number and no name: nothing is looked up */
    public static String of(String remote) {
        if (remote == null || remote.indexOf(':') < 0) {
            return String.valueOf(remote);
        }
        try {
            var address = InetAddress.getByName(remote);
            return address instanceof Inet6Address six
                    ? InetAddress.getByAddress(Arrays.copyOf(Arrays.copyOf(six.getAddress(), 8), 16))
                                    .getHostAddress()
                            + "/64"
                    : address.getHostAddress();
        } catch (UnknownHostException e) {
            return remote;
        }
    }
}
