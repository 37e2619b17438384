package dev.souk.cli.up;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

import io.vertx.core.Future;

import dev.souk.cli.SoukVersion;
import dev.souk.cli.instance.DataDirectory;
import dev.souk.cli.instance.RunningInstance;
import dev.souk.cli.signin.SignInUrl;
import dev.souk.controlplane.ControlPlane;
import dev.souk.controlplane.account.Caller;
import dev.souk.controlplane.keys.IssueVirtualKey;
import dev.souk.controlplane.keys.RetireUnusedStartKeys;
import dev.souk.controlplane.signin.MakeSignInLink;
import dev.souk.platform.config.TlsFiles;

/**
 * A server whose listeners are open.
 *
 * @param url          of the public listener of this role
 * @param tls          what it shows to those who connect; empty: plain HTTP
 * @param controlPlane issues what is announced; absent in a process without one
 */
record Listening(URI url, URI managementUrl, Optional<TlsFiles> tls, Optional<ControlPlane> controlPlane) {

    RunningInstance asInstance(DataDirectory data, UpArguments arguments) {
        return new RunningInstance(data, ProcessHandle.current().pid(), SoukVersion.text(), url, managementUrl,
                tls.map(TlsFiles::certificate), Instant.now(), arguments.asOptions());
    }

    /** With a fresh virtual key and sign-in link, for which the database has to be there. Blocks. */
    Announcement announce(String adminToken) {
        return controlPlane.map(issuer -> freshKey(issuer).compose(key -> freshLink(issuer)
                .map(link -> new Announcement(url, managementUrl, adminToken, key, link))).await())
                .orElseGet(() -> new Announcement(url, managementUrl, adminToken, null, null));
    }

    private static Future<String> freshKey(ControlPlane issuer) {
        return issuer.retireUnusedStartKeys()
                .run(new RetireUnusedStartKeys.Input(Caller.OPERATOR))
                .compose(_ -> issuer.issueVirtualKey()
                        .run(IssueVirtualKey.Input.named(Caller.OPERATOR, RetireUnusedStartKeys.START_KEY_NAME)))
                .map(issued -> issued.text().text());
    }

    private Future<String> freshLink(ControlPlane issuer) {
        return issuer.makeSignInLink()
                .run(new MakeSignInLink.Input(Caller.OPERATOR))
                .map(made -> SignInUrl.of(url, made.code().text()).toString());
    }
}
