package dev.souk.controlplane.signin;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AdminTokenTest {

    private static final String TEXT = "an-admin-token-of-some-length";

    @Test
    void matchesTheContentOfItsFileWithoutTheLineEnd() {
        AdminToken token = AdminToken.ofText("  " + TEXT + "\r\n");
        assertThat(token.matches(TEXT)).isTrue();
        assertThat(token.matches(TEXT + "\n")).isFalse();
        assertThat(token.matches(TEXT.substring(1))).isFalse();
        assertThat(token.matches("")).isFalse();
    }

    @Test
    void refusesWhatCanBeGuessed() {
        assertThatIllegalArgumentException().isThrownBy(() -> AdminToken.ofText("short-secret\n"))
                .withMessageContaining("12 characters")
                .withMessageNotContaining("short-secret");
    }

    @Test
    void doesNotShowItself() {
        assertThat(AdminToken.ofText(TEXT)).hasToString("AdminToken[…]");
    }
}
