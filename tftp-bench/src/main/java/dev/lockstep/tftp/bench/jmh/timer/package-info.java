/**
 * Which structure keeps the retransmission deadlines of many transfers at the least cost? Time is virtual: a number that the benchmark
 * moves on.
 *
 * <pre>
 *   TimerBenchmark ──► Timers ◄── LinearScan, EagerWheel, LazyWheel, EagerHeap, LazyHeap (what ships)
 *   ExecutorTimerBenchmark ──► ScheduledThreadPoolExecutor, whose time is real
 * </pre>
 *
 * <p>Eager moves a deadline in its structure with each datagram; lazy leaves it there and looks at the true one when it comes up.
 */
@NullMarked
package dev.lockstep.tftp.bench.jmh.timer;

import org.jspecify.annotations.NullMarked;
