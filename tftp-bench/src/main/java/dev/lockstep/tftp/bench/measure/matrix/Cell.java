package dev.lockstep.tftp.bench.measure.matrix;

import dev.lockstep.tftp.bench.measure.implementation.InstalledProgram;

/** A client, a server and a scenario. */
record Cell(CellClient client, InstalledProgram server, MatrixScenario scenario) {
    String clientName() {
        return client.name();
    }

    String serverName() {
        return server.implementation().name();
    }

    /** The reason why this client and this server cannot transfer so, or empty. */
    String obstacle() {
        final String ofServer =
                server.implementation().obstacle(scenario.write(), scenario.blockSize(), scenario.windowSize());
        return ofServer.isEmpty() ? named("the client ", client.obstacle(scenario)) : named("the server ", ofServer);
    }

    private static String named(final String end, final String obstacle) {
        return obstacle.isEmpty() ? "" : end + obstacle;
    }

    /** Whether it keeps the cores busy instead of waiting, as a virtual machine does. */
    boolean isBusy() {
        return client.firmware().isPresent() || scenario.busy();
    }

    /** A name for files. */
    String slug() {
        return (scenario.name() + "/" + clientName() + "-" + serverName()).replaceAll("[^A-Za-z0-9./-]+", "_");
    }

    @Override
    public String toString() {
        return clientName() + " and " + serverName() + ", " + scenario.name();
    }
}
