/**
 * The cost of data structures that keep the retransmission deadlines of many transfers. Time is virtual: the benchmark advances a number.
 *
 * <pre>
 *   TimerBenchmark ──► Timers ◄── LinearScan, EagerHeap, LazyHeap (the product's)
 *                             ◄── EagerWheel, LazyWheel ──► Wheel ◄── AgronaWheel, HashedWheel
 *   ExecutorTimerBenchmark ──► ScheduledThreadPoolExecutor, whose time is real
 * </pre>
 *
 * <p>An eager structure moves a deadline with each datagram. A lazy one leaves it in place and reads the true deadline when it expires.
 */
@NullMarked
package dev.lockstep.tftp.bench.jmh.timer;

import org.jspecify.annotations.NullMarked;
