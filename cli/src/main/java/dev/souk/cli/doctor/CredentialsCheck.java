package dev.souk.cli.doctor;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.souk.cli.Cells;

/** Each stored provider credential, as its provider takes it now. */
final class CredentialsCheck implements Check {

    private static final Duration LIMIT = Duration.ofSeconds(9);
    private static final int MOST = 20;

    private final Optional<AdminApi> api;

    CredentialsCheck(Optional<AdminApi> api) {
        this.api = api;
    }

    @Override
    public String name() {
        return "credentials";
    }

    @Override
    public List<Finding> run() throws InterruptedException {
        if (api.isEmpty()) {
            return List.of(new Finding.Skipped("they are checked through the API of a Souk that runs here"));
        }
        try {
            Web.Answer answer = api.get().get("/credentials?limit=" + MOST);
            if (!answer.isOk()) {
                return List.of(refused(answer));
            }
            List<Check> each = answer.body()
                    .getJsonArray("data", new JsonArray())
                    .stream()
                    .map(JsonObject.class::cast)
                    .filter(credential -> credential.getValue("revoked_at") == null)
                    .<Check>map(credential -> new One(api.get(), credential))
                    .toList();
            return each.isEmpty()
                    ? List.of(new Finding.Skipped("there are none; ./souk credential add openai brings one"))
                    : new Rounds(LIMIT).run(each).stream().map(CheckResult::finding).toList();
        } catch (IOException e) {
            return List.of(Unanswered.by("the API", e));
        }
    }

    private static Finding refused(Web.Answer answer) {
        return answer.status() == 401
                ? new Finding.Problem("the server does not take the token in admin.token: " + answer.problem(),
                        "./souk restart, so that server and file have the same one")
                : new Finding.Problem("the API refuses: " + answer.problem(), "./souk logs -n 50");
    }

    /** One credential. */
    private record One(AdminApi api, JsonObject credential) implements Check {

        @Override
        public String name() {
            return "credential";
        }

        @Override
        public List<Finding> run() throws IOException, InterruptedException {
            Web.Answer answer = api.post("/credentials/" + credential.getString("id") + "/check", new JsonObject());
            if (answer.status() == 404 || answer.status() == 405) {
                return List.of(new Finding.Skipped(title() + ": the server that runs cannot check credentials ("
                        + answer.status() + ")"));
            }
            return List.of(answer.isOk()
                    ? judged(answer.body())
                    : new Finding.Problem(title() + " cannot be checked: " + answer.problem(), "./souk logs -n 50"));
        }

        private Finding judged(JsonObject check) {
            String detail = check.getString("detail") == null ? "" : ": " + Cells.text(check, "detail");
            String provider = Cells.text(credential, "provider");
            return switch (check.getString("health", "")) {
                case "ok" -> new Finding.Ok(title() + " is taken" + (check.getValue("models") == null
                        ? ""
                        : ", " + check.getValue("models") + " models"));
                case "rejected" -> new Finding.Problem(title() + " is rejected" + detail,
                        "./souk credential revoke " + credential.getString("id") + "\n./souk credential add " + provider
                                + " --name " + Cells.text(credential, "name"));
                case "unreachable" -> new Finding.Warning(title() + ": " + Cells.text(credential, "base_url")
                        + " cannot be reached" + detail,
                        "see whether this machine gets there: curl -sI "
                                + Cells.text(credential, "base_url")
                                + "; a private address also needs SOUK_EGRESS_ALLOW");
                default -> new Finding.Warning(title() + ": its health is not known" + detail,
                        "try again in a while; ./souk usage shows whether calls with it succeed");
            };
        }

        private String title() {
            return Cells.text(credential, "provider") + "/" + Cells.text(credential, "name") + " (…"
                    + Cells.text(credential, "last_four") + ")";
        }
    }
}
