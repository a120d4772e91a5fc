package org.concordat.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Processor time in nanoseconds: what a write costs however busy the machine is. */
final class ProcessorTime {

    /** Linux counts in hundredths of a second, whatever its kernel does. */
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(10);

    /** In what follows the command's name in {@code stat}: proc(5), fields 14 and 15. */
    private static final int USER_AT = 14 - 3;

    private ProcessorTime() {}

    static long ofThisProcess() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /** Of another process on this machine; 0 when it is not one of this machine's. */
    static long of(int process) throws IOException {
        var stat = Path.of("/proc", Integer.toString(process), "stat");
        if (process == 0 || !Files.exists(stat)) {
            return 0;
        }
        var text = Files.readString(stat);
        var fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        return TICK * (Long.parseLong(fields[USER_AT]) + Long.parseLong(fields[USER_AT + 1]));
    }
}
