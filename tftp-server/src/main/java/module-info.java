/** A TFTP server as a program and as a library. */
module dev.lockstep.tftp.server {
    requires transitive dev.lockstep.tftp.protocol;
    requires static com.fasterxml.jackson.core;
    requires static info.picocli;
    requires static io.prometheus.metrics.model;
    requires static io.prometheus.writer.text;
    requires static org.tomlj;
    requires static org.junit.jupiter.api;
    requires static re2j;
    requires static jdk.httpserver;
    requires java.logging;
    requires java.net.http;
    requires jdk.jfr;
    requires static transitive org.jspecify;

    exports dev.lockstep.tftp.server;
    exports dev.lockstep.tftp.server.event;
    exports dev.lockstep.tftp.server.junit;
    exports dev.lockstep.tftp.server.store;

    opens dev.lockstep.tftp.server to
            info.picocli;
}
