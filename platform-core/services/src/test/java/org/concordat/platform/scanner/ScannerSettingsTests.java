package org.concordat.platform.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScannerSettingsTests {

    private static ScannerSettings settings(String place) {
        return ScannerSettings.from(Map.of("CONCORDAT_SCANNER", place)::get).orElseThrow();
    }

    @Test
    void nameNoScannerWhenNothingIsSet() {
        assertThat(ScannerSettings.from(name -> null)).isEmpty();
        assertThat(ScannerSettings.from(name -> "  ")).isEmpty();
    }

    @Test
    void nameAHostAndItsPort() throws IOException {
        assertThat(settings("tcp://127.0.0.1:3310").address())
                .isEqualTo(new InetSocketAddress("127.0.0.1", 3310));
        assertThat(settings(" tcp://[::1]:3310 ").address())
                .isEqualTo(new InetSocketAddress("::1", 3310));
    }

    @Test
    void nameASocketOfThisMachine() throws IOException {
        assertThat(settings("unix:/run/clamav/clamd.ctl").address())
                .isEqualTo(UnixDomainSocketAddress.of("/run/clamav/clamd.ctl"));
        assertThat(settings("unix:///run/clamav/clamd.ctl").address())
                .isEqualTo(UnixDomainSocketAddress.of("/run/clamav/clamd.ctl"));
    }

    @Test
    void sayThatAHostIsNotKnown() {
        assertThatThrownBy(() -> settings("tcp://no-such-host.invalid:3310").address())
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("no host no-such-host.invalid is known");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:3310",
                "tcp://localhost",
                "tcp://localhost:0",
                "tcp://localhost:65536",
                "tcp://localhost:3310/path",
                "tcp://somebody@localhost:3310",
                "http://localhost:3310",
                "unix:clamd.ctl",
                "unix:/",
                "unix://host/clamd.ctl",
                "/run/clamav/clamd.ctl",
                "unix:/run/%00",
                "tcp://a b",
                "tcp://[::1",
                "off"
            })
    void areRefusedRatherThanGuessed(String place) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(place))
                .withMessage(
                        "CONCORDAT_SCANNER is unix:/run/clamav/clamd.ctl or tcp://host:3310, not "
                                + place);
    }
}
