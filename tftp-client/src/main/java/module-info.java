/** A TFTP client as a program and as a library. */
module dev.lockstep.tftp.client {
    requires transitive dev.lockstep.tftp.protocol;
    requires static com.fasterxml.jackson.core;
    requires static info.picocli;
    requires static me.tongfei.progressbar;
    requires static org.jline.reader;
    requires static org.jline.terminal;
    requires static transitive org.jspecify;

    exports dev.lockstep.tftp.client;

    provides java.net.spi.URLStreamHandlerProvider with
            dev.lockstep.tftp.client.TftpUrlStreamHandlerProvider;

    opens dev.lockstep.tftp.client to
            info.picocli;
}
