package dev.souk.controlplane;

import java.time.InstantSource;
import java.util.List;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

import dev.souk.controlplane.account.WhoAmI;
import dev.souk.controlplane.account.postgres.PgAccounts;
import dev.souk.controlplane.api.Authentication;
import dev.souk.controlplane.api.CallFlow;
import dev.souk.controlplane.api.CallTelemetry;
import dev.souk.controlplane.api.GuessThrottle;
import dev.souk.controlplane.api.Operation;
import dev.souk.controlplane.contract.Contract;
import dev.souk.controlplane.credentials.AddProviderCredential;
import dev.souk.controlplane.credentials.CheckProviderCredential;
import dev.souk.controlplane.credentials.FindProviderCredential;
import dev.souk.controlplane.credentials.ListProviderCredentials;
import dev.souk.controlplane.credentials.ProviderCredentials;
import dev.souk.controlplane.credentials.RevokeProviderCredential;
import dev.souk.controlplane.credentials.UpstreamModels;
import dev.souk.controlplane.credentials.http.CredentialHandlers;
import dev.souk.controlplane.credentials.postgres.PgProviderCredentials;
import dev.souk.controlplane.credentials.upstream.OpenAiModels;
import dev.souk.controlplane.docs.DocsPage;
import dev.souk.controlplane.keys.FindVirtualKey;
import dev.souk.controlplane.keys.IssueVirtualKey;
import dev.souk.controlplane.keys.ListVirtualKeys;
import dev.souk.controlplane.keys.RetireUnusedStartKeys;
import dev.souk.controlplane.keys.RevokeVirtualKey;
import dev.souk.controlplane.keys.VirtualKeys;
import dev.souk.controlplane.keys.http.KeyHandlers;
import dev.souk.controlplane.keys.postgres.PgVirtualKeys;
import dev.souk.controlplane.postgres.Queries;
import dev.souk.controlplane.providers.AddProvider;
import dev.souk.controlplane.providers.AddedProviders;
import dev.souk.controlplane.providers.KnownProviders;
import dev.souk.controlplane.providers.ListProviders;
import dev.souk.controlplane.providers.http.ProviderHandlers;
import dev.souk.controlplane.providers.postgres.PgAddedProviders;
import dev.souk.controlplane.signin.MakeSignInLink;
import dev.souk.controlplane.signin.RecogniseSession;
import dev.souk.controlplane.signin.Sessions;
import dev.souk.controlplane.signin.SignIn;
import dev.souk.controlplane.signin.SignOut;
import dev.souk.controlplane.signin.http.SignInHandlers;
import dev.souk.controlplane.signin.postgres.PgSessions;
import dev.souk.controlplane.signin.postgres.PgSignInLinks;
import dev.souk.controlplane.usage.ListUsage;
import dev.souk.controlplane.usage.SummariseUsage;
import dev.souk.controlplane.usage.UsageRecords;
import dev.souk.controlplane.usage.http.UsageHandlers;
import dev.souk.controlplane.usage.postgres.PgUsageRecords;
import dev.souk.controlplane.web.PageFlow;
import dev.souk.controlplane.web.Pages;

/**
 * The control plane, put together. It keeps nothing that needs closing: connections are the pool's, the client that
 * checks credentials ends with the {@link Vertx}.
 */
public final class ControlPlane {

    private final IssueVirtualKey issueVirtualKey;
    private final RetireUnusedStartKeys retireUnusedStartKeys;
    private final MakeSignInLink makeSignInLink;
    private final Router router;

    /** Reads its pages from the class path, so not to be made on an event loop. */
    public ControlPlane(Vertx vertx, ControlPlaneOptions options) {
        Queries queries = new Queries(options.pool());
        VirtualKeys virtualKeys = new PgVirtualKeys(queries);
        ProviderCredentials credentials = new PgProviderCredentials(queries);
        AddedProviders addedProviders = new PgAddedProviders(queries);
        UsageRecords usageRecords = new PgUsageRecords(queries);
        Sessions sessions = new PgSessions(queries);
        KnownProviders knownProviders = new KnownProviders(options.catalog(), addedProviders, options.production());
        GuessThrottle throttle = new GuessThrottle(InstantSource.system(), options.proxies());
        RecogniseSession recogniseSession = new RecogniseSession(sessions);
        SignIn signIn = new SignIn(sessions);

        this.issueVirtualKey = new IssueVirtualKey(virtualKeys);
        this.retireUnusedStartKeys = new RetireUnusedStartKeys(virtualKeys);
        this.makeSignInLink = new MakeSignInLink(new PgSignInLinks(queries));
        UpstreamModels upstreamModels = new OpenAiModels(vertx, options.egress());
        Contract contract = Contract.load();
        List<Operation> operations = ControlPlaneRoutes.operations(contract,
                new KeyHandlers(issueVirtualKey, new ListVirtualKeys(virtualKeys), new FindVirtualKey(virtualKeys),
                        new RevokeVirtualKey(virtualKeys)),
                new ProviderHandlers(new AddProvider(knownProviders, addedProviders, options.egressAllow()),
                        new ListProviders(knownProviders)),
                new CredentialHandlers(
                        new AddProviderCredential(knownProviders, upstreamModels, options.vault(), credentials,
                                options.egressAllow()),
                        new ListProviderCredentials(credentials), new FindProviderCredential(credentials),
                        new RevokeProviderCredential(credentials),
                        new CheckProviderCredential(credentials, upstreamModels, options.vault(),
                                InstantSource.system())),
                new UsageHandlers(new ListUsage(usageRecords), new SummariseUsage(usageRecords)),
                new SignInHandlers(makeSignInLink, signIn, new SignOut(sessions), new WhoAmI(new PgAccounts(queries)),
                        throttle));
        this.router = ControlPlaneRoutes.router(vertx, operations,
                new CallFlow(new Authentication(options.adminToken(), recogniseSession, throttle),
                        new CallTelemetry(options.telemetry())),
                new PageFlow(),
                new Pages(recogniseSession, signIn, throttle, new DocsPage(contract), options.gatewayUrl()));
    }

    /** Serves {@code /api/v1}, {@code /sign-in} and {@code /}; may be used from any number of event loops at once. */
    public Router router() {
        return router;
    }

    public IssueVirtualKey issueVirtualKey() {
        return issueVirtualKey;
    }

    public RetireUnusedStartKeys retireUnusedStartKeys() {
        return retireUnusedStartKeys;
    }

    public MakeSignInLink makeSignInLink() {
        return makeSignInLink;
    }
}
